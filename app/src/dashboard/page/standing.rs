//! The score in its place: beside the target, with its parts.

use std::cmp::Ordering;

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::dashboard::api::Score;
use crate::thai::digits::points;
use crate::ui::chart::{Gauge, InstrumentBars};
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
	let change = score.change.map(|change| {
		let words = match change.cmp(&Decimal::ZERO) {
			Ordering::Less => format!("ลดลง {} จากปีก่อน", points(-change)),
			Ordering::Equal => "เท่ากับปีก่อน".to_owned(),
			Ordering::Greater => format!("เพิ่มขึ้น {} จากปีก่อน", points(change)),
		};
		view! { <p class="muted">{words}</p> }
	});
	let (parts, target) = (score.parts, score.target);
	let parts = (!parts.is_empty()).then(|| view! { <InstrumentBars parts target /> });
	view! {
		<section class="card standing" aria-labelledby="standing">
			<Gauge score=score.total target=score.target tone label=format!("ระดับ {}", score.level) />
			<div>
				<h2 id="standing">{format!("คะแนน ITA ปี {}", score.year)}</h2>
				{sentence}
				{change}
			</div>
			{parts}
		</section>
	}
	.into_any()
}

/// Good from the target on, near within twenty points of it, low below that.
pub fn tone_of(score: &Score) -> Tone {
	score.gap.map_or(Tone::Good, tone_of_gap)
}

/// Of a score that lacks so many points to the target.
pub fn tone_of_gap(gap: Decimal) -> Tone {
	if gap <= Decimal::from(20) { Tone::Near } else { Tone::Low }
}
