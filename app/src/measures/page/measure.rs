//! One measure as the plan has it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::report::Reports;
use crate::measures::api::find_measure;
use crate::measures::model::Measure;
use crate::measures::step::StepRow;
use crate::scope::Permission;
use crate::staff::Only;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, ButtonKind, LinkButton, Notice, NoticeKind, Tone};

#[component]
pub fn MeasurePage() -> impl IntoView {
	let params = use_params_map();
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(
		move || (params.read().get("id").unwrap_or_default(), sent.get()),
		|(id, _)| find_measure(id),
	);
	view! {
		<AsyncView of=found let:found>
			<MeasureView
				measure=found.measure.clone()
				steps=found.steps.clone()
				asks=found.asks.clone()
				copied=found.copied.clone()
			/>
			<Reports reading=found sent />
		</AsyncView>
	}
}

#[component]
fn MeasureView(measure: Measure, steps: Vec<StepRow>, asks: Option<String>, copied: Option<String>) -> impl IntoView {
	let item = measure.place.item.as_ref().map(|item| match item.typed.as_str() {
		typed if typed == item.normal() => format!("ข้อ {typed}"),
		typed => format!("ข้อ {} (พิมพ์ว่า {typed})", item.normal()),
	});
	let place = [Some(measure.place.block.clone()).filter(|block| !block.is_empty()), item];
	let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
	let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>();
	let terms = measure.terms.facts();
	let terms = terms.into_iter().map(|(name, text)| view! { <Words name text /> }).collect_view();
	let is_open_ended = !measure.period.is_blank() && !measure.period.is_known();
	view! {
		<PageHead
			title=measure.title.clone()
			sentence=format!(
				"{}ที่ {} ปีงบประมาณ {}",
				measure.kind.label(),
				measure.number,
				measure.year,
			)
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
		<Only act=Permission::MeasureReport>
			<LinkButton href="#report">"รายงานความก้าวหน้า"</LinkButton>
		</Only>
		{copied.map(|words| view! { <Notice>{words}</Notice> })}
		<section class="card stack facts">
			<Words name="อยู่ใน" text=place />
			{asks.map(|text| view! { <Words name="ข้อคำถาม" text /> })}
			<Items name="ผู้รับผิดชอบ" items=owners />
			<Words name="ระยะเวลา" text=measure.period.label />
			{is_open_ended
				.then(|| {
					view! {
						<Notice kind=NoticeKind::Warning>
							{format!(
								"อ่านวันเริ่มและวันสิ้นสุดจากข้อความนี้ไม่ได้ ระบบจึงบอกไม่ได้ว่าเลยกำหนดเมื่อใด หากมีวันที่แน่นอน ให้แก้เป็นเช่น ม.ค. {0} – มี.ค. {0} หรือ ตลอดปีงบประมาณ",
								measure.year,
							)}
						</Notice>
					}
				})}
			<Steps steps />
			{terms}
			<Items
				name="การรายงานผลและการกำกับติดตาม"
				items=measure.report_plan
			/>
			<Items name="การดำเนินการ" items=measure.actions />
			<Words name="สรุปผลการดำเนินการ" text=measure.result />
			<Words name="ผลลัพธ์หรือความสำเร็จ" text=measure.outcome />
			<Words name="ข้อเสนอแนะ" text=measure.suggestions />
			<Only act=Permission::MeasureWrite>
				<LinkButton href=format!("/staff/measures/{}/edit", measure.id) kind=ButtonKind::Secondary>
					"แก้ไขมาตรการ"
				</LinkButton>
			</Only>
		</section>
	}
}

/// The steps in their order, each with where it stands by the reports on it.
#[component]
fn Steps(steps: Vec<StepRow>) -> impl IntoView {
	let done = steps.iter().filter(|step| step.is_done == Some(true)).count();
	let about = (done > 0).then(|| format!("เสร็จแล้ว {done} จาก {} ขั้นตอน", steps.len()));
	let row = |step: StepRow| {
		let StepRow { text, is_done, about, .. } = step;
		let tone = if is_done == Some(true) { Tone::Good } else { Tone::Near };
		let badge = is_done.map(|_| {
			view! {
				" "
				<Badge tone>{about}</Badge>
			}
		});
		view! { <li>{text} {badge}</li> }
	};
	let content = match steps.is_empty() {
		true => view! { <p>"ยังไม่ระบุ"</p> }.into_any(),
		false => view! { <ol class="numbered">{steps.into_iter().map(row).collect_view()}</ol> }.into_any(),
	};
	view! {
		<div>
			<h2>"ขั้นตอนหรือวิธีการ"</h2>
			{about.map(|about| view! { <p class="muted">{about}</p> })}
			{content}
		</div>
	}
}

#[component]
fn Words(name: &'static str, text: String) -> impl IntoView {
	let text = if text.is_empty() { "ยังไม่ระบุ".to_owned() } else { text };
	view! {
		<div>
			<h2>{name}</h2>
			<p class="lines">{text}</p>
		</div>
	}
}

#[component]
fn Items(name: &'static str, items: Vec<String>) -> impl IntoView {
	let content = match items.as_slice() {
		[] => view! { <p>"ยังไม่ระบุ"</p> }.into_any(),
		[only] => view! { <p>{only.clone()}</p> }.into_any(),
		_ => {
			let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
			view! { <ol class="numbered">{items}</ol> }.into_any()
		}
	};
	view! {
		<div>
			<h2>{name}</h2>
			{content}
		</div>
	}
}
