//! What is owed and what was declared.

use leptos::prelude::*;

use super::months::Months;
use super::setting::SettingForm;
use crate::gifts::api::{Desk, find_desk};
use crate::gifts::policy::PolicyCard;
use crate::gifts::row::GiftRow;
use crate::list::{ListPage, use_list_query};
use crate::scope::Permission;
use crate::staff::Only;
use crate::thai::calendar::long_date;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, ButtonKind, Empty, LinkButton, Tone};

#[component]
pub fn GiftsPage() -> impl IntoView {
	let search = use_list_query();
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || (sent.get(), search.get()), |(_, search)| find_desk(search));
	view! {
		<PageHead
			title="ของขวัญ"
			sentence="นโยบายไม่รับของขวัญ: แจ้งทุกครั้งที่มีผู้ให้ และรายงานทุกเดือนแม้ไม่มี"
		/>
		<AsyncView of=found let:desk>
			<DeskView desk sent />
		</AsyncView>
	}
}

#[component]
fn DeskView(desk: Desk, sent: RwSignal<u32>) -> impl IntoView {
	let Desk { listing, months, setting, public, policy } = desk;
	let report = policy.as_ref().map(|policy| format!("/staff/gifts/report/{}", policy.year));
	let empty = || {
		view! {
			<Empty title="ยังไม่มีการแจ้งรับของขวัญ">
				<p>
					"เมื่อมีผู้ให้ของขวัญเนื่องจากการปฏิบัติหน้าที่ ให้แจ้งที่นี่ แม้คืนไปแล้ว"
				</p>
			</Empty>
		}
	};
	view! {
		<div class="answers">
			<Only act=Permission::GiftDeclare>
				<LinkButton href="/staff/gifts/new/declare">"แจ้งรับของขวัญ"</LinkButton>
			</Only>
			{report
				.map(|href| {
					view! {
						<LinkButton href kind=ButtonKind::Secondary>
							"รายงานประจำปี"
						</LinkButton>
					}
				})}
			<LinkButton href=public kind=ButtonKind::Secondary>
				"หน้าที่ประชาชนเห็น"
			</LinkButton>
		</div>
		{policy.map(|standing| view! { <PolicyCard standing sent /> })}
		<Only act=Permission::GiftDeclare>
			{months.into_iter().map(|months| view! { <Months months sent /> }).collect_view()}
		</Only>
		<ListPage
			listing
			base="/staff/gifts"
			table="/staff/gifts/table"
			label="ค้นรายการ"
			empty
			let:rows
		>
			<ul class="rows card">{rows.into_iter().map(|row| view! { <RowOf row /> }).collect_view()}</ul>
		</ListPage>
		<Only act=Permission::AgencyManage>
			<SettingForm setting sent />
		</Only>
	}
}

#[component]
fn RowOf(row: GiftRow) -> impl IntoView {
	let (worth, state) = (row.worth(), row.state());
	let GiftRow { gift, remark } = row;
	let tone = match state.0 {
		"reviewed" => Tone::Good,
		"withdrawn" => Tone::Plain,
		_ => Tone::Near,
	};
	view! {
		<li class="row">
			<div class="row-text">
				<a href=format!("/staff/gifts/{}", gift.id)>{gift.what}</a>
				<span>{format!("{} · {worth} · {}", long_date(gift.day), gift.division)}</span>
				<span>{gift.fate.label()}</span>
				{remark.map(|words| view! { <Badge tone=Tone::Low>{words}</Badge> })}
			</div>
			<Badge tone>{state.1}</Badge>
		</li>
	}
}
