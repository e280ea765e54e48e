//! Writing a memo: the sheet's parts in their order; keep the draft, or send it up.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use crate::error::Error;
use crate::memos::api::{DiscardTyped, KeepTyped, NEW, Reading, SaveMemo, find_memo};
use crate::memos::model::{Draft, Kind, SECTIONS, Typed};
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Choice, FailureView, Field, Fold, FormState, Hidden, Notice, Reauth, Select,
	ServerForm, Sure, TextArea,
};

const HEADINGS: [&str; SECTIONS] = [
	"draft[headings][0]",
	"draft[headings][1]",
	"draft[headings][2]",
	"draft[headings][3]",
	"draft[headings][4]",
	"draft[headings][5]",
];
const TEXTS: [&str; SECTIONS] =
	["draft[texts][0]", "draft[texts][1]", "draft[texts][2]", "draft[texts][3]", "draft[texts][4]", "draft[texts][5]"];

#[component]
pub fn WritePage() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("id").unwrap_or_default(), find_memo);
	view! {
		<AsyncView of=found let:reading>
			<Writing reading />
		</AsyncView>
	}
}

#[component]
fn Writing(reading: Reading) -> impl IntoView {
	if !reading.is_author || !reading.memo.is_open() {
		return view! { <FailureView error=Error::Forbidden /> }.into_any();
	}
	let id = reading.memo.id.0.clone();
	let is_new = use_params_map().read_untracked().get("id").as_deref() == Some(NEW)
		|| FormState::of(SaveMemo::PATH, None).typed("is_new").is_some();
	// A page that is shown again goes on with the memo it was begun with.
	let id = FormState::of(SaveMemo::PATH, None).typed("id").unwrap_or(id);
	let back = if is_new { "/staff/memos".to_owned() } else { format!("/staff/memos/{id}") };
	let seen = FormState::of(SaveMemo::PATH, None).typed("seen").unwrap_or(reading.seen);
	let has_table = reading.memo.content.attachment.is_some();
	let is_of_plan = has_table && reading.memo.kind == Kind::Measures;
	let returned = reading.steps.last().filter(|_| reading.memo.version > 0).map(|step| match step.opinion.as_str() {
		"" => format!("{} {}", step.title, step.act.label()),
		opinion => format!("{} {}: {opinion}", step.title, step.act.label()),
	});
	let table = reading.memo.content.attachment.as_ref().map(|table| {
		let rows = table.rows.len().saturating_sub(table.heads.len());
		let words = format!("แนบตาราง {} ({rows} แถว)", table.titles.join(" "));
		view! { <p class="muted">{words}</p> }
	});
	let kept = Draft::of(reading.memo.content, reading.memo.author_post);
	let typed_mark = reading.typed_at;
	let typed_at = reading.typed.as_ref().map(|typed| short_time(typed.at));
	let draft = reading.typed.map_or(kept, |Typed { draft, .. }| draft);
	let typed = typed_at.map(|at| view! { <Unkept at id=id.clone() is_new /> });
	view! {
		<PageHead
			title="เขียนบันทึกข้อความ"
			sentence="ตัวเลขอารบิกจะพิมพ์เป็นเลขไทยในเอกสาร เว้นบรรทัดว่างเพื่อขึ้นย่อหน้าใหม่"
			back=(back, "กลับไปที่บันทึก")
		/>
		{returned.map(|words| view! { <Notice>{words}</Notice> })}
		{is_of_plan
			.then(|| {
				view! {
					<Notice>
						"ตารางแนบเป็นแผนตอนที่เขียน หากแก้มาตรการแล้ว ใส่ตารางล่าสุดได้จาก "
						<a href="/staff/measures">"หน้ามาตรการ"</a>
						" และตรวจจำนวนกับชื่อมาตรการในเนื้อความให้ตรงกัน"
					</Notice>
				}
			})}
		{(has_table && !is_of_plan)
			.then(|| {
				view! {
					<Notice>
						"ตารางแนบและภาพเป็นรายงานตอนที่เขียน หากรายงานเปลี่ยน เริ่มบันทึกใหม่จาก "
						<a href="/staff/reports" rel="external">
							"หน้ารายงานผล"
						</a>
					</Notice>
				}
			})}
		{typed}
		<ServerForm to=SaveMemo::PATH keeps_draft=true keeps_at=KeepTyped::PATH class="card stack">
			<Hidden name="id" value=id />
			{is_new.then(|| view! { <Hidden name="is_new" value="true" /> })}
			<Hidden name="seen" value=seen />
			<Hidden name="typed_at" value=typed_mark />
			<AuthorPost posts=reading.posts chosen=draft.post.clone() />
			<Sheet draft table />
			<Sure />
			<Reauth />
			// The first button is the one that Enter presses: never the one that signs.
			<div class="answers answers-turned">
				<Button name="then" value="keep" kind=ButtonKind::Secondary>
					"บันทึกร่าง"
				</Button>
				<Button name="then" value="submit">
					"ลงนามและเสนอ"
				</Button>
			</div>
		</ServerForm>
	}
	.into_any()
}

/// Who holds two posts says in which one the memo is sent.
#[component]
fn AuthorPost(posts: Vec<(String, String)>, chosen: String) -> impl IntoView {
	(posts.len() > 1).then(|| {
		let choices = posts.into_iter().map(|(id, title)| Choice::new(id, title)).collect::<Vec<_>>();
		view! { <Select name="draft[post]" label="เสนอในตำแหน่ง" choices value=chosen /> }
	})
}

/// What was typed, here or on another device, and is not kept yet.
#[component]
fn Unkept(at: String, id: String, is_new: bool) -> impl IntoView {
	view! {
		<Notice>
			{format!(
				"นี่คือสิ่งที่พิมพ์ค้างไว้เมื่อ {at} ยังไม่ได้บันทึก",
			)} // Without script: the page that answers is drawn from nothing.
			<form action=DiscardTyped::PATH method="post">
				<Hidden name="id" value=id />
				{is_new.then(|| view! { <Hidden name="is_new" value="true" /> })}
				<Button kind=ButtonKind::Secondary>"ทิ้งที่พิมพ์ค้าง"</Button>
			</form>
		</Notice>
	}
}

#[component]
fn Sheet(draft: Draft, table: Option<impl IntoView>) -> impl IntoView {
	let written = draft.written();
	let known = StoredValue::new((draft.headings, draft.texts));
	let section = move |index: usize| {
		let (heading, text) = known.with_value(|(headings, texts)| {
			(headings.get(index).cloned().unwrap_or_default(), texts.get(index).cloned().unwrap_or_default())
		});
		let (heading_name, text_name) =
			(HEADINGS.get(index).copied().unwrap_or_default(), TEXTS.get(index).copied().unwrap_or_default());
		let rows = u32::try_from(text.chars().count() / 60 + 3).unwrap_or(3).min(12);
		view! {
			<fieldset class="stack part-of-memo">
				<legend class="visually-hidden">{format!("หัวข้อที่ {}", index + 1)}</legend>
				<Field
					name=heading_name
					label=format!("หัวข้อที่ {}", index + 1)
					value=heading
					is_optional=true
				/>
				<TextArea name=text_name label="เนื้อความ" value=text rows />
			</fieldset>
		}
	};
	let shown = written.clamp(1, SECTIONS);
	let first = (0..shown).map(section).collect_view();
	let more = (shown..SECTIONS).map(section).collect_view();
	view! {
		<Field name="draft[unit]" label="ส่วนราชการ" value=draft.unit />
		<div class="fields-3">
			<Field
				name="draft[number]"
				label="ที่"
				value=draft.number
				hint="เลขลำดับหลังทับเว้นว่างได้"
				is_optional=true
			/>
			<Field name="draft[date]" label="วันที่" value=draft.date />
		</div>
		<Field name="draft[subject]" label="เรื่อง" value=draft.subject />
		<Field name="draft[to]" label="เรียน" value=draft.to />
		{first}
		{(shown < SECTIONS)
			.then(|| {
				view! {
					<Fold title="เพิ่มหัวข้อ" is_open=false>
						<div class="stack">{more}</div>
					</Fold>
				}
			})}
		<Field name="draft[closing]" label="คำลงท้าย" value=draft.closing is_optional=true />
		{table}
	}
}
