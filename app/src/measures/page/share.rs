//! A photo that another app handed over: which measure is it about? The photo waits on the device (`install.js`).

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::measures::api::find_plan;
use crate::measures::page::tone_of;
use crate::measures::progress::{State, Tracked};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Empty, LinkButton, Notice, NoticeKind};

#[component]
pub fn SharePage() -> impl IntoView {
	let is_lost = use_query_map().read_untracked().get("lost").is_some();
	let found = Resource::new_blocking(|| (), |()| find_plan(String::new(), String::new()));
	view! {
		<PageHead
			title="แนบภาพเข้ารายงาน"
			sentence="เลือกมาตรการที่ภาพนี้เป็นหลักฐาน ภาพยังอยู่ในเครื่องนี้จนกว่าจะส่งรายงาน"
			back=("/staff".to_owned(), "วันนี้")
		/>
		{is_lost
			.then(|| {
				view! {
					<Notice kind=NoticeKind::Warning>
						"รับภาพจากแอปอื่นไม่ทัน เลือกมาตรการ แล้วเลือกภาพในแบบรายงานอีกครั้ง"
					</Notice>
				}
			})}
		<AsyncView of=found let:plan>
			<Measures measures=plan.measures />
		</AsyncView>
	}
}

/// Those that are not done first: they are what is reported on.
#[component]
fn Measures(mut measures: Vec<Tracked>) -> impl IntoView {
	if measures.is_empty() {
		return view! {
			<Empty title="ยังไม่มีมาตรการของปีนี้">
				<LinkButton href="/staff/measures">"ไปหน้ามาตรการ"</LinkButton>
			</Empty>
		}
		.into_any();
	}
	measures.sort_by_key(|tracked| (tracked.state == State::Done, tracked.measure.number));
	let rows = measures
		.into_iter()
		.map(|Tracked { measure, state, .. }| {
			let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ");
			view! {
				<li class="row">
					<span class="tile" aria-hidden="true">
						{measure.number}
					</span>
					<div class="row-text">
						<a href=format!("/staff/measures/{}?shared=1#report", measure.id) rel="external">
							{measure.title}
						</a>
						<span>{owners}</span>
					</div>
					<Badge tone=tone_of(state)>{state.label()}</Badge>
				</li>
			}
		})
		.collect_view();
	view! { <ol class="rows card">{rows}</ol> }.into_any()
}
