//! Every measure of every year: to be searched, filtered, and taken away.

use leptos::prelude::*;

use super::tone_of;
use crate::list::{ListPage, use_list_query};
use crate::measures::api::list_measures;
use crate::measures::row::MeasureRow;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Empty, LinkButton};

#[component]
pub fn RegisterPage() -> impl IntoView {
	let search = use_list_query();
	let found = Resource::new_blocking(move || search.get(), list_measures);
	let empty = || {
		view! {
			<Empty title="ยังไม่มีมาตรการ">
				<p>
					"นำเข้าจากเอกสาร หรือเพิ่มเองในหน้าแผนของปี"
				</p>
				<LinkButton href="/staff/measures">"ไปหน้ามาตรการ"</LinkButton>
			</Empty>
		}
	};
	view! {
		<PageHead
			title="มาตรการทุกปี"
			sentence="ค้นหา กรอง และนำออกเป็นตาราง"
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
		<AsyncView of=found let:listing>
			<ListPage
				listing
				base="/staff/measures/all/list"
				table="/staff/measures/table"
				label="ค้นมาตรการ"
				empty
				let:rows
			>
				<ul class="rows card">{rows.into_iter().map(|row| view! { <RowOf row /> }).collect_view()}</ul>
			</ListPage>
		</AsyncView>
	}
}

#[component]
fn RowOf(row: MeasureRow) -> impl IntoView {
	let tile = if row.item.is_empty() { format!("{}.", row.number) } else { row.item };
	let about = format!("ปี {} · {}", row.year, row.owners);
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{tile}
			</span>
			<div class="row-text">
				<a href=format!("/staff/measures/{}", row.id)>{row.title}</a>
				<span>{about.trim_end_matches([' ', '·']).to_owned()}</span>
			</div>
			<span class="row-state">
				<Badge tone=tone_of(row.state)>{row.state.label()}</Badge>
				<span>{row.percent.map(|percent| format!("{percent}%"))}</span>
			</span>
		</li>
	}
}
