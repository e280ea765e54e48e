//! The trail to look through: how often, and what.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{INSTALLATION, Trail, list_security};
use super::model::{Happening, SecurityEvent};
use crate::agency::ManageNav;
use crate::thai::calendar::short_time;
use crate::thai::digits::parse_number;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Empty, Tone};

#[component]
pub fn SecurityPage() -> impl IntoView {
	let (params, query) = (use_params_map(), use_query_map());
	let asked = move || {
		let slug = params.read().get("slug").unwrap_or_else(|| INSTALLATION.to_owned());
		let kind = query.read().get("kind").unwrap_or_default();
		let page = query.read().get("page").and_then(|page| parse_number(&page)).unwrap_or_default();
		(slug, kind, page)
	};
	let found = Resource::new_blocking(asked, |(slug, kind, page)| list_security(slug, kind, page));
	view! {
		<AsyncView of=found let:trail>
			<TrailView trail kind=asked().1 page=asked().2 />
		</AsyncView>
	}
}

#[component]
fn TrailView(trail: Trail, kind: String, page: u32) -> impl IntoView {
	let (title, nav) = match &trail.agency {
		Some(agency) => (
			format!("ความปลอดภัย {}", agency.short_name()),
			view! { <ManageNav slug=agency.slug.clone() here="/security" /> }.into_any(),
		),
		None => ("ความปลอดภัยของระบบ".to_owned(), ().into_any()),
	};
	let of = |kind: &str, page: u32| format!("?kind={kind}&page={page}");
	let counted = trail.counts.clone();
	let chips = Happening::ALL
		.into_iter()
		.filter_map(|one| {
			let count = counted.iter().find(|count| count.kind == one.word())?.count;
			let is_chosen = kind == one.word();
			Some(view! {
				<li>
					<a
						class="chip"
						href=of(if is_chosen { "" } else { one.word() }, 0)
						aria-current=is_chosen.then_some("true")
					>
						{format!("{} {count}", one.label())}
					</a>
				</li>
			})
		})
		.collect_view();
	let is_empty = trail.events.is_empty();
	let rows = trail.events.into_iter().map(|event| view! { <EventRow event /> }).collect_view();
	view! {
		<PageHead
			title
			sentence="เข้าออกระบบ รหัสผ่านผิด การออกรหัสชั่วคราว จอ และสิ่งที่ถูกปฏิเสธ เก็บไว้ 400 วัน ตัวเลขคือ 30 วันล่าสุด"
		/>
		{nav}
		<ul class="chips">{chips}</ul>
		{if is_empty {
			view! {
				<Empty title="ยังไม่มีเหตุการณ์">
					<p>
						"เมื่อมีผู้เข้าสู่ระบบ จะแสดงที่นี่"
					</p>
				</Empty>
			}
				.into_any()
		} else {
			view! { <ol class="rows card">{rows}</ol> }.into_any()
		}}
		<nav class="answers" aria-label="หน้าของรายการ">
			{(page > 0).then(|| view! { <a href=of(&kind, page - 1)>"ใหม่กว่า"</a> })}
			{trail.has_more.then(|| view! { <a href=of(&kind, page + 1)>"เก่ากว่า"</a> })}
		</nav>
	}
}

#[component]
fn EventRow(event: SecurityEvent) -> impl IntoView {
	let kind = Happening::parse(&event.kind);
	let tone = if kind.is_some_and(Happening::is_suspicious) { Tone::Low } else { Tone::Plain };
	let label = kind.map_or("", Happening::label);
	let times = if event.count > 1 { format!(" · {} ครั้ง", event.count) } else { String::new() };
	let account = if event.account.is_empty() {
		"บัญชีที่ไม่มีในระบบ".to_owned()
	} else {
		event.account
	};
	view! {
		<li class="row">
			<div class="row-text">
				<strong>{account}</strong>
				<span>{format!("{}{times}", short_time(event.at))}</span>
				{(!event.detail.is_empty()).then(|| view! { <span>{event.detail}</span> })}
			</div>
			<Badge tone>{label}</Badge>
		</li>
	}
}
