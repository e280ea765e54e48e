//! The trail as a page: who did what, when, to which record, and whether the chain is whole.

use leptos::prelude::*;

use super::api::{AuditList, list_audit};
use super::row::AuditRow;
use crate::list::{ListPage, use_list_query};
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Empty, Notice, NoticeKind};

#[component]
pub fn AuditPage() -> impl IntoView {
	let search = use_list_query();
	let found = Resource::new_blocking(move || search.get(), list_audit);
	view! {
		<PageHead
			title="ทะเบียนการกระทำ"
			sentence="ใครทำอะไร เมื่อใด กับรายการใด เพิ่มต่อท้ายได้อย่างเดียว แต่ละรายการผูกกับรายการก่อนหน้า"
		/>
		<AsyncView of=found let:found>
			<TrailView found />
		</AsyncView>
	}
}

#[component]
fn TrailView(found: AuditList) -> impl IntoView {
	let AuditList { listing, details, check } = found;
	let check = match check {
		Some((words, true)) => view! { <p class="muted">{words}</p> }.into_any(),
		Some((words, false)) => view! { <Notice kind=NoticeKind::Problem>{words}</Notice> }.into_any(),
		None => view! {
			<p class="muted">
				"ยังไม่เคยตรวจความต่อเนื่อง ระบบตรวจทุกวัน"
			</p>
		}
		.into_any(),
	};
	let empty = || {
		view! {
			<Empty title="ยังไม่มีรายการ">
				<p>
					"เมื่อมีผู้บันทึกสิ่งใด จะแสดงที่นี่"
				</p>
			</Empty>
		}
	};
	view! {
		{check}
		<ListPage
			listing
			base="/staff/audit"
			table="/staff/audit/table"
			label="ค้นทะเบียน"
			empty
			let:rows
		>
			<ol class="rows card">
				{rows.into_iter().zip(details).map(|(row, detail)| view! { <RowOf row detail /> }).collect_view()}
			</ol>
		</ListPage>
	}
}

#[component]
fn RowOf(row: AuditRow, detail: String) -> impl IntoView {
	let who = row.who();
	let label = match row.page {
		Some(page) => view! { <a href=page>{row.label}</a> }.into_any(),
		None => view! { <strong>{row.label}</strong> }.into_any(),
	};
	view! {
		<li class="row">
			<div class="row-text">
				{label} {(!row.name.is_empty()).then(|| view! { <span>{row.name}</span> })}
				<span>{format!("{} · {who} · {}", short_time(row.at), row.room)}</span> <details class="more">
					<summary>{format!("รายการที่ {}", row.number)}</summary>
					<p class="audit-detail lines">{detail}</p>
					<p class="muted audit-key">{format!("รหัส {}", row.subject)}</p>
				</details>
			</div>
		</li>
	}
}
