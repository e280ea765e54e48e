//! The first screen of the staff: what waits for me, what stands, what is owed.

use leptos::prelude::*;

use super::office::{HeldCard, LateCard};
use super::standing::StandingCard;
use crate::dashboard::api::{Owed, Today, find_today};
use crate::live::News;
use crate::measures::tone_of;
use crate::memos::WaitingCards;
use crate::staff::Me;
use crate::ui::{AsyncView, Badge, Empty, LinkButton, Title, drawn};

#[component]
pub fn TodayPage() -> impl IntoView {
	let me = expect_context::<Me>();
	view! {
		<Title text="วันนี้" />
		{match me.agency {
			None => {
				drawn();
				view! {
					<div class="today-head">
						<p>{me.today_in_full}</p>
						<h1>{format!("สวัสดี {}", me.account)}</h1>
					</div>
					<Empty title="ท่านดูแลระบบกลาง">
						<p>
							"เพิ่มหน่วยงาน แล้วเพิ่มสำนัก/กอง ตำแหน่ง บุคคล และการดำรงตำแหน่งของหน่วยงานนั้น"
						</p>
						<LinkButton href="/staff/manage">"จัดการหน่วยงาน"</LinkButton>
					</Empty>
				}
					.into_any()
			}
			Some(_) => view! { <Desk date=me.today_in_full /> }.into_any(),
		}}
	}
}

#[component]
fn Desk(date: String) -> impl IntoView {
	// It shows what every room wants of the person.
	let heard = expect_context::<News>().of_all();
	let found = Resource::new_blocking(move || heard.get(), |_| find_today());
	let date = StoredValue::new(date);
	view! {
		<AsyncView of=found let:found>
			<div class="today-head">
				<p>{date.get_value()}</p>
				<h1>{greeting(&found)}</h1>
			</div>
			<div class="columns">
				<div>
					<WaitingCards waiting=found.waiting />
					{found
						.wants
						.into_iter()
						.map(|want| {
							view! {
								<p class="card today-want">
									<a href=want.address rel="external">
										{format!("{}: {}", want.label, want.words)}
									</a>
								</p>
							}
						})
						.collect_view()}
					<OwedList owed=found.owed />
				</div>
				<div>
					<StandingCard score=found.score />
					<LateCard late=found.late count=found.late_count />
					<HeldCard holders=found.holders />
				</div>
			</div>
		</AsyncView>
	}
}

fn greeting(today: &Today) -> String {
	match today.waiting.len() {
		0 if !today.wants.is_empty() => "วันนี้ไม่มีบันทึกรอท่าน".to_owned(),
		0 => "วันนี้ไม่มีเรื่องรอท่าน".to_owned(),
		count => format!("วันนี้มี {count} เรื่องรอท่าน"),
	}
}

/// Measures that still need a report, each one tap from its form.
#[component]
fn OwedList(owed: Vec<Owed>) -> impl IntoView {
	if owed.is_empty() {
		return ().into_any();
	}
	let rows = owed.into_iter().map(|owed| view! { <OwedRow owed /> }).collect_view();
	view! {
		<section class="stack" aria-labelledby="owed">
			<div class="section-head">
				<h2 id="owed">"ต้องรายงาน"</h2>
				<a href="/staff/measures">"ทั้งหมด"</a>
			</div>
			<ol class="rows card">{rows}</ol>
		</section>
	}
	.into_any()
}

#[component]
fn OwedRow(owed: Owed) -> impl IntoView {
	let address = format!("/staff/measures/{}#report", owed.id);
	let tile = match owed.until {
		Some((day, month)) => view! {
			<span class=format!("tile tile-date tile-{}", tone_of(owed.state).word())>
				<b>{day}</b>
				<small>{month}</small>
			</span>
		}
		.into_any(),
		None => view! {
			<span class="tile" aria-hidden="true">
				{owed.number}
			</span>
		}
		.into_any(),
	};
	view! {
		<li class="row">
			{tile} <div class="row-text">
				<a href=address.clone()>{owed.title}</a>
				<span class="row-state">
					<Badge tone=tone_of(owed.state)>{owed.state.label()}</Badge>
					<span>{owed.about}</span>
				</span>
			</div>
			<a
				class="camera"
				href=address
				aria-label=format!("รายงานมาตรการที่ {}", owed.number)
			>
				<crate::ui::layout::Drawing icon=crate::ui::layout::Icon::Camera />
			</a>
		</li>
	}
}
