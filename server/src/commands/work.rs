//! What a command does with the database, wherever that is open: in this process, or in the server that holds it.

use std::fmt::Write;
use std::path::PathBuf;

use app::db::Db;
use app::error::Error;
use app::files::Vault;
use app::scope::Scope;
use serde::{Deserialize, Serialize};

use super::{admin, backup, demo, export, import, jobs, verify};

/// A command with everything it needs, so that another process can do it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Work {
	Demo { is_bare: bool },
	CreateAdmin { account: String, password: String },
	ListAdmins,
	EndAdmin { account: String },
	SetPassword { account: String },
	ImportMeasures(Document),
	ImportScores(Document),
	ExportMeasures(export::Arguments),
	Backup { folder: PathBuf },
	Jobs(jobs::Jobs),
	Verify,
}

/// A file for an agency and a year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
	/// Absolute: the other process stands elsewhere.
	pub file: PathBuf,
	pub agency: String,
	pub year: String,
	pub accept_good_rows: bool,
}

/// What a command says, and whether it did what was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
	pub out: String,
	pub err: String,
	/// What is written out as it is, behind the words: the bytes of a file.
	#[serde(default)]
	pub bytes: Vec<u8>,
	pub is_done: bool,
}

impl Report {
	pub fn say(&mut self, line: impl std::fmt::Display) {
		let _ = writeln!(self.out, "{line}");
	}

	pub fn warn(&mut self, line: impl std::fmt::Display) {
		let _ = writeln!(self.err, "{line}");
	}

	pub fn done(mut self) -> Self {
		self.is_done = true;
		self
	}

	/// A refusal, each of its messages on a line.
	pub fn refused(mut self, error: &Error) -> Self {
		match error {
			Error::Invalid(errors) => errors.iter().for_each(|(_, message)| self.warn(format!("prongsai: {message}"))),
			other => self.warn(format!("prongsai: {other}")),
		}
		self
	}
}

/// Where work is done.
#[derive(Clone)]
pub struct Bench {
	pub db: Db,
	pub vault: Vault,
	pub scope: Scope,
	/// Whether this is a demonstration.
	pub is_demo: bool,
}

impl Work {
	pub async fn run(self, bench: &Bench) -> anyhow::Result<Report> {
		match self {
			Self::Demo { .. } if !bench.is_demo => {
				anyhow::bail!(
					"demonstration accounts open for everybody who reads the manual: set PRONGSAI_DEMO=1 to load them"
				)
			}
			Self::Demo { is_bare } => demo::run(bench, is_bare).await,
			Self::CreateAdmin { account, password } => admin::create(bench, &account, &password).await,
			Self::ListAdmins => admin::list(bench).await,
			Self::EndAdmin { account } => admin::end(bench, &account).await,
			Self::SetPassword { account } => admin::set_password(bench, &account).await,
			Self::ImportMeasures(document) => import::measures(bench, document).await,
			Self::ImportScores(document) => import::scores(bench, document).await,
			Self::ExportMeasures(arguments) => export::measures(bench, arguments).await,
			Self::Backup { folder } => backup::run(bench, &folder).await,
			Self::Jobs(jobs) => jobs::run(bench, jobs).await,
			Self::Verify => verify::run(bench).await,
		}
	}
}
