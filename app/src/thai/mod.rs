//! The language: digits, item codes, the calendar. Pure, and the same on both sides.

pub mod calendar;
pub mod codes;
pub mod day;
pub mod digits;
pub mod letters;
pub mod period;
mod period_words;
pub mod slip;
