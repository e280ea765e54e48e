//! The commands of the contract (`product.md` 4). Each refuses with a clear message and writes nothing then.

mod admin;
mod demo;
mod import;
mod verify;

use std::process::ExitCode;

use anyhow::Result;
use app::scope::Scope;
use clap::Subcommand;

use crate::boot;
use crate::config::Config;

#[derive(Subcommand)]
pub enum Command {
	/// Serve the web site (the default)
	Serve,
	/// Bring the database to the shape of this version
	Migrate,
	/// Load the demonstration agencies; may be repeated
	Demo {
		/// Agencies, posts, accounts and published scores only
		#[arg(long)]
		bare: bool,
	},
	/// Add an administrator of the whole installation; the password is read from PRONGSAI_PASSWORD or asked for
	CreateAdmin {
		/// What is typed to sign in
		account: String,
	},
	/// Take a document into the data of an agency; may be repeated
	#[command(subcommand)]
	Import(import::Import),
	/// Walk the audit trail; exit 1 and the first bad record when it is broken
	Verify,
}

/// Runs a command other than `serve`.
pub async fn run(command: Command, config: &Config) -> Result<ExitCode> {
	let db = match command {
		Command::Verify => boot::open(config).await?,
		_ => boot::database(config).await?,
	};
	let scope = Scope::console(config.clock.now());
	match command {
		Command::Serve | Command::Migrate => Ok(ExitCode::SUCCESS),
		Command::Demo { bare } => demo::run(&db, &scope, bare).await,
		Command::CreateAdmin { account } => admin::run(&db, &scope, &account).await,
		Command::Import(what) => import::run(&db, &scope, what).await,
		Command::Verify => verify::run(&db).await,
	}
}
