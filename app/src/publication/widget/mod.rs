//! What other websites show of an agency: plain HTML or SVG text from pure functions; no script, no cookie.

mod measures;
mod score;

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
			let standing = scores::list_public_standings(db, &agency.id).await?.pop();
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

/// The policy's word for the one style sheet.
pub static STYLE_HASH: LazyLock<String> = LazyLock::new(|| {
	let digest = Sha256::digest(STYLE.as_bytes());
	format!("'sha256-{}'", BASE64_STANDARD.encode(digest))
});

/// A whole document around the content. Its link leaves the frame.
fn page(agency: &Agency, home: &str, title: &str, content: String) -> String {
	let name = agency.short_name();
	let name = escaped(&name);
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
fn picture(agency: &Agency, width: u32, height: u32, label: &str, content: &str) -> String {
	let fictional = match agency.is_fictional {
		true => format!("<text class=\"made-up\" x=\"{}\" y=\"24\" text-anchor=\"end\">ข้อมูลสมมุติ</text>", width - 16),
		false => String::new(),
	};
	format!(
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
		 role=\"img\" aria-label=\"{}\"><style>{STYLE}</style>\
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
