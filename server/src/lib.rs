//! The process: HTTP, configuration and time. It knows no business rule.

use tikv_jemallocator::Jemalloc;

pub mod boot;
pub mod commands;
pub mod config;
pub mod drain;
pub mod http;
pub mod jobs;
pub mod listen;
pub mod mail;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;
