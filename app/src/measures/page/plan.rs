//! The plan of the working year.

use leptos::prelude::*;

use crate::measures::api::{Plan, find_plan};
use crate::measures::model::Measure;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, ButtonKind, Empty, LinkButton, Tone};

#[component]
pub fn PlanPage() -> impl IntoView {
	let plan = Resource::new_blocking(|| (), |()| find_plan());
	view! {
		<AsyncView of=plan let:plan>
			<PlanView plan />
		</AsyncView>
		<LinkButton href="/staff/measures/import" kind=ButtonKind::Secondary>
			"นำเข้ามาตรการจากเอกสาร"
		</LinkButton>
	}
}

#[component]
fn PlanView(plan: Plan) -> impl IntoView {
	let title = format!("มาตรการปีงบประมาณ {}", plan.year);
	if plan.measures.is_empty() {
		return view! {
			<PageHead title />
			<Empty title="ยังไม่มีมาตรการของปีนี้">
				<p>
					"วางตารางมาตรการจากบันทึกข้อความหรือรายงานที่มีอยู่ ระบบจะอ่านให้เป็นรายมาตรการ"
				</p>
			</Empty>
		}
		.into_any();
	}
	let sentence = format!("{} มาตรการ", plan.measures.len());
	let rows = plan.measures.into_iter().map(|measure| view! { <MeasureRow measure /> }).collect_view();
	view! {
		<PageHead title sentence />
		<ol class="rows card">{rows}</ol>
	}
	.into_any()
}

/// One measure in a list: its number, title, owners, and how much the plan says of it.
#[component]
pub fn MeasureRow(measure: Measure, #[prop(default = true)] is_linked: bool) -> impl IntoView {
	let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ");
	let item = measure.place.item.as_ref().map(|item| item.normal());
	let about = format!("{} ขั้นตอน", measure.steps.len());
	let about = match measure.period.label.as_str() {
		"" => about,
		period => format!("{about} · {period}"),
	};
	let title = measure.title.clone();
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{item.unwrap_or_else(|| measure.number.to_string())}
			</span>
			<div class="row-text">
				{if is_linked {
					view! { <a href=format!("/staff/measures/{}", measure.id)>{title}</a> }.into_any()
				} else {
					view! { <strong>{title}</strong> }.into_any()
				}}
				{if owners.is_empty() {
					view! {
						<Badge tone=Tone::Near>
							"ยังไม่ระบุผู้รับผิดชอบ"
						</Badge>
					}
						.into_any()
				} else {
					view! { <span>{owners}</span> }.into_any()
				}} <span>{about}</span>
			</div>
		</li>
	}
}
