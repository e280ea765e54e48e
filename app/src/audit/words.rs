//! An audit detail in words: fields and values as they are called, records by their names, times as they are read in Thailand.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use super::change::CHANGED;
use super::names::{Names, is_key};
use crate::room::{House, RoomActs};
use crate::scope::{Assignment, Role};
use crate::thai::calendar::{ERA, long_date, month_name, short_time};

/// Words that every room uses.
const COMMON: &[(&str, &str)] = &[
	("account", "บัญชี"),
	("assigned", "งานที่มอบหมาย"),
	("at", "เวลา"),
	("basis", "ตาม"),
	("before", "ก่อนหน้า"),
	("by", "โดย"),
	("day", "วันที่"),
	("division", "ส่วนราชการ"),
	("document", "เอกสาร"),
	("file", "ไฟล์"),
	("from", "ตั้งแต่"),
	("had_place", "ลบพิกัดที่ถ่าย"),
	("is_ended", "สิ้นสุดแล้ว"),
	("key", "รหัส"),
	("kind", "ประเภท"),
	("label", "ข้อความ"),
	("media", "ชนิดไฟล์"),
	("memo", "บันทึกข้อความ"),
	("month", "เดือน"),
	("name", "ชื่อ"),
	("number", "เลขที่"),
	("person", "บุคคล"),
	("post", "ตำแหน่ง"),
	("reason", "เหตุผล"),
	("role", "บทบาท"),
	("sha256", "SHA-256"),
	("size", "ขนาด (ไบต์)"),
	("taken", "วันที่ถ่าย"),
	("text", "ข้อความ"),
	("title", "ชื่อ"),
	("unit", "หน่วยงานภายใน"),
	("until", "ถึง"),
	("words", "ข้อความ"),
	("year", "ปีงบประมาณ"),
];

/// Fields that say nothing to a reader: the record's own key, its agency.
const SILENT: [&str; 4] = ["id", "agency", "own_unit", "rev"];

/// What tells a detail.
pub struct Teller<'a> {
	/// The room that acted: its words come first. A record may hold those of another.
	pub room: Option<&'a RoomActs>,
	pub house: House,
	pub names: &'a Names,
}

impl Teller<'_> {
	/// A detail, a line for each field: a change with before and after, a record with what is in it.
	pub fn tell(&self, detail: &str) -> String {
		let Ok(value) = serde_json::from_str::<Value>(detail) else { return detail.to_owned() };
		let mut lines = Vec::new();
		match value.as_object().filter(|object| object.len() == 1).and_then(|object| object.get(CHANGED)) {
			Some(change) => self.list(change, ("", ""), true, &mut lines),
			None => self.list(&value, ("", ""), false, &mut lines),
		}
		lines.join("\n")
	}

	fn word<'a>(&'a self, word: &'a str) -> &'a str {
		let own = self.room.map_or(&[][..], |room| room.words);
		let others = self.house.acts().flat_map(|room| room.words);
		let found = own.iter().chain(COMMON).chain(others).find(|(known, _)| *known == word).map(|(_, label)| *label);
		found
			.or_else(|| self.room.and_then(|room| room.label_of(word)))
			.or_else(|| Role::parse(word).map(Role::label))
			.or_else(|| Assignment::ALL.into_iter().find(|kind| kind.word() == word).map(Assignment::label))
			.unwrap_or(word)
	}

	/// The place of a list is counted from 1.
	fn path(&self, before: &str, name: &str) -> String {
		let place = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')?.parse::<usize>().ok());
		match place {
			Some(place) => format!("{before} {}", place + 1).trim_start().to_owned(),
			None if before.is_empty() => self.word(name).to_owned(),
			None => format!("{before} › {}", self.word(name)),
		}
	}

	/// `field` is the name of the field that the value stands in, `path` where it is, in words.
	fn list(&self, value: &Value, (field, path): (&str, &str), is_change: bool, lines: &mut Vec<String>) {
		match value {
			Value::Object(fields) => {
				for (name, value) in fields.iter().filter(|(name, _)| !SILENT.contains(&name.as_str())) {
					let field = if name.starts_with('[') { field } else { name };
					self.list(value, (field, &self.path(path, name)), is_change, lines);
				}
			}
			Value::Array(pair) if is_change && pair.len() == 2 => {
				lines.push(format!("{path}: {} → {}", self.value(field, &pair[0]), self.value(field, &pair[1])));
			}
			Value::Array(list) if list.iter().any(Value::is_object) => {
				for (place, value) in list.iter().enumerate() {
					self.list(value, (field, &self.path(path, &format!("[{place}]"))), is_change, lines);
				}
			}
			Value::Null => (),
			Value::Array(list) if list.is_empty() => (),
			Value::String(text) if text.is_empty() => (),
			value if path.is_empty() => lines.push(self.value(field, value)),
			value => lines.push(format!("{path}: {}", self.value(field, value))),
		}
	}

	fn value(&self, field: &str, value: &Value) -> String {
		match value {
			Value::Null => "–".to_owned(),
			Value::Bool(true) => "ใช่".to_owned(),
			Value::Bool(false) => "ไม่ใช่".to_owned(),
			Value::Number(number) => number.to_string(),
			Value::String(text) => self.text(field, text),
			Value::Array(list) if list.is_empty() => "–".to_owned(),
			Value::Array(list) => list.iter().map(|value| self.value(field, value)).collect::<Vec<_>>().join(", "),
			Value::Object(fields) => self.object(fields),
		}
	}

	fn object(&self, fields: &Map<String, Value>) -> String {
		let parts = fields.iter().filter(|(name, value)| !SILENT.contains(&name.as_str()) && !value.is_null());
		let parts: Vec<String> =
			parts.map(|(name, value)| format!("{} {}", self.word(name), self.value(name, value))).collect();
		parts.join(" · ")
	}

	/// A name, a time or a word of a fixed set as it is called; what somebody typed as it was typed, in one line: no line of it
	/// is taken for another field.
	fn text(&self, field: &str, text: &str) -> String {
		if text.is_empty() {
			return "–".to_owned();
		}
		if let Some(name) = self.names.get(text) {
			return name.clone();
		}
		if is_key(text) {
			return format!("รายการ {}", text.get(26..).unwrap_or(text));
		}
		let told = match field {
			field if is_time(field) => time(text),
			field if WORDED.contains(&field) => Some(self.word(text).to_owned()),
			_ => None,
		};
		told.unwrap_or_else(|| text.lines().map(str::trim).collect::<Vec<_>>().join(" ⏎ "))
	}
}

/// Fields whose values are words of a fixed set.
const WORDED: [&str; 16] = [
	"act",
	"assigned",
	"authority",
	"columns",
	"fate",
	"field",
	"giver",
	"grouping",
	"interval",
	"issue",
	"kind",
	"media",
	"pace",
	"role",
	"state",
	"way",
];

/// Whether a field holds a time, a day or a month.
fn is_time(field: &str) -> bool {
	const TIMES: [&str; 10] = ["at", "created", "date", "day", "due", "from", "month", "since", "taken", "until"];
	TIMES.contains(&field) || field.ends_with("_at") || field.ends_with("_on")
}

/// A time, a day or a month as it is read in Thailand.
fn time(text: &str) -> Option<String> {
	let at = text.parse::<DateTime<Utc>>().ok().map(short_time);
	at.or_else(|| text.parse::<NaiveDate>().ok().map(long_date)).or_else(|| month(text))
}

/// "2021-03" as "มีนาคม 2564".
fn month(text: &str) -> Option<String> {
	let (year, number) = text.split_once('-').filter(|(year, number)| year.len() == 4 && number.len() == 2)?;
	let (year, number): (i32, u32) = (year.parse().ok()?, number.parse().ok()?);
	(1..=12).contains(&number).then(|| format!("{} {}", month_name(number), year + ERA))
}

/// Every key of a record that a detail names.
pub fn keys_in(detail: &str) -> Vec<String> {
	fn walk(value: &Value, keys: &mut Vec<String>) {
		match value {
			Value::String(text) if is_key(text) => keys.push(text.clone()),
			Value::Array(list) => list.iter().for_each(|value| walk(value, keys)),
			Value::Object(fields) => {
				let told = fields.iter().filter(|(name, _)| !SILENT.contains(&name.as_str()));
				told.for_each(|(_, value)| walk(value, keys));
			}
			_ => (),
		}
	}
	let mut keys = Vec::new();
	serde_json::from_str::<Value>(detail).iter().for_each(|value| walk(value, &mut keys));
	keys
}

/// What a subject is called: by its name, or by what stands in a key of several parts.
pub fn subject(key: &str, agency: &str, names: &Names) -> Option<String> {
	if let Some(name) = names.get(key) {
		return Some(name.clone());
	}
	let rest = key.strip_prefix(agency).map_or(key, |rest| rest.trim_start_matches('-'));
	if let Some(month) = rest.get(..7).and_then(month) {
		let of = rest.get(8..).and_then(|unit| names.get(unit));
		return Some(of.map_or(month.clone(), |unit| format!("{month} {unit}")));
	}
	match rest.parse::<u32>() {
		Ok(year) if (2500..2700).contains(&year) => Some(format!("ปี {year}")),
		_ => names.get(rest).cloned(),
	}
}

#[cfg(test)]
mod tests {
	use serde_json::json;

	use super::*;

	const KEY: &str = "019aa0b1c2d37e4f8a5b6c7d8e9f0a1b";

	fn names() -> Names {
		Names::from([(KEY.to_owned(), "กองช่าง".to_owned())])
	}

	#[test]
	fn a_detail_is_told_in_words() {
		const ROOM: RoomActs = RoomActs {
			words: &[("what", "รายการ"), ("fate", "การดำเนินการ"), ("kept", "รับไว้")],
			..RoomActs::of("things", "ของ", &[])
		};
		let names = names();
		let teller = Teller { room: Some(&ROOM), house: House(&[]), names: &names };
		let record = json!({
			"id": "x", "agency": "y", "what": "กระเช้า", "unit": KEY, "role": "officer", "fate": "kept", "day": "2021-03-15",
			"at": "2021-03-15T03:42:00Z", "month": "2021-03", "is_ended": false, "reason": "", "until": null,
			"list": ["ก", "ข"], "steps": [{ "name": "หนึ่ง" }, { "name": "สอง" }], "odd": "kept",
			"order": "2564-03-01", "words": "แจ้งซ้ำ\nโดย: ปลัด"
		});
		let told = teller.tell(&record.to_string());
		for line in [
			"รายการ: กระเช้า",
			"หน่วยงานภายใน: กองช่าง",
			"บทบาท: เจ้าหน้าที่",
			"การดำเนินการ: รับไว้",
			"วันที่: 15 มีนาคม 2564",
			"เดือน: มีนาคม 2564",
			"สิ้นสุดแล้ว: ไม่ใช่",
			"list: ก, ข",
			"steps 2 › ชื่อ: สอง",
			"odd: kept",
			"order: 2564-03-01",
			"ข้อความ: แจ้งซ้ำ ⏎ โดย: ปลัด",
		] {
			assert!(told.lines().any(|known| known == line), "{line}\n{told}");
		}
		assert!(told.contains("เวลา: 15 มี.ค. 64") && !told.contains("เหตุผล") && !told.contains("ถึง"), "{told}");
		let change = json!({ "changed": { "title": ["เดิม", "ใหม่"], "owners": [["ก"], ["ก", "ข"]], "steps": { "[1]": ["", "สาม"] } } });
		assert_eq!(teller.tell(&change.to_string()), "owners: ก → ก, ข\nsteps 2: – → สาม\nชื่อ: เดิม → ใหม่");
		assert_eq!(teller.tell("no JSON"), "no JSON");
		assert_eq!(teller.tell("null"), "");
	}

	#[test]
	fn a_subject_is_called_by_its_name() {
		let names = names();
		for (key, name) in [
			(KEY, Some("กองช่าง")),
			("a-2021-03-019aa0b1c2d37e4f8a5b6c7d8e9f0a1b", Some("มีนาคม 2564 กองช่าง")),
			("a-2021-03--", Some("มีนาคม 2564")),
			("a-2564", Some("ปี 2564")),
			("a-7", None),
			("other", None),
		] {
			assert_eq!(subject(key, "a", &names).as_deref(), name, "{key}");
		}
		assert_eq!(keys_in(&json!({ "a": [KEY, "x"], "b": { "c": KEY } }).to_string()), [KEY, KEY]);
	}
}
