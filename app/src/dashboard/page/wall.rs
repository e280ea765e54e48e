//! The wall screen: scores, measures, documents on their way, each with its age; says when it is cut off.

use chrono::{DateTime, Duration, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::boards::BoardView;
#[cfg(feature = "hydrate")]
use super::pages::{PAGE, turn_pages};
use crate::dashboard::age::{clock, is_night, moment};
use crate::dashboard::wall::{Wall, find_wall};
use crate::live::News;
use crate::room::Count;
use crate::staff::{Board as WallBoard, turn};
use crate::ui::chart::Meter;
use crate::ui::{AsyncView, Title};

/// Data older than this is shown as old, in seconds: the stream brings it fresh at least every minute.
const OLD: i64 = 90;
/// How long the picture stands in one place, in seconds: a dot that never changes burns in.
const SHIFT: i64 = 60;

#[component]
pub fn WallPage() -> impl IntoView {
	let params = use_params_map();
	let token = move || params.read().get("token").unwrap_or_default();
	let found = Resource::new_blocking(token, find_wall);
	view! {
		<Title text="จอแสดงผล" />
		<AsyncView of=found let:wall>
			{match wall {
				Some(wall) => view! { <Board token=token() wall /> }.into_any(),
				None => view! { <Unknown /> }.into_any(),
			}}
		</AsyncView>
	}
}

/// What a panel needs to tell ages: the server's clock, run on by the browser's.
#[derive(Clone, Copy)]
pub struct Time {
	/// Seconds since the page began to count; 0 until then, on the server too.
	pub ticks: RwSignal<i64>,
	/// The tick at which the shown data arrived.
	pub arrived: RwSignal<i64>,
}

impl Time {
	/// How old the shown data is, in seconds.
	pub fn age(self) -> i64 {
		self.ticks.get() - self.arrived.get()
	}

	/// The server's clock now, from what it said with the data.
	pub fn now(self, said: DateTime<Utc>) -> DateTime<Utc> {
		said + Duration::seconds(self.age())
	}
}

#[component]
fn Board(token: String, wall: Wall) -> impl IntoView {
	let wall = RwSignal::new(wall);
	let time = Time { ticks: RwSignal::new(0), arrived: RwSignal::new(0) };
	let lost_at = RwSignal::new(None::<DateTime<Utc>>);
	let is_revoked = RwSignal::new(false);
	// The last reading did not succeed, although the stream is there.
	let is_unread = RwSignal::new(false);
	let news = News::listen(format!("/events?wall={token}"));
	let said = move || wall.with(|wall| wall.now);
	count(time);
	Effect::new(move |before: Option<bool>| {
		let is_lost = news.is_lost.get();
		if before != Some(is_lost) {
			lost_at.set(is_lost.then(|| untrack(|| time.now(said()))));
		}
		is_lost
	});
	// It shows numbers of every room.
	let changed = news.of_all();
	Effect::new(move |before: Option<u32>| {
		let heard = changed.get();
		if before.is_some() {
			let token = token.clone();
			leptos::task::spawn_local(async move {
				match find_wall(token).await {
					Ok(None) => drop(is_revoked.try_set(true)),
					Ok(Some(fresh)) => {
						wall.try_set(fresh);
						is_unread.try_set(false);
						time.arrived.try_set(time.ticks.try_get_untracked().unwrap_or_default());
					}
					// The data keeps its age and says so; the next news, or the next minute, reads again.
					Err(_) => drop(is_unread.try_set(true)),
				}
			});
		}
		heard
	});
	reload_with_a_new_build(news);
	let name = move || wall.with(|wall| wall.agency.clone());
	// One rule for every sign: what is not fresh is grey, and the words in the head say since when.
	let is_old = move || lost_at.get().is_some() || is_unread.get() || is_revoked.get() || time.age() > OLD;
	let shift = move || format!("wall wall-shift-{}", time.ticks.get() / SHIFT % 4);
	view! {
		<div class=shift class:wall-old=is_old class:wall-night=move || is_night(time.now(said()))>
			<header class="wall-head">
				<div>
					<h1>{name}</h1>
					<p>
						{move || {
							wall.with(|wall| {
								format!(
									"มาตรการส่งเสริมคุณธรรมและความโปร่งใส · ปีงบประมาณ {}",
									wall.year,
								)
							})
						}}
					</p>
				</div>
				<div class="wall-clock">
					<strong>{move || clock(time.now(said()))}</strong>
					<Connection lost_at is_revoked is_unread time wall news />
				</div>
			</header>
			{move || match is_revoked.get() {
				true => view! { <Revoked /> }.into_any(),
				false => view! { <Panels wall time /> }.into_any(),
			}}
		</div>
	}
}

/// The board whose turn it is, which one comes next, and the numbers of other rooms at its foot.
#[component]
fn Panels(wall: RwSignal<Wall>, time: Time) -> impl IntoView {
	let boards = leptos::prelude::Memo::new(move |_| wall.with(|wall| (wall.boards.clone(), wall.seconds)));
	let place = move || boards.with(|(boards, seconds)| turn(boards.len(), *seconds, time.ticks.get()));
	let board = leptos::prelude::Memo::new(move |_| {
		boards.with(|(boards, _)| boards.get(place().0).copied().unwrap_or(WallBoard::Overview))
	});
	view! {
		<main id="main" class="wall-panels" class:wall-one=move || board.get() != WallBoard::Overview>
			{move || view! { <BoardView board=board.get() wall time /> }}
		</main>
		<footer class="wall-foot">
			<span>"โปร่งใส"</span>
			<Turns boards=Signal::derive(move || boards.get()) time />
			{move || {
				let counts = wall.with(|wall| wall.counts.clone());
				counts
					.into_iter()
					.map(|Count { label, words }| {
						view! { <span class="wall-number">{label} ": " <strong>{words}</strong></span> }
					})
					.collect_view()
			}}
			{move || {
				wall.with(|wall| wall.is_fictional)
					.then_some(
						"ข้อมูลสมมุติ: หน่วยงานนี้ไม่มีอยู่จริง",
					)
			}}
		</footer>
	}
}

/// The boards as dashes, the present one filling up, and the name of the next.
#[component]
fn Turns(boards: Signal<(Vec<WallBoard>, u32)>, time: Time) -> impl IntoView {
	let place = move || boards.with(|(boards, seconds)| turn(boards.len(), *seconds, time.ticks.get()));
	move || {
		let (all, seconds) = boards.get();
		(all.len() > 1).then(|| {
			let (at, part) = place();
			let dashes = (0..all.len()).map(|index| {
				let percent = if index == at { part } else { 0 };
				view! {
					<li class:wall-turn-now=index == at>
						<Meter percent />
					</li>
				}
			});
			let next = all.get((at + 1) % all.len()).copied().unwrap_or(WallBoard::Overview).label();
			let left = i64::from(seconds) - time.ticks.get() % i64::from(seconds.max(1));
			view! {
				<ol class="wall-turns" aria-hidden="true">
					{dashes.collect_view()}
				</ol>
				<span>{format!("ต่อไป: {next} ใน {left} วินาที")}</span>
			}
		})
	}
}

/// The address names no screen: a whole page that says what to do.
#[component]
fn Unknown() -> impl IntoView {
	#[cfg(feature = "ssr")]
	if let Some(answer) = use_context::<leptos_axum::ResponseOptions>() {
		answer.set_status(axum::http::StatusCode::NOT_FOUND);
	}
	view! {
		<div class="wall">
			<Revoked />
		</div>
	}
}

/// A revoked screen keeps no figures: whoever passes by would take them for those of today.
#[component]
fn Revoked() -> impl IntoView {
	view! {
		<main id="main" class="wall-revoked">
			<h1>"จอนี้ใช้ไม่ได้แล้ว"</h1>
			<p>
				"จอถูกยกเลิก หรือที่อยู่พิมพ์ไม่ครบ จับคู่ใหม่ได้ในหนึ่งนาที: กดปุ่มนี้ แล้วให้ผู้ดูแลระบบของหน่วยงานใส่รหัสที่จอแสดง"
			</p>
			<p>
				<a class="button" href="/wall" rel="external">
					"จับคู่จอนี้ใหม่"
				</a>
			</p>
		</main>
	}
}

/// Live, cut off since when, or revoked: always in words.
#[component]
fn Connection(
	lost_at: RwSignal<Option<DateTime<Utc>>>,
	is_revoked: RwSignal<bool>,
	is_unread: RwSignal<bool>,
	time: Time,
	wall: RwSignal<Wall>,
	news: News,
) -> impl IntoView {
	let said = move || wall.with(|wall| wall.now);
	let is_heard = move || !news.build.read().is_empty();
	let is_stale = move || is_unread.get() || time.age() > OLD;
	let words = move || {
		if is_revoked.get() {
			return "ไม่ได้รับข้อมูลอีก".to_owned();
		}
		match lost_at.get() {
			Some(since) => format!("ขาดการติดต่อตั้งแต่ {} น.", moment(since, time.now(said()))),
			None if is_stale() => format!("อ่านข้อมูลล่าสุดไม่ได้ ข้อมูลเมื่อ {} น.", moment(said(), time.now(said()))),
			None if is_heard() => "ข้อมูลสด".to_owned(),
			None => "กำลังเชื่อมต่อ".to_owned(),
		}
	};
	let is_live = move || lost_at.get().is_none() && !is_revoked.get() && !is_stale() && is_heard();
	view! {
		<span class="wall-live" class:wall-lost=move || !is_live() role="status">
			{words}
		</span>
	}
}

/// Counts seconds once the page answers to script.
fn count(time: Time) {
	#[cfg(feature = "hydrate")]
	Effect::new(move |_| {
		let began = now_ms();
		leptos::task::spawn_local(async move {
			loop {
				gloo_timers::future::TimeoutFuture::new(1_000).await;
				// From the machine's clock: timers of a page in the background run late.
				let tick = (now_ms() - began) / 1_000;
				if time.ticks.try_set(tick).is_some() {
					return;
				}
				if tick % PAGE == 0 {
					turn_pages();
				}
			}
		});
	});
	#[cfg(not(feature = "hydrate"))]
	let _ = time;
}

#[cfg(feature = "hydrate")]
#[expect(clippy::as_conversions, reason = "milliseconds of a page's life fit")]
fn now_ms() -> i64 {
	leptos::web_sys::js_sys::Date::now() as i64
}

/// A screen that nobody touches must not keep the code of weeks ago.
fn reload_with_a_new_build(news: News) {
	#[cfg(feature = "hydrate")]
	Effect::new(move |before: Option<String>| {
		let build = news.build.get();
		if let Some(known) = before.filter(|known| !known.is_empty())
			&& known != build
		{
			let _ = window().location().reload();
		}
		build
	});
	#[cfg(not(feature = "hydrate"))]
	let _ = news;
}
