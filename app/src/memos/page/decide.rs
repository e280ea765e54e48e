//! The decision of the post whose turn it is: a bar that stays under the thumb, or a form to send the memo back.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

use crate::memos::api::Decide;
use crate::memos::approval::Act;
use crate::memos::model::Memo;
use crate::ui::{Button, ButtonKind, FormState, Hidden, Notice, Reauth, ServerForm, Sure, TextArea};

/// Signing, or sending back with a reason: the address says which, so that it works without script.
#[component]
pub fn DecideForm(memo: Memo, phrases: Vec<String>, acting: String, sent: RwSignal<u32>) -> impl IntoView {
	let query = use_query_map();
	// A refused form of a page that is shown again stays what it was.
	let was_return = FormState::of(Decide::PATH, None).typed("is_return").is_some();
	let wants_return = move || query.read().get("act").as_deref() == Some("return");
	let memo = StoredValue::new(memo);
	let phrases = StoredValue::new(phrases);
	let acting = StoredValue::new(acting);
	move || {
		if wants_return() || was_return {
			view! { <ReturnForm memo=memo.get_value() sent /> }.into_any()
		} else {
			view! { <SignForm memo=memo.get_value() phrases=phrases.get_value() acting=acting.get_value() sent /> }
				.into_any()
		}
	}
}

#[component]
fn SignForm(memo: Memo, phrases: Vec<String>, acting: String, sent: RwSignal<u32>) -> impl IntoView {
	let is_last = usize::try_from(memo.turn + 1) == Ok(memo.links.len());
	let post = memo.holder().map(|link| link.title.clone()).unwrap_or_default();
	let (act, words) = if is_last {
		(Act::Approve, "ลงนามอนุมัติ")
	} else {
		(Act::Forward, "ลงนามและเสนอต่อ")
	};
	let phrases = fitting(phrases, act);
	let id = memo.id.0.clone();
	view! {
		<section class="card decide" id="decide" aria-labelledby="decide-head">
			<h2 id="decide-head">{format!("ความเห็นของ{post}")}</h2>
			{(!acting.is_empty())
				.then(|| view! { <Notice>{format!("ท่านลงนามในฐานะ{acting}")}</Notice> })}
			<ServerForm
				to=Decide::PATH
				sent=sent
				keeps_draft=true
				draft_name=format!("sign-{}", memo.steps)
				done="บันทึกการลงนามของท่านแล้ว"
				class="stack"
			>
				<Hidden name="id" value=id.clone() />
				<Hidden name="seen" value=memo.steps.to_string() />
				<Phrases phrases />
				<div class="own-words">
					<TextArea name="opinion" label="ความเห็น" rows=2 />
				</div>
				<Sure />
				<Reauth />
				<div class="answers">
					<Button name="act" value=act.word()>
						{words}
					</Button>
					<a class="button button-secondary" href=format!("/staff/memos/{id}?act=return")>
						{if is_last {
							"ส่งคืน/ไม่อนุมัติ"
						} else {
							"ส่งคืน"
						}}
					</a>
				</div>
			</ServerForm>
		</section>
	}
}

/// What fits: whoever approves does not recommend, and nobody below approves.
fn fitting(phrases: Vec<String>, act: Act) -> Vec<String> {
	let is_of_others = |phrase: &str| {
		if act == Act::Approve {
			phrase.starts_with("เห็นควร") || phrase.starts_with("เพื่อโปรด")
		} else {
			phrase.starts_with("อนุมัติ")
		}
	};
	phrases.into_iter().filter(|phrase| !act.is_contradicted_by(phrase) && !is_of_others(phrase)).collect()
}

/// Opinions for one tap, and one's own words. None is chosen beforehand: what is signed is what was meant.
#[component]
fn Phrases(phrases: Vec<String>) -> impl IntoView {
	if phrases.is_empty() {
		return ().into_any();
	}
	let typed = use_context::<FormState>().and_then(|state| state.typed("phrase"));
	let chip = move |index: usize, value: String, label: String| {
		let is_chosen = typed.as_ref() == Some(&value);
		let id = format!("f-phrase-{index}");
		view! {
			<span class="phrase">
				<input type="radio" name="phrase" id=id.clone() value=value checked=is_chosen />
				<label for=id>{label}</label>
			</span>
		}
	};
	let count = phrases.len();
	let chips = phrases
		.into_iter()
		.map(|phrase| (phrase.clone(), phrase))
		.chain(std::iter::once((String::new(), "เขียนเอง".to_owned())))
		.enumerate()
		.map(|(index, (value, label))| chip(if index == count { 99 } else { index }, value, label))
		.collect_view();
	view! {
		<p class="muted">
			"เลือกความเห็นหนึ่งข้อ หรือเขียนเอง แล้วจึงลงนาม"
		</p>
		<fieldset class="phrases">
			<legend class="visually-hidden">"ความเห็นที่ใช้บ่อย"</legend>
			{chips}
		</fieldset>
	}
	.into_any()
}

/// Sending back is the main act here, and its reason has the focus.
#[component]
fn ReturnForm(memo: Memo, sent: RwSignal<u32>) -> impl IntoView {
	let is_last = usize::try_from(memo.turn + 1) == Ok(memo.links.len());
	let id = memo.id.0.clone();
	#[cfg(feature = "hydrate")]
	Effect::new(|_| {
		use leptos::wasm_bindgen::JsCast;
		let field = document().get_element_by_id("f-opinion");
		if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
			let _ = field.focus();
		}
	});
	view! {
		<section class="card decide-return stack" id="decide" aria-labelledby="decide-head">
			<h2 id="decide-head">
				{if is_last {
					"ส่งคืนให้แก้ไข หรือไม่อนุมัติ"
				} else {
					"ส่งคืนให้แก้ไข"
				}}
			</h2>
			<p>
				{format!(
					"เรื่องกลับไปที่ {} พร้อมเหตุผลของท่าน",
					memo.author_title,
				)}
			</p>
			<ServerForm
				to=Decide::PATH
				sent=sent
				keeps_draft=true
				draft_name=format!("return-{}", memo.steps)
				done="ส่งคืนแล้ว พร้อมเหตุผลของท่าน"
				class="stack"
			>
				<Hidden name="id" value=id.clone() />
				<Hidden name="seen" value=memo.steps.to_string() />
				<Hidden name="is_return" value="true" />
				<TextArea
					name="opinion"
					label="เหตุผล"
					rows=3
					hint="บอกว่าต้องแก้อะไร ผู้เขียนเห็นข้อความนี้"
					is_focused=true
				/>
				<Reauth />
				<div class="answers">
					<Button name="act" value=Act::Return.word()>
						"ลงนามส่งคืน"
					</Button>
					{is_last
						.then(|| {
							view! {
								<Button name="act" value=Act::Reject.word() kind=ButtonKind::Grave>
									"ลงนามไม่อนุมัติ"
								</Button>
							}
						})}
					<a class="button button-quiet" href=format!("/staff/memos/{id}")>
						"ไม่ส่งคืน"
					</a>
				</div>
			</ServerForm>
		</section>
	}
}
