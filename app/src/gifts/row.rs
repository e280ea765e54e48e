//! A declared gift as the staff's list shows it.

use serde::{Deserialize, Serialize};

use super::model::{Gift, baht};
use crate::list::{Column, Filter, Listed};
use crate::scope::Role;
use crate::thai::{calendar::short_date, order::by_name};
use std::cmp::Ordering;

/// A gift, with what is pointed out about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftRow {
	pub gift: Gift,
	pub remark: Option<String>,
}

impl GiftRow {
	/// Whether a superior has looked at it.
	pub const fn state(&self) -> (&'static str, &'static str) {
		match (self.gift.review.is_some(), self.gift.role) {
			(true, _) => ("reviewed", "ตรวจแล้ว"),
			(false, Role::Chief) => ("own", "แจ้งโดยผู้บริหารสูงสุด"),
			(false, _) => ("waiting", "รอผู้บังคับบัญชาตรวจ"),
		}
	}

	/// "500 บาท"
	pub fn worth(&self) -> String {
		format!("{} บาท", baht(self.gift.value))
	}
}

impl Listed for GiftRow {
	const COLUMNS: &'static [Column] =
		&[Column { word: "day", label: "วันที่ได้รับ" }, Column { word: "value", label: "มูลค่า" }];
	const FILTERS: &'static [Filter] = &[
		Filter { name: "state", label: "สถานะ" },
		Filter { name: "month", label: "เดือน" },
		Filter { name: "division", label: "ส่วนราชการ" },
	];

	fn texts(&self) -> Vec<&str> {
		let gift = &self.gift;
		vec![&gift.what, &gift.occasion, &gift.division, &gift.post, gift.giver.label(), gift.fate.label()]
	}

	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"day" => self.gift.day.cmp(&other.gift.day),
			_ => self.gift.value.cmp(&other.gift.value).then_with(|| by_name(&self.gift.what, &other.gift.what)),
		}
	}

	fn value(&self, filter: &str) -> Option<(String, String)> {
		match filter {
			"state" => Some((self.state().0.to_owned(), self.state().1.to_owned())),
			"month" => Some((self.gift.month().to_string(), self.gift.month().label())),
			_ => Some((self.gift.division.clone(), self.gift.division.clone())),
		}
	}

	const HEADS: &'static [&'static str] = &[
		"วันที่ได้รับ",
		"ส่วนราชการ",
		"ตำแหน่งผู้รับ",
		"ผู้ให้",
		"โอกาส",
		"รายการ",
		"มูลค่า (บาท)",
		"การดำเนินการ",
		"ผลการตรวจของผู้บังคับบัญชา",
	];

	fn cells(&self) -> Vec<String> {
		let gift = &self.gift;
		vec![
			short_date(gift.day),
			gift.division.clone(),
			gift.post.clone(),
			gift.giver.label().to_owned(),
			gift.occasion.clone(),
			gift.what.clone(),
			gift.value.to_string(),
			gift.fate.label().to_owned(),
			gift.review.as_ref().map(|review| review.words.clone()).unwrap_or_default(),
		]
	}
}
