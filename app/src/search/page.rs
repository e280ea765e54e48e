//! What was found: what it is, and where.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{Found, find};
use crate::room::{Hit, Hits};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Empty};

#[component]
pub fn SearchPage() -> impl IntoView {
	let query = use_query_map();
	let found = Resource::new_blocking(move || query.read().get("q").unwrap_or_default(), find);
	view! {
		<PageHead title="ค้นหา" />
		<AsyncView of=found let:found>
			<FoundView found />
		</AsyncView>
	}
}

#[component]
fn FoundView(found: Found) -> impl IntoView {
	let Found { q, remark, groups } = found;
	let count: usize = groups.iter().map(|group| group.count).sum();
	let facts = match (q.is_empty(), count) {
		(true, _) => view! {
			<p class="muted">
				"พิมพ์คำหรือส่วนของคำ เลขไทยและเลขอารบิกใช้แทนกันได้ เช่น คู่มือ, 9.2, ปลัด"
			</p>
		}
		.into_any(),
		(false, 0) => view! {
			<Empty title="ไม่พบสิ่งที่ค้น">
				<p>
					"ลองใช้คำที่สั้นลง หรือเว้นวรรคระหว่างคำที่อยู่คนละที่"
				</p>
			</Empty>
		}
		.into_any(),
		(false, count) => view! { <p role="status">{format!("พบ {count} รายการ")}</p> }.into_any(),
	};
	view! {
		<form class="list-search" action="/staff/search" method="get" role="search">
			<label for="q">"ค้นทั้งหน่วยงาน"</label>
			<input
				id="q"
				type="search"
				name="q"
				value=q
				maxlength="200"
				autocomplete="off"
				enterkeyhint="search"
				autofocus
			/>
			<button class="button" type="submit">
				"ค้นหา"
			</button>
		</form>
		{remark.map(|words| view! { <p class="list-remark">{words}</p> })}
		{facts}
		{groups.into_iter().map(|group| view! { <Group group /> }).collect_view()}
	}
}

#[component]
fn Group(group: Hits) -> impl IntoView {
	let Hits { label, count, first, all } = group;
	let rows = first
		.into_iter()
		.map(|Hit { title, about, address }| {
			view! {
				<li class="row">
					<div class="row-text">
						<a href=address>{title}</a>
						<span>{about}</span>
					</div>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="stack">
			<div class="section-head">
				<h2>{label}</h2>
				<span>{format!("{count} รายการ")}</span>
			</div>
			<ul class="rows card">{rows}</ul>
			{all
				.map(|all| {
					view! { <a href=all>{format!("ดูทั้งหมด {count} รายการ")}</a> }
				})}
		</section>
	}
}
