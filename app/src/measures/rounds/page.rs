//! The rounds of a measure on its page, and the choice of the round and owner that a report is about.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{EndExcuse, ExcuseSlot};
use super::rows::{RoundOffer, RoundRow, SeatRow};
use super::slot::SlotState;
use crate::scope::Permission;
use crate::staff::PostField;
use crate::ui::{Badge, Button, ButtonKind, Choice, Fold, Hidden, Select, ServerForm, TextArea, Tone};

/// The colour of a state; its word always stands beside it.
pub const fn tone_of(state: SlotState) -> Tone {
	match state {
		SlotState::Late | SlotState::Returned => Tone::Low,
		SlotState::Open => Tone::Near,
		SlotState::Ahead | SlotState::Excused => Tone::Plain,
		SlotState::Nothing | SlotState::Reported | SlotState::Accepted => Tone::Good,
	}
}

/// "รายงานแล้ว 3 จาก 4 รอบ · เลยกำหนด 1"; with several owners "ช่อง", each of which is one owner's part of a round.
fn about(rounds: &[RoundRow]) -> String {
	let states: Vec<SlotState> = rounds.iter().flat_map(|round| &round.seats).map(|seat| seat.state).collect();
	let count = |is_wanted: fn(SlotState) -> bool| states.iter().filter(|state| is_wanted(**state)).count();
	let excused = count(|state| state == SlotState::Excused);
	let word = if rounds.iter().any(|round| round.seats.len() > 1) { "ช่อง" } else { "รอบ" };
	let parts = [
		(count(|state| state == SlotState::Late), "เลยกำหนด"),
		(count(|state| state == SlotState::Returned), "ส่งกลับให้แก้"),
		(excused, "ยกเว้น"),
	];
	let reported = format!("รายงานแล้ว {} จาก {} {word}", count(SlotState::is_over) - excused, states.len() - excused);
	let parts =
		parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, label)| format!("{label} {count} {word}"));
	std::iter::once(reported).chain(parts).collect::<Vec<_>>().join(" · ")
}

/// Every round with the day by which it is reported on, and where each owner stands. Nothing for a measure without rounds.
#[component]
pub fn Rounds(measure: String, rounds: Vec<RoundRow>, offer: RoundOffer, sent: RwSignal<u32>) -> impl IntoView {
	if rounds.is_empty() {
		return ().into_any();
	}
	let about = about(&rounds);
	let rows = rounds.into_iter().map(|round| view! { <RoundView round sent /> }).collect_view();
	let excusing = (!offer.excusable.is_empty()).then(|| view! { <Excusing measure slots=offer.excusable sent /> });
	view! {
		<section class="card stack" id="rounds">
			<h2>"รอบการรายงาน"</h2>
			<p class="muted">{about}</p>
			<ol class="rows">{rows}</ol>
			{excusing}
		</section>
	}
	.into_any()
}

#[component]
fn RoundView(round: RoundRow, sent: RwSignal<u32>) -> impl IntoView {
	let RoundRow { label, about, seats } = round;
	let is_single = seats.len() == 1;
	let seats = seats.into_iter().map(|seat| view! { <SeatView seat is_single sent /> }).collect_view();
	view! {
		<li class="row">
			<div class="row-text">
				<strong>{label}</strong>
				<span>{about}</span>
			</div>
			<div class="seats">{seats}</div>
		</li>
	}
}

#[component]
fn SeatView(seat: SeatRow, is_single: bool, sent: RwSignal<u32>) -> impl IntoView {
	let SeatRow { owner, state, note, excuse } = seat;
	let back = excuse.map(|id| {
		let within = format!("-excuse-{id}");
		view! {
			<ServerForm
				to=EndExcuse::PATH
				sent=sent
				tag=id.clone()
				done="ยกเลิกการยกเว้นแล้ว"
			>
				<Hidden name="id" value=id />
				<PostField label="ทำในตำแหน่ง" act=Permission::MeasureReview within />
				<Button kind=ButtonKind::Plain>"ยกเลิกการยกเว้น"</Button>
			</ServerForm>
		}
	});
	view! {
		<div class="seat">
			{(!is_single).then(|| view! { <span>{owner}</span> })} <Badge tone=tone_of(state)>{state.label()}</Badge>
			{(!note.is_empty()).then(|| view! { <span class="muted">{note}</span> })} {back}
		</div>
	}
}

/// Lets a round off that nobody can report on.
#[component]
fn Excusing(measure: String, slots: Vec<(String, String)>, sent: RwSignal<u32>) -> impl IntoView {
	let choices = slots.into_iter().map(|(key, label)| Choice::new(key, label)).collect::<Vec<_>>();
	view! {
		<ServerForm to=ExcuseSlot::PATH sent=sent clears=true done="ยกเว้นรอบแล้ว">
			<Fold title="ยกเว้นรอบที่ไม่ต้องรายงาน" is_open=false>
				<div class="stack">
					<Hidden name="measure" value=measure />
					<PostField
						label="ยกเว้นในตำแหน่ง"
						act=Permission::MeasureReview
						within="-excuse"
					/>
					<Select name="slot" label="รอบที่ยกเว้น" choices />
					<TextArea
						name="reason"
						label="เหตุผลที่ยกเว้น"
						hint="แสดงในรอบนั้นและในบันทึกการใช้งาน ยกเลิกได้ภายหลัง"
						rows=2
					/>
					<Button kind=ButtonKind::Secondary>"ยกเว้นรอบนี้"</Button>
				</div>
			</Fold>
		</ServerForm>
	}
}

/// Which round and owner a report is about. Nothing for a measure without rounds.
#[component]
pub fn RoundChoice(offer: RoundOffer) -> impl IntoView {
	let choices = |pairs: Vec<(String, String)>| {
		pairs.into_iter().map(|(key, label)| Choice::new(key, label)).collect::<Vec<_>>()
	};
	let RoundOffer { rounds, round, seats, seat, .. } = offer;
	view! {
		{(!rounds.is_empty())
			.then(|| {
				view! {
					<Select
						name="round"
						label="รายงานของรอบ"
						choices=choices(rounds)
						value=round
					/>
				}
			})}
		{(!seats.is_empty())
			.then(|| {
				view! {
					<Select
						name="seat"
						label="รายงานของผู้รับผิดชอบ"
						choices=choices(seats)
						value=seat
					/>
				}
			})}
	}
}
