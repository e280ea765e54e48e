//! `verify`: silent when every record and every approval is there, unchanged and in its order.

use anyhow::{Context, Result};
use app::{audit, memos};

use super::work::{Bench, Report};

pub async fn run(bench: &Bench) -> Result<Report> {
	let mut report = Report::default();
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
