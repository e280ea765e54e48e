//! Public results on paper: every year, or one year down to its indicators.

use super::model::Standing;
use super::publish::find_published;
use super::store::list_public_standings;
use crate::agency::Agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::press::{Printed, Purpose};
use crate::scope::Scope;
use crate::scores::framework::find_revision;
use crate::thai::calendar::{FiscalYear, long_date, official_date};
use crate::thai::codes::Instrument;
use crate::thai::digits::points;

/// The bytes of the PDF: of a year, or of all. `NotFound` where nothing is public.
pub async fn paper(db: &Db, scope: &Scope, agency: &Agency, year: Option<FiscalYear>) -> Stored<Vec<u8>> {
	let printed = match year {
		Some(year) => of_one(db, agency, year).await?,
		None => of_all(agency, &list_public_standings(db, &agency.id).await?)?,
	};
	let printed = Printed {
		footer: format!("ข้อมูลที่เผยแพร่ ณ วันที่ {}", official_date(scope.today())), ..printed
	};
	let name = year.map_or_else(|| "all".to_owned(), |year| year.to_string());
	Ok(printed.pdf(&format!("scores-{}-{name}-{}", agency.id, scope.today()), Purpose::Visit).await?)
}

fn of_all(agency: &Agency, standings: &[Standing]) -> Result<Printed, Error> {
	if standings.is_empty() {
		return Err(Error::NotFound);
	}
	let row = |standing: &Standing| {
		let result = &standing.result;
		let parts = result.instruments().map(|part| part.map(points).unwrap_or_default());
		let mut row = vec![
			result.year.to_string(),
			points(result.total),
			standing.level.clone(),
			standing.target.normalize().to_string(),
		];
		row.extend(parts);
		row.push(result.announced_on.map(long_date).unwrap_or_default());
		row
	};
	let head = ["ปี", "คะแนนรวม", "ระดับ", "เป้าหมาย", "IIT", "EIT", "OIT", "วันที่ประกาศ"];
	Ok(Printed {
		title: "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน (ITA)".to_owned(),
		author: agency.name(),
		summary: vec!["ระดับของแต่ละปีใช้เกณฑ์ของปีนั้น ระดับต่างปีจึงเทียบกันโดยตรงไม่ได้".to_owned()],
		head: head.map(str::to_owned).to_vec(),
		rows: standings.iter().rev().map(row).collect(),
		is_wide: true,
		..Printed::default()
	})
}

async fn of_one(db: &Db, agency: &Agency, year: FiscalYear) -> Stored<Printed> {
	let result = find_published(db, &agency.id, year).await?.ok_or(Error::NotFound)?.result;
	let framework = find_revision(db, year, result.edition).await?;
	let standing = Standing::new(result, &framework);
	let gap = match standing.gap {
		Some(gap) => format!("ขาดอีก {} คะแนนจากเป้าหมาย {}", points(gap), standing.target.normalize()),
		None => format!("ถึงเป้าหมาย {} คะแนน", standing.target.normalize()),
	};
	let announced = standing.result.announced_on.map(|day| format!("ประกาศเมื่อ {}", long_date(day)));
	let instruments = Instrument::ALL.into_iter().zip(standing.result.instruments());
	let instruments =
		instruments.map(|(instrument, score)| (instrument.label().to_owned(), instrument.title().to_owned(), score));
	let indicators = framework.indicators.iter().zip(&standing.result.indicators);
	let indicators = indicators.map(|(one, score)| (one.number.to_string(), one.label.clone(), *score));
	let rows = instruments.chain(indicators).filter_map(|(code, label, score)| Some(vec![code, label, points(score?)]));
	Ok(Printed {
		title: format!("ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน (ITA) ปีงบประมาณ พ.ศ. {year}"),
		author: agency.name(),
		summary: [Some(format!("คะแนนรวม {} ระดับ {} {gap}", points(standing.result.total), standing.level)), announced]
			.into_iter()
			.flatten()
			.collect(),
		head: ["รหัส", "รายการ", "คะแนน"].map(str::to_owned).to_vec(),
		rows: rows.collect(),
		..Printed::default()
	})
}
