//! How a widget looks in the page around it: light, dark or as the reader's device, small, and in a colour of the agency.

use std::fmt;

/// The least contrast of words with what is behind them (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;
/// What is behind the words, as `widget.css` has it.
const LIGHT: Colour = Colour([255, 255, 255]);
const DARK: Colour = Colour([15, 31, 31]);

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
	/// Six hexadecimal digits, with or without `#`.
	pub fn parse(text: &str) -> Option<Self> {
		let digits = text.trim().trim_start_matches('#');
		if digits.len() != 6 {
			return None;
		}
		let bytes = hex::decode(digits).ok()?;
		Some(Self([*bytes.first()?, *bytes.get(1)?, *bytes.get(2)?]))
	}

	/// How bright it is (WCAG's relative luminance, 0-1).
	fn brightness(self) -> f64 {
		let [red, green, blue] = self.0.map(|part| {
			let part = f64::from(part) / 255.0;
			if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
		});
		0.0722f64.mul_add(blue, 0.2126f64.mul_add(red, 0.7152 * green))
	}

	/// The contrast of two colours (1-21).
	pub fn contrast(self, other: Self) -> f64 {
		let (one, two) = (self.brightness(), other.brightness());
		(one.max(two) + 0.05) / (one.min(two) + 0.05)
	}

	/// The nearest shade of it that can be read on a ground: a step darker or lighter until it can.
	fn readable_on(self, ground: Self) -> Self {
		let end = if ground.brightness() > 0.18 { 0 } else { 255 };
		let mut shade = self;
		for step in 0..=32u16 {
			shade = Self(self.0.map(|part| mix(part, end, step)));
			if shade.contrast(ground) >= LEAST {
				break;
			}
		}
		shade
	}
}

/// `step` of 32 steps from one part to another.
fn mix(from: u8, to: u8, step: u16) -> u8 {
	u8::try_from((u16::from(from) * (32 - step) + u16::from(to) * step) / 32).unwrap_or(to)
}

impl fmt::Display for Colour {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}", hex::encode(self.0))
	}
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
	#[default]
	Light,
	Dark,
	/// As the reader's device is set.
	Auto,
}

impl Theme {
	pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Auto];

	/// As it stands in addresses and style sheets.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Light => "light",
			Self::Dark => "dark",
			Self::Auto => "auto",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Light => "สว่าง",
			Self::Dark => "มืด",
			Self::Auto => "ตามเครื่องของผู้อ่าน",
		}
	}
}

/// Its words stand in the address: `dark-compact-0a5c5b`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
	pub theme: Theme,
	pub is_compact: bool,
	pub colour: Option<Colour>,
}

impl Look {
	/// What an address says; none for a word that is not known, or that stands in another order than `word` has it: a look has
	/// one address.
	pub fn parse(text: &str) -> Option<Self> {
		Self::read(text).filter(|look| look.word() == text)
	}

	fn read(text: &str) -> Option<Self> {
		let mut look = Self::default();
		for word in text.split('-').filter(|word| !word.is_empty()) {
			match Theme::ALL.into_iter().find(|theme| theme.word() == word) {
				Some(theme) => look.theme = theme,
				None if word == "compact" => look.is_compact = true,
				None => look.colour = Some(Colour::parse(word)?),
			}
		}
		Some(look)
	}

	/// What its address says; blank for the usual look.
	pub fn word(&self) -> String {
		let theme = (self.theme != Theme::Light).then(|| self.theme.word().to_owned());
		let size = self.is_compact.then(|| "compact".to_owned());
		let colour = self.colour.map(|colour| colour.to_string());
		[theme, size, colour].into_iter().flatten().collect::<Vec<_>>().join("-")
	}

	/// The classes of the outermost element.
	pub fn class(&self) -> String {
		let size = if self.is_compact { " compact" } else { "" };
		let own = if self.colour.is_some() { " own" } else { "" };
		format!("{}{size}{own}", self.theme.word())
	}

	/// The colour as it is drawn, where that is another than was asked for: it could not be read.
	pub fn mended(&self) -> Option<Colour> {
		let asked = self.colour?;
		let ground = if self.theme == Theme::Dark { DARK } else { LIGHT };
		Some(asked.readable_on(ground)).filter(|shade| *shade != asked)
	}

	/// The rules that a colour needs beside the common ones.
	pub fn rules(&self) -> Option<String> {
		let colour = self.colour?;
		let [light, dark] = [LIGHT, DARK].map(|ground| colour.readable_on(ground));
		Some(match self.theme {
			Theme::Light => format!(".own{{--brand:#{light}}}"),
			Theme::Dark => format!(".own.dark{{--brand:#{dark}}}"),
			Theme::Auto => {
				format!(".own{{--brand:#{light}}}@media(prefers-color-scheme:dark){{.own.auto{{--brand:#{dark}}}}}")
			}
		})
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn any_look() -> impl Strategy<Value = Look> {
		(0usize..3, any::<bool>(), proptest::option::of(any::<[u8; 3]>())).prop_map(|(theme, is_compact, colour)| {
			Look { theme: Theme::ALL[theme], is_compact, colour: colour.map(Colour) }
		})
	}

	#[test]
	fn the_contrast_is_that_of_the_standard() {
		let of = |text| Colour::parse(text).unwrap();
		assert!((of("#000000").contrast(of("ffffff")) - 21.0).abs() < 0.01);
		assert!((of("777777").contrast(LIGHT) - 4.48).abs() < 0.01);
		assert_eq!([Colour::parse("red"), Colour::parse("#12345"), Colour::parse("#12345g")], [None; 3]);
	}

	#[test]
	fn a_colour_that_can_be_read_stays() {
		let of = |text: &str| Look { colour: Colour::parse(text), ..Look::default() };
		assert_eq!(of("04595a").mended(), None);
		assert!(of("ffee00").mended().is_some());
	}

	proptest! {
		#[test]
		fn whatever_is_asked_can_be_read(colour in any::<[u8; 3]>()) {
			for ground in [LIGHT, DARK] {
				prop_assert!(Colour(colour).readable_on(ground).contrast(ground) >= LEAST);
			}
		}

		#[test]
		fn an_address_says_the_whole_look(look in any_look()) {
			prop_assert_eq!(Look::parse(&look.word()), Some(look));
		}

		#[test]
		fn any_address_is_answered(text in ".{0,30}") {
			if let Some(rules) = Look::parse(&text).and_then(|look| look.rules()) {
				prop_assert!(rules.is_ascii() && !rules.contains('<'));
			}
		}
	}
}
