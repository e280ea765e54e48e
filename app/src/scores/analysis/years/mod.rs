//! The years of an agency side by side.

mod api;
mod page;
#[cfg(feature = "ssr")]
mod table;

#[cfg(feature = "ssr")]
pub use self::api::years;
pub use self::page::YearsPage;
#[cfg(feature = "ssr")]
pub use self::table::sheet;
