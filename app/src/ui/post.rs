//! Sending a form by script, the same way a browser would without.

use gloo::net::http::Request;
use leptos::prelude::FromServerFnError;
use leptos::wasm_bindgen::JsValue;
use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

use crate::error::{Error, Result};

/// The fields of a form as it stands, with the button that was pressed.
pub fn fields(form: &HtmlFormElement, submitter: Option<HtmlElement>) -> String {
	let fields = FormData::new_with_form(form)
		.ok()
		.and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&JsValue::from(data)).ok());
	let Some(fields) = fields else { return String::new() };
	let pressed = submitter.and_then(|button| button.get_attribute("name").zip(button.get_attribute("value")));
	if let Some((name, value)) = pressed {
		fields.append(&name, &value);
	}
	fields.to_string().into()
}

/// Posts the fields. The answer names the page to go to, if any.
pub async fn send(to: &str, fields: String) -> Result<Option<String>> {
	let unreachable = |_| Error::Unreachable;
	let answer = Request::post(to)
		.header("accept", "application/json")
		.header("content-type", "application/x-www-form-urlencoded")
		.body(fields)
		.map_err(unreachable)?
		.send()
		.await
		.map_err(unreachable)?;
	if answer.ok() {
		let is_redirect = answer.headers().get("serverfnredirect").is_some();
		return Ok(is_redirect.then(|| answer.headers().get("location")).flatten());
	}
	let body = answer.binary().await.map_err(unreachable)?;
	match Error::de(body.into()) {
		// A refusal that is not ours, from a proxy for example.
		Error::Unreadable if answer.status() != 422 => Err(Error::Unreachable),
		error => Err(error),
	}
}
