//! A form that works with and without script: refused, it shows the messages and keeps what was typed. One component
//! for every server function, so that a form adds nothing to what the browser must load.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::notice::{Notice, NoticeKind};
use super::once::{ONCE_FIELD, mark};
use super::said::{DONE, SAID_FIELD};
use crate::error::Error;

/// Where a form of a page that is shown again really stands.
pub const PAGE_FIELD: &str = "_page";

/// What was typed into a form that was sent after its session had ended, and the address it was sent to: they go along with
/// the sign-in.
pub const RESUMED_FIELD: &str = "_resumed";
pub const RESUMED_PATH_FIELD: &str = "_resumed_path";

/// The account that a form was shown to: what one person began is not sent in another's name.
pub const ACCOUNT_FIELD: &str = "_account";

/// The forms of the sign-in page: everybody gets the same bytes there.
const WAY_IN: &str = "sign-in";

/// A post that was refused without script: the page is rendered again with this as context.
#[derive(Clone, Debug)]
pub struct Submitted {
	/// The address of the server function.
	pub path: String,
	/// The address of the page, which the browser no longer shows.
	pub page: String,
	pub values: Arc<Vec<(String, String)>>,
	/// None when the page only takes what was probably meant into a field.
	pub error: Option<Error>,
}

/// What the parts of a form need to know: the refusal, whether the answer is on its way, and what was typed before the
/// page was rendered again.
#[derive(Clone)]
pub struct FormState {
	pub error: RwSignal<Option<Error>>,
	pub is_pending: RwSignal<bool>,
	/// How much of the files was sent, in percent; none while none is on its way.
	pub sent_percent: RwSignal<Option<u32>>,
	typed: Option<Arc<Vec<(String, String)>>>,
}

impl FormState {
	/// The state of a form posted to `path`. `tag` tells apart several forms of one address by their hidden field `id`.
	pub fn of(path: &str, tag: Option<&str>) -> Self {
		let submitted = use_context::<Submitted>().filter(|submitted| {
			let id = submitted.values.iter().find(|(name, _)| name == "id").map(|(_, value)| value.as_str());
			submitted.path == path && tag.is_none_or(|tag| id.unwrap_or_default() == tag)
		});
		Self {
			error: RwSignal::new(submitted.as_ref().and_then(|submitted| submitted.error.clone())),
			is_pending: RwSignal::new(false),
			sent_percent: RwSignal::new(None),
			typed: submitted.map(|submitted| submitted.values),
		}
	}

	/// What was typed into a field of a refused form.
	pub fn typed(&self, name: &str) -> Option<String> {
		self.typed.as_ref()?.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
	}

	/// Whether the fields come from a refused form: an absent tick was then taken out on purpose.
	pub fn is_refused(&self) -> bool {
		self.typed.is_some()
	}
}

/// A form that posts to a server function.
#[component]
pub fn ServerForm(
	/// `SaveUnit::PATH`
	to: &'static str,
	/// Counted up whenever the form was accepted: what depends on it reads again.
	#[prop(optional)]
	sent: Option<RwSignal<u32>>,
	#[prop(optional, into)] tag: Option<String>,
	/// Empties the fields once the form was accepted.
	#[prop(optional)]
	clears: bool,
	/// The form only opens a page: there is nothing to say once it was accepted.
	#[prop(optional)]
	opens: bool,
	/// What is said once it was accepted, where "เรียบร้อยแล้ว" says too little.
	#[prop(default = DONE)]
	done: &'static str,
	/// What is typed is kept on the device until the form is accepted (`drafts.js`).
	#[prop(optional)]
	keeps_draft: bool,
	/// Tells two such forms of one page and address apart.
	#[prop(optional, into)]
	draft_name: String,
	/// Where what is typed is kept besides, for other devices.
	#[prop(optional)]
	keeps_at: Option<&'static str>,
	/// The form has a field for a file; `to` is an address that takes it.
	#[prop(optional)]
	is_upload: bool,
	#[prop(optional, into)] class: &'static str,
	children: Children,
) -> impl IntoView {
	let state = FormState::of(to, tag.as_deref());
	let node = NodeRef::<html::Form>::new();
	#[cfg(feature = "hydrate")]
	let on_submit = {
		let (error, is_pending, sent_percent) = (state.error, state.is_pending, state.sent_percent);
		let navigate = leptos_router::hooks::use_navigate();
		move |event: leptos::ev::SubmitEvent| {
			event.prevent_default();
			let Some(form) = node.get_untracked() else { return };
			if is_pending.get_untracked() {
				return;
			}
			is_pending.set(true);
			let navigate = navigate.clone();
			let fields = super::post::fields(&form, event.submitter(), is_upload);
			leptos::task::spawn_local(async move {
				let told = move |percent| {
					sent_percent.try_set(Some(percent));
				};
				let outcome = super::post::send(to, fields, told).await;
				is_pending.try_set(false);
				sent_percent.try_set(None);
				match outcome {
					Ok(redirect) => {
						error.try_set(None);
						close(&form);
						if !opens {
							super::said::say(done);
						}
						if clears {
							form.reset();
						}
						super::once::renew(&form);
						if keeps_draft {
							let _ = form.set_attribute("data-sent", "");
						}
						if let Some(sent) = sent {
							sent.try_update(|count| *count += 1);
						}
						match redirect {
							Some(place) => navigate(&place, leptos_router::NavigateOptions::default()),
							// The line stays until what depends on the form is read and drawn again.
							None if sent.is_some() => (),
							None => super::awake::answered(),
						}
					}
					Err(refusal) => {
						super::awake::answered();
						// What is kept on the device says so itself, and when it is sent.
						let is_cut = keeps_draft && refusal == Error::Unreachable;
						error.try_set((!is_cut).then_some(refusal));
						if keeps_draft {
							let _ = form.set_attribute("data-refused", if is_cut { "line" } else { "" });
						}
						leptos::task::tick().await;
						show(&form);
					}
				}
			});
		}
	};
	#[cfg(not(feature = "hydrate"))]
	let on_submit = {
		let _ = (sent, clears);
		|_: leptos::ev::SubmitEvent| ()
	};
	let error = state.error;
	let sending = is_upload.then(|| view! { <Sending percent=state.sent_percent /> });
	// On a page that is shown again the address is that of the post: its forms say where they really stand.
	let page = use_context::<Submitted>().map(|submitted| submitted.page);
	view! {
		<leptos::context::Provider value=state>
			<form
				node_ref=node
				action=to
				method="post"
				enctype=is_upload.then_some("multipart/form-data")
				class=class
				data-draft=keeps_draft.then_some(draft_name)
				data-keep=keeps_at
				novalidate=true
				on:submit=on_submit
			>
				{(!opens).then(|| view! { <input type="hidden" name=SAID_FIELD value=done /> })}
				{(!to.ends_with(WAY_IN)).then(|| view! { <input type="hidden" name=ONCE_FIELD value=mark() /> })}
				{(!to.ends_with(WAY_IN)).then(|| view! { <input type="hidden" name=ACCOUNT_FIELD value=account() /> })}
				{page.map(|page| view! { <input type="hidden" name=PAGE_FIELD value=page /> })}
				<FormError error />
				{children()}
				{sending}
			</form>
		</leptos::context::Provider>
	}
}

/// How much of the files was sent; all of it is still looked at before the answer.
#[component]
fn Sending(percent: RwSignal<Option<u32>>) -> impl IntoView {
	// Heard twice: when it begins, and when all of it is there.
	let heard = leptos::prelude::Memo::new(move |_| match percent.get() {
		None => "",
		Some(100..) => "ส่งครบแล้ว ระบบกำลังตรวจไฟล์",
		Some(_) => "กำลังส่งไฟล์",
	});
	view! {
		<div class="sending">
			{move || {
				percent
					.get()
					.map(|percent| {
						view! {
							<progress max="100" value=percent aria-hidden="true"></progress>
							<span aria-hidden="true">{format!("{percent}%")}</span>
						}
					})
			}} <span role="status">{heard}</span>
		</div>
	}
}

/// Who is signed in, as the page knows it.
#[cfg(feature = "ssr")]
fn account() -> String {
	crate::scope::Scope::of_request().map(|scope| scope.account).unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn account() -> String {
	document().body().and_then(|body| body.get_attribute("data-account")).unwrap_or_default()
}

/// What is wrong with the form as a whole, said before its fields.
#[component]
pub fn FormError(error: RwSignal<Option<Error>>) -> impl IntoView {
	move || {
		error.get().map(|error| {
			let again = (error == Error::SignedOut).then(|| {
				view! {
					" "
					<a href="/staff/sign-in" target="_blank" rel="external noopener">
						"เข้าสู่ระบบในแท็บใหม่"
					</a>
					" แล้วกลับมาส่งอีกครั้ง สิ่งที่กรอกยังอยู่"
				}
			});
			// Being asked once more is nobody's mistake.
			if error.fields_are(super::asked::is_a_question) {
				return view! { <Notice>"ยืนยันด้านล่าง แล้วกดอีกครั้ง"</Notice> }.into_any();
			}
			// What differs may be so in the document: it is no mistake until somebody says so.
			if error.at("is_confirmed").is_some() {
				let words = "มีข้อที่ต้องตรวจ แก้ให้ตรง หรือยืนยันตามเอกสาร แล้วกดอีกครั้ง";
				return view! { <Notice kind=NoticeKind::Warning>{words}</Notice> }.into_any();
			}
			view! { <Notice kind=NoticeKind::Problem>{error.to_string()} {again}</Notice> }.into_any()
		})
	}
}

/// Closes what was unfolded around an accepted form. The rows of a list may change places: what stays unfolded would
/// then belong to another one, with its button under the finger.
#[cfg(feature = "hydrate")]
fn close(form: &leptos::web_sys::HtmlFormElement) {
	let mut around = form.closest("details.edit, details.confirm").ok().flatten();
	while let Some(fold) = around {
		let _ = fold.remove_attribute("open");
		around = fold.parent_element().and_then(|above| above.closest("details.edit, details.confirm").ok()?);
	}
}

/// Brings the first wrong field into view, or else the sentence above the fields. No wrong field stays folded away.
#[cfg(feature = "hydrate")]
fn show(form: &leptos::web_sys::HtmlFormElement) {
	use leptos::wasm_bindgen::JsCast;
	let find = |what: &str| form.query_selector(what).ok().flatten();
	let wrong = form.query_selector_all("details [aria-invalid=true]").ok();
	for index in 0..wrong.as_ref().map_or(0, |fields| fields.length()) {
		let field = wrong.as_ref().and_then(|fields| fields.item(index));
		let fold = field.and_then(|field| field.parent_element()?.closest("details").ok()?);
		fold.into_iter().for_each(|fold| drop(fold.set_attribute("open", "")));
	}
	match find("[aria-invalid=true], .field-wrong input") {
		Some(field) => {
			let _ = field.unchecked_ref::<leptos::web_sys::HtmlElement>().focus();
		}
		None => find(".notice:not(.draft-note)").into_iter().for_each(|notice| notice.scroll_into_view()),
	}
}
