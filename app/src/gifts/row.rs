//! A declared gift as the staff's list shows it.

use serde::{Deserialize, Serialize};

use super::model::Gift;
use crate::list::{Cell, Column, Filter, Listed};
use crate::scope::Role;
use crate::thai::baht::baht;
use crate::thai::{calendar::short_date, order::by_name};
use std::borrow::Cow;
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
			_ if !self.gift.counts() => ("withdrawn", "ถอนแล้ว"),
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

	fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
		Some(match filter {
			"state" => self.state().0.into(),
			"month" => self.gift.month().to_string().into(),
			_ => Cow::Borrowed(&self.gift.division),
		})
	}

	fn label(&self, filter: &str) -> String {
		match filter {
			"state" => self.state().1.to_owned(),
			"month" => self.gift.month().label(),
			_ => self.gift.division.clone(),
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
		"สถานะ",
		"เหตุผลที่แก้ไขหรือถอน",
	];

	fn cells(&self) -> Vec<Cell> {
		let gift = &self.gift;
		let reasons = gift.amendments.iter().map(|amendment| amendment.reason.as_str());
		let reasons: Vec<&str> = reasons.chain(gift.withdrawn.as_ref().map(|gone| gone.reason.as_str())).collect();
		let words = gift.review.as_ref().map(|review| review.words.clone()).unwrap_or_default();
		vec![
			Cell::text(short_date(gift.day)),
			Cell::text(gift.division.clone()),
			Cell::text(gift.post.clone()),
			Cell::text(gift.giver.label()),
			Cell::text(gift.occasion.clone()),
			Cell::text(gift.what.clone()),
			Cell::Number(gift.value),
			Cell::text(gift.fate.label()),
			Cell::text(words),
			Cell::text(self.state().1),
			Cell::text(reasons.join("; ")),
		]
	}
}
