//! Numbers of people in free text: what must not come into the open by mistake.

use super::digits::to_arabic;

/// Whether a text holds what looks like a citizen's number (13 digits) or a telephone number of a person (10 digits from 06, 08
/// or 09), however they are parted.
pub fn has_personal_numbers(text: &str) -> bool {
	let text = to_arabic(text);
	let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ');
	text.split(|c| !is_part(c)).any(|run| {
		// Numbers that stand apart are numbers of their own: only short breaks belong to one.
		run.split("  ").any(|run| {
			let digits: String = run.chars().filter(char::is_ascii_digit).collect();
			digits.len() == 13 || (digits.len() == 10 && ["06", "08", "09"].iter().any(|head| digits.starts_with(head)))
		})
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn numbers_of_people_are_seen_however_they_are_parted() {
		for text in ["1-2345-67890-12-3", "๐๘๑-๒๓๔-๕๖๗๘", "โทร 0812345678"] {
			assert!(has_personal_numbers(text), "{text}");
		}
		for text in ["035-123456", "15/3/2564", "เลขที่ 12345", "สพ 78601/12 ลงวันที่ 15"]
		{
			assert!(!has_personal_numbers(text), "{text}");
		}
	}
}
