//! Entering a year's result: the total alone, by instrument, or by indicator.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::super::super::framework::Points;
use super::super::api::{Entry, RemoveResult, SaveResult, find_entry};
use super::super::model::YearResult;
use super::entry_rows::{Indicators, Instruments};
use super::reason::Reason;
use super::running::{Running, RunningBar, RunningTotal};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::digits::points as shown;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Choice, Confirm, Field, Fold, FormState, Hidden, Notice, NoticeKind, Select,
	ServerForm, Tick,
};

#[component]
pub fn ResultPage() -> impl IntoView {
	let params = use_params_map();
	let query = use_query_map();
	let asked =
		move || (params.read().get("year").unwrap_or_default(), query.read().get("edition").unwrap_or_default());
	let found = Resource::new_blocking(asked, |(year, edition)| find_entry(year, edition));
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("ผลการประเมินปี {}", found.framework.year)
				sentence="กรอกเท่าที่มี: คะแนนรวมอย่างเดียว ราย IIT EIT OIT รายตัวชี้วัด หรือรายข้อ ระบบตรวจผลรวมให้ บันทึกแล้วยังไม่เผยแพร่ หัวหน้าขึ้นไปเป็นผู้เผยแพร่"
				back=("/staff/scores".to_owned(), "คะแนน ITA")
			/>
			<p>
				<a href=format!(
					"/staff/scores/{}/import",
					found.framework.year,
				)>"นำเข้าจากตารางหรือไฟล์"</a>
				" · "
				<a href=format!(
					"/staff/scores/{}/framework",
					found.framework.year,
				)>"กรอบการประเมินปีนี้"</a>
				{found
					.known
					.is_some()
					.then(|| {
						view! {
							" · "
							<a href=format!(
								"/staff/scores/{}/versions",
								found.framework.year,
							)>"เอกสารแจ้งผลและประวัติการแก้"</a>
						}
					})}
			</p>
			<Newer year=found.framework.year newer=found.newer />
			<EntryForm entry=found.clone() />
			<Removal is_frozen=found.is_frozen known=found.known />
		</AsyncView>
	}
}

/// The year's edition was changed after this result: it stays by its own until somebody wants the new one.
#[component]
fn Newer(year: FiscalYear, newer: Option<u32>) -> impl IntoView {
	newer.map(|newer| {
		view! {
			<Notice>
				{format!(
					"มีกรอบการประเมินฉบับที่ {newer} แล้ว ผลนี้ยังคิดตามฉบับเดิม ",
				)}
				<a href=format!(
					"/staff/scores/{year}?edition={newer}",
				)>"กรอกตามฉบับใหม่"</a>
				" (แถวที่ฉบับใหม่ไม่มีจะไม่ถูกนำมา)"
			</Notice>
		}
	})
}

/// The way to take back a year that was entered by mistake.
#[component]
fn Removal(known: Option<YearResult>, is_frozen: bool) -> impl IntoView {
	known.map(|known| {
		let year = known.year;
		view! {
			<Confirm
				act="ลบผลของปีนี้"
				question="ผลของปีนี้จะหายไปจากทุกหน้า หากกรอกผิดปี ให้ลบแล้วบันทึกใหม่ในปีที่ถูกต้อง"
			>
				<ServerForm to=RemoveResult::PATH done="ลบผลของปีนี้แล้ว">
					<Hidden name="year" value=year.to_string() />
					{is_frozen.then(|| view! { <Reason name="reason" within="removal" /> })}
					<Button kind=ButtonKind::Grave>"ลบ"</Button>
				</ServerForm>
			</Confirm>
		}
	})
}

/// What was typed into a row.
pub(super) fn text(typed: &Points, key: &str) -> String {
	typed.get(key).copied().map(shown).unwrap_or_default()
}

#[component]
fn EntryForm(entry: Entry) -> impl IntoView {
	let Entry { framework, known, seen, is_frozen, .. } = entry;
	let state = FormState::of(SaveResult::PATH, None);
	let seen = state.typed("seen").unwrap_or(seen);
	let levels = std::iter::once(Choice::new("", "ไม่ระบุ (ใช้ระดับที่คำนวณได้)"))
		.chain(framework.labels().map(|label| Choice::new(label, label)))
		.collect::<Vec<_>>();
	let level = known.as_ref().and_then(|known| known.level.clone()).unwrap_or_default();
	let announced_on = known.as_ref().and_then(|known| known.announced_on).map(long_date).unwrap_or_default();
	let typed = known.as_ref().map(|known| known.typed()).unwrap_or_default();
	let total = text(&typed, "total");
	let has_parts = known.is_some_and(|known| known.instruments().iter().any(Option::is_some));
	let has_rows = typed.keys().any(|key| !["total", "iit", "eit", "oit"].contains(&key.as_str()));
	let year = framework.year.to_string();
	let revision = framework.revision.to_string();
	let sides = framework.eit_parts.len();
	let running = Running::new(framework.clone(), typed.clone(), &state);
	let parts = typed.clone();
	let (bar, sum, instruments, rows) = (running.clone(), running.clone(), running.clone(), running.clone());
	view! {
		<RunningBar running=bar />
		<div on:input=move |event| watch(&running, &event)>
			<ServerForm
				to=SaveResult::PATH
				keeps_draft=true
				class="entry"
				done="บันทึกผลแล้ว ประชาชนยังไม่เห็นจนกว่าหัวหน้าขึ้นไปเผยแพร่"
			>
				<Hidden name="draft[year]" value=year />
				<Hidden name="draft[edition]" value=revision />
				<Hidden name="seen" value=seen />
				<div class="card stack">
					<div class="fields-3">
						<Field
							name="draft[total]"
							label="คะแนนรวม"
							value=total
							hint="0 ถึง 100 เช่น 74.17"
							inputmode="decimal"
						/>
						<Select
							name="draft[level]"
							label="ระดับตามประกาศ"
							choices=levels
							value=level
							hint="ตามที่ประกาศผล"
						/>
						<Field
							name="draft[announced_on]"
							label="วันที่ประกาศ"
							value=announced_on
							hint="เช่น 28/9/2563"
							is_optional=true
						/>
					</div>
					<p class="muted">
						"ใส่วันที่ประกาศแล้ว การแก้ครั้งต่อไปต้องบอกเหตุผล และระบบเก็บฉบับเดิมไว้"
					</p>
					<Fold title="ราย IIT EIT OIT" is_open=has_parts>
						<Instruments running=instruments typed=parts sides />
					</Fold>
					<Fold title="รายตัวชี้วัดและรายข้อ" is_open=has_rows>
						<Indicators framework running=rows typed />
					</Fold>
				</div>
				<aside class="card stack entry-sum" aria-label="ผลรวมจากที่กรอก">
					<div class="stack">
						<RunningTotal running=sum />
					</div>
					{is_frozen.then(|| view! { <Reason name="draft[reason]" /> })}
					<Confirmation />
					<Button>"บันทึกผล"</Button>
				</aside>
			</ServerForm>
		</div>
	}
}

#[cfg(feature = "hydrate")]
fn watch(running: &Running, event: &leptos::web_sys::Event) {
	use leptos::wasm_bindgen::JsCast;
	let field = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::HtmlInputElement>().ok());
	field.into_iter().for_each(|field| running.take(&field.name(), &field.value()));
}

#[cfg(not(feature = "hydrate"))]
const fn watch(_: &Running, _: &leptos::web_sys::Event) {}

/// Shown only once a difference was found.
#[component]
fn Confirmation() -> impl IntoView {
	let state = expect_context::<FormState>();
	let was_ticked = state.typed("draft[is_confirmed]").is_some();
	let message = Memo::new(move |_| state.error.get().and_then(|error| error.at("is_confirmed").map(str::to_owned)));
	// Once asked it stays: an answer is not taken back because another field was refused.
	let is_asked = Memo::new(move |before: Option<&bool>| {
		before.is_some_and(|asked| *asked) || was_ticked || message.read().is_some()
	});
	let notice = move || message.get().map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> });
	move || {
		is_asked.get().then(|| {
			view! {
				<div class="stack">
					{notice}
					<Tick
						name="draft[is_confirmed]"
						label="ยืนยันว่าเป็นคะแนนและระดับตามประกาศ"
					/>
				</div>
			}
		})
	}
}
