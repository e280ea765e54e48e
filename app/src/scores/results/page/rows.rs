//! A year's result down to the last row, to be read: for those who enter none.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::api::{YearRows, find_rows};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Table};

#[component]
pub fn YearRowsPage() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("year").unwrap_or_default(), find_rows);
	view! {
		<AsyncView of=found let:found>
			<RowsView found />
		</AsyncView>
	}
}

#[component]
fn RowsView(found: YearRows) -> impl IntoView {
	let YearRows { year, about, rows } = found;
	let rows = rows
		.into_iter()
		.map(|row| {
			let computed = row.is_computed.then(|| view! { <span class="muted">" คำนวณจากส่วนย่อย"</span> });
			view! {
				<tr>
					<th scope="row">{row.name}</th>
					<td>{row.label}</td>
					<td>{row.points} {computed}</td>
				</tr>
			}
		})
		.collect_view();
	view! {
		<PageHead
			title=format!("ผลทุกแถว ปี {year}")
			sentence=about
			back=("/staff/scores".to_owned(), "คะแนน ITA")
		/>
		<section class="card stack">
			<Table
				caption=format!("ผลการประเมินปี {year}")
				head=vec!["แถว", "รายการ", "คะแนน"]
			>
				{rows}
			</Table>
			<p class="answers">
				<a href=format!("/staff/scores/{year}/table.xlsx") rel="external" download="">
					"ดาวน์โหลด XLSX"
				</a>
				<a href=format!("/staff/scores/{year}/table.csv") rel="external" download="">
					"CSV"
				</a>
			</p>
		</section>
	}
}
