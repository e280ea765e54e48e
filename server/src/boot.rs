//! Telemetry, the one database handle, migrations, the look at the audit heads, the bus.

use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

use anyhow::{Context, Result, bail};
use app::db::Db;
use app::db::migrate::{self, Outcome};
use app::files::Vault;
use app::{audit, live, staff};
use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// JSON lines on standard error; `RUST_LOG` narrows or widens them.
pub fn telemetry() {
	let filter =
		EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,surrealdb=warn,surrealkv=warn"));
	// The engine's own tasks are cancelled at each clean end, which it reports as an error.
	// The engine warns whenever one of its helper threads ends, after a close in good order too; what is wrong is an error.
	let filter = ["surrealdb_core::kvs::tasks=off", "surrealkv::lsm=error"]
		.iter()
		.filter_map(|directive| directive.parse().ok())
		.fold(filter, EnvFilter::add_directive);
	// A second call, in tests, changes nothing.
	let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Opens the database as it is.
pub async fn open(config: &Config) -> Result<Db> {
	if let Some(heads) = &config.database.heads {
		std::fs::DirBuilder::new()
			.recursive(true)
			.mode(0o700)
			.create(heads)
			.context("PRONGSAI_DATA_DIR can't be written")?;
		std::fs::set_permissions(&config.data_dir, std::fs::Permissions::from_mode(0o700))
			.context("PRONGSAI_DATA_DIR can't be guarded: it must belong to this user")?;
	}
	if is_unverified(config) {
		bail!(
			"a restore into {} did not end well: the data there was never verified. Empty the folder and restore again",
			config.data_dir.display()
		);
	}
	open_unverified(config).await
}

/// The mark of a restore that has not verified its data yet. As long as it stands the database is not opened.
pub fn unverified(config: &Config) -> std::path::PathBuf {
	config.data_dir.join("restore-not-verified")
}

fn is_unverified(config: &Config) -> bool {
	unverified(config).exists()
}

/// Opens the database for the restore itself.
pub async fn open_unverified(config: &Config) -> Result<Db> {
	Db::open(&config.database).await.with_context(|| {
		format!(
			"the database at {} can't be opened: is a server running on the same PRONGSAI_DATA_DIR? If not, its files are \
			 damaged: restore the backup",
			config.database.url.split('?').next().unwrap_or_default()
		)
	})
}

/// Opens the database and brings it to this binary's shape.
pub async fn database(config: &Config) -> Result<Db> {
	let db = open(config).await?;
	let found = migrate::run(&db, &app::schemas(), &app::steps(), config.clock.now())
		.await
		.context("the schema can't be applied")?;
	match found {
		Outcome::Migrated { schemas: 0, steps } if steps.is_empty() => (),
		Outcome::Migrated { schemas, steps } => {
			tracing::info!(schemas, steps = steps.len(), "the database was brought up")
		}
		Outcome::TooNew(found) => bail!(
			"the database was written by a newer version ({found}; this one knows {}): install that version or restore a backup",
			app::version()
		),
	}
	let looked = audit::verify_heads(&db).await;
	if let Err(flaw) = looked.context("the audit trail or one of its heads can't be read: restore the backup")? {
		bail!("the database is older than its own trail, restore the backup: {flaw}");
	}
	app::scores::plant_frameworks(&db).await.context("the frameworks can't be planted")?;
	audit::record_steps(&db, &config.clock.console()).await.context("the steps can't be recorded")?;
	Ok(db)
}

/// A chain of one record may be without its head after a hard end: it is kept before the second one comes.
pub async fn keep_missing_heads(db: &Db) {
	if db.is_embedded() && audit::keep_missing_heads(db).await.is_err() {
		tracing::warn!("a missing head of an audit chain can't be kept: is the disk full?");
	}
}

/// What an operator must know of a server that starts as it is configured.
pub async fn warn(config: &Config, db: &Db) {
	if !config.is_demo && staff::has_demonstration_accounts(db).await.unwrap_or_default() {
		tracing::warn!(
			"this database holds demonstration accounts, and this is no demonstration: they open nothing until an \
			 administrator gives them passwords of their own"
		);
	}
	if config.is_https() && config.trusted_proxies.is_empty() {
		tracing::warn!(
			"PRONGSAI_BASE_URL is https, and PRONGSAI_TRUSTED_PROXIES names no proxy: whoever encrypts in front of this \
			 server hides the addresses of its clients"
		);
	}
}

/// Where uploads and documents lie.
pub fn vault(config: &Config) -> Vault {
	Vault::new(config.data_dir.join("files"))
}

/// The bus that wakes open streams.
pub fn bus(db: &Db) -> live::Bus {
	live::Bus::start(db.clone())
}
