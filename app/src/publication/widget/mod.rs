//! What other websites show of an agency: plain HTML or SVG text from pure functions; no script, no cookie.

mod measures;
mod score;

use std::sync::LazyLock;

use leptos::prelude::*;
use sha2::{Digest, Sha256};

use super::store::list_released;
use crate::agency::{self, Agency};
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::Scope;
use crate::scores;

const STYLE: &str = include_str!("widget.css");

/// The form a widget is asked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
	Html,
	Svg,
}

/// A widget's text and the origins that may frame it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
	pub form: Form,
	pub text: String,
	pub framing: Vec<String>,
}

/// `score`, `measures`, and each with `.svg`.
pub async fn render(db: &Db, scope: &Scope, slug: &str, name: &str, base_url: &str) -> Stored<Widget> {
	let agency = agency::find_by_slug(db, slug).await?;
	let (kind, form) = match name.strip_suffix(".svg") {
		Some(kind) => (kind, Form::Svg),
		None => (name, Form::Html),
	};
	let home = format!("{base_url}/{slug}");
	let text = match kind {
		"score" => {
			let standing = scores::list_standings(db, &agency.id).await?.pop();
			match form {
				Form::Html => page(&agency, &home, "คะแนน ITA", score::html(standing.as_ref())),
				Form::Svg => score::svg(&agency, standing.as_ref()),
			}
		}
		"measures" => {
			let released = list_released(db, scope, &agency.id).await?.into_iter().next();
			match form {
				Form::Html => page(&agency, &format!("{home}/measures"), "มาตรการ", measures::html(released.as_ref())),
				Form::Svg => measures::svg(&agency, released.as_ref()),
			}
		}
		_ => return Err(Error::NotFound.into()),
	};
	Ok(Widget { form, text, framing: agency.framing() })
}

/// Changes with the text, and with who may frame it.
pub fn tag(widget: &Widget) -> String {
	let mut hasher = Sha256::new();
	hasher.update(&widget.text);
	widget.framing.iter().for_each(|origin| hasher.update(origin));
	hex::encode(hasher.finalize()).split_off(32)
}

/// The policy's word for the one style sheet.
pub static STYLE_HASH: LazyLock<String> = LazyLock::new(|| {
	let digest = Sha256::digest(STYLE.as_bytes());
	format!("'sha256-{}'", base64(&digest))
});

fn base64(bytes: &[u8]) -> String {
	const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	let mut out = String::new();
	for chunk in bytes.chunks(3) {
		let word = chunk.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
		for place in 0..4 {
			let letter = LETTERS.get(usize::try_from(word >> (18 - 6 * place) & 63).unwrap_or_default());
			out.push(if place <= chunk.len() { char::from(*letter.unwrap_or(&b'A')) } else { '=' });
		}
	}
	out
}

/// A whole document around the content. Its link leaves the frame.
fn page(agency: &Agency, home: &str, title: &str, content: String) -> String {
	let name = escaped(&agency.short_name());
	let fictional =
		if agency.is_fictional { "<p class=\"fictional\">ข้อมูลสมมุติ</p>" } else { "" };
	format!(
		"<!DOCTYPE html><html lang=\"th\"><head><meta charset=\"utf-8\">\
		 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title} {name}</title>\
		 <style>{STYLE}</style></head><body><main>{fictional}<h1>{name}</h1>{content}\
		 <p class=\"more\"><a href=\"{}\" target=\"_blank\" rel=\"noopener\">ดูทั้งหมด</a></p></main></body></html>",
		escaped(home)
	)
}

/// A picture with its own style, so that it stands alone in an `<img>`.
fn picture(width: u32, height: u32, label: &str, content: &str) -> String {
	format!(
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
		 role=\"img\" aria-label=\"{}\"><style>{STYLE}</style>\
		 <rect class=\"sheet\" width=\"{width}\" height=\"{height}\" rx=\"14\"/>{content}</svg>",
		escaped(label)
	)
}

/// A chart of the pages as text.
fn drawn(chart: impl FnOnce() -> AnyView) -> String {
	let owner = Owner::new();
	// The marks between texts are for hydration only, and no XML.
	owner.with(|| chart().to_html()).replace("<!>", "")
}

fn escaped(text: &str) -> String {
	text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_hash_is_written_as_a_policy_wants_it() {
		assert_eq!(base64(b"Man"), "TWFu");
		assert_eq!(base64(b"Ma"), "TWE=");
		assert_eq!(base64(b"M"), "TQ==");
		assert!(STYLE_HASH.len() == 44 + 9, "{}", *STYLE_HASH);
	}

	#[test]
	fn nothing_typed_becomes_markup() {
		assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
	}
}
