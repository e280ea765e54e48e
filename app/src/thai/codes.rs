//! Item codes of the assessment as people type them: `i๗`, `๒๓`, `E๗`, `๐๓๕`.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::digits::to_arabic;

/// The instrument (เครื่องมือ) an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "lowercase"))]
#[serde(rename_all = "lowercase")]
pub enum Instrument {
	/// แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน
	Iit,
	/// แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก
	Eit,
	/// แบบตรวจการเปิดเผยข้อมูลสาธารณะ
	Oit,
}

impl Instrument {
	pub const ALL: [Self; 3] = [Self::Iit, Self::Eit, Self::Oit];

	/// The instrument that measures an indicator (`domain.md` 3).
	pub const fn of_indicator(indicator: u32) -> Option<Self> {
		match indicator {
			1..=5 => Some(Self::Iit),
			6..=8 => Some(Self::Eit),
			9..=10 => Some(Self::Oit),
			_ => None,
		}
	}

	/// The three letters printed everywhere.
	pub const fn label(self) -> &'static str {
		match self {
			Self::Iit => "IIT",
			Self::Eit => "EIT",
			Self::Oit => "OIT",
		}
	}

	/// The whole name of the form.
	pub const fn title(self) -> &'static str {
		match self {
			Self::Iit => "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
			Self::Eit => "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
			Self::Oit => "แบบตรวจการเปิดเผยข้อมูลสาธารณะ",
		}
	}

	/// The same in small letters, as styles name it.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Iit => "iit",
			Self::Eit => "eit",
			Self::Oit => "oit",
		}
	}

	pub const fn prefix(self) -> char {
		match self {
			Self::Iit => 'i',
			Self::Eit => 'e',
			Self::Oit => 'o',
		}
	}

	/// `IIT`, `EIT` or `OIT` anywhere in a text such as "เครื่องมือการประเมิน IIT".
	pub fn find_in(text: &str) -> Option<Self> {
		let upper = text.to_ascii_uppercase();
		Self::ALL.into_iter().find(|instrument| upper.contains(instrument.label()))
	}
}

/// A code split off the front of a text. A code says nothing without its fiscal year (`domain.md` 1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct ItemCode {
	/// Unknown when only the number is typed and nothing around it tells.
	pub instrument: Option<Instrument>,
	pub number: u32,
	/// As it was typed, kept for print.
	pub typed: String,
}

impl ItemCode {
	/// `i7`, `e14`, `o43`, or the bare number when the instrument is unknown.
	pub fn normal(&self) -> String {
		match self.instrument {
			Some(instrument) => format!("{}{}", instrument.prefix(), self.number),
			None => self.number.to_string(),
		}
	}

	/// Splits a leading code from the text behind it. `around` is the instrument of the block the text stands in; it
	/// decides for a bare number and for a leading zero, which officers type for the letter o.
	pub fn split(text: &str, around: Option<Instrument>) -> Option<(Self, String)> {
		let text = text.trim();
		let is_digit = |c: char| to_arabic(&c.to_string()).chars().all(|c| c.is_ascii_digit());
		let letter = text.chars().next().filter(|c| c.is_ascii_alphabetic());
		let behind = letter.map_or(text, |letter| text[letter.len_utf8()..].trim_start_matches(['.', '-', ' ']));
		let count = behind.find(|c| !is_digit(c)).unwrap_or(behind.len());
		let (number, rest) = behind.split_at(count);
		let typed = &text[..text.len() - rest.len()];
		// "๑. แต่งตั้ง" is a row's number, "35.5" a value.
		if letter.is_none() && rest.starts_with(['.', ')', '/']) {
			return None;
		}
		let plain = to_arabic(number);
		let (instrument, digits) = match letter.map(|letter| letter.to_ascii_lowercase()) {
			Some('i' | 'l') => (Some(Instrument::Iit), plain.as_str()),
			Some('e') => (Some(Instrument::Eit), plain.as_str()),
			Some('o') => (Some(Instrument::Oit), plain.as_str()),
			Some(_) => return None,
			None => match plain.strip_prefix('0') {
				Some(digits) if !digits.is_empty() => (around.or(Some(Instrument::Oit)), digits),
				_ => (around, plain.as_str()),
			},
		};
		let is_code = !digits.is_empty() && digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit());
		let number = is_code.then(|| digits.parse().ok()).flatten()?;
		let rest = rest.trim_start_matches(['.', ')', ':']).trim();
		Some((Self { instrument, number, typed: typed.to_owned() }, rest.to_owned()))
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::thai::digits::to_thai;

	fn normal(text: &str, around: Option<Instrument>) -> Option<String> {
		ItemCode::split(text, around).map(|(code, _)| code.normal())
	}

	#[test]
	fn codes_as_typed_in_real_documents() {
		assert_eq!(normal("i๗ ท่านรู้", None).as_deref(), Some("i7"));
		assert_eq!(normal("๒๓ ท่านรู้แนวปฏิบัติ", Some(Instrument::Iit)).as_deref(), Some("i23"));
		assert_eq!(normal("E๗ หน่วยงาน", Some(Instrument::Eit)).as_deref(), Some("e7"));
		assert_eq!(normal("๐๓๕ การมีส่วนร่วม", Some(Instrument::Oit)).as_deref(), Some("o35"));
		assert_eq!(normal("๐๔๓ การดำเนินการ", None).as_deref(), Some("o43"));
		assert_eq!(normal("๐๓๕การมีส่วนร่วม", Some(Instrument::Oit)).as_deref(), Some("o35"));
		assert_eq!(normal("O๔๒. มาตรการ", None).as_deref(), Some("o42"));
	}

	#[test]
	fn a_row_number_is_not_a_code() {
		assert_eq!(normal("๑. แต่งตั้งคณะทำงาน", None), None);
		assert_eq!(normal("การเปิดเผยข้อมูล", None), None);
	}

	proptest! {
		#[test]
		fn every_code_survives_thai_digits(n in 1u32..100, which in 0usize..3) {
			let instrument = Instrument::ALL[which];
			let typed = to_thai(&format!("{}{n} ข้อความ", instrument.prefix()));
			let (code, rest) = ItemCode::split(&typed, None).unwrap();
			prop_assert_eq!(code.normal(), format!("{}{n}", instrument.prefix()));
			prop_assert_eq!(rest, "ข้อความ");
		}
	}
}
