//! `verify`: silent when every record is there, unchanged and in its order.

use std::process::ExitCode;

use anyhow::{Context, Result};
use app::audit;
use app::db::Db;

pub async fn run(db: &Db) -> Result<ExitCode> {
	match audit::verify(db).await.context("the audit trail can't be read")? {
		Ok(_) => Ok(ExitCode::SUCCESS),
		Err(flaw) => {
			eprintln!("prongsai: {flaw}");
			Ok(ExitCode::FAILURE)
		}
	}
}
