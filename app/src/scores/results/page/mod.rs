//! Pages of the chamber.

mod entry;
mod import;
mod list;
mod public;
mod reason;

pub use self::entry::ResultPage;
pub use self::import::{ImportResultPage, PreviewResultPage};
pub use self::list::{ScoresPage, parts_of, points_of};
pub use self::public::{ScoresPublic, YearPublic};
