//! The score in its place: beside the target, with its parts.

use leptos::prelude::*;

use crate::dashboard::api::Score;
use crate::thai::digits::points;
use crate::ui::chart::Gauge;
use crate::ui::{Empty, LinkButton, Tone};

#[component]
pub fn StandingCard(score: Option<Score>) -> impl IntoView {
	let Some(score) = score else {
		return view! {
			<Empty title="ยังไม่มีคะแนน ITA">
				<p>
					"บันทึกผลที่ประกาศของปีที่ผ่านมา จะมีเพียงคะแนนรวมก็ได้"
				</p>
				<LinkButton href="/staff/scores">"บันทึกคะแนน"</LinkButton>
			</Empty>
		}
		.into_any();
	};
	let tone = tone_of(&score);
	let sentence = match score.gap {
		Some(gap) => view! {
			<p>
				{format!("ต่ำกว่าเป้า {} อยู่ ", score.target)}
				<strong class="short">{points(gap)}</strong> " คะแนน"
			</p>
		}
		.into_any(),
		None => view! { <p>{format!("ถึงเป้า {} แล้ว", score.target)}</p> }.into_any(),
	};
	let marks = score
		.parts
		.into_iter()
		.map(|part| {
			let word = part.instrument.word();
			view! {
				<li class=format!("part-{word}")>
					<crate::ui::chart::InstrumentMark instrument=part.instrument />
					<span>{part.instrument.label()}</span>
					<strong>{points(part.score)}</strong>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card standing" aria-labelledby="standing">
			<Gauge score=score.total target=score.target tone label=format!("ระดับ {}", score.level) />
			<div>
				<h2 id="standing">{format!("คะแนน ITA ปี {}", score.year)}</h2>
				{sentence}
				<ul class="marks">{marks}</ul>
			</div>
		</section>
	}
	.into_any()
}

/// Good from the target on, near within twenty points of it, low below that.
pub fn tone_of(score: &Score) -> Tone {
	match score.gap {
		None => Tone::Good,
		Some(gap) if gap <= rust_decimal::Decimal::from(20) => Tone::Near,
		Some(_) => Tone::Low,
	}
}
