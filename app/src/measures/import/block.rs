//! The heads of indicator blocks, above the rows that they are about.

use crate::thai::codes::Instrument;
use crate::thai::digits::to_arabic;

/// The head of a block of rows: "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร" and "เครื่องมือการประเมิน EIT".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
	/// As printed; empty outside a block.
	pub label: String,
	pub indicator: Option<u32>,
	pub instrument: Option<Instrument>,
}

impl Block {
	/// Takes in a line of prose. Answers whether the line was a head of a block.
	pub fn take(&mut self, line: &str) -> bool {
		// Some documents mark what stands out: "## ตัวชี้วัดที่ ๒", "**เครื่องมือการประเมิน IIT**".
		let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'));
		if line.starts_with("เครื่องมือ") || line.starts_with("แบบวัด") {
			self.instrument = Instrument::find_in(line).or(self.instrument);
			return true;
		}
		let Some(rest) = line.strip_prefix("ตัวชี้วัด") else { return false };
		let rest = rest.trim_start_matches("ย่อย").trim_start().trim_start_matches("ที่").trim_start();
		let number: String = to_arabic(rest).chars().take_while(char::is_ascii_digit).collect();
		let Ok(indicator) = number.parse() else { return false };
		*self = Self {
			label: line.to_owned(),
			indicator: Some(indicator),
			instrument: Instrument::find_in(line).or(Instrument::of_indicator(indicator)),
		};
		true
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn heads_of_blocks() {
		let mut block = Block::default();
		assert!(block.take("ตัวชี้วัดที่ 2 การใช้งบประมาณ"));
		assert_eq!((block.indicator, block.instrument), (Some(2), Some(Instrument::Iit)));
		assert!(block.take("ตัวชี้วัดย่อยที่ ๑๐ การดำเนินการเพื่อป้องกันการทุจริต") && block.take("เครื่องมือการประเมิน OIT"));
		assert_eq!((block.indicator, block.instrument), (Some(10), Some(Instrument::Oit)));
		assert!(block.take("## **ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร**") && block.label == "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร");
		assert!(!block.take("ตัวชี้วัดทั้งหมด") && !block.take("องค์การบริหารส่วนตำบล"));
	}
}
