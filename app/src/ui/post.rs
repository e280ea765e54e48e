//! Sending a form by script, the same way a browser would without.

use gloo::net::http::Request;
use leptos::prelude::FromServerFnError;
use leptos::wasm_bindgen::JsValue;
use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

use super::parts::{self, Answer};
use crate::error::{Error, Result};

/// What a form sends.
pub enum Fields {
	Encoded(String),
	/// With a file.
	Parts(FormData),
}

/// The fields of a form as it stands, with the button that was pressed.
pub fn fields(form: &HtmlFormElement, submitter: Option<HtmlElement>, is_upload: bool) -> Fields {
	let pressed = submitter.and_then(|button| button.get_attribute("name").zip(button.get_attribute("value")));
	let Ok(data) = FormData::new_with_form(form) else { return Fields::Encoded(String::new()) };
	if let Some((name, value)) = pressed {
		let _ = data.append_with_str(&name, &value);
	}
	if is_upload {
		return Fields::Parts(data);
	}
	let encoded = UrlSearchParams::new_with_str_sequence_sequence(&JsValue::from(data));
	Fields::Encoded(encoded.map(|fields| fields.to_string().into()).unwrap_or_default())
}

/// Posts the fields. The answer names the page to go to, if any. `told` hears how much of the files was sent, in percent.
pub async fn send(to: &str, fields: Fields, told: impl Fn(u32) + 'static) -> Result<Option<String>> {
	let answer = match fields {
		Fields::Encoded(text) => post(to, text).await?,
		Fields::Parts(data) => parts::post(to, &data, told).await.ok_or(Error::Unreachable)?,
	};
	if (200..300).contains(&answer.status) {
		return Ok(answer.page);
	}
	match Error::de(answer.body.into()) {
		// A refusal that is not ours, from a proxy for example.
		Error::Unreadable if answer.status != 422 => Err(Error::Unreachable),
		error => Err(error),
	}
}

async fn post(to: &str, text: String) -> Result<Answer> {
	let unreachable = |_| Error::Unreachable;
	let request = Request::post(to).header("accept", "application/json");
	let request = request.header("content-type", "application/x-www-form-urlencoded").body(text);
	let answer = request.map_err(unreachable)?.send().await.map_err(unreachable)?;
	let is_redirect = answer.headers().get("serverfnredirect").is_some();
	let page = is_redirect.then(|| answer.headers().get("location")).flatten();
	Ok(Answer { status: answer.status(), page, body: answer.binary().await.map_err(unreachable)? })
}
