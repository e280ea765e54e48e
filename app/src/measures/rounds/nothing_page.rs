//! Reporting that nothing came up: the slots that the person owes, each with a tick.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::plain::{OwedSlot, ReportNothing, list_owed_slots};
use crate::scope::Permission;
use crate::staff::PostField;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, Empty, FieldMessage, LinkButton, ServerForm, Tick};

/// How many slots are offered at once.
const MOST: usize = 100;

#[component]
pub fn NothingPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || sent.get(), |_| list_owed_slots());
	view! {
		<AsyncView of=found let:owed>
			<NothingView owed sent />
		</AsyncView>
	}
}

#[component]
fn NothingView(owed: Vec<OwedSlot>, sent: RwSignal<u32>) -> impl IntoView {
	let count = owed.len();
	let body = match count {
		0 => view! {
			<Empty title="ไม่มีรอบที่ค้างรายงาน">
				<p>
					"รอบที่ถึงกำหนดของท่านจะแสดงที่นี่"
				</p>
				<LinkButton href="/staff">"กลับไปวันนี้"</LinkButton>
			</Empty>
		}
		.into_any(),
		_ => {
			let more = count.saturating_sub(MOST);
			let rows = owed.into_iter().take(MOST).map(|owed| view! { <SlotTick owed /> }).collect_view();
			view! {
				<ServerForm
					to=ReportNothing::PATH
					sent=sent
					class="card stack"
					done="รายงานว่าไม่มีเรื่องแล้ว"
				>
					<FieldMessage name="slots" />
					<ol class="rows">{rows}</ol>
					{(more > 0)
						.then(|| {
							view! {
								<p class="muted">
									{format!(
										"และอีก {more} รอบ แสดงหลังรายงานรอบข้างบน",
									)}
								</p>
							}
						})}
					<PostField label="รายงานในตำแหน่ง" act=Permission::MeasureReport />
					<p class="muted">
						"ผู้บังคับบัญชาเห็นว่ารอบนี้รายงานว่าไม่มีเรื่อง ร้อยละของมาตรการไม่เปลี่ยน รายงานที่ผิดถอนได้ที่หน้ามาตรการ"
					</p>
					<Button>"รายงานว่าไม่มีเรื่อง"</Button>
				</ServerForm>
			}
			.into_any()
		}
	};
	view! {
		<PageHead
			title="รายงานว่าไม่มีเรื่อง"
			sentence="เลือกรอบที่ไม่มีเรื่องรายงาน แล้วส่งพร้อมกันครั้งเดียว"
			back=("/staff".to_owned(), "วันนี้")
		/>
		{body}
	}
}

#[component]
fn SlotTick(owed: OwedSlot) -> impl IntoView {
	let OwedSlot { key, measure, title, about } = owed;
	view! {
		<li class="row">
			<div class="row-text">
				<Tick name=format!("slots[{key}]") label=format!("{title} · {about}") />
				<a href=format!("/staff/measures/{measure}#report") rel="external">
					"เปิดหน้ามาตรการ"
				</a>
			</div>
		</li>
	}
}
