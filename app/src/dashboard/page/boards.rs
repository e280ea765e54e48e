//! Boards of the wall beside the overview: one panel over the whole screen each.

use leptos::prelude::*;

use super::panels::{Age, DocumentsPanel, MeasuresPanel, ScorePanel};
use super::wall::Time;
use crate::dashboard::age::clock;
use crate::dashboard::wall::{Deed, Division, LateLine, Wall};
use crate::measures::{GlanceTable, State, tone_of};
use crate::staff::Board;

/// The board whose turn it is.
#[component]
pub fn BoardView(board: Board, wall: RwSignal<Wall>, time: Time) -> impl IntoView {
	match board {
		Board::Overview => view! {
			<ScorePanel wall />
			<MeasuresPanel wall time />
			<DocumentsPanel wall time />
		}
		.into_any(),
		Board::Documents => view! { <DocumentsPanel wall time is_whole=true /> }.into_any(),
		Board::Divisions => {
			let row = |division| view! { <DivisionRow division /> };
			let list = Listing {
				class: "wall-divisions wall-pages", more: 0, empty: "ยังไม่มีมาตรการของปีนี้"
			};
			list.draw(board, wall, time, |wall| &wall.divisions, row)
		}
		Board::Rounds => {
			let glance = leptos::prelude::Memo::new(move |_| wall.with(|wall| wall.glance.clone()));
			let more = Signal::derive(move || glance.with(|glance| glance.more));
			let is_empty = Signal::derive(move || glance.with(|glance| glance.rows.is_empty()));
			let shown = move || (!is_empty.get()).then(|| view! { <GlanceTable glance=glance.get() /> });
			view! {
				<Whole
					board
					time
					more
					is_empty
					empty="แผนของปีนี้ยังไม่มีรอบรายงาน"
				>
					<div class="wall-glance">{shown}</div>
				</Whole>
			}
			.into_any()
		}
		Board::Late => {
			let row = |line| view! { <LateRow line /> };
			let list = Listing {
				class: "wall-lates wall-pages", more: 1, empty: "ไม่มีมาตรการที่เลยกำหนด"
			};
			list.draw(board, wall, time, |wall| &wall.late, row)
		}
		Board::Activity => {
			let row = |deed| view! { <DeedRow deed /> };
			let list = Listing {
				class: "wall-deeds wall-pages", more: 2, empty: "วันนี้ยังไม่มีรายการ"
			};
			list.draw(board, wall, time, |wall| &wall.deeds, row)
		}
	}
}

/// A board that is one list.
struct Listing {
	class: &'static str,
	/// Its place in what the wall says of rows without room (`Wall::more`).
	more: usize,
	/// What is said while there is nothing to show.
	empty: &'static str,
}

impl Listing {
	/// The rows that `of` finds on the wall, each drawn by `row`, anew when they change.
	fn draw<T, V>(
		self,
		board: Board,
		wall: RwSignal<Wall>,
		time: Time,
		of: fn(&Wall) -> &Vec<T>,
		row: fn(T) -> V,
	) -> AnyView
	where
		T: Clone + PartialEq + Send + Sync + 'static,
		V: IntoView + 'static,
	{
		let rows = leptos::prelude::Memo::new(move |_| wall.with(|wall| of(wall).clone()));
		let more = Signal::derive(move || wall.with(|wall| wall.more[self.more]));
		let is_empty = Signal::derive(move || rows.with(Vec::is_empty));
		let shown = move || rows.get().into_iter().map(row).collect_view();
		view! {
			<Whole board time more is_empty empty=self.empty>
				<ol class=self.class>{shown}</ol>
			</Whole>
		}
		.into_any()
	}
}

/// One panel over the whole screen.
#[component]
fn Whole(
	board: Board,
	time: Time,
	/// How many rows there is no room for.
	more: Signal<usize>,
	is_empty: Signal<bool>,
	/// What is said while there is nothing to show.
	empty: &'static str,
	children: Children,
) -> impl IntoView {
	view! {
		<section class="panel panel-whole">
			<div class="panel-head">
				<h2>{board.label()}</h2>
				<Age time />
			</div>
			{children()}
			{move || {
				(more.get() > 0)
					.then(|| {
						view! {
							<p class="wall-more">{format!("และอีก {} รายการ", more.get())}</p>
						}
					})
			}}
			{move || is_empty.get().then(|| view! { <p class="wall-empty">{empty}</p> })}
		</section>
	}
}

/// A division with its measures by state: one bar, and each state in words.
#[component]
fn DivisionRow(division: Division) -> impl IntoView {
	let all = division.counts.iter().sum::<u32>().max(1);
	let mut at = 0;
	let parts = State::ALL
		.into_iter()
		.zip(division.counts)
		.filter(|(_, count)| *count > 0)
		.map(|(state, count)| {
			let (x, width) = (at * 100 / all, (at + count) * 100 / all - at * 100 / all);
			at += count;
			view! { <rect class=format!("share share-{}", tone_of(state).word()) x=x width=width height="6" /> }
		})
		.collect_view();
	let words = State::ALL
		.into_iter()
		.zip(division.counts)
		.filter(|(_, count)| *count > 0)
		.map(|(state, count)| {
			view! {
				<span class=format!("count-{}", tone_of(state).word())>
					<strong>{count}</strong>
					" "
					{state.label()}
				</span>
			}
		})
		.collect_view();
	view! {
		<li>
			<h3>{division.name}</h3>
			<svg class="shares" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
				{parts}
			</svg>
			<p class="wall-shares">{words}</p>
		</li>
	}
}

#[component]
fn LateRow(line: LateLine) -> impl IntoView {
	view! {
		<li class="count-low">
			<strong>{line.days}</strong>
			<span>"วัน"</span>
			<div>
				<h3>{format!("{}. {}", line.number, line.title)}</h3>
				<p>{line.owners}</p>
			</div>
		</li>
	}
}

#[component]
fn DeedRow(deed: Deed) -> impl IntoView {
	view! {
		<li>
			<strong>{clock(deed.at)}</strong>
			<div>
				<h3>{deed.act}</h3>
				<p>{deed.name}</p>
			</div>
		</li>
	}
}
