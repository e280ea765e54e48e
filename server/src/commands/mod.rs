//! The commands of the contract (`product.md` 4). Each refuses with a clear message and writes nothing then.

mod admin;
mod backup;
mod demo;
mod export;
mod import;
mod jobs;
pub mod socket;
mod verify;
mod work;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Subcommand;

pub use self::demo::{PASSWORD as DEMO_PASSWORD, accounts as demo_accounts};
pub use self::work::{Bench, Report, Work};
use crate::boot;
use crate::config::Config;

#[derive(Subcommand)]
pub enum Command {
	/// Serve the web site (the default)
	Serve,
	/// Bring the database to the shape of this version; the server must not run
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
	/// List the administrators of the installation
	ListAdmins,
	/// End an administrator of the installation; the last one stays
	EndAdmin {
		/// What is typed to sign in
		name: String,
	},
	/// Print a one-time code that stands in for the password of an account
	SetPassword {
		/// What is typed to sign in
		account: String,
	},
	/// Take a document into the data of an agency; may be repeated
	#[command(subcommand)]
	Import(import::Import),
	/// Write the data of an agency to the standard output
	#[command(subcommand)]
	Export(export::Export),
	/// Write a backup into a new folder, while the server runs or not
	Backup { folder: PathBuf },
	/// Put a backup into an empty data folder; the server must not run
	Restore { folder: PathBuf },
	/// What is done by the clock: list it, or run one job now
	#[command(subcommand)]
	Jobs(jobs::Jobs),
	/// Walk the audit trail and the approval chains; exit 1 and the first bad record when they are broken
	Verify,
}

/// Runs a command other than `serve`, in the server that holds the database or else here.
pub async fn run(command: Command, config: &Config) -> Result<ExitCode> {
	let is_served = socket::is_served(&config.data_dir).await;
	let work = match command {
		Command::Serve => return Ok(ExitCode::SUCCESS),
		Command::Migrate | Command::Restore { .. } if is_served => {
			bail!("the server runs on {}: stop the server first", config.data_dir.display())
		}
		Command::Migrate => {
			boot::database(config).await?;
			return Ok(ExitCode::SUCCESS);
		}
		Command::Restore { folder } => return Ok(told(backup::restore(config, &folder).await?)),
		Command::Demo { bare } => Work::Demo { is_bare: bare },
		Command::CreateAdmin { account } => Work::CreateAdmin { account, password: admin::password()? },
		Command::ListAdmins => Work::ListAdmins,
		Command::EndAdmin { name } => Work::EndAdmin { account: name },
		Command::SetPassword { account } => Work::SetPassword { account },
		Command::Import(import) => import.work()?,
		Command::Export(export) => export.work()?,
		Command::Backup { folder } => Work::Backup { folder: std::path::absolute(folder)? },
		Command::Jobs(jobs) => Work::Jobs(jobs),
		Command::Verify => Work::Verify,
	};
	if matches!(work, Work::Demo { .. }) && !config.is_demo && !is_served {
		bail!("demonstration accounts open for everybody who reads the manual: set PRONGSAI_DEMO=1 to load them");
	}
	if matches!(work, Work::Verify | Work::Backup { .. } | Work::ExportMeasures(_)) && !is_served {
		holds_data(config)?;
	}
	if let Some(report) = socket::hand_over(&config.data_dir, &work).await? {
		return Ok(told(report));
	}
	let db = match work {
		Work::Verify => boot::open(config).await?,
		_ => boot::database(config).await?,
	};
	let bench = Bench { db, vault: boot::vault(config), scope: config.clock.console(), is_demo: config.is_demo };
	Ok(told(work.run(&bench).await?))
}

/// Nothing is made where nothing was: a folder without a database is refused by name.
fn holds_data(config: &Config) -> Result<()> {
	let Some(rest) = config.database.url.strip_prefix("surrealkv://") else { return Ok(()) };
	let folder = std::path::Path::new(rest.split('?').next().unwrap_or(rest));
	if !folder.join("manifest").is_dir() {
		bail!("{} holds no database: set PRONGSAI_DATA_DIR to the data folder of the server", folder.display());
	}
	Ok(())
}

fn told(report: Report) -> ExitCode {
	eprint!("{}", report.err);
	print!("{}", report.out);
	if let Err(error) = std::io::stdout().write_all(&report.bytes) {
		eprintln!("prongsai: {error}");
		return ExitCode::FAILURE;
	}
	if report.is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
