//! Widgets for other websites: plain HTML or SVG text from pure functions. No cookie, no inline script; the one script, a file,
//! tells the frame its height.

mod look;
mod measures;
mod score;
mod snippet;

pub use self::look::{Colour, Look, Theme};
pub use self::snippet::Snippet;

use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine};
use html_escape::encode_double_quoted_attribute as escaped;
use leptos::prelude::*;
use sha2::{Digest, Sha256};

use super::store::list_released;
use crate::agency::{self, Agency};
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::Scope;
use crate::scores;

const STYLE: &str = include_str!("widget.css");
/// Tells the page around a widget how high it is; at `/embed-frame.js`.
pub const FRAME: &str = include_str!("frame.js");
/// The script of a widget that sizes itself; at `/embed.js`.
pub const ELEMENT: &str = include_str!("element.js");

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
	/// The policy's words for the style sheets in its text.
	pub styles: String,
}

/// `score`, `measures`, and each with `.svg`, in a look.
pub async fn render(db: &Db, scope: &Scope, slug: &str, name: &str, look: Look, base_url: &str) -> Stored<Widget> {
	let agency = agency::find_by_slug(db, slug).await?;
	let (kind, form) = match name.strip_suffix(".svg") {
		Some(kind) => (kind, Form::Svg),
		None => (name, Form::Html),
	};
	let home = format!("{base_url}/{slug}");
	let text = match kind {
		"score" => {
			let standing = scores::list_public_standings(db, &agency.id).await?.pop();
			match form {
				Form::Html => {
					let content = score::html(standing.as_ref(), look.is_compact);
					page(&agency, &home, "คะแนน ITA", look, standing.is_none(), &content)
				}
				Form::Svg => score::svg(&agency, look, standing.as_ref()),
			}
		}
		"measures" => {
			let released = list_released(db, scope, &agency.id).await?.into_iter().next();
			match form {
				Form::Html => {
					let content = measures::html(released.as_ref(), look.is_compact);
					page(&agency, &format!("{home}/measures"), "มาตรการ", look, released.is_none(), &content)
				}
				Form::Svg => measures::svg(&agency, look, released.as_ref()),
			}
		}
		_ => return Err(Error::NotFound.into()),
	};
	// A picture stands alone and holds the rules of its colour; a frame fetches them.
	let own = look.rules().filter(|_| form == Form::Svg).map(|rules| format!(" {}", hash_of(&rules)));
	let styles = format!("{}{}", *STYLE_HASH, own.unwrap_or_default());
	Ok(Widget { form, text, framing: agency.framing(), styles })
}

static STYLE_HASH: LazyLock<String> = LazyLock::new(|| hash_of(STYLE));

/// A policy's word for a style sheet.
fn hash_of(text: &str) -> String {
	format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// The style sheets of a picture.
fn styles(look: Look) -> String {
	let own = look.rules().map(|rules| format!("<style>{rules}</style>")).unwrap_or_default();
	format!("<style>{STYLE}</style>{own}")
}

/// A whole document around the content. Its link leaves the frame.
fn page(agency: &Agency, home: &str, title: &str, look: Look, is_none: bool, content: &str) -> String {
	let name = agency.short_name();
	let name = escaped(&name);
	let class = if is_none { format!("{} none", look.class()) } else { look.class() };
	// What has nothing to show leads nowhere and takes no room.
	let more = match is_none {
		true => String::new(),
		false => {
			format!("<p class=\"more\"><a href=\"{}\" target=\"_blank\" rel=\"noopener\">ดูทั้งหมด</a></p>", escaped(home))
		}
	};
	let colour = match look.rules() {
		Some(_) => format!("<link rel=\"stylesheet\" href=\"/embed.css/{}\">", look.word()),
		None => String::new(),
	};
	let fictional =
		if agency.is_fictional { "<p class=\"fictional\">ข้อมูลสมมุติ</p>" } else { "" };
	format!(
		"<!DOCTYPE html><html lang=\"th\" class=\"{class}\"><head><meta charset=\"utf-8\">\
		 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title} {name}</title>\
		 <style>{STYLE}</style>{colour}</head><body><main>{fictional}<h1>{name}</h1>{content}{more}</main>\
		 <script src=\"/embed-frame.js\" async></script></body></html>"
	)
}

/// A picture with its own style, so that it stands alone in an `<img>`.
fn picture(agency: &Agency, look: Look, size: (u32, u32), label: &str, content: &str) -> String {
	let (width, height) = size;
	let (class, styles) = (look.class(), styles(look));
	let fictional = match agency.is_fictional {
		true => format!("<text class=\"made-up\" x=\"{}\" y=\"24\" text-anchor=\"end\">ข้อมูลสมมุติ</text>", width - 16),
		false => String::new(),
	};
	format!(
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
		 role=\"img\" aria-label=\"{}\" class=\"{class}\">{styles}\
		 <rect class=\"sheet\" width=\"{width}\" height=\"{height}\" rx=\"14\"/>{content}{fictional}</svg>",
		escaped(label)
	)
}

/// A chart of the pages as text.
fn drawn(chart: impl FnOnce() -> AnyView) -> String {
	let owner = Owner::new();
	// The marks between texts are for hydration only, and no XML.
	owner.with(|| chart().to_html()).replace("<!>", "")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn nothing_typed_becomes_markup() {
		assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
	}
}
