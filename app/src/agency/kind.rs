//! Kinds of local government.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

/// What sort of local government it is; decides its full and short name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
	/// องค์การบริหารส่วนตำบล
	#[default]
	Subdistrict,
	/// เทศบาลตำบล
	TownMunicipality,
	/// เทศบาลเมือง
	CityMunicipality,
	/// เทศบาลนคร
	LargeCityMunicipality,
	/// องค์การบริหารส่วนจังหวัด
	Province,
}

impl Kind {
	pub const ALL: [Self; 5] = [
		Self::Subdistrict,
		Self::TownMunicipality,
		Self::CityMunicipality,
		Self::LargeCityMunicipality,
		Self::Province,
	];

	pub const fn label(self) -> &'static str {
		match self {
			Self::Subdistrict => "องค์การบริหารส่วนตำบล",
			Self::TownMunicipality => "เทศบาลตำบล",
			Self::CityMunicipality => "เทศบาลเมือง",
			Self::LargeCityMunicipality => "เทศบาลนคร",
			Self::Province => "องค์การบริหารส่วนจังหวัด",
		}
	}

	pub const fn short(self) -> &'static str {
		match self {
			Self::Subdistrict => "อบต.",
			Self::TownMunicipality => "ทต.",
			Self::CityMunicipality => "ทม.",
			Self::LargeCityMunicipality => "ทน.",
			Self::Province => "อบจ.",
		}
	}

	/// อบต.ด่านช้าง
	pub fn short_name(self, place: &str) -> String {
		format!("{}{place}", self.short())
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Subdistrict => "subdistrict",
			Self::TownMunicipality => "town_municipality",
			Self::CityMunicipality => "city_municipality",
			Self::LargeCityMunicipality => "large_city_municipality",
			Self::Province => "province",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|kind| kind.word() == word)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_word_is_as_it_is_written() {
		for kind in Kind::ALL {
			assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
			assert_eq!(Kind::parse(kind.word()), Some(kind));
		}
	}
}
