//! The decision of the post whose turn it is.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

use crate::memos::api::Decide;
use crate::memos::approval::Act;
use crate::memos::model::Memo;
use crate::ui::{Button, ButtonKind, Choice, Hidden, Notice, Select, ServerForm, TextArea};

/// Opinion and the answers; the last post approves, the others send it on.
#[component]
pub fn DecideForm(memo: Memo, phrases: Vec<String>, acting: String, sent: RwSignal<u32>) -> impl IntoView {
	let is_last = usize::try_from(memo.turn + 1) == Ok(memo.links.len());
	let post = memo.holder().map(|link| link.title.clone()).unwrap_or_default();
	let query = use_query_map();
	let wants_return = query.read_untracked().get("act").as_deref() == Some("return");
	let forward = if is_last { Act::Approve } else { Act::Forward };
	let hint = match (wants_return, is_last) {
		(true, _) => "เขียนเหตุผลที่ส่งคืน แล้วกด “ส่งคืนแก้ไข”",
		(false, true) => "ส่งคืนหรือไม่อนุมัติ ต้องเขียนเหตุผล",
		(false, false) => "ส่งคืน ต้องเขียนเหตุผล",
	};
	let choices = std::iter::once(Choice::new("", "เลือก หรือเขียนเองด้านล่าง"))
		.chain(
			phrases
				.into_iter()
				.filter(|phrase| !forward.is_contradicted_by(phrase))
				.map(|phrase| Choice::new(phrase.clone(), phrase)),
		)
		.collect::<Vec<_>>();
	let has_phrases = choices.len() > 1;
	view! {
		<section class="card stack decide" id="decide" aria-labelledby="decide-head">
			<h2 id="decide-head">{format!("ความเห็นของ{post}")}</h2>
			{(!acting.is_empty())
				.then(|| {
					view! { <Notice>{format!("ท่านลงนามในฐานะ{acting}")}</Notice> }
				})}
			<ServerForm to=Decide::PATH sent=sent class="stack">
				<Hidden name="id" value=memo.id.0.clone() />
				<Hidden name="seen" value=memo.steps.to_string() />
				{has_phrases
					.then(|| {
						view! {
							<Select
								name="phrase"
								label="ความเห็นที่ใช้บ่อย"
								choices
							/>
						}
					})}
				<TextArea name="opinion" label="ความเห็น" rows=2 hint is_optional=!wants_return />
				<div class="answers">
					<Button name="act" value=forward.word()>
						{forward.label()}
					</Button>
					<Button name="act" value=Act::Return.word() kind=ButtonKind::Secondary>
						{Act::Return.label()}
					</Button>
					{is_last
						.then(|| {
							view! {
								<Button name="act" value=Act::Reject.word() kind=ButtonKind::Grave>
									{Act::Reject.label()}
								</Button>
							}
						})}
				</div>
			</ServerForm>
		</section>
	}
}
