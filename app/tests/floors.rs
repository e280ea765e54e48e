//! Who may call whom (the table of floors): a room calls rooms on lower floors only.

use std::fs;
use std::path::{Path, PathBuf};

/// The shared places: they call no room.
const SHARED: &[&str] = &["error.rs", "room", "scope", "db", "list", "thai", "ui", "press"];
/// Above every room: the list of rooms, the routes, the shell.
const TOP: u8 = 9;
const SAME_FLOOR: &[(&str, &str)] = &[("audit", "live"), ("notices", "staff"), ("agency", "files")];

fn floor(room: &str) -> Option<u8> {
	app::ROOMS.iter().find(|declared| declared.name == room).map(|declared| declared.offers.floor)
}

/// The rooms named behind `crate::` in a text.
fn called(text: &str) -> Vec<String> {
	let mut rooms = Vec::new();
	let mut take = |name: &str| {
		let name: String = name.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
		if floor(&name).is_some() {
			rooms.push(name);
		}
	};
	for part in text.split("crate::").skip(1) {
		match part.strip_prefix('{') {
			Some(group) => parts(group).into_iter().for_each(&mut take),
			None => take(part),
		}
	}
	rooms
}

/// The parts of a `use` group behind its opening brace, each with the groups nested in it.
fn parts(group: &str) -> Vec<&str> {
	let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
	for (place, c) in group.char_indices() {
		match c {
			'{' => depth += 1,
			'}' if depth == 0 => {
				parts.push(&group[begin..place]);
				break;
			}
			'}' => depth -= 1,
			',' if depth == 0 => {
				parts.push(&group[begin..place]);
				begin = place + 1;
			}
			_ => (),
		}
	}
	parts
}

#[test]
fn nested_groups_are_seen() {
	let text = "use crate::{\n\tagency::{self, Unit},\n\tdb::{Db, Tx},\n\tstaff,\n};\nuse crate::memos::Memo;";
	assert_eq!(called(text), ["agency", "staff", "memos"]);
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
	for entry in fs::read_dir(folder).unwrap() {
		let path = entry.unwrap().path();
		match path.is_dir() {
			true => sources(&path, found),
			false => found.push(path),
		}
	}
}

#[test]
fn rooms_call_downwards_only() {
	let root = PathBuf::from("src");
	let mut files = Vec::new();
	sources(&root, &mut files);
	let mut seen = 0;
	for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
		let inside = file.strip_prefix(&root).unwrap();
		let room = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
		let own = floor(&room).unwrap_or(if SHARED.contains(&room.as_str()) { 0 } else { TOP });
		for other in called(&fs::read_to_string(file).unwrap()).into_iter().filter(|other| *other != room) {
			seen += 1;
			let is_lower = floor(&other).unwrap() < own;
			let is_shown = SAME_FLOOR.contains(&(room.as_str(), other.as_str()));
			assert!(is_lower || is_shown, "{} may not call {other}", inside.display());
		}
	}
	assert!(seen > 20, "the test reads the calls");
}

#[test]
fn every_folder_is_a_room_or_a_shared_place() {
	for entry in fs::read_dir("src").unwrap() {
		let entry = entry.unwrap();
		let name = entry.file_name().to_string_lossy().into_owned();
		if entry.path().is_dir() {
			assert!(floor(&name).is_some() || SHARED.contains(&name.as_str()), "{name} has no floor");
		}
	}
}

#[test]
fn records_are_written_by_the_shared_statement() {
	let root = PathBuf::from("src");
	let mut files = Vec::new();
	sources(&root, &mut files);
	for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
		let is_shared = file.starts_with(root.join("db"));
		let text = fs::read_to_string(file).unwrap();
		assert!(
			is_shared || !text.contains("UPSERT "),
			"{} writes a record by hand: `put` or `keep` does",
			file.display()
		);
	}
}
