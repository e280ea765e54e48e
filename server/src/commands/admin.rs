//! `create-admin`, `list-admins`, `end-admin`, `set-password`: who administers the installation, and a way in for whoever
//! has none.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, Result};
use app::error::Error;
use app::staff::{self, Happening};

use super::work::{Bench, Report};

pub async fn create(bench: &Bench, account: &str, password: &str) -> Result<Report> {
	let mut report = Report::default();
	let added = staff::create_installation_administrator(&bench.db, &bench.scope, account, password).await;
	match added.map_err(Error::from) {
		Ok(()) => {
			staff::note(&bench.db, &bench.scope, None, Happening::AdministratorAdded, account, "").await;
			report.say(format!("เพิ่มผู้ดูแลระบบ {account} แล้ว เข้าสู่ระบบที่ /staff/sign-in"));
			Ok(report.done())
		}
		Err(error) => Ok(report.refused(&error)),
	}
}

pub async fn list(bench: &Bench) -> Result<Report> {
	let mut report = Report::default();
	for person in staff::list_installation_administrators(&bench.db, &bench.scope).await? {
		let ended = if person.is_ended { "\tสิ้นสุดแล้ว" } else { "" };
		report.say(format!("{}{ended}", person.account));
	}
	Ok(report.done())
}

pub async fn end(bench: &Bench, account: &str) -> Result<Report> {
	let mut report = Report::default();
	let ended = staff::end_installation_administrator(&bench.db, &bench.scope, account).await;
	match ended.map_err(Error::from) {
		Ok(()) => {
			staff::note(&bench.db, &bench.scope, None, Happening::AdministratorEnded, account, "").await;
			report.say(format!("สิ้นสุดผู้ดูแลระบบ {account} แล้ว ทุกเครื่องออกจากระบบ"));
			Ok(report.done())
		}
		Err(error) => Ok(report.refused(&error)),
	}
}

/// Prints a one-time code: the person chooses the password, and nobody else knows it.
pub async fn set_password(bench: &Bench, account: &str) -> Result<Report> {
	let mut report = Report::default();
	let Some(person) = staff::find_account(&bench.db, &account.trim().to_ascii_lowercase()).await? else {
		return Ok(report.refused(&Error::field("account", format!("ไม่พบบัญชี {account} หรือบัญชีปิดแล้ว"))));
	};
	let code = staff::issue(&bench.db, &bench.scope, &person, false).await?;
	staff::note_of(&bench.db, &person.account, bench.scope.now, Happening::PasswordReset, "console").await;
	report.say(code);
	report.warn(format!("ใช้แทนรหัสผ่านของ {account} ได้ครั้งเดียวภายใน 3 วัน แล้วระบบให้ตั้งรหัสผ่านเอง"));
	Ok(report.done())
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
