//! Every word of a memo's PDF is found by those who search and copy: `pdftotext` reads what was typed.

use std::io::Write;
use std::process::{Command, Stdio};

use app::memos::{self, Content, Kind, Section};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::office;

/// How many memos are tried; `make harden` tries 1,000.
fn count() -> usize {
	std::env::var("PRONGSAI_MEMOS").ok().and_then(|count| count.parse().ok()).unwrap_or(25)
}

pub fn read(pdf: &[u8]) -> String {
	let mut reader =
		Command::new("pdftotext").args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
	let mut input = reader.stdin.take().unwrap();
	let pdf = pdf.to_vec();
	let writer = std::thread::spawn(move || input.write_all(&pdf));
	let output = reader.wait_with_output().unwrap();
	writer.join().unwrap().unwrap();
	assert!(output.status.success());
	String::from_utf8(output.stdout).unwrap()
}

pub fn bare(text: &str) -> String {
	text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// Words of the field, words with marks one above the other, and syllables of any kind.
fn word() -> impl Strategy<Value = String> {
	const KNOWN: [&str; 22] = [
		"คำสั่ง",
		"ขึ้น",
		"ขั้นตอน",
		"ทั้งนี้",
		"ครั้งที่",
		"ผู้รับผิดชอบ",
		"ภายในหน่วยงาน",
		"ปีงบประมาณ",
		"ดำเนินการ",
		"ซื้อจัดจ้าง",
		"ตั้งแต่",
		"เรื่องเดิม",
		"ต่างๆ",
		"พื้นที่",
		"เมื่อ",
		"ชี้แจง",
		"น้ำ",
		"ล้ำ",
		"ป้องกัน",
		"ฟ้อง",
		"ปั้น",
		"กตัญญู",
	];
	let syllable = "[เแโใไ]?[ก-ฮ][ิีึืัุู]?[่้๊๋]?[ก-ฮ]?";
	prop_oneof![
		3 => proptest::sample::select(KNOWN.to_vec()).prop_map(str::to_owned),
		2 => proptest::collection::vec(syllable, 1..4).prop_map(|parts| parts.concat()),
		1 => "[A-Za-z]{2,10}",
	]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_of_a_memo_is_found_in_its_pdf() {
	let office = office::office().await;
	let scope = office.scope("officer");
	let mut runner = TestRunner::deterministic();
	for _ in 0..count() {
		let words = proptest::collection::vec(word(), 40..80).new_tree(&mut runner).unwrap().current();
		let text = words.join(" ");
		let content = Content {
			subject: words[..6].join(""),
			sections: vec![Section { heading: words[7].clone(), text: text.clone() }],
			..office.content()
		};
		let memo = memos::create(&office.db, &scope, Kind::General, None, content).await.unwrap();
		let pdf = memos::preview(&office.db, &office.vault, &scope, &memo.id).await.unwrap();
		let found = bare(&read(&pdf));
		for word in &words {
			// Typed with another spelling of the same, a word is set in the usual one.
			let wanted = bare(&app::press::numerals(word));
			assert!(found.contains(&wanted), "“{word}” is not found in:\n{found}");
		}
		assert!(!found.contains(['\u{2060}', '\u{200b}']));
		memos::discard(&office.db, &scope, &memo.id).await.unwrap();
	}
}
