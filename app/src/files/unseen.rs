//! What the style of a web page takes off the screen, as far as it can be told rule by rule.

/// Whether declarations take an element off the page.
pub fn hides(style: &str) -> bool {
	let plain: String = style.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
	["display:none", "visibility:hidden", "visibility:collapse", "mso-hide:all"]
		.iter()
		.any(|words| plain.contains(words))
}

/// What a style of the page hides.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hiding {
	/// ".draft" and "#draft", by a rule of their own.
	pub names: Vec<String>,
	/// Rules that need the whole page to be understood: ".draft td".
	pub unclear: Vec<String>,
}

/// Reads the rules of a style for the screen.
pub fn hiding(style: &str) -> Hiding {
	let mut found = Hiding::default();
	let style = without_media(style);
	let rules = style.split('}').filter_map(|rule| rule.rsplit_once('{'));
	for (selectors, _) in rules.filter(|(_, declarations)| hides(declarations)) {
		for selector in selectors.split(',').map(str::trim) {
			let name = selector.find(['.', '#']).map(|at| &selector[at..]);
			match name
				.filter(|name| !selector.contains([' ', '>', '+', '~', ':', '[']) && !name[1..].contains(['.', '#']))
			{
				Some(name) => found.names.push(name.to_owned()),
				None => found.unclear.push(selector.to_owned()),
			}
		}
	}
	found
}

/// A style without what is for paper or for certain screens.
fn without_media(style: &str) -> String {
	let mut plain = String::new();
	let mut rest = style;
	while let Some(at) = rest.find("@media") {
		plain.push_str(&rest[..at]);
		let mut depth = 0;
		let end = rest[at..].find(|c| {
			depth += i32::from(c == '{') - i32::from(c == '}');
			c == '}' && depth == 0
		});
		rest = end.map_or("", |end| &rest[at + end + 1..]);
	}
	plain + rest
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn rules_for_the_screen_hide_by_class_and_name() {
		let found = hiding(
			"@media print { .no-print { display: none } .x { color: red } } #draft{display:none} td.old, .a b { DISPLAY : none } p{}",
		);
		assert_eq!(found.names, ["#draft", ".old"]);
		assert_eq!(found.unclear, [".a b"]);
		assert_eq!(hiding("@media print { .x { display:none }"), Hiding::default(), "never closed");
	}
}
