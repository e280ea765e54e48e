//! Pages of the chamber.

mod entry;
mod entry_rows;
mod import;
mod list;
#[cfg(feature = "ssr")]
mod public;
mod reason;
#[cfg(feature = "ssr")]
mod rows;
mod running;

pub use self::entry::ResultPage;
pub use self::import::{ImportResultPage, PreviewResultPage};
pub use self::list::{ScoresPage, parts_of, points_of};
#[cfg(feature = "ssr")]
pub use self::public::{ScoresPublic, YearPublic};
#[cfg(feature = "ssr")]
pub use self::rows::YearRowsPage;
