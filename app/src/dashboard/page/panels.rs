//! The panels of the wall: one hero figure, counts, documents with who has them.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::standing::tone_of as tone_of_score;
use super::wall::Time;
use crate::dashboard::age::{moment, span};
use crate::dashboard::api::Score;
use crate::dashboard::wall::{Journey, Line, Wall};
use crate::measures::{State as MeasureState, counts, tone_of};
use crate::memos::State;
use crate::thai::digits::points;
use crate::ui::Words;
use crate::ui::chart::{ChainLine, Gauge, InstrumentBars, Meter};

/// How many measures a wall turns through page by page, and how many documents have room beside others.
const MOST_LINES: usize = 12;
const FIRST_DOCUMENTS: usize = 3;

#[component]
pub fn ScorePanel(wall: RwSignal<Wall>) -> impl IntoView {
	let score = leptos::prelude::Memo::new(move |_| wall.with(|wall| wall.score.clone()));
	view! {
		<section class="panel panel-score">
			{move || match score.get() {
				None => {
					view! {
						<h2>"คะแนน ITA"</h2>
						<p>"ยังไม่มีคะแนนที่บันทึก"</p>
					}
						.into_any()
				}
				Some(score) => view! { <ScoreFace score /> }.into_any(),
			}}
		</section>
	}
}

#[component]
fn ScoreFace(score: Score) -> impl IntoView {
	let tone = tone_of_score(&score);
	let announced = score.announced_on.clone();
	let sentence = match score.gap {
		Some(gap) => view! {
			"ขาดอีก "
			<strong class="wall-short">{points(gap)}</strong>
			" คะแนน"
		}
		.into_any(),
		None => view! { {format!("ถึงเป้า {} แล้ว", score.target.normalize())} }.into_any(),
	};
	let (parts, target) = (score.parts, score.target);
	view! {
		<div class="panel-head">
			<h2>{format!("คะแนน ITA {}", score.year)}</h2>
			<span>{announced}</span>
		</div>
		<Gauge score=score.total target tone label=format!("ระดับ {}", score.level) />
		<p class="wall-gap">{sentence}</p>
		{if parts.is_empty() { ().into_any() } else { view! { <InstrumentBars parts target /> }.into_any() }}
	}
}

#[component]
pub fn MeasuresPanel(wall: RwSignal<Wall>, time: Time) -> impl IntoView {
	let measures = leptos::prelude::Memo::new(move |_| wall.with(|wall| wall.measures.clone()));
	view! {
		<div class="panel-column">
			<section class="panel">
				<div class="panel-head">
					<h2>{move || format!("มาตรการ {} เรื่อง", measures.with(Vec::len))}</h2>
					<Age time />
				</div>
				<ul class="wall-counts">
					{move || {
						measures
							.with(|measures| counts(measures.iter().map(|line| line.state)))
							.map(|(state, count)| {
								view! {
									<li class=format!("count-{}", tone_of(state).word())>
										<strong>{count}</strong>
										<span>{state.label()}</span>
									</li>
								}
							})
							.collect_view()
					}}
				</ul>
			</section>
			<section class="panel panel-grow">
				<div class="panel-head">
					<h2>"ความคืบหน้ารายมาตรการ"</h2>
					<Age time />
				</div>
				{move || {
					let (lines, more) = shown(measures.get());
					let rows = lines.into_iter().map(|line| view! { <Row line /> }).collect_view();
					view! {
						<ol class="wall-rows wall-pages">{rows}</ol>
						{(more > 0)
							.then(|| {
								view! {
									<p class="wall-more">{format!("และอีก {more} เรื่อง")}</p>
								}
							})}
					}
				}}
			</section>
		</div>
	}
}

/// What the panel has room for, and how many it leaves out. A plan that is longer shows what needs somebody first.
fn shown(mut lines: Vec<Line>) -> (Vec<Line>, usize) {
	if lines.len() <= MOST_LINES {
		return (lines, 0);
	}
	let more = lines.len() - (MOST_LINES - 1);
	let order = [MeasureState::Late, MeasureState::Underway, MeasureState::Waiting, MeasureState::Done];
	lines.sort_by_key(|line| (order.iter().position(|state| *state == line.state), line.number));
	lines.truncate(MOST_LINES - 1);
	(lines, more)
}

#[component]
fn Row(line: Line) -> impl IntoView {
	let percent = line.percent.unwrap_or_default();
	view! {
		<li class=format!("wall-row count-{}", tone_of(line.state).word())>
			<span class="wall-number">{line.number}</span>
			<span class="wall-title">{line.title}</span>
			<strong>{line.percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))}</strong>
			<Meter percent />
		</li>
	}
}

#[component]
pub fn DocumentsPanel(
	wall: RwSignal<Wall>,
	time: Time,
	/// It has the whole screen.
	#[prop(optional)]
	is_whole: bool,
) -> impl IntoView {
	let memos = leptos::prelude::Memo::new(move |_| {
		wall.with(|wall| {
			let most = if is_whole { wall.documents.len() } else { FIRST_DOCUMENTS };
			wall.documents.iter().take(most).cloned().collect::<Vec<_>>()
		})
	});
	let said = move || wall.with(|wall| wall.now);
	view! {
		<section class="panel">
			<div class="panel-head">
				<h2>"เอกสารเดินทางถึงไหน"</h2>
				<Age time />
			</div>
			{move || {
				let memos = memos.get();
				if memos.is_empty() {
					return view! {
						<p class="wall-empty">"ยังไม่มีบันทึกที่เสนอ"</p>
					}
						.into_any();
				}
				let rows = memos
					.into_iter()
					.map(|journey| view! { <Document journey now=Signal::derive(move || time.now(said())) /> })
					.collect_view();
				view! {
					<ol class="wall-documents" class:wall-documents-whole=is_whole class:wall-pages=is_whole>
						{rows}
					</ol>
				}
					.into_any()
			}}
		</section>
	}
}

#[component]
fn Document(journey: Journey, now: Signal<DateTime<Utc>>) -> impl IntoView {
	let (since, holder) = (journey.since, journey.holder);
	let passed = move || span((now.get() - since).num_seconds());
	let place = match journey.state {
		State::Underway => view! {
			"อยู่ที่ "
			<strong>{holder}</strong>
			" · "
			{passed}
		}
		.into_any(),
		State::Returned => view! {
			"ส่งคืนให้ "
			<strong>{holder}</strong>
			" · "
			{passed}
		}
		.into_any(),
		state => view! { {move || format!("{} {}", state.label(), moment(since, now.get()))} }.into_any(),
	};
	view! {
		<li>
			<h3>
				<Words text=journey.subject />
			</h3>
			<ChainLine spots=journey.spots />
			<p>{place}</p>
		</li>
	}
}

/// Every number carries its age.
#[component]
pub fn Age(time: Time) -> impl IntoView {
	view! { <span class="wall-age">{move || format!("เมื่อ {}ก่อน", span(time.age()))}</span> }
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_long_plan_shows_what_is_late_first_and_counts_the_rest() {
		let line = |number: u32| Line {
			number,
			title: String::new(),
			state: if number == 30 { MeasureState::Late } else { MeasureState::Waiting },
			percent: None,
		};
		let (lines, more) = shown((1..=30).map(line).collect());
		let numbers: Vec<u32> = lines.iter().map(|line| line.number).collect();
		assert_eq!((numbers.len(), &numbers[..3]), (MOST_LINES - 1, &[30, 1, 2][..]));
		assert_eq!(more, 30 - numbers.len());
		assert_eq!(shown((1..=12).map(line).collect()).1, 0);
	}
}
