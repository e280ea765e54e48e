//! Requests against the real router on a database in memory.

mod access;
mod forms;
mod headers;
mod world;
