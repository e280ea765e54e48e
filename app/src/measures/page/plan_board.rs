//! A plan as a board by state and division, and as a calendar of what is due.

use leptos::prelude::*;

use super::tone_of;
use crate::measures::api::PlanDue;
use crate::measures::progress::{State, Tracked};
use crate::measures::rounds::tone_of_slot;
use crate::thai::calendar::{FiscalYear, MONTHS, month_short};
use crate::thai::digits::to_arabic;
use crate::ui::chart::Meter;
use crate::ui::{Badge, Empty, Words};

/// The ways to look at a plan, as addresses have them.
pub const VIEWS: [(&str, &str); 3] = [("", "รายการ"), ("board", "กระดาน"), ("calendar", "ปฏิทิน")];

/// The way to each look at a plan.
#[component]
pub fn Views(year: FiscalYear, here: String) -> impl IntoView {
	let links = VIEWS
		.into_iter()
		.map(|(word, label)| {
			let ending = if word.is_empty() { String::new() } else { format!("&view={word}") };
			view! {
				<li>
					<a
						class="chip"
						href=format!("/staff/measures?year={year}{ending}")
						aria-current=(word == here).then_some("true")
					>
						{label}
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		<ul class="chips" aria-label="มุมมอง">
			{links}
		</ul>
	}
}

/// The measures of a state, by who does them; one of several stands with the first.
fn by_owner(measures: Vec<Tracked>) -> Vec<(String, Vec<Tracked>)> {
	let mut groups: Vec<(String, Vec<Tracked>)> = Vec::new();
	for tracked in measures {
		let owner = tracked.measure.owners.first().map(|owner| owner.label.clone()).unwrap_or_default();
		match groups.iter_mut().find(|(known, _)| *known == owner) {
			Some((_, own)) => own.push(tracked),
			None => groups.push((owner, vec![tracked])),
		}
	}
	groups
}

/// A column for each state; in it the measures by division.
#[component]
pub fn Board(measures: Vec<Tracked>) -> impl IntoView {
	let columns = [State::Waiting, State::Underway, State::Late, State::Done];
	let columns = columns
		.into_iter()
		.map(|state| {
			let own: Vec<Tracked> = measures.iter().filter(|tracked| tracked.state == state).cloned().collect();
			let count = own.len();
			let groups = by_owner(own)
				.into_iter()
				.map(|(owner, own)| {
					let cards = own.into_iter().map(|tracked| view! { <BoardCard tracked /> }).collect_view();
					let owner = if owner.is_empty() {
						"ยังไม่ระบุผู้รับผิดชอบ".to_owned()
					} else {
						owner
					};
					view! {
						<h3>{owner}</h3>
						<ul class="board-cards">{cards}</ul>
					}
				})
				.collect_view();
			view! {
				<section class="board-column">
					<h2>
						<Badge tone=tone_of(state)>{state.label()}</Badge>
						" "
						{count}
					</h2>
					{groups}
				</section>
			}
		})
		.collect_view();
	view! { <div class="board">{columns}</div> }
}

#[component]
fn BoardCard(tracked: Tracked) -> impl IntoView {
	let Tracked { measure, percent, state, .. } = tracked;
	view! {
		<li class="card">
			<a href=format!("/staff/measures/{}", measure.id)>
				<Words text=to_arabic(&measure.title) />
			</a>
			<span class=format!("plan-meter promise-{}", tone_of(state).word())>
				<Meter percent=percent.unwrap_or_default() />
				<span>{percent.map(|percent| format!("{percent}%"))}</span>
			</span>
		</li>
	}
}

/// What is due, month by month.
#[component]
pub fn Calendar(dues: Vec<PlanDue>) -> impl IntoView {
	use chrono::Datelike;
	if dues.is_empty() {
		return view! {
			<Empty title="แผนนี้ยังไม่มีวันกำหนด">
				<p>
					"กำหนดรอบการรายงานหรือระยะเวลาที่หน้าแก้ไขของแต่ละมาตรการ"
				</p>
			</Empty>
		}
		.into_any();
	}
	let mut months: Vec<(String, Vec<PlanDue>)> = Vec::new();
	for due in dues {
		let name = usize::try_from(due.day.month0()).ok().and_then(|month| MONTHS.get(month)).copied();
		let name = format!("{} {}", name.unwrap_or_default(), due.day.year() + crate::thai::calendar::ERA);
		match months.last_mut().filter(|(last, _)| *last == name) {
			Some((_, own)) => own.push(due),
			None => months.push((name, vec![due])),
		}
	}
	let months = months
		.into_iter()
		.map(|(name, dues)| {
			let rows = dues
				.into_iter()
				.map(|due| {
					view! {
						<li class="row">
							<span class="tile tile-date">
								<b>{due.day.day()}</b>
								<small>{month_short(due.day.month())}</small>
							</span>
							<div class="row-text">
								<a href=format!("/staff/measures/{}", due.measure)>
									<Words text=to_arabic(&due.title) />
								</a>
								<span>{due.what}</span>
							</div>
							{due.state.map(|state| view! { <Badge tone=tone_of_slot(state)>{state.label()}</Badge> })}
						</li>
					}
				})
				.collect_view();
			view! {
				<section class="stack">
					<h2>{name}</h2>
					<ol class="rows card">{rows}</ol>
				</section>
			}
		})
		.collect_view();
	view! { <div class="calendar">{months}</div> }.into_any()
}
