//! The years of an agency side by side.

mod api;
mod page;

pub use self::page::YearsPage;
