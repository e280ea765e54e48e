//! The owners (ผู้รับผิดชอบ) of a cell, as far as one cell names several.

use super::cells::{items, paragraphs};

/// Words for owners that are no unit, compared without blanks.
const GENERIC: [&str; 6] =
	["ทุกสำนัก/กอง", "ทุกกอง", "ทุกสำนัก", "เจ้าหน้าที่ทุกภารกิจงาน", "ภารกิจอื่นที่เกี่ยวข้อง", "ภารกิจงานที่เกี่ยวข้อง"];

/// What an owner begins with.
const BEGINNINGS: [&str; 12] =
	["สำนัก", "กอง", "งาน", "หน่วย", "ฝ่าย", "ภารกิจ", "เจ้าหน้าที่", "ทุก", "คณะทำงาน", "คณะกรรมการ", "นัก", "ผู้"];

/// What else begins an owner behind a word for "and": posts and persons.
const POSTS: [&str; 11] = ["นายก", "รองนายก", "ปลัด", "รองปลัด", "ผอ", "หัวหน้า", "ส่วน", "ศูนย์", "สภา", "อบต", "เทศบาล"];
/// What stands in front of the name of a person.
const TITLES: [&str; 4] = ["นาย", "นาง", "น.ส.", "ว่าที่"];

/// Words that begin an owner although nothing is joined to them.
const LONE: [&str; 3] = ["ภารกิจ", "กอง", "สำนัก"];
/// Of these, those that are no owner without the word behind them.
const PARTED: [&str; 2] = ["กอง", "สำนัก"];

/// `งานการเงินฯ (กองคลัง)` is one owner, `สำนักปลัด/ ทุกกอง` two, `ทุกสำนัก/กอง` one. Numbers and bullets part owners and
/// are no text; what stands in brackets stays with its owner.
pub fn owners(cell: &str) -> Vec<String> {
	let mut owners = Vec::new();
	// "งานนิติการ", and below it "(สำนักปลัด)": the line below says whose it is.
	let lines = paragraphs(cell);
	let cell = lines.iter().fold(String::new(), |cell, line| match (cell.is_empty(), line.starts_with('(')) {
		(true, _) => line.clone(),
		(false, true) if number_in_brackets(line).is_none() => format!("{cell} {line}"),
		(false, _) => format!("{cell}\n{line}"),
	});
	for text in items(&cell) {
		if let Some(generic) = generic(&text) {
			owners.push(generic.to_owned());
			continue;
		}
		let text = text.replace("ทุกสำนัก/กอง", "ทุกสำนัก\u{1}กอง");
		for part in outside_brackets(&text) {
			owners.extend(spaced(&part));
		}
	}
	let mut unique: Vec<String> = Vec::new();
	for owner in owners {
		let owner = owner.replace('\u{1}', "/").trim().to_owned();
		if !owner.is_empty() && owner != "-" && !unique.contains(&owner) {
			unique.push(owner);
		}
	}
	unique
}

/// "(๒) กองคลัง" begins an owner: a number alone stands in its brackets.
fn number_in_brackets(line: &str) -> Option<&str> {
	let inside = line.strip_prefix('(')?.split_once(')')?.0;
	(!inside.is_empty() && inside.chars().all(char::is_numeric)).then_some(inside)
}

/// The parts between commas, strokes and the words for "and", as far as they stand outside of brackets.
fn outside_brackets(text: &str) -> Vec<String> {
	let (mut parts, mut depth) = (vec![String::new()], 0u32);
	let mut rest = text;
	while let Some(c) = rest.chars().next() {
		match c {
			'(' => depth += 1,
			')' => depth = depth.saturating_sub(1),
			_ => {}
		}
		let is_joint = |joint: &&&str| {
			let behind = rest.strip_prefix(**joint);
			// "กองการศึกษา ศาสนา และวัฒนธรรม" is one division: nothing that begins an owner stands behind.
			depth == 0 && behind.is_some_and(|behind| !joint.starts_with(' ') || joins_owner(behind))
		};
		let joint = [",", ";", "/", "，", " และ", " กับ", " ร่วมกับ"].iter().find(is_joint);
		match (joint, parts.last_mut()) {
			(Some(joint), _) => {
				parts.push(String::new());
				rest = &rest[joint.len()..];
				continue;
			}
			(None, Some(part)) => part.push(c),
			(None, None) => {}
		}
		rest = &rest[c.len_utf8()..];
	}
	parts
}

/// Whether a line of an owner's cell begins an owner.
pub fn begins_owner(text: &str) -> bool {
	let text = text.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '-' | '–' | '.' | ')' | ' '));
	generic(text).is_some() || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

/// Whether what stands behind a word for "and" is an owner.
fn joins_owner(behind: &str) -> bool {
	let behind = behind.trim_start();
	begins_owner(behind) || POSTS.iter().chain(&TITLES).any(|beginning| behind.starts_with(beginning))
}

/// The generic owner that a text is, but for blanks.
fn generic(text: &str) -> Option<&'static str> {
	let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
	GENERIC.into_iter().find(|words| *words == squeezed)
}

/// Owners parted by a blank alone: "สำนักปลัด กองคลัง กองช่าง". A blank that only breaks a word joins again.
fn spaced(text: &str) -> Vec<String> {
	let mut owners: Vec<String> = Vec::new();
	for word in text.split_whitespace() {
		let is_open = owners.last().is_some_and(|last| last.matches('(').count() > last.matches(')').count());
		let begins = BEGINNINGS.iter().any(|beginning| word.starts_with(beginning) && word.len() > beginning.len());
		// "ภารกิจ อื่นที่เกี่ยวข้อง": the word alone still begins one, but "งาน" alone ends the one before.
		let begins = begins || LONE.contains(&word);
		match owners.last_mut() {
			// "กอง สาธารณสุขฯ": the blank parts one word.
			Some(last) if PARTED.contains(&last.as_str()) => last.push_str(word),
			Some(last) if is_open || !begins || is_below(last, word) => {
				last.push(' ');
				last.push_str(word);
			}
			_ => owners.push(word.to_owned()),
		}
	}
	owners.into_iter().map(|owner| generic(&owner).map_or(owner, str::to_owned)).collect()
}

/// Whether a word goes on with the owner in front of it: the division of an งาน, the post of a person.
fn is_below(last: &str, word: &str) -> bool {
	let is_division = PARTED.iter().any(|beginning| word.starts_with(beginning));
	let is_part = ["งาน", "ฝ่าย"].iter().any(|beginning| last.starts_with(beginning)) && !last.contains(' ');
	let is_person = TITLES.iter().any(|title| last.starts_with(title)) && !last.starts_with("นายก");
	(is_part && is_division) || (is_person && !is_division)
}

#[cfg(test)]
mod tests {
	use super::owners;

	#[test]
	fn cells_of_real_documents() {
		for (cell, expected) in [
			("สำนักปลัด", vec!["สำนักปลัด"]),
			("ทุกสำนัก/กอง", vec!["ทุกสำนัก/กอง"]),
			("สำนักปลัด/ ทุกกอง", vec!["สำนักปลัด", "ทุกกอง"]),
			("<p>งานการเงินฯ (กองคลัง)</p>", vec!["งานการเงินฯ (กองคลัง)"]),
			("<p>กองคลัง ภารกิจอื่นที่เกี่ยวข้อง</p>", vec!["กองคลัง", "ภารกิจอื่นที่เกี่ยวข้อง"]),
			("สำนักปลัด ภารกิจ อื่นที่เกี่ยวข้อง", vec!["สำนักปลัด", "ภารกิจอื่นที่เกี่ยวข้อง"]),
			("เจ้าหน้าที่ทุกภารกิจ งาน", vec!["เจ้าหน้าที่ทุกภารกิจงาน"]),
			("สำนักปลัด อบต.", vec!["สำนักปลัด อบต."]),
			("สำนักปลัด กองคลัง กองช่าง กองการศึกษาฯ", vec!["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษาฯ"]),
			("- สำนักปลัด\n- กองคลัง", vec!["สำนักปลัด", "กองคลัง"]),
			("สำนักปลัด, กองคลัง และกองช่าง", vec!["สำนักปลัด", "กองคลัง", "กองช่าง"]),
			("สำนักปลัด กองช่าง กอง สาธารณสุขฯ", vec!["สำนักปลัด", "กองช่าง", "กองสาธารณสุขฯ"]),
			("1. สำนักปลัด 2. กองคลัง", vec!["สำนักปลัด", "กองคลัง"]),
			("๑) สำนักปลัด\n๒) กองคลัง", vec!["สำนักปลัด", "กองคลัง"]),
			("• สำนักปลัด • กองคลัง", vec!["สำนักปลัด", "กองคลัง"]),
			("สำนักปลัด (งานแผน, งานธุรการ)", vec!["สำนักปลัด (งานแผน, งานธุรการ)"]),
			("งานนิติการ\n(สำนักปลัด)", vec!["งานนิติการ (สำนักปลัด)"]),
			("(๑) กองคลัง\n(๒) กองช่าง", vec!["กองคลัง", "กองช่าง"]),
			("สำนักปลัด กับกองคลัง", vec!["สำนักปลัด", "กองคลัง"]),
			("กองการศึกษา ศาสนา และวัฒนธรรม", vec!["กองการศึกษา ศาสนา และวัฒนธรรม"]),
			("กองคลัง และกองการศึกษา ศาสนา และวัฒนธรรม", vec!["กองคลัง", "กองการศึกษา ศาสนา และวัฒนธรรม"]),
			("ปลัด อบต. และ นายก อบต.", vec!["ปลัด อบต.", "นายก อบต."]),
			("งานการเงิน กองคลัง", vec!["งานการเงิน กองคลัง"]),
			("นางสาวก ข นักวิชาการพัสดุ", vec!["นางสาวก ข นักวิชาการพัสดุ"]),
			("อบต.", vec!["อบต."]),
			("", vec![]),
			("-", vec![]),
		] {
			assert_eq!(owners(cell), expected, "{cell}");
		}
	}
}
