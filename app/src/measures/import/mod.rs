//! From a document to measures: any text between tables, any of the five layouts, with their noise.

mod block;
mod cards;
mod carried;
mod cells;
mod gather;
mod headings;
mod lacks;
mod marks;
mod owners;
mod plain;
mod read;
mod rejoin;
mod subheads;

pub use self::read::{Reading, Row, read};
pub use crate::files::tables::{Document, Line, read_document};
