//! The reports of an agency, and the form that begins one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{BeginReport, MonthToSum, ReportDesk, ReportLine, list_reports};
use super::layout::MONTHLY;
use crate::scope::Permission;
use crate::staff::Only;
use crate::thai::calendar::FiscalYear;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, ButtonKind, Choice, Empty, Hidden, LinkButton, Select, ServerForm, Words};

#[component]
pub fn ReportsPage() -> impl IntoView {
	let found = Resource::new_blocking(|| (), |()| list_reports());
	view! {
		<AsyncView of=found let:desk>
			<DeskView desk />
		</AsyncView>
	}
}

#[component]
fn DeskView(desk: ReportDesk) -> impl IntoView {
	let ReportDesk { reports, years, working, spans, layouts, month } = desk;
	let rows = match reports.is_empty() {
		true => view! {
			<Empty title="ยังไม่มีรายงาน">
				<p>
					"เลือกปี ช่วง และแบบด้านบน ระบบเรียบเรียงจากแผนและรายงานความก้าวหน้าที่ส่งจริง"
				</p>
			</Empty>
		}
		.into_any(),
		false => {
			let rows = reports.into_iter().map(|report| view! { <ReportRow report /> }).collect_view();
			view! { <ol class="rows card">{rows}</ol> }.into_any()
		}
	};
	view! {
		<PageHead
			title="รายงานผลมาตรการ"
			sentence="รายเดือน รายไตรมาส รอบ 6 เดือน และรอบ 12 เดือน"
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
		<Only act=Permission::MeasureReport>
			{month.clone().map(|month| view! { <SumUp month /> })}
			<Start years=years.clone() working spans=spans.clone() layouts=layouts.clone() />
		</Only>
		{rows}
	}
}

#[component]
fn Start(
	years: Vec<FiscalYear>,
	working: FiscalYear,
	spans: Vec<(String, String)>,
	layouts: Vec<(String, String)>,
) -> impl IntoView {
	let years = years.into_iter().map(|year| Choice::new(year.to_string(), format!("ปี {year}"))).collect::<Vec<_>>();
	let of = |pairs: Vec<(String, String)>| {
		pairs.into_iter().map(|(word, label)| Choice::new(word, label)).collect::<Vec<_>>()
	};
	view! {
		<ServerForm to=BeginReport::PATH opens=true class="card stack">
			<h2>"เริ่มรายงาน"</h2>
			<div class="fields-3">
				<Select
					name="start[year]"
					label="แผนปีงบประมาณ"
					choices=years
					value=working.to_string()
				/>
				<Select
					name="start[span]"
					label="ช่วงที่รายงาน"
					hint=format!("เดือนที่แสดงเป็นของปี {working}")
					choices=of(spans)
				/>
				<Select name="start[layout]" label="แบบรายงาน" choices=of(layouts) />
			</div>
			<Button>"เริ่มรายงาน"</Button>
		</ServerForm>
	}
}

/// The reports of every division in the month that is over, for the chief: one tap.
#[component]
fn SumUp(month: MonthToSum) -> impl IntoView {
	let MonthToSum { year, span, label, known } = month;
	let act = match known {
		Some(id) => {
			view! { <LinkButton href=format!("/staff/reports/{id}")>{format!("เปิดสรุป{label}")}</LinkButton> }.into_any()
		}
		None => view! {
			<ServerForm to=BeginReport::PATH tag="month" opens=true>
				<Hidden name="id" value="month" />
				<Hidden name="start[year]" value=year.to_string() />
				<Hidden name="start[span]" value=span />
				<Hidden name="start[layout]" value=MONTHLY />
				<Button kind=ButtonKind::Secondary>{format!("เริ่มสรุป{label}")}</Button>
			</ServerForm>
		}
		.into_any(),
	};
	view! {
		<section class="card stack">
			<h2>"สรุปรายเดือนเสนอผู้บริหาร"</h2>
			<p class="muted">
				"รวมรายงานของทุกสำนัก/กองในเดือนที่ผ่านมาเป็นฉบับเดียว แล้วเขียนบันทึกเสนอได้ทันที"
			</p>
			{act}
		</section>
	}
}

#[component]
fn ReportRow(report: ReportLine) -> impl IntoView {
	let ReportLine { id, title, about } = report;
	view! {
		<li class="row">
			<div class="row-text">
				<a href=format!("/staff/reports/{id}")>
					<Words text=title />
				</a>
				<span>{about}</span>
			</div>
		</li>
	}
}
