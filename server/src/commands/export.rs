//! `export`: the data of an agency on the standard output.

use anyhow::{Context, Result, bail};
use app::agency::{self, Agency};
use app::error::Error;
use app::measures::{self, Ledger, Reader};
use app::thai::calendar::FiscalYear;
use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use super::work::{Bench, Report, Work};
use crate::http::records;

#[derive(Subcommand)]
pub enum Export {
	/// The plan of a year. XLSX, CSV and DOCX can be taken in again and change nothing; JSON has the rounds with their state too
	Measures(Arguments),
}

#[derive(Args, Clone, Debug, Serialize, Deserialize)]
pub struct Arguments {
	/// The agency's address, for example danchang
	#[arg(long)]
	agency: String,
	/// The fiscal year in B.E.
	#[arg(long)]
	year: String,
	#[arg(long, value_enum)]
	format: Format,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Format {
	Xlsx,
	Csv,
	Docx,
	Json,
}

impl Export {
	pub fn work(self) -> Result<Work> {
		let Self::Measures(arguments) = self;
		let is_text = matches!(arguments.format, Format::Csv | Format::Json);
		if !is_text && std::io::IsTerminal::is_terminal(&std::io::stdout()) {
			bail!("a sheet or a document is no text for a terminal: write it into a file, for example > plan.xlsx");
		}
		Ok(Work::ExportMeasures(arguments))
	}
}

/// The plan of a year in the format that is asked for.
pub async fn measures(bench: &Bench, arguments: Arguments) -> Result<Report> {
	let year = FiscalYear::parse(&arguments.year).map_err(anyhow::Error::msg).context("--year")?;
	let found = agency::find_by_slug(&bench.db, &arguments.agency).await.map_err(Error::from);
	let agency: Agency = match found {
		Ok(agency) => agency,
		Err(Error::NotFound) => bail!("--agency {}: ไม่พบหน่วยงานนี้", arguments.agency),
		Err(error) => return Err(error.into()),
	};
	let plan = measures::list(&bench.db, &agency.id, year).await?;
	if plan.is_empty() {
		bail!("{} ยังไม่มีแผนปีงบประมาณ {year}", agency.short_name());
	}
	let bytes = match arguments.format {
		Format::Xlsx => measures::plan_sheet(year, &plan).xlsx()?,
		Format::Csv => measures::plan_sheet(year, &plan).csv()?,
		Format::Docx => measures::plan_document(&agency, year, &plan).docx_as_typed()?,
		Format::Json => {
			let ledger = Ledger::of(&bench.db, &bench.scope, &agency.id).await?;
			let tracked = measures::track(&bench.db, &bench.scope, &agency.id, plan).await?;
			let mut text = serde_json::to_vec_pretty(&records(measures::open_table(tracked, &ledger, Reader::Office)))?;
			text.push(b'\n');
			text
		}
	};
	Ok(Report { bytes, ..Report::default() }.done())
}
