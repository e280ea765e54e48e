//! Making documents: typesetting with the house's fonts. Knows paper and type, no room.

#[cfg(feature = "ssr")]
mod booklet;
#[cfg(feature = "ssr")]
mod columns;
#[cfg(feature = "ssr")]
mod docx;
#[cfg(feature = "ssr")]
mod pdf;
#[cfg(feature = "ssr")]
mod pieces;
#[cfg(feature = "ssr")]
mod qr;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
mod text_layer;
mod words;

#[cfg(feature = "ssr")]
pub use self::booklet::{Block as BookletBlock, Booklet, Cell as BookletCell, Cover};
#[cfg(feature = "ssr")]
pub use self::columns::Columns;
#[cfg(feature = "ssr")]
pub use self::pdf::{Pictures, Purpose, Template};
#[cfg(feature = "ssr")]
pub use self::pieces::{Piece, official, official_cell};
#[cfg(feature = "ssr")]
pub use self::qr::qr;
#[cfg(feature = "ssr")]
pub use self::table::Printed;
pub use self::words::numerals;
