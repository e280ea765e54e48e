//! The table `framework`, planted once with what is known and then belonging to the installation.

use rust_decimal::Decimal;
use serde::Deserialize;
use surrealdb::types::object;

use super::model::{Band, Framework, Indicator};
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;

/// The ten indicators (`domain.md` 1.2) with their instruments.
const INDICATORS: [(&str, Instrument); 10] = [
	("การปฏิบัติหน้าที่", Instrument::Iit),
	("การใช้งบประมาณ", Instrument::Iit),
	("การใช้อำนาจ", Instrument::Iit),
	("การใช้ทรัพย์สินของราชการ", Instrument::Iit),
	("การแก้ไขปัญหาการทุจริต", Instrument::Iit),
	("คุณภาพการดำเนินงาน", Instrument::Eit),
	("ประสิทธิภาพการสื่อสาร", Instrument::Eit),
	("การปรับปรุงการทำงาน", Instrument::Eit),
	("การเปิดเผยข้อมูล", Instrument::Oit),
	("การป้องกันการทุจริต", Instrument::Oit),
];

#[derive(Deserialize)]
struct Family {
	years: Vec<FiscalYear>,
	bands: Vec<Band>,
}

/// What a new installation starts with.
pub fn planted() -> Result<Vec<Framework>, serde_json::Error> {
	let families: Vec<Family> = serde_json::from_str(include_str!("frameworks.json"))?;
	let indicators: Vec<Indicator> = (1..)
		.zip(INDICATORS)
		.map(|(number, (label, instrument))| Indicator { number, label: label.to_owned(), instrument })
		.collect();
	let one = |year: FiscalYear, bands: &[Band]| Framework {
		year,
		weights: vec![Decimal::new(30, 2), Decimal::new(30, 2), Decimal::new(40, 2)],
		indicators: indicators.clone(),
		bands: bands.to_vec(),
		target: Decimal::new(85, 0),
	};
	Ok(families.iter().flat_map(|family| family.years.iter().map(|year| one(*year, &family.bands))).collect())
}

/// Adds the years that are not there yet; changes none.
pub async fn plant(db: &Db) -> Stored<()> {
	let frameworks = planted().map_err(|_| Error::Internal("frameworks".to_owned()))?;
	for framework in frameworks {
		let year = framework.year.to_string();
		db.query(
			"IF !record::exists(type::record('framework', $key)) { CREATE type::record('framework', $key) CONTENT $framework RETURN NONE }",
			object! { key: year, framework: framework },
		)
		.await?;
	}
	Ok(())
}

/// The yardsticks that are known, newest year first.
pub async fn list(db: &Db) -> Stored<Vec<Framework>> {
	Ok(db.query("SELECT * OMIT id FROM framework ORDER BY year DESC", object! {}).await?.take(0)?)
}

/// The yardstick of the year; a later year than any known is measured like the newest, an earlier one like the oldest.
pub async fn find(db: &Db, year: FiscalYear) -> Stored<Framework> {
	let all = list(db).await?;
	let nearest = all.iter().find(|framework| framework.year <= year).or(all.last()).cloned();
	nearest.ok_or_else(|| Error::NotFound.into())
}
