//! Text never becomes markup: the elements whose content the framework writes as it is are made in one place only.

use std::fs;
use std::path::{Path, PathBuf};

/// The one place, and what belongs to it.
const OWN: &str = "ui/raw_text.rs";
/// The document itself: scripts of ours, constant.
const DOCUMENT: &str = "shell.rs";

fn sources(folder: &Path) -> Vec<PathBuf> {
	let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
	entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// What would write text without escaping it, in a view or by script.
fn raw(text: &str) -> Option<&'static str> {
	[
		"<textarea",
		"leptos_meta::Title",
		"leptos_meta::{Title",
		"Title, provide_meta_context",
		"inner_html",
		"insert_adjacent_html",
	]
	.into_iter()
	.find(|word| text.contains(word))
}

#[test]
fn text_is_escaped_by_one_title_and_one_text_area() {
	let root = PathBuf::from("src");
	let mut read = 0;
	for path in sources(&root).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
		let text = fs::read_to_string(&path).unwrap();
		read += 1;
		if !path.ends_with(OWN) {
			assert_eq!(
				raw(&text),
				None,
				"{} writes text that is not escaped: use ui::Title, ui::TextArea",
				path.display()
			);
		}
		let is_page = text.contains("view! {") && !path.ends_with(DOCUMENT);
		let has_script = ["<script", "<style"].iter().any(|tag| text.contains(tag));
		assert!(!is_page || !has_script, "{}: a page writes no script and no style", path.display());
	}
	assert!(read > 100, "only {read} sources were read");
}
