//! Entering a year's result: the total alone, by instrument, or by indicator.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use rust_decimal::Decimal;

use super::super::super::framework::Framework;
use super::super::api::{Entry, RemoveResult, SaveResult, find_entry};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Choice, Confirm, Field, Fold, FormState, Hidden, Notice, NoticeKind, Select,
	ServerForm, Tick,
};

/// The names of the indicator rows on the wire.
const ROWS: [&str; 10] = [
	"draft[indicators][0]",
	"draft[indicators][1]",
	"draft[indicators][2]",
	"draft[indicators][3]",
	"draft[indicators][4]",
	"draft[indicators][5]",
	"draft[indicators][6]",
	"draft[indicators][7]",
	"draft[indicators][8]",
	"draft[indicators][9]",
];

#[component]
pub fn ResultPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_entry);
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("ผลการประเมินปี {}", found.framework.year)
				sentence="กรอกเท่าที่มี: คะแนนรวมอย่างเดียว ราย IIT EIT OIT หรือรายตัวชี้วัด ระบบตรวจผลรวมให้"
				back=("/staff/scores".to_owned(), "คะแนน ITA")
			/>
			<EntryForm entry=found.clone() />
			<Removal known=found.known.map(|known| known.year) />
		</AsyncView>
	}
}

/// The way to take back a year that was entered by mistake.
#[component]
fn Removal(known: Option<FiscalYear>) -> impl IntoView {
	known.map(|year| {
		view! {
			<Confirm
				act="ลบผลของปีนี้"
				question="ผลของปีนี้จะหายไปจากทุกหน้า รวมทั้งหน้าสาธารณะและวิดเจ็ต หากกรอกผิดปี ให้ลบแล้วบันทึกใหม่ในปีที่ถูกต้อง"
			>
				<ServerForm to=RemoveResult::PATH>
					<Hidden name="year" value=year.to_string() />
					<Button kind=ButtonKind::Grave>"ลบ"</Button>
				</ServerForm>
			</Confirm>
		}
	})
}

fn text(points: Option<Decimal>) -> String {
	points.map(|points| points.normalize().to_string()).unwrap_or_default()
}

#[component]
fn EntryForm(entry: Entry) -> impl IntoView {
	let Entry { framework, known } = entry;
	let levels = std::iter::once(Choice::new("", "ไม่ระบุ (ใช้ระดับที่คำนวณได้)"))
		.chain(framework.labels().map(|label| Choice::new(label, label)))
		.collect::<Vec<_>>();
	let level = known.as_ref().and_then(|known| known.level.clone()).unwrap_or_default();
	let announced_on = known.as_ref().and_then(|known| known.announced_on).map(long_date).unwrap_or_default();
	let (total, parts) = known.as_ref().map_or((None, [None; 3]), |known| known.typed(&framework));
	let [iit, eit, oit] = parts.map(text);
	let has_parts = !(iit.is_empty() && eit.is_empty() && oit.is_empty());
	let row = |index: usize| known.as_ref().and_then(|known| known.indicators.get(index).copied()).flatten();
	let rows: Vec<Option<Decimal>> = (0..ROWS.len()).map(row).collect();
	let total = text(total);
	let year = framework.year.to_string();
	view! {
		<ServerForm to=SaveResult::PATH class="card stack">
			<Hidden name="draft[year]" value=year />
			<Field
				name="draft[total]"
				label="คะแนนรวม"
				value=total
				hint="0 ถึง 100 เช่น 74.17"
				inputmode="decimal"
			/>
			<Select name="draft[level]" label="ระดับตามประกาศ" choices=levels value=level />
			<Field
				name="draft[announced_on]"
				label="วันที่ประกาศ"
				value=announced_on
				hint="เช่น 28/9/2563"
				is_optional=true
			/>
			<Fold title="ราย IIT EIT OIT" is_open=has_parts>
				<div class="fields-3">
					<Field name="draft[iit]" label="IIT" value=iit inputmode="decimal" is_optional=true />
					<Field name="draft[eit]" label="EIT" value=eit inputmode="decimal" is_optional=true />
					<Field name="draft[oit]" label="OIT" value=oit inputmode="decimal" is_optional=true />
				</div>
			</Fold>
			<Fold title="รายตัวชี้วัด 1-10" is_open=rows.iter().any(Option::is_some)>
				<Indicators framework rows />
			</Fold>
			<Confirmation />
			<Button>"บันทึกผล"</Button>
		</ServerForm>
	}
}

/// A field for each indicator. A component of its own: its fields belong to the form around it.
#[component]
fn Indicators(framework: Framework, rows: Vec<Option<Decimal>>) -> impl IntoView {
	let fields = framework
		.indicators
		.into_iter()
		.zip(ROWS.into_iter().zip(rows))
		.map(|(indicator, (name, known))| {
			let label = format!("{}. {} ({})", indicator.number, indicator.label, indicator.instrument.label());
			view! { <Field name label value=text(known) inputmode="decimal" is_optional=true /> }
		})
		.collect_view();
	view! { <div class="stack">{fields}</div> }
}

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
