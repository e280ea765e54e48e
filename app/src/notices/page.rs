//! Everything that was addressed to a person.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{OpenNotice, ReadAllNotices, ReadNotice, UnreadNotice, list_notices};
use super::model::NoticeRow;
use crate::list::{ListPage, use_list_query};
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, LinkButton, ServerForm, Tone};

#[component]
pub fn NoticesPage() -> impl IntoView {
	let search = use_list_query();
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || (sent.get(), search.get()), |(_, search)| list_notices(search));
	let empty = || {
		view! {
			<Empty title="ยังไม่มีการแจ้งเตือน">
				<p>
					"เมื่อมีบันทึกรอท่าน ถูกส่งคืน หรือได้รับอนุมัติ จะแสดงที่นี่"
				</p>
			</Empty>
		}
	};
	view! {
		<PageHead title="การแจ้งเตือน" />
		<div class="answers">
			<LinkButton href="/staff/notices/settings" kind=ButtonKind::Secondary>
				"ตั้งค่าและอีเมล"
			</LinkButton>
		</div>
		<AsyncView of=found let:listing>
			<ListPage
				listing
				base="/staff/notices"
				table="/staff/notices/table"
				label="ค้นการแจ้งเตือน"
				empty
				let:rows
			>
				{rows
					.iter()
					.any(|row| row.notice.read_at.is_none())
					.then(|| {
						view! {
							<ServerForm to=ReadAllNotices::PATH sent=sent>
								<Button kind=ButtonKind::Secondary>
									"ทำเครื่องหมายว่าอ่านทั้งหมด"
								</Button>
							</ServerForm>
						}
					})}
				<ServerForm to=OpenNotice::PATH opens=true>
					<ul class="rows card">{rows.into_iter().map(|row| view! { <RowOf row /> }).collect_view()}</ul>
				</ServerForm>
			</ListPage>
		</AsyncView>
	}
}

/// A notice in the form around them all: each button says which it is about, and the second another address.
#[component]
fn RowOf(row: NoticeRow) -> impl IntoView {
	let notice = row.notice;
	let (id, is_read) = (notice.id.0, notice.read_at.is_some());
	let (mark, words) = if is_read {
		(UnreadNotice::PATH, "ทำเครื่องหมายว่ายังไม่อ่าน")
	} else {
		(ReadNotice::PATH, "ทำเครื่องหมายว่าอ่านแล้ว")
	};
	view! {
		<li class="row" class:notice-unread=!is_read>
			<div class="row-text">
				<button class="notice-open" type="submit" name="id" value=id.clone()>
					{notice.title}
				</button>
				<span>{notice.about}</span>
				<span>{format!("{} · {}", short_time(notice.at), row.label)}</span>
			</div>
			{(!is_read).then(|| view! { <Badge tone=Tone::Near>"ยังไม่อ่าน"</Badge> })}
			<button class="button button-quiet" type="submit" name="id" value=id formaction=mark>
				{words}
			</button>
		</li>
	}
}
