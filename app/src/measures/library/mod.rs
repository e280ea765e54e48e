//! The library of recommendations as the agency uses it: what each is about, how often it was taken up, and its words.

mod api;
mod page;

pub use self::page::{AdvicePage, LibraryPage};
