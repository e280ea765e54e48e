//! What the forms send, and what is right about it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::form::{Fate, GiftDraft, GiverKind};
use super::model::Gift;
use super::report::COLUMNS;
use crate::error::{Error, FieldErrors, Result};
use crate::room::Upload;
use crate::thai::baht::{baht, read_baht};
use crate::thai::calendar::{ERA, FiscalYear, long_date};
use crate::thai::day::read_day;
use crate::thai::slip::Slip;

/// A declaration that is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
	pub giver: GiverKind,
	pub occasion: String,
	pub what: String,
	/// Baht.
	pub value: Decimal,
	pub day: NaiveDate,
	pub fate: Fate,
}

/// The value of a gift in baht, as typed.
fn read_value(typed: &str) -> Result<Decimal, String> {
	match read_baht(typed, "มูลค่า") {
		Ok(value) if value.is_zero() => Err("มูลค่าต้องมากกว่า 0 บาท หากไม่ทราบราคา ให้ประเมินตามราคาตลาด".to_owned()),
		outcome => outcome,
	}
}

/// The day as typed, in this fiscal year or the one before: of an older one the year is asked about.
fn read_day_received(typed: &str, today: NaiveDate) -> Result<NaiveDate, Slip> {
	let day = read_day(typed)?;
	if day > today {
		return Err("วันที่ยังมาไม่ถึง กรอกวันที่ได้รับจริง".into());
	}
	let oldest = FiscalYear::of(today).map(|year| year.previous().first_day());
	if oldest.is_none_or(|oldest| day >= oldest) {
		return Ok(day);
	}
	let words = "วันที่นี้ย้อนไปก่อนปีงบประมาณที่แล้ว ตรวจปี พ.ศ. อีกครั้ง ของที่ได้รับก่อนหน้านั้นให้รายงานผู้บังคับบัญชาเป็นบันทึกข้อความ";
	let of_year = |year: i32| day.with_year(year).filter(|day| *day <= today);
	match of_year(today.year()).or_else(|| of_year(today.year() - 1)) {
		Some(likely) => Err(Slip::ask(words, format!("{}/{}/{}", likely.day(), likely.month(), likely.year() + ERA))),
		None => Err(words.into()),
	}
}

impl GiftDraft {
	/// What was sent.
	pub fn of(upload: &Upload) -> Self {
		let typed = |name: &str| upload.typed(name).to_owned();
		Self {
			giver: typed("giver"),
			occasion: typed("occasion"),
			what: typed("what"),
			value: typed("value"),
			day: typed("day"),
			fate: typed("fate"),
		}
	}

	/// A declaration as its form shows it.
	pub fn from_gift(gift: &Gift) -> Self {
		Self {
			giver: gift.giver.word().to_owned(),
			occasion: gift.occasion.clone(),
			what: gift.what.clone(),
			value: baht(gift.value),
			day: long_date(gift.day),
			fate: gift.fate.word().to_owned(),
		}
	}

	/// What is right about it on the day it is, or was, declared.
	pub fn check(&self, today: NaiveDate) -> Result<Checked> {
		let mut errors = FieldErrors::default();
		let giver = errors.keep("giver", GiverKind::parse(&self.giver).ok_or("เลือกว่าผู้ให้เป็นใครจากรายการ"));
		let what = errors.text("what", &self.what, "ว่าได้รับอะไร", 300);
		let occasion = errors.text("occasion", &self.occasion, "โอกาสที่ได้รับ", 200);
		let value = errors.keep("value", read_value(&self.value));
		let day = errors.keep("day", read_day_received(&self.day, today));
		let fate = errors.keep("fate", Fate::parse(&self.fate).ok_or("เลือกว่าดำเนินการกับของนี้อย่างไร"));
		errors.result()?;
		match (giver, value, day, fate) {
			(Some(giver), Some(value), Some(day), Some(fate)) => {
				Ok(Checked { giver, occasion, what, value, day, fate })
			}
			_ => Err(Error::Unreadable),
		}
	}
}

/// The fingerprint of what a form was filled in over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenDraft {
	#[serde(default)]
	pub seen: String,
}

/// The form of the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingDraft {
	pub limit: String,
	pub basis: String,
	/// The columns that the yearly report is to show, by their words.
	#[serde(default)]
	pub columns: BTreeMap<String, bool>,
	/// Fingerprint of the settings that the form was filled in over.
	#[serde(default)]
	pub seen: String,
}

impl SettingDraft {
	/// The limit in baht (a blank one is none), its basis, and the columns of the report; all of them are `None`.
	pub fn check(&self) -> Result<(Option<Decimal>, String, Option<Vec<String>>)> {
		let mut errors = FieldErrors::default();
		let limit = match self.limit.trim() {
			"" => None,
			typed => errors.keep(
				"limit",
				read_value(typed).map_err(|_| "กรอกเกณฑ์เป็นจำนวนเงินมากกว่า 0 เช่น 3000 หรือเว้นว่าง".to_owned()),
			),
		};
		let basis = self.basis.trim().to_owned();
		if basis.chars().count() > 300 {
			errors.add("basis", "ยาวเกิน 300 ตัวอักษร");
		}
		let is_chosen = |word: &str| self.columns.get(word).copied().unwrap_or_default();
		if !COLUMNS.iter().any(|(word, _)| is_chosen(word)) {
			errors.add("columns", "เลือกอย่างน้อยหนึ่งคอลัมน์");
		}
		errors.result()?;
		let chosen: Vec<String> =
			COLUMNS.iter().map(|(word, _)| *word).filter(|word| is_chosen(word)).map(str::to_owned).collect();
		let columns = (chosen.len() < COLUMNS.len()).then_some(chosen);
		Ok((limit, basis, columns))
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn baht_are_read_as_offices_write_them() {
		for (typed, value) in [
			("500", "500"),
			("๓,๐๐๐", "3000"),
			("3,000.50 บาท", "3000.5"),
			("๑ ๒๕๐.๐๕", "1250.05"),
			("฿20", "20"),
			("3000.00", "3000"),
		] {
			assert_eq!(read_value(typed), Ok(value.parse().unwrap()), "{typed}");
		}
		for typed in ["", "-1", "0", "0.00", "3,000.005", "หลายพัน", "1e3", "3.0.0", ".", "100000001", "NaN", "๓พัน"]
		{
			assert!(read_value(typed).is_err(), "{typed}");
		}
	}

	#[test]
	fn a_gift_of_tomorrow_is_refused_and_everything_wrong_is_said_at_once() {
		let today = NaiveDate::from_ymd_opt(2021, 3, 15).unwrap();
		let draft = GiftDraft {
			giver: "citizen".into(),
			occasion: "ปีใหม่".into(),
			what: "กระเช้าผลไม้".into(),
			value: "500".into(),
			day: "15/3/2564".into(),
			fate: "returned".into(),
		};
		assert_eq!(draft.check(today).unwrap().day, today);
		let tomorrow = GiftDraft { day: "16/3/2564".into(), ..draft };
		assert!(tomorrow.check(today).unwrap_err().at("day").is_some());
		// The last fiscal year is taken, an older one is asked about.
		for (day, is_taken) in [("1/10/2562", true), ("30/9/2562", false), ("1 ม.ค. 2500", false), ("29/2/2543", false)]
		{
			let old = GiftDraft { day: day.into(), ..tomorrow.clone() };
			assert_eq!(old.check(today).is_ok(), is_taken, "{day}");
		}
		let nothing = GiftDraft::default().check(today).unwrap_err();
		for field in ["giver", "occasion", "what", "value", "day", "fate"] {
			assert!(nothing.at(field).is_some(), "{field}");
		}
	}

	proptest! {
		#[test]
		fn what_is_read_is_what_was_typed(satang in 1i64..10_000_000_000) {
			let value = Decimal::new(satang, 2);
			let typed = baht(value);
			prop_assert_eq!(read_value(&typed), Ok(value.normalize()));
			prop_assert_eq!(read_value(&crate::thai::digits::to_thai(&typed)), Ok(value.normalize()));
		}

		#[test]
		fn no_text_is_a_fault(typed in ".{0,20}") {
			if let Ok(value) = read_value(&typed) {
				prop_assert!(value > Decimal::ZERO && value.scale() <= 2);
			}
		}
	}
}
