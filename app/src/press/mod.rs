//! Making documents: typesetting with the house's fonts. Knows paper and type, no room.

#[cfg(feature = "ssr")]
mod pdf;
mod words;

#[cfg(feature = "ssr")]
pub use self::pdf::Template;
pub use self::words::{numerals, official};
