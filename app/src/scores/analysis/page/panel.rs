//! What follows from the switches: total, level, instruments, and the cheapest routes to the levels above.

use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::Ground;
use super::other::Other;
use super::wanted::Wanted;
use crate::scores::analysis::outcome::{Outcome, outcome};
use crate::scores::analysis::route::{Goal, cheapest};
use crate::scores::analysis::scenario;
use crate::scores::framework::Points;
use crate::thai::codes::Instrument;
use crate::thai::digits::points;
use crate::ui::chart::InstrumentBars;
use crate::ui::{Button, ButtonKind};

/// The outcome of the choice, computed once for all who show it.
pub fn watch(ground: &Arc<Ground>, wanted: Wanted) -> Memo<Outcome> {
	let ground = ground.clone();
	Memo::new(move |_| outcome(&ground.framework, &ground.tree, &ground.typed, &wanted.get()))
}

/// Total and level on a narrow screen, in view while the rows pass by.
#[component]
pub fn Bar(outcome: Memo<Outcome>) -> impl IntoView {
	view! {
		<p class="simulated-bar" aria-hidden="true">
			<strong>{move || points(outcome.read().total)}</strong>
			{move || format!("ระดับ {}", outcome.read().level.words())}
		</p>
	}
}

/// Every change one by one, with the way to take it back. What no switch holds is sent along with the form.
#[component]
fn Chosen(ground: Arc<Ground>, here: String, wanted: Wanted) -> impl IntoView {
	move || {
		let all = wanted.get();
		let rows = all.iter().filter_map(|(key, to)| {
			let place = ground.tree.find(key)?;
			let mut without = all.clone();
			without.remove(key);
			let name = ground.tree.name(place);
			let label = format!("เอาออก {name}");
			let is_switched = ground.switches.contains(&place);
			let sent = (!is_switched)
				.then(|| view! { <input type="hidden" name=scenario::FIELD value=scenario::entry(key, *to) /> });
			Some(view! {
				<li>
					{sent} {format!("{name} เป็น {}", points(*to))} " "
					<a
						href=format!("{here}?{}", scenario::query(&without))
						on:click=wanted.follow(without)
						aria-label=label
					>
						"เอาออก"
					</a>
				</li>
			})
		});
		let rows = rows.collect::<Vec<_>>();
		(!rows.is_empty()).then(|| view! { <ul class="routes">{rows}</ul> })
	}
}

#[component]
pub fn Panel(ground: Arc<Ground>, here: String, wanted: Wanted, outcome: Memo<Outcome>) -> impl IntoView {
	let before = self::outcome(&ground.framework, &ground.tree, &ground.typed, &Points::new());
	let target = ground.framework.target;
	let base = before.total;
	let watched = ground.clone();
	let result = move || {
		let after = outcome.get();
		let count = wanted.count();
		let is_moved = after.total != base;
		let gap = watched.framework.gap(after.total);
		view! {
			<h2>
				{if count == 0 {
					"ยังไม่ได้เลือกเรื่องใด".to_owned()
				} else {
					format!("ถ้าทำ {count} เรื่องที่เลือก")
				}}
			</h2>
			<p class="simulated">
				<strong>{points(after.total)}</strong>
				{is_moved.then(|| view! { <s>{points(base)}</s> })}
			</p>
			<p class=if gap.is_some() {
				"simulated-level"
			} else {
				"simulated-level simulated-good"
			}>
				{format!("ระดับ {} · ", after.level.words())}
				{gap
					.map_or_else(
						|| format!("ถึงเป้า {}", target.normalize()),
						|gap| format!("ขาดอีก {} คะแนน", points(gap)),
					)}
			</p>
			<InstrumentBars parts=after.parts target />
		}
	};
	let announced = ground.announced.clone();
	// A page of a room above: an address, never a call.
	let weak = format!("/staff/scores/{}/weak", ground.framework.year);
	let scenarios = format!("/staff/scores/{}/scenarios", ground.framework.year);
	let make = format!("/staff/measures/from/{}", ground.framework.year);
	view! {
		<section class="card stack simulation">
			<div class="stack" aria-live="polite">
				{result}
			</div>
			<button type="submit" class="button" formaction=make>
				{move || match wanted.count() {
					0 => {
						"สร้างมาตรการจากเรื่องที่เลือก"
							.to_owned()
					}
					count => {
						format!("สร้างมาตรการจาก {count} เรื่องนี้")
					}
				}}
			</button>
			<div class="script-none">
				<Button kind=ButtonKind::Secondary>"คำนวณ"</Button>
			</div>
			<p class="answers simulation-more">
				<button type="submit" class="button button-quiet" formaction=scenarios>
					"บันทึกและเทียบกับแบบอื่น"
				</button>
				<a href=here.clone() on:click=wanted.follow(Points::new())>
					"เริ่มใหม่"
				</a>
			</p>
			<p class="muted">{announced}</p>
			<Chosen ground=ground.clone() here=here.clone() wanted />
			<Routes ground=ground.clone() here=here.clone() base wanted />
			<Other ground />
			<p class="muted">
				"ที่อยู่ของหน้านี้เก็บเรื่องที่เลือกไว้ ส่งให้เพื่อนร่วมงานเปิดดูได้"
			</p>
			<p class="answers">
				<a href=format!("{weak}.xlsx") rel="external" download="">
					"จุดอ่อนทั้งหมด (XLSX)"
				</a>
				<a href=format!("{weak}.csv") rel="external" download="">
					"CSV"
				</a>
			</p>
		</section>
	}
}

/// The way to each level above the present one that costs the least effort.
#[component]
fn Routes(ground: Arc<Ground>, here: String, base: Decimal, wanted: Wanted) -> impl IntoView {
	let framework = &ground.framework;
	let efforts = format!("/staff/scores/{}/efforts", framework.year);
	let goals = framework.bands.iter().filter(|band| band.least > base || band.least_of_each.is_some());
	// A way is told only where it is known from where it starts.
	let known = ground.tree.roll(&ground.typed);
	let is_unknown =
		Instrument::ALL.iter().any(|one| ground.tree.find(one.word()).is_none_or(|place| known[place].is_none()));
	if is_unknown {
		return view! {
			<p class="muted">
				"บอกทางที่ทำงานน้อยที่สุดได้เมื่อรู้คะแนน IIT EIT และ OIT ครบ"
			</p>
		}
		.into_any();
	}
	let rows = goals
		.filter_map(|band| {
			let route = cheapest(framework, &ground.tree, &ground.typed, Goal::of(band), &ground.efforts)?;
			(!route.changes.is_empty()).then(|| {
				let words = format!("ระดับ {}: {} เรื่อง งานเท่ากับแก้ {} ข้อ", band.label, route.changes.len(), route.effort);
				view! {
					<li>
						<a
							href=format!("{here}?{}", scenario::query(&route.changes))
							on:click=wanted.follow(route.changes)
						>
							{words}
						</a>
					</li>
				}
			})
		})
		.collect::<Vec<_>>();
	let routes = (!rows.is_empty()).then(|| {
		view! {
			<div class="stack">
				<h3>"ทางที่ทำงานน้อยที่สุด"</h3>
				<ul class="routes">{rows}</ul>
				<p class="muted">
					"เทียบงานเป็นจำนวนข้อ OIT: คำถามหนึ่งข้อนับ 1 ข้อต่อทุก 10 คะแนน ตัวชี้วัดนับตามจำนวนคำถามที่อยู่ใต้ตัวชี้วัดนั้น เว้นแต่หน่วยงานกำหนดเอง "
					<a href=efforts>"กำหนดงานของแต่ละเรื่อง"</a>
				</p>
			</div>
		}
	});
	routes.into_any()
}
