//! `jobs list` and `jobs run NAME`.

use anyhow::{Context, Result};
use app::error::Error;
use app::jobs as room;
use app::thai::calendar::short_time;
use clap::Subcommand;
use serde::{Deserialize, Serialize};

use super::work::{Bench, Report};
use crate::jobs;

#[derive(Clone, Debug, Subcommand, Serialize, Deserialize)]
pub enum Jobs {
	/// Every job, when it ran last, how it went, and when it is due
	List,
	/// Run one job now
	Run {
		/// Its name, as `jobs list` prints it
		name: String,
	},
}

pub async fn run(bench: &Bench, jobs: Jobs) -> Result<Report> {
	match jobs {
		Jobs::List => list(bench).await,
		Jobs::Run { name } => run_one(bench, &name).await,
	}
}

async fn list(bench: &Bench) -> Result<Report> {
	let rounds = room::list(&bench.db).await.context("the jobs can't be read")?;
	let mut report = Report::default();
	for runner in jobs::runners(&bench.db, &bench.vault) {
		let round = rounds.iter().find(|round| round.name == runner.name);
		let words = match round.and_then(|round| round.last.as_ref().map(|last| (round, last))) {
			None => "ยังไม่เคยทำ".to_owned(),
			Some((round, last)) => {
				let outcome = match &last.failure {
					None => "สำเร็จ".to_owned(),
					Some(kind) => format!("ไม่สำเร็จ {} ครั้งติดกัน ({kind})", round.failures),
				};
				let (at, due) = (short_time(last.at), short_time(round.due));
				format!("{outcome} เมื่อ {at} ใช้ {} ms ครั้งต่อไป {due}", last.took)
			}
		};
		report.say(format!("{:<24}{words}", runner.name));
	}
	report.say(format!("คิวงาน: {} รายการ", room::count_queued(&bench.db).await.context("the queue can't be read")?));
	for job in room::list_failing(&bench.db).await.context("the queue can't be read")? {
		let kind = job.failure.unwrap_or_default();
		let next = if job.is_given_up {
			"เลิกลองแล้ว".to_owned()
		} else {
			format!("ลองใหม่ {}", short_time(job.due))
		};
		report.say(format!("{:<24}ไม่สำเร็จ {} ครั้ง ({kind}) {next}", job.name, job.failures));
	}
	Ok(report.done())
}

async fn run_one(bench: &Bench, name: &str) -> Result<Report> {
	let runners = jobs::runners(&bench.db, &bench.vault);
	let Some(runner) = runners.iter().find(|runner| runner.name == name) else {
		let known = runners.iter().map(|runner| runner.name).collect::<Vec<_>>().join(", ");
		return Ok(Report::default().refused(&Error::Conflict(format!("ไม่มีงานชื่อ {name} ที่มีคือ {known}"))));
	};
	let mut report = Report::default();
	match room::run_now(&bench.db, runner, bench.scope.now).await.map_err(Error::from) {
		Ok(last) => match last.failure {
			None => {
				report.say(format!("{name}: สำเร็จ ใช้ {} ms", last.took));
				Ok(report.done())
			}
			Some(kind) => Ok(report.refused(&Error::Conflict(format!("{name}: ไม่สำเร็จ ({kind}) ระบบจะลองใหม่เอง")))),
		},
		Err(error) => Ok(report.refused(&error)),
	}
}
