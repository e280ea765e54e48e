//! Sending files, and how much of them is on its way: what `fetch` does not tell.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::{Promise, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FormData, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

/// What came back. The status is 0 where nothing did.
pub struct Answer {
	pub status: u16,
	/// The page to go to, if any.
	pub page: Option<String>,
	pub body: Vec<u8>,
}

/// Posts the fields of a form. `told` hears how much was sent, in percent. Nothing where the browser refuses to try.
pub async fn post(to: &str, data: &FormData, told: impl Fn(u32) + 'static) -> Option<Answer> {
	let request = XmlHttpRequest::new().ok()?;
	request.open("POST", to).ok()?;
	request.set_request_header("accept", "application/json").ok()?;
	request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
	let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
		if event.length_computable() && event.total() > 0.0 {
			told(percent(event.loaded() / event.total()));
		}
	});
	request.upload().ok()?.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
	let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
	request.send_with_opt_form_data(Some(data)).ok()?;
	JsFuture::from(ended).await.ok()?;
	let header = |name: &str| request.get_response_header(name).ok().flatten();
	let body = request.response().ok().filter(|body| !body.is_null()).map(|body| Uint8Array::new(&body).to_vec());
	Some(Answer {
		status: request.status().unwrap_or_default(),
		page: header("serverfnredirect").and_then(|_| header("location")),
		body: body.unwrap_or_default(),
	})
}

/// A part of one as whole percent.
fn percent(part: f64) -> u32 {
	(0..=100u32).rev().find(|percent| f64::from(*percent) <= part * 100.0).unwrap_or_default()
}
