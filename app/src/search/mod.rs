//! One field over everything a person may read: memos, measures, scores, people. Owns no table.

mod api;
mod page;

pub use self::page::SearchPage;
