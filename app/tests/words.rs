//! The words of each enum that is stored, compared with the union that its schema allows.

use std::collections::{BTreeMap, BTreeSet};

use app::scope::{Assignment, Authority, Role};
use app::{agency, files, gifts, live, measures, memos};
use serde::de::DeserializeOwned;

/// The words that a type is read from: serde names all of them when it refuses one.
fn words_of<T: DeserializeOwned>() -> BTreeSet<String> {
	let refusal = serde_json::from_str::<T>("\"?\"").err().expect("no word is a question mark").to_string();
	let (_, known) = refusal.split_once("expected ").expect("the known words");
	known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The unions of all schemas, by field and table.
fn unions() -> BTreeMap<String, BTreeSet<String>> {
	let mut found = BTreeMap::new();
	for schema in app::schemas() {
		for line in schema.text.lines() {
			let Some((name, kind)) = line.split_once(" TYPE ") else { continue };
			// `array<'a' | 'b'>` and `option<'a'>` allow words too.
			let kind = kind.trim_start_matches("array<").trim_start_matches("option<");
			if !kind.starts_with('\'') {
				continue;
			}
			let name = name.trim_start_matches("DEFINE FIELD OVERWRITE ").to_owned();
			let words = kind.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
			assert!(found.insert(name, words).is_none());
		}
	}
	found
}

#[test]
fn a_schema_allows_the_words_of_its_type_and_no_others() {
	let known = [
		("kind ON measure", words_of::<measures::MeasureKind>()),
		("grouping ON measure_report", words_of::<measures::reports::Grouping>()),
		("role ON gift", words_of::<Role>()),
		("giver ON gift", words_of::<gifts::GiverKind>()),
		("fate ON gift", words_of::<gifts::Fate>()),
		("media ON file", words_of::<files::Media>()),
		("role ON post", words_of::<Role>()),
		("assigned ON person", words_of::<Assignment>()),
		("authority ON appointment", words_of::<Authority>()),
		("audience ON event", words_of::<live::Audience>()),
		("kind ON agency", words_of::<agency::Kind>()),
		("kind ON chain", words_of::<memos::Kind>()),
		("kind ON memo", words_of::<memos::Kind>()),
		("state ON memo", words_of::<memos::State>()),
		("act ON memo_step", words_of::<memos::Act>()),
		("authority ON memo_step", words_of::<Authority>()),
	];
	let known: BTreeMap<String, BTreeSet<String>> =
		known.into_iter().map(|(name, words)| (name.to_owned(), words)).collect();
	assert_eq!(known, unions());
}
