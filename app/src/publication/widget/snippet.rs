//! What is pasted into a website, as text.

use super::Look;

/// The two ways to show a widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
	/// An element that sizes itself; without script, the frame.
	pub element: String,
	/// A frame of a fixed height.
	pub frame: String,
}

impl Snippet {
	/// `height` is that of the frame, in points.
	pub fn new(base_url: &str, slug: &str, kind: &str, label: &str, look: &Look, height: u32) -> Self {
		let word = look.word();
		let (ending, data) = match word.as_str() {
			"" => (String::new(), String::new()),
			word => (format!("/{word}"), format!(" data-look=\"{word}\"")),
		};
		let frame = format!(
			"<iframe src=\"{base_url}/embed/{slug}/{kind}{ending}\" title=\"{label}\" height=\"{height}\" loading=\"lazy\" \
			 style=\"border:0;width:100%\"></iframe>"
		);
		let element = format!(
			"<script src=\"{base_url}/embed.js\" data-agency=\"{slug}\" data-widget=\"{kind}\"{data} data-title=\"{label}\" \
			 async></script>\n<noscript>{frame}</noscript>"
		);
		Self { element, frame }
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_element_falls_back_to_the_frame() {
		let look = Look::parse("dark").unwrap();
		let snippet = Snippet::new("https://ita.example.go.th", "danchang", "score", "คะแนน", &look, 380);
		assert!(snippet.element.contains(&snippet.frame) && snippet.element.contains("data-look=\"dark\""));
		assert!(snippet.frame.contains("/embed/danchang/score/dark\""));
	}
}
