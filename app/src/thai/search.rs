//! Finding words however they were typed: digits of either kind, ํา and ำ, เเ and แ, blanks and letters that are not seen.

use super::digits::to_arabic;
use super::letters::normal;

/// What texts are compared by when somebody searches.
pub fn folded(text: &str) -> String {
	let text = to_arabic(&normal(text)).to_lowercase();
	text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_same_words_are_found_however_they_were_typed() {
		for (typed, kept) in [
			("คํ\u{e32}สั่ง", "คำสั่ง"),
			("คํา สั่ง", "คำ  สั่ง"),
			("เเผน", "แผน"),
			("๙ สัปดาห์", "9 สัปดาห์"),
			("9\u{a0}สัปดาห์", "๙  สัปดาห์ "),
			("แผน\u{200b}งาน", "แผนงาน"),
			("QR CODE", "qr code"),
		] {
			assert_eq!(folded(typed), folded(kept), "{typed}");
		}
	}
}
