//! Signs and properties in the XML of a document of Word.

use quick_xml::events::{BytesRef, BytesStart};

/// The sign that a reference stands for; those that a document of Word does not have stand for nothing.
pub fn entity(name: &BytesRef<'_>) -> String {
	if let Ok(Some(sign)) = name.resolve_char_ref() {
		return sign.to_string();
	}
	let sign = match &**name {
		"amp" => "&",
		"lt" => "<",
		"gt" => ">",
		"quot" => "\"",
		"apos" => "'",
		_ => "",
	};
	sign.to_owned()
}

/// The value of a property, as a number; 0 where it has none.
pub fn number(tag: &BytesStart<'_>) -> usize {
	value(tag).and_then(|value| value.parse().ok()).unwrap_or_default()
}

/// Whether a property holds: it does where it says nothing else.
pub fn is_on(tag: &BytesStart<'_>) -> bool {
	value(tag).is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

pub fn value(tag: &BytesStart<'_>) -> Option<String> {
	let named = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val");
	named.map(|attribute| attribute.value.into_owned())
}
