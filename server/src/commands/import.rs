//! `import`: a document from the command line, through the same door as the page.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use app::agency::{self, Agency};
use app::error::Error;
use app::thai::calendar::FiscalYear;
use clap::{Args, Subcommand};

use super::work::{Bench, Document, Report, Work};

#[derive(Subcommand)]
pub enum Import {
	/// The measures of a plan or a report: text, TSV, CSV or XLSX
	Measures(Arguments),
	/// The result of a year, a row for the total, each instrument or each indicator: TSV, CSV or XLSX
	Scores(Arguments),
}

#[derive(Args)]
pub struct Arguments {
	/// The document
	file: PathBuf,
	/// The agency's address, for example danchang
	#[arg(long)]
	agency: String,
	/// The fiscal year in B.E.
	#[arg(long)]
	year: String,
	/// Take what can be read although other rows can't; for scores: keep values that differ, as announced
	#[arg(long)]
	accept_good_rows: bool,
}

impl Import {
	pub fn work(self) -> Result<Work> {
		let document = |arguments: Arguments| {
			let file = std::path::absolute(&arguments.file)?;
			if !file.is_file() {
				bail!("{} can't be read: no such file", arguments.file.display());
			}
			let Arguments { agency, year, accept_good_rows, .. } = arguments;
			Ok(Document { file, agency, year, accept_good_rows })
		};
		Ok(match self {
			Self::Measures(arguments) => Work::ImportMeasures(document(arguments)?),
			Self::Scores(arguments) => Work::ImportScores(document(arguments)?),
		})
	}
}

async fn open(bench: &Bench, document: &Document) -> Result<(Vec<u8>, FiscalYear, Agency)> {
	let bytes = std::fs::read(&document.file).with_context(|| format!("{} can't be read", document.file.display()))?;
	let year = FiscalYear::parse(&document.year).map_err(anyhow::Error::msg).context("--year")?;
	match agency::find_by_slug(&bench.db, &document.agency).await.map_err(Error::from) {
		Ok(agency) => Ok((bytes, year, agency)),
		Err(Error::NotFound) => bail!("--agency {}: ไม่พบหน่วยงานนี้", document.agency),
		Err(error) => Err(error.into()),
	}
}

pub async fn measures(bench: &Bench, document: Document) -> Result<Report> {
	let (bytes, year, agency) = open(bench, &document).await?;
	let mut report = Report::default();
	let accept = document.accept_good_rows;
	let taken = app::measures::take_in(&bench.db, &bench.scope, &agency.id, year, &bytes, accept).await;
	let intake = match taken.map_err(Error::from) {
		Ok(intake) => intake,
		Err(error) => return Ok(report.refused(&error)),
	};
	for error in &intake.errors {
		report.warn(format!("อ่านไม่ได้ {}", error.sentence()));
	}
	for ask in &intake.asks {
		report.warn(format!("ตรวจก่อน {ask}"));
	}
	for warning in &intake.warnings {
		report.warn(format!("เตือน {}", warning.sentence()));
	}
	if !intake.is_written {
		report.warn("ยังไม่บันทึก: แก้เอกสาร หรือเพิ่ม --accept-good-rows เพื่อนำเข้าเฉพาะแถวที่อ่านได้ และยืนยันสิ่งที่ถามไว้");
		return Ok(report);
	}
	let (steps, reports, actions) = intake.lines();
	report.say(format!("ขั้นตอน {steps}, การรายงาน {reports}, การดำเนินการ {actions}"));
	report.say(intake.summary());
	Ok(report.done())
}

pub async fn scores(bench: &Bench, document: Document) -> Result<Report> {
	let (bytes, year, agency) = open(bench, &document).await?;
	let mut report = Report::default();
	let accept = document.accept_good_rows;
	let taken = app::scores::take_in(&bench.db, &bench.scope, &agency.id, year, bytes, accept).await;
	match taken.map_err(Error::from) {
		Ok(taken) => {
			for error in &taken.errors {
				report.warn(format!("ไม่ได้นำเข้า {}", error.sentence()));
			}
			for note in &taken.notes {
				report.warn(format!("เตือน {}", note.sentence()));
			}
			report.say(format!("ปี {year}: คะแนนรวม {}", app::thai::digits::points(taken.result.total)));
			Ok(report.done())
		}
		Err(error) => {
			let is_asked = error.at("is_confirmed").is_some();
			let mut report = report.refused(&error);
			if is_asked {
				report.warn("หากตรงตามประกาศ เพิ่ม --accept-good-rows เพื่อบันทึกทั้งสองค่า");
			}
			Ok(report)
		}
	}
}
