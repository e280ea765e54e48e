//! Labelled inputs. Each shows its own message and keeps what was typed.

use leptos::oco::Oco;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::form::FormState;
use super::raw_text::TextBox;

/// The button that takes what was probably meant names the field, its likely value and the typed one: `name=likely=typed`.
pub const INSTEAD_FIELD: &str = "_instead";

/// `draft[slug]` is told about as `slug`, `draft[texts][0]` as `texts-0`.
pub fn key(name: &str) -> String {
	match name.split_once('[') {
		Some((_, parts)) => parts.replace("][", "-").trim_end_matches(']').to_owned(),
		None => name.to_owned(),
	}
}

/// An id that is unique on the page as long as names are unique within a form and forms have different tags.
fn element_id(name: &str, within: &str) -> String {
	format!("f-{}{within}", key(name))
}

struct Wiring {
	id: String,
	value: String,
	message: Signal<Option<String>>,
	/// What was probably meant.
	instead: Signal<Option<String>>,
}

fn wire(name: &str, value: String, within: &str) -> Wiring {
	let state = use_context::<FormState>();
	let typed = state.as_ref().and_then(|state| state.typed(name));
	let key = key(name);
	let error = state.map(|state| state.error);
	let instead = Signal::derive({
		let key = key.clone();
		move || error?.with(|error| error.as_ref()?.instead_at(&key).map(str::to_owned))
	});
	let message = Signal::derive(move || error?.with(|error| error.as_ref()?.at(&key).map(str::to_owned)));
	Wiring { id: element_id(name, within), value: typed.unwrap_or(value), message, instead }
}

#[component]
fn Frame(
	id: String,
	#[prop(into)] label: String,
	hint: String,
	is_optional: bool,
	message: Signal<Option<String>>,
	children: Children,
) -> impl IntoView {
	let message_id = format!("{id}-message");
	let hint_id = format!("{id}-hint");
	view! {
		<div class="field" class:field-wrong=move || message.get().is_some()>
			<label for=id>
				{label} {is_optional.then(|| view! { <span class="field-optional">" (ถ้ามี)"</span> })}
			</label>
			{(!hint.is_empty())
				.then(|| {
					view! {
						<p class="field-hint" id=hint_id>
							{hint}
						</p>
					}
				})}
			{children()}
			<p class="field-message" id=message_id aria-live="polite">
				{move || message.get()}
			</p>
		</div>
	}
}

#[component]
pub fn Field(
	/// As it goes over the wire.
	#[prop(into)]
	name: Oco<'static, str>,
	#[prop(into)] label: String,
	#[prop(optional, into)] value: String,
	#[prop(optional, into)] hint: String,
	#[prop(default = "text")] kind: &'static str,
	#[prop(optional)] autocomplete: &'static str,
	#[prop(optional)] inputmode: &'static str,
	#[prop(optional)] is_optional: bool,
	/// Tells the fields of several equal forms apart.
	#[prop(optional, into)]
	within: String,
) -> impl IntoView {
	let Wiring { id, value, message, instead } = wire(&name, value, &within);
	let described = format!("{id}-message {id}-hint");
	let value = if kind == "password" { String::new() } else { value };
	let (name_again, typed) = (name.to_string(), value.clone());
	view! {
		<Frame id=id.clone() label hint is_optional message>
			<input
				id=id
				name=name
				type=kind
				value=value
				autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
				inputmode=(!inputmode.is_empty()).then_some(inputmode)
				aria-describedby=described
				aria-invalid=move || message.get().is_some().then_some("true")
			/>
			{move || {
				instead.get().map(|value| view! { <Instead name=name_again.clone() value typed=typed.clone() /> })
			}}
		</Frame>
	}
}

/// Puts what was probably meant into the field, and sends nothing else: `wake.js` does it, or the server without script.
#[component]
fn Instead(name: String, value: String, typed: String) -> impl IntoView {
	let words = format!("ใช้ {value}");
	let sent = format!("{name}={value}={typed}");
	view! {
		<Button kind=ButtonKind::Secondary name=INSTEAD_FIELD value=sent>
			{words}
		</Button>
	}
}

#[component]
pub fn TextArea(
	name: &'static str,
	#[prop(into)] label: String,
	#[prop(optional, into)] value: String,
	#[prop(optional, into)] hint: String,
	#[prop(default = 4)] rows: u32,
	#[prop(optional)] is_optional: bool,
	/// Has the focus when the page opens.
	#[prop(optional)]
	is_focused: bool,
	#[prop(optional, into)] within: String,
) -> impl IntoView {
	let Wiring { id, value, message, .. } = wire(name, value, &within);
	let described = format!("{id}-message {id}-hint");
	view! {
		<Frame id=id.clone() label hint is_optional message>
			<TextBox id name rows value described is_focused is_wrong=Signal::derive(move || message.get().is_some()) />
		</Frame>
	}
}

/// A file to choose. A page that is shown again can't keep it: it says so.
#[component]
pub fn FileField(
	name: &'static str,
	#[prop(into)] label: String,
	/// Kinds of file, as the browser's chooser takes them.
	accept: &'static str,
	#[prop(optional, into)] hint: String,
	#[prop(optional)] is_optional: bool,
	/// Offers the camera beside the files; what it takes goes by the same name.
	#[prop(optional)]
	has_camera: bool,
	/// Several may be chosen at once.
	#[prop(optional)]
	is_many: bool,
) -> impl IntoView {
	let Wiring { id, message, .. } = wire(name, String::new(), "");
	let is_refused = use_context::<FormState>().is_some_and(|state| state.is_refused());
	let hint = if is_refused {
		"หากเลือกไฟล์ไว้แล้ว ให้เลือกอีกครั้ง เบราว์เซอร์ไม่เก็บไฟล์ที่เลือก".to_owned()
	} else {
		hint
	};
	let described = format!("{id}-message {id}-hint");
	let camera = has_camera.then(|| {
		let id = format!("{id}-camera");
		view! {
			<label class="button button-secondary file-pick" for=id.clone()>
				"ถ่ายภาพ"
			</label>
			<input
				class="file-input"
				id=id
				name=name
				type="file"
				accept="image/*"
				capture="environment"
				aria-label="ถ่ายภาพ"
			/>
		}
	});
	view! {
		<Frame id=id.clone() label hint is_optional message>
			// The browser's own control speaks its own language: with script it is worked by the labels (`chosen.js`).
			<div class="file-field">
				{camera} <label class="button button-secondary file-pick" for=id.clone()>
					"เลือกไฟล์"
				</label>
				<input
					class="file-input"
					id=id
					name=name
					type="file"
					accept=accept
					multiple=is_many
					aria-describedby=described
					aria-invalid=move || message.get().is_some().then_some("true")
				/> <span class="file-name">"ยังไม่ได้เลือก"</span>
			</div>
		</Frame>
	}
}

/// One entry of a `Select`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
	pub value: String,
	pub label: String,
}

impl Choice {
	pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
		Self { value: value.into(), label: label.into() }
	}
}

#[component]
pub fn Select(
	/// As it goes over the wire.
	#[prop(into)]
	name: Oco<'static, str>,
	#[prop(into)] label: String,
	choices: Vec<Choice>,
	#[prop(optional, into)] value: String,
	#[prop(optional, into)] hint: String,
	#[prop(optional)] is_optional: bool,
	#[prop(optional, into)] within: String,
) -> impl IntoView {
	let Wiring { id, value, message, .. } = wire(&name, value, &within);
	let described = format!("{id}-message {id}-hint");
	let options = choices
		.into_iter()
		.map(|choice| {
			let is_chosen = choice.value == value;
			view! {
				<option value=choice.value selected=is_chosen>
					{choice.label}
				</option>
			}
		})
		.collect_view();
	view! {
		<Frame id=id.clone() label hint is_optional message>
			<select
				id=id
				name=name
				aria-describedby=described
				aria-invalid=move || message.get().is_some().then_some("true")
			>
				{options}
			</select>
		</Frame>
	}
}

/// A tick box that sends `true` or another value, or nothing.
#[component]
pub fn Tick(
	#[prop(into)] name: Oco<'static, str>,
	#[prop(into)] label: String,
	#[prop(default = "true".to_owned())] value: String,
	#[prop(optional)] is_ticked: bool,
	#[prop(optional, into)] within: String,
) -> impl IntoView {
	let state = use_context::<FormState>();
	let is_ticked = match state {
		Some(state) if state.is_refused() => state.typed(&name).as_ref() == Some(&value),
		_ => is_ticked,
	};
	let id = element_id(&name, &within);
	view! {
		<div class="tick">
			<input id=id.clone() type="checkbox" name=name value=value checked=is_ticked />
			<label for=id>{label}</label>
		</div>
	}
}

#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
	view! { <input type="hidden" name=name value=value /> }
}

#[cfg(test)]
mod tests {
	use super::key;

	#[test]
	fn a_nested_name_is_told_about_by_its_inner_parts() {
		assert_eq!(key("draft[slug]"), "slug");
		assert_eq!(key("draft[texts][0]"), "texts-0");
		assert_eq!(key("password"), "password");
	}
}
