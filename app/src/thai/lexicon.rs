//! Words of the field that no line end may cut: one lexicon for sheets and pages. A dictionary breaker finds ends inside
//! them.

/// The longer before the shorter.
const LEXICON: &[&str] = &[
	"องค์การบริหารส่วนจังหวัด",
	"ทุจริตและประพฤติมิชอบ",
	"องค์การบริหารส่วนตำบล",
	"กองสวัสดิการสังคม",
	"ยังไม่ได้รายงาน",
	"ปฏิบัติราชการแทน",
	"หัวหน้าสำนักปลัด",
	"รักษาราชการแทน",
	"บันทึกข้อความ",
	"ภายในหน่วยงาน",
	"การดำเนินการ",
	"ความก้าวหน้า",
	"ผลการประเมิน",
	"ผู้รับบริการ",
	"ผู้รับผิดชอบ",
	"กองการศึกษา",
	"ข้อเท็จจริง",
	"ความคิดเห็น",
	"ความคืบหน้า",
	"ความโปร่งใส",
	"ผู้อำนวยการ",
	"รักษาการแทน",
	"ส่วนจังหวัด",
	"เจ้าหน้าที่",
	"เทศบาลเมือง",
	"การประเมิน",
	"ข้อพิจารณา",
	"ข้อเสนอแนะ",
	"ประจำเดือน",
	"ปีงบประมาณ",
	"ส่วนราชการ",
	"เทศบาลตำบล",
	"เรื่องเดิม",
	"ข้อกฎหมาย",
	"ดำเนินการ",
	"อินโฟกราฟิก",
	"ตัวชี้วัด",
	"ผู้บริหาร",
	"สำนักปลัด",
	"เทศบาลนคร",
	"เพื่อโปรด",
	"ความเห็น",
	"งบประมาณ",
	"ส่วนตำบล",
	"หน่วยงาน",
	"กองคลัง",
	"กองช่าง",
	"ของขวัญ",
	"ข้อตกลง",
	"คุณธรรม",
	"ประจำปี",
	"ประชาชน",
	"มาตรการ",
	"รองปลัด",
	"ไตรมาส",
	"เปิดเผย",
];

/// Words that hold together with the number behind them: "ตัวชี้วัดที่ 10".
const NUMBERED: &[&str] = &["ตัวชี้วัดที่", "มาตรการที่", "ลำดับที่", "ฉบับที่", "ข้อที่", "เหมือนเดิม"];

/// How many bytes of the beginning of a text hold together; none where it begins with no such word.
pub fn whole_at(text: &str) -> Option<usize> {
	let numbered = NUMBERED.iter().find_map(|word| {
		let behind = text.strip_prefix(word)?;
		let number = behind.strip_prefix(' ').unwrap_or(behind);
		let digits = number.find(|c: char| !is_digit(c)).unwrap_or(number.len());
		(digits > 0).then_some(text.len() - number.len() + digits)
	});
	numbered.or_else(|| LEXICON.iter().find(|word| text.starts_with(**word)).map(|word| word.len()))
}

const fn is_digit(c: char) -> bool {
	c.is_ascii_digit() || matches!(c, '๐'..='๙')
}

/// The parts of a text in their order, each with whether it holds together.
pub fn parts(text: &str) -> Vec<(bool, &str)> {
	let mut found = Vec::new();
	let (mut free, mut at) = (0, 0);
	while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
		match whole_at(&text[at..]) {
			Some(length) => {
				if free < at {
					found.push((false, &text[free..at]));
				}
				found.push((true, &text[at..at + length]));
				at += length;
				free = at;
			}
			None => at += next.len_utf8(),
		}
	}
	if free < text.len() {
		found.push((false, &text[free..]));
	}
	found
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn words_of_the_field_hold_together_with_their_numbers() {
		assert_eq!(parts("ตาม ตัวชี้วัดที่ 10 การ"), [(false, "ตาม "), (true, "ตัวชี้วัดที่ 10"), (false, " การ")]);
		assert_eq!(parts("ตัวชี้วัดที่ดี"), [(true, "ตัวชี้วัด"), (false, "ที่ดี")]);
		assert_eq!(parts("ภายในหน่วยงานของเรา"), [(true, "ภายในหน่วยงาน"), (false, "ของเรา")]);
		assert_eq!(parts(""), []);
	}

	#[test]
	fn no_word_hides_behind_a_shorter_one() {
		for (place, word) in LEXICON.iter().enumerate() {
			assert!(LEXICON[..place].iter().all(|before| !word.starts_with(before)), "{word}");
		}
	}

	proptest! {
		#[test]
		fn nothing_is_added_and_nothing_is_lost(text in "[ก-๙a-z0-9 ตัวชี้วัดที่หน่วยงาน]{0,60}") {
			let together: String = parts(&text).into_iter().map(|(_, part)| part).collect();
			prop_assert_eq!(together, text);
		}
	}
}
