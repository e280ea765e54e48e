//! The measures of a plan with where each stands: narrowed by state, and on a desktop a table.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::tone_of;
use crate::measures::progress::{State, Tracked, counts};
use crate::thai::calendar::{FiscalYear, short_date};
use crate::thai::digits::to_arabic;
use crate::ui::chart::Meter;
use crate::ui::{Badge, Tone, Words};

/// Measures narrowed by the state that the address names.
#[component]
pub fn PlanList(measures: Vec<Tracked>, year: FiscalYear, today: NaiveDate) -> impl IntoView {
	let query = use_query_map();
	let wanted = Memo::new(move |_| {
		let word = query.read().get("state").unwrap_or_default();
		State::ALL.into_iter().find(|state| state.word() == word)
	});
	let counted = counts(measures.iter().map(|tracked| tracked.state));
	let total = u32::try_from(measures.len()).unwrap_or(u32::MAX);
	let chip = move |state: Option<State>, label: &'static str, count: u32| {
		let state_part = state.map(|state| format!("&state={}", state.word())).unwrap_or_default();
		view! {
			<li>
				<a
					class="chip"
					href=format!("/staff/measures?year={year}{state_part}")
					aria-current=move || (wanted.get() == state).then_some("true")
				>
					{label}
					" "
					<span class="chip-count">{count}</span>
				</a>
			</li>
		}
	};
	// The one that is chosen stays, even when nothing is left of it.
	let chosen = wanted.get_untracked();
	let chips = counted
		.into_iter()
		.filter(|(state, count)| *count > 0 || chosen == Some(*state))
		.map(|(state, count)| chip(Some(state), state.label(), count))
		.collect_view();
	let measures = StoredValue::new(measures);
	let is_empty = move || {
		let wanted = wanted.get();
		measures.with_value(|all| !all.iter().any(|tracked| wanted.is_none_or(|state| tracked.state == state)))
	};
	let rows = move || {
		let wanted = wanted.get();
		let is_wanted = |tracked: &&Tracked| wanted.is_none_or(|state| tracked.state == state);
		measures.with_value(|measures| {
			measures
				.iter()
				.filter(is_wanted)
				.map(|tracked| view! { <Row tracked=tracked.clone() today /> })
				.collect_view()
		})
	};
	view! {
		<ul class="chips" aria-label="สถานะ">
			{chip(None, "ทั้งหมด", total)}
			{chips}
		</ul>
		{move || {
			is_empty()
				.then(|| {
					view! {
						<p class="list-none">"ไม่มีมาตรการในสถานะนี้"</p>
					}
				})
		}}
		<ol class="rows card plan" hidden=is_empty>
			{rows}
		</ol>
	}
}

/// One measure: what it is and whose, when it ends, how far it is.
#[component]
fn Row(tracked: Tracked, today: NaiveDate) -> impl IntoView {
	let Tracked { measure, percent, state, proofs, .. } = tracked;
	let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ");
	let item = measure.place.item.as_ref().map(|item| item.normal());
	let parts = [
		item.map(|item| format!("ข้อ {item}")).unwrap_or_default(),
		owners.clone(),
		format!("{} ขั้นตอน", measure.steps.len()),
		if proofs > 0 {
			format!("หลักฐาน {proofs}")
		} else {
			"ยังไม่มีหลักฐาน".to_owned()
		},
		// Where the days are known they stand in their own column.
		if measure.period.until.is_some() { String::new() } else { to_arabic(&measure.period.label) },
	];
	let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
	let due = measure.until().filter(|_| state != State::Done).map(|until| match (today - until).num_days() {
		days @ 1.. => view! { <span class="plan-due plan-late">{format!("เลย {days} วัน")}</span> },
		_ => view! { <span class="plan-due">{format!("ถึง {}", short_date(until))}</span> },
	});
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{format!("{}.", measure.number)}
			</span>
			<div class="row-text">
				<a href=format!("/staff/measures/{}", measure.id)>
					<Words text=to_arabic(&measure.title) />
				</a>
				{owners
					.is_empty()
					.then(|| {
						view! {
							<Badge tone=Tone::Near>
								"ยังไม่ระบุผู้รับผิดชอบ"
							</Badge>
						}
					})}
				<span>{about}</span>
			</div>
			<div class="plan-state">
				{due} <span class=format!("plan-meter promise-{}", tone_of(state).word())>
					<Meter percent=percent.unwrap_or_default() />
					<span>{percent.map(|percent| format!("{percent}%"))}</span>
				</span> <Badge tone=tone_of(state)>{state.label()}</Badge>
			</div>
		</li>
	}
}
