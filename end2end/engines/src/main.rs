//! The `surreal` command of the SurrealDB server, with memory as its only storage.

use std::process::ExitCode;

fn main() -> ExitCode {
	surrealdb_server::init(surrealdb_core::CommunityComposer())
}
