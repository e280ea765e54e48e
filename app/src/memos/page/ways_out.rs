//! Where a chain would stop: what is the matter, who can mend it, and the acts that are this person's. The words come with the
//! reading: a page that is hydrated carries every word of its own in the first screen.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::memos::api::{Reading, UnblockMemo, WayOut};
use crate::memos::approval::Act;
use crate::memos::model::Memo;
use crate::ui::{Button, ButtonKind, Hidden, Notice, NoticeKind, Reauth, ServerForm, TextArea};

#[component]
pub fn WaysOut(reading: Reading, sent: RwSignal<u32>) -> impl IntoView {
	let Reading { memo, matter, ways_out, .. } = reading;
	let matter = matter.map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> });
	let acts = ways_out.into_iter().map(|way| view! { <Offer memo=memo.clone() way sent /> }).collect_view();
	view! {
		{matter}
		{acts}
	}
}

#[component]
fn Offer(memo: Memo, way: WayOut, sent: RwSignal<u32>) -> impl IntoView {
	let WayOut { act, words, question } = way;
	view! {
		<details class="confirm">
			<summary>{words.clone()}</summary>
			<div class="stack">
				<p>{question}</p>
				<ServerForm to=UnblockMemo::PATH sent=sent class="stack">
					<Hidden name="id" value=memo.id.0.clone() />
					<Hidden name="seen" value=memo.steps.to_string() />
					<Hidden name="act" value=act.word() />
					<TextArea
						name="reason"
						label="เหตุผล"
						rows=2
						is_optional=act == Act::TakeOver
						within=act.word()
					/>
					<Reauth within=act.word() />
					<Button kind=ButtonKind::Grave>{words}</Button>
				</ServerForm>
			</div>
		</details>
	}
}
