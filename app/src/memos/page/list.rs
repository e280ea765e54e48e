//! The memos of the agency: what waits for me first.

use leptos::prelude::*;

use super::tone_of;
use crate::list::{ListPage, use_list_query};
use crate::live::News;
use crate::memos::ROOM;
use crate::memos::api::{MemoList, NEW, list_memos};
use crate::memos::row::MemoRow;
use crate::memos::waiting::Waiting;
use crate::staff;
use crate::ui::chart::ChainLine;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, ButtonKind, Empty, LinkButton, Words};

#[component]
pub fn MemosPage() -> impl IntoView {
	let heard = expect_context::<News>().of(&[ROOM, staff::ROOM]);
	let search = use_list_query();
	let found = Resource::new_blocking(move || (heard.get(), search.get()), |(_, search)| list_memos(search));
	view! {
		<PageHead
			title="บันทึกข้อความ"
			sentence="เขียน เสนอตามเส้นทาง ลงความเห็น และดูว่าเรื่องอยู่ที่ใด"
		>
			<LinkButton href=format!("/staff/memos/{NEW}/write") kind=ButtonKind::Secondary>
				"เขียนบันทึกข้อความทั่วไป"
			</LinkButton>
		</PageHead>
		<AsyncView of=found let:found>
			<Memos found />
		</AsyncView>
	}
}

#[component]
fn Memos(found: MemoList) -> impl IntoView {
	let empty = || {
		view! {
			<Empty title="ยังไม่มีบันทึกข้อความ">
				<p>
					"บันทึกเสนอมาตรการเขียนจากหน้ามาตรการ ระบบเติมคะแนน ระดับ และตารางมาตรการให้"
				</p>
				<LinkButton href="/staff/measures">"ไปหน้ามาตรการ"</LinkButton>
			</Empty>
		}
	};
	view! {
		<WaitingCards waiting=found.waiting />
		<ListPage
			listing=found.listing
			base="/staff/memos"
			table="/staff/memos/table"
			label="ค้นบันทึกข้อความ"
			empty
			let:rows
		>
			<ul class="rows card">{rows.into_iter().map(|memo| view! { <RowOf memo /> }).collect_view()}</ul>
		</ListPage>
	}
}

/// What waits for whoever is signed in, each with its line and the way to answer.
#[component]
pub fn WaitingCards(waiting: Vec<Waiting>) -> impl IntoView {
	if waiting.is_empty() {
		return ().into_any();
	}
	let count = waiting.len();
	let card = |(place, waiting)| view! { <WaitingCard waiting is_first=place == 0 /> };
	let cards = waiting.into_iter().enumerate().map(card).collect_view();
	view! {
		<section class="stack" aria-labelledby="waiting">
			<div class="section-head">
				<h2 id="waiting">"รอท่านดำเนินการ"</h2>
				<span>{format!("ทั้งหมด {count}")}</span>
			</div>
			{cards}
		</section>
	}
	.into_any()
}

/// The first one's answer is the page's own; those below wait their turn.
#[component]
fn WaitingCard(waiting: Waiting, is_first: bool) -> impl IntoView {
	let kind = if is_first { ButtonKind::Primary } else { ButtonKind::Plain };
	let address = format!("/staff/memos/{}", waiting.id);
	let back = waiting.may_return.then(|| {
		view! {
			<LinkButton href=format!("{address}?act=return") kind=ButtonKind::Secondary>
				"ส่งคืน"
			</LinkButton>
		}
	});
	view! {
		<article class="card memo-card stack" class:memo-card-first=is_first>
			<p class="memo-about">
				<span>{waiting.unit}</span>
			</p>
			<h3>
				<a href=address>
					<Words text=waiting.subject />
				</a>
			</h3>
			<ChainLine spots=waiting.spots />
			<p class="muted">{waiting.place}</p>
			{(!waiting.reason.is_empty()).then(|| view! { <p class="lines">{waiting.reason}</p> })}
			<div class="answers">
				<LinkButton href=waiting.address kind>
					{waiting.act}
				</LinkButton>
				{back}
			</div>
		</article>
	}
}

#[component]
fn RowOf(memo: MemoRow) -> impl IntoView {
	let subject = match memo.subject.as_str() {
		"" => "(ยังไม่ใส่เรื่อง)".to_owned(),
		subject => subject.to_owned(),
	};
	view! {
		<li class="row">
			<div class="row-text">
				<a href=format!("/staff/memos/{}", memo.id)>{subject}</a>
				<span>{memo.place}</span>
			</div>
			<Badge tone=tone_of(memo.state)>{memo.state.label()}</Badge>
		</li>
	}
}
