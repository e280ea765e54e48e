//! `create-admin`: the first way in.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use app::db::Db;
use app::error::Error;
use app::scope::Scope;
use app::staff;

pub async fn run(db: &Db, scope: &Scope, account: &str) -> Result<ExitCode> {
	let password = password()?;
	match staff::create_installation_administrator(db, scope, account, &password).await.map_err(Error::from) {
		Ok(()) => {
			println!("เพิ่มผู้ดูแลระบบ {account} แล้ว เข้าสู่ระบบที่ /staff/sign-in");
			Ok(ExitCode::SUCCESS)
		}
		Err(Error::Invalid(errors)) => {
			for (_, message) in errors.iter() {
				eprintln!("prongsai: {message}");
			}
			Ok(ExitCode::FAILURE)
		}
		Err(error) => Err(error.into()),
	}
}

/// From the environment, or the first line of standard input: never from the arguments, which other users may see.
fn password() -> Result<String> {
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
