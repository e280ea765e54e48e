//! The yearly report as the staff see it, with its PDF and its table.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::find_report;
use super::model::Report;
use crate::staff::Me;
use crate::thai::calendar::long_date;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, ButtonKind, Empty, LinkButton, Table};

#[component]
pub fn ReportPage() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("year").unwrap_or_default(), find_report);
	view! {
		<AsyncView of=found let:report>
			<ReportView report />
		</AsyncView>
	}
}

#[component]
fn ReportView(report: Report) -> impl IntoView {
	let slug = expect_context::<Me>().agency.map(|agency| agency.slug).unwrap_or_default();
	let year = report.year;
	let pdf = format!("/{slug}/gifts/{year}/report.pdf");
	let [xlsx, csv] = ["xlsx", "csv"].map(|format| format!("/staff/gifts/report/{year}/table?format={format}"));
	let (head, rows) = (report.heads(), report.table().1);
	let rows = rows
		.into_iter()
		.map(|row| {
			let cells = row.into_iter().zip(&head).map(|(cell, name)| {
				// A blank place takes no room on a phone.
				let text = (!cell.is_empty()).then_some(cell);
				view! { <td data-label=*name>{text}</td> }
			});
			let cells = cells.collect_view();
			view! { <tr>{cells}</tr> }
		})
		.collect_view();
	let title = format!("รายงานผลตามนโยบายไม่รับของขวัญ ปีงบประมาณ {year}");
	let table = match report.lines.is_empty() {
		true => view! {
			<Empty title="ยังไม่มีรายงานของปีนี้">
				<p>
					"แต่ละเดือนแสดงเมื่อถึงเดือนนั้น และเมื่อหน่วยงานเริ่มใช้ทะเบียน"
				</p>
			</Empty>
		}
		.into_any(),
		false => view! {
			<Table caption=title.clone() head=head is_cards=true>
				{rows}
			</Table>
		}
		.into_any(),
	};
	let before = year.previous();
	view! {
		<PageHead
			title
			sentence=format!(
				"ณ วันที่ {} · ไม่แสดงชื่อบุคคล",
				long_date(report.day),
			)
			back=("/staff/gifts".to_owned(), "ของขวัญ")
		/>
		<div class="answers">
			{(!report.lines.is_empty() || report.is_announced)
				.then(|| view! { <LinkButton href=pdf>"เปิด PDF"</LinkButton> })}
			<LinkButton href=xlsx kind=ButtonKind::Secondary>
				"XLSX"
			</LinkButton> <LinkButton href=csv kind=ButtonKind::Secondary>
				"CSV"
			</LinkButton>
		</div>
		<section class="card stack">
			<ul>{report.summary.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
			{table}
			<p>
				<a href=format!("/staff/gifts/report/{before}")>{format!("ปีงบประมาณ {before}")}</a>
			</p>
		</section>
	}
}
