//! `verify`: silent when every table can be read, and every record and every approval is there, unchanged and in its order.

use anyhow::{Context, Result, bail};
use app::db::Db;
use app::{audit, memos};
use futures::StreamExt;

use super::work::{Bench, Report};

pub async fn run(bench: &Bench) -> Result<Report> {
	let mut report = Report::default();
	readable(&bench.db).await?;
	if let Err(flaw) = audit::verify(&bench.db).await.context("the audit trail can't be read")? {
		report.warn(format!("prongsai: {flaw}"));
		return Ok(report);
	}
	match memos::verify(&bench.db, Some(&bench.vault)).await.context("the approval chains can't be read")? {
		Ok(_) => Ok(report.done()),
		Err(flaw) => {
			report.warn(format!("prongsai: {flaw}"));
			Ok(report)
		}
	}
}

/// Reads every record of every table once: a damaged block is found although no chain leads there. A SurrealDB server
/// looks after its own files.
async fn readable(db: &Db) -> Result<()> {
	if !db.is_embedded() {
		return Ok(());
	}
	let damaged = "a part of the database can't be read (damaged files?): restore the backup";
	let mut pieces = std::pin::pin!(db.export().await.context(damaged)?);
	let mut is_known = false;
	while let Some(piece) = pieces.next().await {
		is_known |= !piece.context(damaged)?.is_empty();
	}
	if !is_known {
		bail!("the database is empty: is PRONGSAI_DATA_DIR the data folder?");
	}
	Ok(())
}
