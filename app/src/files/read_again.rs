//! What is taken away as a table is read again as it was: the two sides live in two places, their test here.

use proptest::prelude::*;

use rust_decimal::Decimal;

use super::tables::read_document;
use crate::list::{Cell, Sheet};

fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
	Sheet {
		name: "ผล".into(), head: ["รายการ", "คะแนน", "หมายเหตุ"].map(str::to_owned).to_vec(), rows
	}
}

#[test]
fn a_formula_is_words() {
	let sheet = sheet(vec![vec![Cell::text("=1+1"), Cell::Number(Decimal::new(-5, 1)), Cell::Blank]]);
	let text = String::from_utf8(sheet.csv().unwrap()).unwrap();
	assert_eq!(text, "\u{feff}รายการ,คะแนน,หมายเหตุ\n'=1+1,-0.5,\n");
	assert_eq!(read_document(&sheet.xlsx().unwrap()).unwrap().lines[1].cells, ["=1+1", "-0.5", ""]);
}

#[test]
fn a_long_number_is_the_same_in_a_sheet() {
	let number = Decimal::new(-1_296_347_126_939_395_000, 7);
	let written = sheet(vec![vec![Cell::text("ก"), Cell::Number(number), Cell::Blank]]).xlsx().unwrap();
	assert_eq!(read_document(&written).unwrap().lines[1].cells[1].parse(), Ok(number));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn what_is_written_is_read_again(texts in prop::collection::vec("[ก-ฮa-z0-9 ,;\"]{0,12}[ก-ฮ]", 1..6), number in any::<i64>(), scale in 0u32..12) {
		let number = Decimal::new(number, scale);
		let rows: Vec<Vec<Cell>> =
			texts.iter().map(|text| vec![Cell::text(text.clone()), Cell::Number(number), Cell::Blank]).collect();
		let written = sheet(rows);
		for bytes in [written.csv().unwrap(), written.xlsx().unwrap()] {
			let lines = read_document(&bytes).unwrap().lines;
			for (line, text) in lines[1..].iter().zip(&texts) {
				prop_assert_eq!(&line.cells[0], text);
				prop_assert_eq!(line.cells[1].parse::<Decimal>().unwrap(), number);
			}
		}
	}
}
