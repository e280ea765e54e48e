//! What a write changed in a record, as an audit detail holds it.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Error;

/// Tells a change from a whole record.
pub const CHANGED: &str = "changed";

/// Under `changed` what differs, as pairs of before and after. Objects are compared field by field, lists of one length place
/// by place (the place in brackets), other lists as a whole.
///
/// # Errors
/// `Internal` for a record that is no JSON.
pub fn change_of(before: &impl Serialize, after: &impl Serialize) -> Result<Value, Error> {
	let failed = |_| Error::Internal("audit-change".to_owned());
	let (before, after) = (serde_json::to_value(before).map_err(failed)?, serde_json::to_value(after).map_err(failed)?);
	Ok(Map::from_iter([(CHANGED.to_owned(), compare(&before, &after))]).into())
}

/// A list as an object: the places, from 0, are its names.
fn by_place(list: &[Value]) -> Map<String, Value> {
	(0..).zip(list).map(|(place, value): (usize, _)| (format!("[{place}]"), value.clone())).collect()
}

fn compare(before: &Value, after: &Value) -> Value {
	let (old, new) = match (before, after) {
		(Value::Object(old), Value::Object(new)) => (old.clone(), new.clone()),
		(Value::Array(old), Value::Array(new)) if old.len() == new.len() && !old.is_empty() => {
			(by_place(old), by_place(new))
		}
		_ => return Value::Array(vec![before.clone(), after.clone()]),
	};
	let none = Value::Null;
	let mut changed = Map::new();
	for name in old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))) {
		let (one, other) = (old.get(name).unwrap_or(&none), new.get(name).unwrap_or(&none));
		if one != other {
			changed.insert(name.clone(), compare(one, other));
		}
	}
	Value::Object(changed)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;
	use serde_json::json;

	use super::*;

	/// Puts a change into what was there before.
	fn apply(before: &Value, change: &Value) -> Value {
		match (before, change) {
			(_, Value::Array(pair)) => pair[1].clone(),
			(Value::Object(known), Value::Object(changed)) => {
				let mut known = known.clone();
				for (name, change) in changed {
					let before = known.get(name).cloned().unwrap_or_default();
					known.insert(name.clone(), apply(&before, change));
				}
				Value::Object(known)
			}
			(Value::Array(known), Value::Object(changed)) => {
				let after = known.iter().enumerate().map(|(place, before)| {
					changed.get(&format!("[{place}]")).map_or_else(|| before.clone(), |change| apply(before, change))
				});
				after.collect::<Vec<_>>().into()
			}
			_ => before.clone(),
		}
	}

	#[test]
	fn only_what_differs_is_in_it() {
		let before = json!({ "title": "เดิม", "place": { "item": "o1", "name": "ก" }, "owners": ["ก"], "year": 2569, "steps": ["หนึ่ง", "สอง"] });
		let after = json!({ "title": "ใหม่", "place": { "item": "o2", "name": "ก" }, "owners": ["ก", "ข"], "year": 2569, "steps": ["หนึ่ง", "สาม"] });
		let expected = json!({
			"title": ["เดิม", "ใหม่"], "place": { "item": ["o1", "o2"] }, "owners": [["ก"], ["ก", "ข"]],
			"steps": { "[1]": ["สอง", "สาม"] }
		});
		let change = change_of(&before, &after).unwrap();
		assert_eq!(change, json!({ "changed": expected }));
	}

	fn record() -> impl Strategy<Value = Value> {
		let leaf =
			prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), "[ก-ค]{0,2}".prop_map(Value::from)];
		let inner = leaf.prop_recursive(3, 24, 3, |inner| {
			prop_oneof![
				prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
				prop::collection::vec(inner, 3).prop_map(|values| ["a", "b", "c"]
					.into_iter()
					.map(String::from)
					.zip(values)
					.collect::<Map<_, _>>()
					.into()),
			]
		});
		prop::collection::vec(inner, 2)
			.prop_map(|values| ["one", "two"].into_iter().map(String::from).zip(values).collect::<Map<_, _>>().into())
	}

	proptest! {
		#[test]
		fn a_change_leads_from_before_to_after(before in record(), after in record()) {
			let change = change_of(&before, &after).unwrap();
			prop_assert_eq!(apply(&before, &change[CHANGED]), after.clone());
			prop_assert_eq!(change_of(&after, &after).unwrap(), json!({ "changed": {} }));
		}
	}
}
