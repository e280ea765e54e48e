//! Lists: search, filters, sorting and paging read from the address, the same for every room. Knows no room.

mod listed;
mod page;
mod query;
#[cfg(feature = "ssr")]
mod rows;
#[cfg(feature = "ssr")]
mod sheet;

pub use self::listed::{Column, Facet, Filter, Listed, Listing};
#[cfg(feature = "ssr")]
pub use self::listed::{arrange, table};
pub use self::page::{ListPage, use_list_query};
pub use self::query::ListQuery;
#[cfg(feature = "ssr")]
pub use self::query::usable;
#[cfg(feature = "ssr")]
pub use self::rows::{Before, Kept, Row, Rows, Words};
#[cfg(feature = "ssr")]
pub use self::sheet::{Cell, Sheet, Table};
