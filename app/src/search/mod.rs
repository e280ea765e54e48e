//! One field over everything a person may read: memos, measures, gifts, scores, people. Owns no table.

mod api;
mod page;

pub use self::page::SearchPage;
