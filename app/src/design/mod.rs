//! Every component of the pages in every state, on one page: what a visual test compares, and where a maker of pages looks
//! first. Owns no table.

mod charts;
mod declared;
mod forms;
mod page;
mod pieces;

pub use self::declared::DECLARED;
