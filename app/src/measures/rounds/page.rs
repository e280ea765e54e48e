//! The rounds of a measure on its page, and the choice of the round that a report is about.

use leptos::prelude::*;

use super::standing::{NO_ROUND, RoundState, Standing, pressing};
use crate::thai::calendar::short_date;
use crate::ui::{Badge, Choice, Select, Tone};

const fn tone_of(state: RoundState) -> Tone {
	match state {
		RoundState::Late => Tone::Low,
		RoundState::Open => Tone::Near,
		RoundState::Ahead => Tone::Plain,
		RoundState::Reported => Tone::Good,
	}
}

/// Every round with the day by which it is reported on, and where it stands. Nothing for a measure without rounds.
#[component]
pub fn Rounds(standings: Vec<Standing>) -> impl IntoView {
	if standings.is_empty() {
		return ().into_any();
	}
	let reported = standings.iter().filter(|one| one.state == RoundState::Reported).count();
	let late = standings.iter().filter(|one| one.state == RoundState::Late).count();
	let about = match late {
		0 => format!("รายงานแล้ว {reported} จาก {} รอบ", standings.len()),
		late => format!("รายงานแล้ว {reported} จาก {} รอบ · เลยกำหนด {late} รอบ", standings.len()),
	};
	let rows = standings.into_iter().map(|standing| view! { <RoundRow standing /> }).collect_view();
	view! {
		<section class="card stack" id="rounds">
			<h2>"รอบการรายงาน"</h2>
			<p class="muted">{about}</p>
			<ol class="rows">{rows}</ol>
		</section>
	}
	.into_any()
}

#[component]
fn RoundRow(standing: Standing) -> impl IntoView {
	let Standing { cadence, round, state, reports } = standing;
	let wanted = (round.times > 1).then(|| format!(" · รายงาน {reports} จาก {} ครั้ง", round.times));
	let about = format!("{} · ครบกำหนด {}{}", cadence.label(), short_date(round.due), wanted.unwrap_or_default());
	view! {
		<li class="row">
			<div class="row-text">
				<strong>{round.label()}</strong>
				<span>{about}</span>
			</div>
			<Badge tone=tone_of(state)>{state.label()}</Badge>
		</li>
	}
}

/// Which round a report is about: what is owed longest is chosen, and none where nothing is owed. Nothing for a measure without rounds.
#[component]
pub fn RoundChoice(standings: Vec<Standing>) -> impl IntoView {
	if standings.is_empty() {
		return ().into_any();
	}
	let chosen = pressing(&standings).map_or_else(|| NO_ROUND.to_owned(), |standing| standing.round.key());
	let begun = standings.into_iter().filter(|standing| standing.state != RoundState::Ahead);
	let choices = begun.map(|standing| {
		let label = format!("{} ({})", standing.round.label(), standing.state.label());
		Choice::new(standing.round.key(), label)
	});
	let choices = choices.chain(std::iter::once(Choice::new(NO_ROUND, "ไม่ใช่ของรอบใด"))).collect::<Vec<_>>();
	view! { <Select name="round" label="รายงานของรอบ" choices value=chosen /> }.into_any()
}
