//! What checks look for in texts.

use std::collections::HashSet;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::thai::digits::to_arabic;
use crate::thai::letters::normal;

/// Words that every plan uses say nothing of what a row is about.
const EVERYWHERE: [&str; 22] = [
	"ดำเนินการ",
	"มาตรการ",
	"กิจกรรม",
	"โครงการ",
	"หน่วยงาน",
	"ปีงบประมาณ",
	"งบประมาณ",
	"องค์การ",
	"บริหาร",
	"ส่วน",
	"ตำบล",
	"เจ้าหน้าที่",
	"บุคลากร",
	"ประชาชน",
	"เรียบร้อย",
	"แล้ว",
	"จัดทำ",
	"ปฏิบัติ",
	"การ",
	"ของ",
	"และ",
	"ให้",
];

/// The words of a text that tell what it is about.
pub fn telling(text: &str) -> HashSet<String> {
	let text = normal(text);
	let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
	let mut ends = segmenter.segment_str(&text);
	let mut from = ends.next().unwrap_or_default();
	let mut words = HashSet::new();
	for end in ends {
		let word = text[from..end].trim();
		if word.chars().count() >= 3 && !EVERYWHERE.contains(&word) {
			words.insert(word.to_lowercase());
		}
		from = end;
	}
	words
}

/// The addresses in a text.
pub fn addresses(text: &str) -> Vec<url::Url> {
	let is_inside = |c: char| !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '(' | ')' | '“' | '”' | ',');
	let begins = text.match_indices("http");
	let found = begins.filter_map(|(from, _)| {
		let rest = &text[from..];
		let end = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
		url::Url::parse(rest[..end].trim_end_matches(['.', ';', ':'])).ok()
	});
	found.filter(|address| address.has_host()).collect()
}

/// Fiscal years (B.E.) that a text names as four digits.
pub fn years(text: &str) -> HashSet<u16> {
	let text = to_arabic(text);
	let digits = text.split(|c: char| !c.is_ascii_digit());
	digits
		.filter(|run| run.len() == 4)
		.filter_map(|run| run.parse().ok())
		.filter(|year| (2540..2700).contains(year))
		.collect()
}

/// The numbers behind "ฉบับที่" in a text.
pub fn editions(text: &str) -> HashSet<u32> {
	let text = to_arabic(&normal(text));
	let behind = text.split("ฉบับที่").skip(1);
	behind
		.filter_map(|rest| {
			let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
			digits.parse().ok()
		})
		.collect()
}

/// The letters in front of the number of an official document: "ยส" of "ยส ๗๑๐๐๑/".
pub fn prefixes(text: &str) -> HashSet<String> {
	let text = to_arabic(&normal(text));
	let letters: Vec<char> = text.chars().collect();
	let is_letter = |c: char| matches!(c, 'ก'..='ฮ');
	let mut found = HashSet::new();
	for (place, pair) in letters.windows(2).enumerate() {
		let is_start = place == 0 || !matches!(letters[place - 1], 'ก'..='๎' | '.');
		if !is_start || !pair.iter().all(|c| is_letter(*c)) {
			continue;
		}
		let rest: String = letters[place + 2..].iter().take(8).collect();
		let rest = rest.trim_start_matches(['.', ' ']);
		let digits = rest.chars().take_while(char::is_ascii_digit).count();
		if digits == 5 {
			found.insert(pair.iter().collect());
		}
	}
	found
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn texts_give_what_is_looked_for() {
		assert!(telling("ปรับปรุงเว็บไซต์ของหน่วยงาน").contains("เว็บไซต์"));
		assert!(!telling("ดำเนินการเรียบร้อยแล้ว").contains("ดำเนินการ"));
		let hosts: Vec<String> = addresses("ดู (https://a.go.th/x) และ http://b.go.th.")
			.iter()
			.map(|url| url.host_str().unwrap().to_owned())
			.collect();
		assert_eq!(hosts, ["a.go.th", "b.go.th"]);
		assert_eq!(years("ปี ๒๕๖๓ และ 2564 เลขที่ 12345"), HashSet::from([2563, 2564]));
		assert_eq!(editions("ฉบับที่ ๓ (ฉบับที่ 2)"), HashSet::from([2, 3]));
		let found = prefixes("ที่ ยส ๗๑๐๐๑/๑๒ และ สพ.78601/3 พ.ศ. 2564");
		assert_eq!(found, HashSet::from(["ยส".to_owned(), "สพ".to_owned()]));
	}
}
