//! `import`: a document from the command line, through the same door as the page.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use app::db::Db;
use app::error::Error;
use app::scope::Scope;
use app::thai::calendar::FiscalYear;
use app::{agency, measures};
use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub enum Import {
	/// The measures of a plan or a report: text, TSV, CSV or XLSX
	Measures(Document),
}

#[derive(Args)]
pub struct Document {
	/// The document
	file: PathBuf,
	/// The agency's address, for example danchang
	#[arg(long)]
	agency: String,
	/// The fiscal year of the plan in B.E.
	#[arg(long)]
	year: String,
	/// Take the readable rows although others can't be read
	#[arg(long)]
	accept_good_rows: bool,
}

pub async fn run(db: &Db, scope: &Scope, what: Import) -> Result<ExitCode> {
	let Import::Measures(document) = what;
	let bytes = std::fs::read(&document.file).with_context(|| format!("{} can't be read", document.file.display()))?;
	let year = FiscalYear::parse(&document.year).map_err(anyhow::Error::msg).context("--year")?;
	let agency = match agency::find_by_slug(db, &document.agency).await.map_err(Error::from) {
		Ok(agency) => agency,
		Err(Error::NotFound) => bail!("--agency {}: ไม่พบหน่วยงานนี้", document.agency),
		Err(error) => return Err(error.into()),
	};
	let taken = measures::take_in(db, scope, &agency.id, year, &bytes, document.accept_good_rows).await;
	let intake = match taken.map_err(Error::from) {
		Ok(intake) => intake,
		Err(Error::Invalid(errors)) => {
			errors.iter().for_each(|(_, message)| eprintln!("prongsai: {message}"));
			return Ok(ExitCode::FAILURE);
		}
		Err(error) => return Err(error.into()),
	};
	for error in &intake.errors {
		eprintln!("อ่านไม่ได้ {}", error.sentence());
	}
	for warning in &intake.warnings {
		eprintln!("เตือน {}", warning.sentence());
	}
	if !intake.is_written {
		eprintln!("ยังไม่บันทึก: แก้เอกสาร หรือเพิ่ม --accept-good-rows เพื่อนำเข้าเฉพาะแถวที่อ่านได้");
		return Ok(ExitCode::FAILURE);
	}
	println!("{}", intake.summary());
	Ok(ExitCode::SUCCESS)
}
