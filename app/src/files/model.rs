//! What is known of a kept file.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::scope::{AgencyId, id};
use crate::thai::calendar::short_date;

id!(
	/// A file of an agency.
	FileId
);

/// The largest document that is read as a table, in bytes.
pub const MOST_BYTES: usize = 15 << 20;
/// The largest photo or PDF, in bytes: what a phone with 108 million pixels writes.
pub const MOST_PHOTO_BYTES: usize = 40 << 20;

/// The kinds of file that are accepted; whatever else a name says, the bytes decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Media {
	Jpeg,
	Png,
	Pdf,
}

impl Media {
	pub const fn mime(self) -> &'static str {
		match self {
			Self::Jpeg => "image/jpeg",
			Self::Png => "image/png",
			Self::Pdf => "application/pdf",
		}
	}

	pub const fn extension(self) -> &'static str {
		match self {
			Self::Jpeg => "jpg",
			Self::Png => "png",
			Self::Pdf => "pdf",
		}
	}

	pub const fn is_image(self) -> bool {
		matches!(self, Self::Jpeg | Self::Png)
	}
}

/// A file that was kept. What refers to it copies it: the hash is part of what was said at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct File {
	pub id: FileId,
	pub agency: AgencyId,
	/// A name of ours with the right ending: the sender's own may say too much.
	pub name: String,
	pub media: Media,
	/// In bytes.
	pub size: u32,
	/// Of the kept bytes, in hex.
	pub sha256: String,
	pub at: DateTime<Utc>,
	/// The day a photo was taken, where its camera said so.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub taken: Option<NaiveDate>,
	/// The photo said where it was taken; the kept one says nothing of it.
	#[serde(default, skip_serializing_if = "std::ops::Not::not")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub had_place: bool,
}

#[cfg(test)]
impl File {
	/// A photo of nothing in particular, for the tests of other rooms.
	pub fn sample() -> Self {
		Self {
			id: FileId::default(),
			agency: AgencyId::default(),
			name: "a.jpg".to_owned(),
			media: Media::Jpeg,
			size: 1,
			sha256: String::new(),
			at: DateTime::default(),
			taken: None,
			had_place: false,
		}
	}
}

impl File {
	/// "ถ่ายเมื่อ 1 มี.ค. 64 · ลบพิกัดที่ถ่ายแล้ว"; nothing where the camera said nothing.
	pub fn about(&self) -> Option<String> {
		let taken = self.taken.map(|day| format!("ถ่ายเมื่อ {}", short_date(day)));
		let place = self.had_place.then(|| "ลบพิกัดที่ถ่ายแล้ว".to_owned());
		let parts: Vec<String> = taken.into_iter().chain(place).collect();
		(!parts.is_empty()).then(|| parts.join(" · "))
	}
}

/// Something to tell about a row of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
	/// The line or the sheet's row; 0 for the document as a whole.
	pub row: u32,
	pub words: String,
}

impl Finding {
	pub fn sentence(&self) -> String {
		match self.row {
			0 => self.words.clone(),
			row => format!("แถวที่ {row}: {}", self.words),
		}
	}

	/// The sentences of many: what is said alike of several rows is said once, with these rows.
	pub fn gather(findings: &[Self]) -> Vec<String> {
		let mut gathered: Vec<(&str, Vec<u32>)> = Vec::new();
		for finding in findings {
			match gathered.iter_mut().find(|(words, _)| *words == finding.words) {
				Some((_, rows)) => rows.push(finding.row),
				None => gathered.push((&finding.words, vec![finding.row])),
			}
		}
		let sentence = |(words, rows): (&str, Vec<u32>)| match rows.as_slice() {
			[row] => Self { row: *row, words: words.to_owned() }.sentence(),
			rows => {
				let rows = rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
				format!("แถวที่ {rows}: {words}")
			}
		};
		gathered.into_iter().map(sentence).collect()
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::Finding;

	#[test]
	fn what_is_said_alike_is_said_once() {
		let of = |row, words: &str| Finding { row, words: words.to_owned() };
		let said = Finding::gather(&[of(0, "ทั้งเอกสาร"), of(3, "ว่าง"), of(4, "ซ้ำ"), of(7, "ว่าง")]);
		assert_eq!(said, ["ทั้งเอกสาร", "แถวที่ 3, 7: ว่าง", "แถวที่ 4: ซ้ำ"]);
	}

	proptest! {
		#[test]
		fn nothing_that_was_found_is_left_out(rows in proptest::collection::vec((1u32..20, 0u8..4), 0..20)) {
			let findings = rows.iter().map(|(row, kind)| Finding { row: *row, words: format!("เรื่องที่ {kind}") });
			let findings: Vec<Finding> = findings.collect();
			let said = Finding::gather(&findings);
			for finding in &findings {
				let is_said = said.iter().any(|said| said.ends_with(&finding.words) && said.contains(&finding.row.to_string()));
				prop_assert!(is_said, "{finding:?} in {said:?}");
			}
		}
	}
}
