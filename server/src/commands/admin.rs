//! `create-admin`: the first way in.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, Result};
use app::error::Error;
use app::staff;

use super::work::{Bench, Report};

pub async fn run(bench: &Bench, account: &str, password: &str) -> Result<Report> {
	let mut report = Report::default();
	let added = staff::create_installation_administrator(&bench.db, &bench.scope, account, password).await;
	match added.map_err(Error::from) {
		Ok(()) => {
			report.say(format!("เพิ่มผู้ดูแลระบบ {account} แล้ว เข้าสู่ระบบที่ /staff/sign-in"));
			Ok(report.done())
		}
		Err(error) => Ok(report.refused(&error)),
	}
}

/// From the environment, or the first line of standard input: never from the arguments, which other users may see.
pub fn password() -> Result<String> {
	if let Ok(password) = std::env::var("PRONGSAI_PASSWORD") {
		return Ok(password);
	}
	let input = std::io::stdin();
	if input.is_terminal() {
		print!("รหัสผ่าน: ");
		std::io::stdout().flush()?;
	}
	let mut line = String::new();
	input.lock().read_line(&mut line).context("the password can't be read")?;
	Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
