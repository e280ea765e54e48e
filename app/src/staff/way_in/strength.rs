//! Whether a password can be guessed (zxcvbn), with a word why.

use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

use crate::error::FieldErrors;

/// The shortest password accepted, in characters.
const LEAST: usize = 10;
const MOST: usize = 200;
/// Words that whoever knows the product or the field tries first.
const FIELD: [&str; 12] =
	["prongsai", "demo", "oit", "iit", "eit", "nacc", "itas", "thailand", "admin", "tambon", "tessaban", "password"];

/// Adds a message at the field when the password is too short, too long, or easily guessed. `known` are words about the
/// person: account, agency, names.
pub fn check_password(errors: &mut FieldErrors, field: &str, password: &str, known: &[&str]) {
	match password.chars().count() {
		0 => return errors.add(field, "กรอกรหัสผ่านใหม่"),
		length if length < LEAST => {
			return errors.add(field, format!("รหัสผ่านต้องยาวอย่างน้อย {LEAST} ตัวอักษร ใช้คำหลายคำที่ไม่เกี่ยวกันต่อกันก็ได้"));
		}
		length if length > MOST => return errors.add(field, format!("รหัสผ่านยาวเกิน {MOST} ตัวอักษร")),
		_ => (),
	}
	// Years as they are written in Thailand: the estimate knows only those of the common era.
	let years: Vec<String> = (2480..2600).map(|year| year.to_string()).collect();
	let parts =
		known.iter().flat_map(|word| word.split(['@', '.', '-', '_', ' '])).filter(|part| part.chars().count() > 2);
	let inputs: Vec<&str> =
		parts.chain(known.iter().copied()).chain(FIELD).chain(years.iter().map(String::as_str)).collect();
	let guessed = zxcvbn(password, &inputs);
	if guessed.score() < Score::Three {
		let why = guessed.feedback().and_then(|feedback| feedback.warning()).map_or("เดาได้ง่าย", why);
		errors.add(field, format!("รหัสผ่านนี้{why} ใช้คำสามสี่คำที่ไม่เกี่ยวกันต่อกัน หรือเพิ่มคำที่คนอื่นเดาไม่ได้"));
	}
}

const fn why(warning: Warning) -> &'static str {
	match warning {
		Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => "เป็นแถวของแป้นพิมพ์",
		Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => "ซ้ำตัวเดิม",
		Warning::SequencesLikeAbcAreEasyToGuess => "เรียงตามลำดับ",
		Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => "เป็นปีหรือวันที่ เดาได้ง่าย",
		Warning::ThisIsATop10Password
		| Warning::ThisIsATop100Password
		| Warning::ThisIsACommonPassword
		| Warning::ThisIsSimilarToACommonlyUsedPassword => "มีคนใช้มาก",
		Warning::AWordByItselfIsEasyToGuess => "เป็นคำเดียว",
		Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
			"เป็นชื่อคน"
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn message(password: &str) -> Option<String> {
		let mut errors = FieldErrors::default();
		check_password(&mut errors, "password", password, &["clerk@danchang", "ด่านช้าง", "Somchai Jaidee"]);
		errors.at("password").map(str::to_owned)
	}

	#[test]
	fn what_is_easily_guessed_is_refused_with_a_word_why() {
		for password in [
			"short",
			"1234567890",
			"aaaaaaaaaaaa",
			"qwertyuiop",
			"password123",
			"danchang2564",
			"clerk@danchang",
			"admin123456",
			"0812345678",
			"somchai1234",
			"prongsai-demo",
			"15/03/2564",
		] {
			assert!(message(password).is_some(), "{password}");
		}
		assert!(message("aaaaaaaaaaaa").unwrap().contains("ซ้ำ"));
		assert!(message("").unwrap().contains("กรอก"));
	}

	#[test]
	fn words_that_do_not_belong_together_are_taken() {
		for password in ["khao-niao-mamuang-rot-fai", "mai-lap-song-chan-99", "ข้าวเหนียวรถไฟเก้าอี้", "vT7#kq2!Lm9z"]
		{
			assert_eq!(message(password), None, "{password}");
		}
	}
}
