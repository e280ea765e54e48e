//! A holiday, and the pasted list that becomes holidays.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::error::{Error, Result};
use crate::scope::{AgencyId, id};
use crate::thai::day::parse_day;

id!(
	/// A holiday of an agency.
	HolidayId
);

/// A day on which the office is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Holiday {
	pub id: HolidayId,
	pub agency: AgencyId,
	pub day: NaiveDate,
	/// Why: "วันสงกรานต์", "วันหยุดชดเชย".
	pub name: String,
}

/// A list as it is pasted: a day and its name on each line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidaysDraft {
	pub lines: String,
}

/// The most days that are pasted at once.
const MOST: usize = 60;
/// The longest name, in characters.
const LONGEST: usize = 120;
/// The most words that a day is written with: "วันจันทร์ ที่ ๑ มกราคม พ.ศ. ๒๕๖๗".
const DAY_WORDS: usize = 7;

/// What stands between a day and its name.
const BEHIND: [char; 4] = [':', '-', '–', ' '];

/// The day at the beginning of a line and what follows it; none where no day stands there.
fn split(line: &str) -> Option<(NaiveDate, String)> {
	let line = line.trim().trim_start_matches(['-', '*', '•']);
	let words: Vec<&str> = line.split_whitespace().collect();
	let most = words.len().min(DAY_WORDS);
	// The longest beginning that is a day: a year behind a month belongs to it.
	let (day, count) = (1..=most)
		.rev()
		.find_map(|count| Some((parse_day(words[..count].join(" ").trim_end_matches(BEHIND))?, count)))?;
	let name = words[count..].join(" ");
	Some((day, name.trim_matches(BEHIND).to_owned()))
}

impl HolidaysDraft {
	/// The days with their names, each day once: the later line counts.
	pub fn check(&self) -> Result<BTreeMap<NaiveDate, String>> {
		let mut days = BTreeMap::new();
		let lines = self.lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
		for (place, line) in lines {
			let number = place + 1;
			let Some((day, name)) = split(line) else {
				let words = format!("บรรทัดที่ {number} “{}” ไม่ขึ้นต้นด้วยวันที่ เขียนทีละวัน เช่น 13/4/2567 วันสงกรานต์", line.trim());
				return Err(Error::field("lines", words));
			};
			if name.is_empty() {
				return Err(Error::field("lines", format!("บรรทัดที่ {number} ยังไม่มีชื่อวันหยุด เขียนต่อท้ายวันที่")));
			}
			if split(&name).is_some() {
				let words = format!("บรรทัดที่ {number} มีหลายวันในบรรทัดเดียว เขียนทีละวัน บรรทัดละหนึ่งวัน");
				return Err(Error::field("lines", words));
			}
			if name.chars().count() > LONGEST {
				return Err(Error::field("lines", format!("บรรทัดที่ {number} ชื่อวันหยุดยาวเกิน {LONGEST} ตัวอักษร")));
			}
			days.insert(day, name);
		}
		match days.len() {
			0 => Err(Error::field("lines", "วางรายการวันหยุด บรรทัดละหนึ่งวัน เช่น 13/4/2567 วันสงกรานต์")),
			count if count > MOST => Err(Error::field("lines", format!("รับได้ครั้งละไม่เกิน {MOST} วัน แบ่งวางเป็นรายปี"))),
			_ => Ok(days),
		}
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn read(lines: &str) -> Result<Vec<(String, String)>> {
		let draft = HolidaysDraft { lines: lines.to_owned() };
		Ok(draft.check()?.into_iter().map(|(day, name)| (day.to_string(), name)).collect())
	}

	#[test]
	fn a_list_is_read_as_offices_write_it() {
		let read = read("วันจันทร์ที่ ๑ มกราคม ๒๕๖๗ วันขึ้นปีใหม่\n\n- 13 เม.ย. 2567 - วันสงกรานต์\n15/4/2567: วันหยุดชดเชย 2 วัน\n")
			.unwrap();
		let read: Vec<(&str, &str)> = read.iter().map(|(day, name)| (day.as_str(), name.as_str())).collect();
		let expected = [("2024-01-01", "วันขึ้นปีใหม่"), ("2024-04-13", "วันสงกรานต์"), ("2024-04-15", "วันหยุดชดเชย 2 วัน")];
		assert_eq!(read, expected);
	}

	#[test]
	fn a_slip_names_its_line_and_the_way_out() {
		for (lines, number) in [
			("1/1/2567 วันขึ้นปีใหม่\nวันสงกรานต์", "2"),
			("31/2/2567 ก", "1"),
			("13-15 เมษายน 2567 วันสงกรานต์", "1"),
			("1/1/2567", "1"),
			("13 เมษายน 2567 - 15 เมษายน 2567 วันสงกรานต์", "1"),
		] {
			let words = read(lines).unwrap_err().at("lines").map(str::to_owned).unwrap();
			assert!(words.contains(&format!("บรรทัดที่ {number} ")), "{words}");
		}
		assert!(read("  \n ").unwrap_err().at("lines").is_some());
		let many: String =
			(1..=28).flat_map(|day| (1..=3).map(move |month| format!("{day}/{month}/2567 ก\n"))).collect();
		assert!(read(&many).is_err());
	}

	proptest! {
		#[test]
		fn any_list_is_answered(lines in "(.{0,30}\n){0,4}") {
			let is_answered = matches!(read(&lines), Ok(_) | Err(Error::Invalid(_)));
			prop_assert!(is_answered);
		}
	}
}
