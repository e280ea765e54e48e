//! The owners (ผู้รับผิดชอบ) of a cell, as far as one cell names several.

use super::cells::paragraphs;

/// Words for owners that are no unit, compared without blanks.
const GENERIC: [&str; 6] =
	["ทุกสำนัก/กอง", "ทุกกอง", "ทุกสำนัก", "เจ้าหน้าที่ทุกภารกิจงาน", "ภารกิจอื่นที่เกี่ยวข้อง", "ภารกิจงานที่เกี่ยวข้อง"];

/// What a further owner begins with.
const BEGINNINGS: [&str; 12] =
	["สำนัก", "กอง", "งาน", "หน่วย", "ฝ่าย", "ภารกิจ", "เจ้าหน้าที่", "ทุก", "คณะทำงาน", "คณะกรรมการ", "นัก", "ผู้"];

/// `งานการเงินฯ (กองคลัง)` is one owner, `สำนักปลัด/ ทุกกอง` two, `ทุกสำนัก/กอง` one.
pub fn owners(cell: &str) -> Vec<String> {
	let mut owners = Vec::new();
	for paragraph in paragraphs(cell) {
		let text = paragraph.trim_start_matches(['-', '–', '•', '·']).trim();
		if let Some(generic) = generic(text) {
			owners.push(generic.to_owned());
			continue;
		}
		let text = text.replace("ทุกสำนัก/กอง", "ทุกสำนัก\u{1}กอง");
		for part in text.split([',', ';', '/', '，']).flat_map(|part| part.split(" และ")) {
			owners.extend(spaced(part));
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
		let begins = begins || word == "ภารกิจ";
		match owners.last_mut() {
			Some(last) if is_open || !begins => {
				last.push(' ');
				last.push_str(word);
			}
			_ => owners.push(word.to_owned()),
		}
	}
	owners.into_iter().map(|owner| generic(&owner).map_or(owner, str::to_owned)).collect()
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
			("อบต.", vec!["อบต."]),
			("", vec![]),
			("-", vec![]),
		] {
			assert_eq!(owners(cell), expected, "{cell}");
		}
	}
}
