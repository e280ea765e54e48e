//! The result of a year from a table: a row for the total, for each instrument, for each indicator. What stands in a row
//! is told by its words, never by its place.

use super::model::{ResultDraft, YearResult};
use super::store::save;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::files::tables::{Line, lines_of};
use crate::scope::{AgencyId, Scope};
use crate::scores::framework::{self, Framework};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;
use crate::thai::digits::{parse_decimal, parse_number};

/// Takes a table in. Values that the parts do not reproduce stop it once; `as_announced` keeps both.
pub async fn take_in(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	bytes: &[u8],
	as_announced: bool,
) -> Stored<YearResult> {
	let framework = framework::find(db, year).await?;
	let lines = lines_of(bytes).map_err(|reason| Error::field("document", reason.words()))?;
	let draft = ResultDraft { is_confirmed: as_announced, ..draft(&lines, year, &framework)? };
	save(db, scope, agency, &draft).await
}

/// What the rows say.
fn draft(lines: &[Line], year: FiscalYear, framework: &Framework) -> Result<ResultDraft, Error> {
	let mut draft = ResultDraft {
		year: year.to_string(),
		indicators: vec![String::new(); framework.indicators.len()],
		..ResultDraft::default()
	};
	let mut found = 0;
	for line in lines {
		let cells: Vec<&str> = line.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
		let [label, .., value] = cells.as_slice() else { continue };
		let words = cells[..cells.len() - 1].join(" ");
		if label.contains("ระดับ") {
			(*value).clone_into(&mut draft.level);
			continue;
		}
		if parse_decimal(value).is_none() {
			// A heading has no number; a row that names a score must have one.
			if place(&words, framework).is_some()
				&& value.chars().any(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c))
			{
				return Err(Error::field(
					"document",
					format!("แถวที่ {}: “{value}” ไม่ใช่คะแนน ใช้จุดทศนิยม เช่น 85.50", line.number),
				));
			}
			continue;
		}
		let Some(place) = place(&words, framework) else { continue };
		let slot = match place {
			Place::Total => &mut draft.total,
			Place::Of(Instrument::Iit) => &mut draft.iit,
			Place::Of(Instrument::Eit) => &mut draft.eit,
			Place::Of(Instrument::Oit) => &mut draft.oit,
			Place::Indicator(index) => match draft.indicators.get_mut(index) {
				Some(slot) => slot,
				None => continue,
			},
		};
		if !slot.is_empty() {
			return Err(Error::field("document", format!("แถวที่ {}: “{words}” มีสองแถว ลบแถวที่ไม่ใช้", line.number)));
		}
		(*value).clone_into(slot);
		found += 1;
	}
	if found == 0 {
		return Err(Error::field("document", "ไม่พบแถวคะแนน ใช้แถวเช่น “คะแนนรวม”, “IIT”, “ตัวชี้วัดที่ 1” ตามด้วยคะแนน"));
	}
	Ok(draft)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
	Total,
	Of(Instrument),
	Indicator(usize),
}

fn place(words: &str, framework: &Framework) -> Option<Place> {
	let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
	let by_name = framework.indicators.iter().position(|indicator| {
		let label: String = indicator.label.chars().filter(|c| !c.is_whitespace()).collect();
		plain.ends_with(&label)
	});
	let number = plain.strip_prefix("ตัวชี้วัดที่").unwrap_or(&plain);
	let digits: String = number.chars().take_while(|c| c.is_ascii_digit() || ('๐'..='๙').contains(c)).collect();
	let is_numbered = plain.starts_with("ตัวชี้วัดที่") || digits.len() == plain.len();
	let by_number = parse_number(&digits)
		.filter(|_| is_numbered)
		.and_then(|number| framework.indicators.iter().position(|indicator| indicator.number == number));
	if let Some(index) = by_name.or(by_number) {
		return Some(Place::Indicator(index));
	}
	if plain.contains("รวม") || plain.eq_ignore_ascii_case("total") || plain == "คะแนนITA" {
		return Some(Place::Total);
	}
	Instrument::find_in(words).map(Place::Of)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::scores::framework::samples::planted;

	fn read(text: &str) -> Result<ResultDraft, Error> {
		let lines = lines_of(text.as_bytes()).unwrap();
		draft(&lines, FiscalYear::new(2566).unwrap(), &planted(2566))
	}

	#[test]
	fn rows_are_told_by_their_words() {
		let draft = read("ตัวชี้วัด\tคะแนน\nตัวชี้วัดที่ ๒\t๘๑.๒๕\nIIT\t90\nคะแนนรวม\t85.00\nระดับ\tผ่าน\n").unwrap();
		assert_eq!((draft.total.as_str(), draft.iit.as_str(), draft.level.as_str()), ("85.00", "90", "ผ่าน"));
		assert_eq!(draft.indicators[1], "๘๑.๒๕");
	}

	#[test]
	fn what_is_no_score_is_named_by_its_row() {
		let error = read("คะแนนรวม\t8O.5\n").unwrap_err();
		assert!(error.at("document").unwrap().contains("แถวที่ 1"));
		assert!(read("คะแนนรวม\t80\nคะแนนรวม\t81\n").unwrap_err().at("document").unwrap().contains("สองแถว"));
		assert!(read("ชื่อ\tนามสกุล\n").is_err());
	}
}
