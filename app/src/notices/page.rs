//! Everything that was addressed to a person.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{MarkNotice, OpenNotice, ReadAllNotices, list_notices};
use super::model::NoticeRow;
use crate::list::{ListPage, use_list_query};
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, Hidden, LinkButton, ServerForm, Tone};

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
				<ul class="rows card">{rows.into_iter().map(|row| view! { <RowOf row sent /> }).collect_view()}</ul>
			</ListPage>
		</AsyncView>
	}
}

#[component]
fn RowOf(row: NoticeRow, sent: RwSignal<u32>) -> impl IntoView {
	let notice = row.notice;
	let (id, is_read) = (StoredValue::new(notice.id.0), notice.read_at.is_some());
	view! {
		<li class="row" class:notice-unread=!is_read>
			<div class="row-text">
				<ServerForm to=OpenNotice::PATH tag=id.get_value() opens=true>
					<Hidden name="id" value=id.get_value() />
					<button class="notice-open" type="submit">
						{notice.title}
					</button>
				</ServerForm>
				<span>{notice.about}</span>
				<span>{format!("{} · {}", short_time(notice.at), row.label)}</span>
			</div>
			{(!is_read).then(|| view! { <Badge tone=Tone::Near>"ยังไม่อ่าน"</Badge> })}
			<ServerForm to=MarkNotice::PATH sent=sent tag=format!("mark-{}", id.get_value())>
				<Hidden name="id" value=id.get_value() />
				<Hidden name="is_read" value=(!is_read).to_string() />
				<Button kind=ButtonKind::Quiet>
					{if is_read {
						"ทำเครื่องหมายว่ายังไม่อ่าน"
					} else {
						"ทำเครื่องหมายว่าอ่านแล้ว"
					}}
				</Button>
			</ServerForm>
		</li>
	}
}
