//! A score on its half circle, with a tick at the target.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::scale::along;
use crate::thai::digits::points;
use crate::ui::Tone;

/// The half circle from left over the top to right: around (110, 110), radius 92.
const ARC: &str = "M 18 110 A 92 92 0 0 1 202 110";

/// `label` is the level, for example "ระดับ C".
#[component]
pub fn Gauge(score: Decimal, target: Decimal, tone: Tone, #[prop(into)] label: String) -> impl IntoView {
	// The arc counts as 180 long, so that a length along it is an angle.
	let value = along(180, score);
	let angle = along(180, target);
	let spoken = format!("คะแนน {} จาก 100 เป้าหมาย {target} {label}", points(score));
	view! {
		<svg class=format!("gauge gauge-{}", tone.word()) viewBox="-14 -12 248 164" role="img" aria-label=spoken>
			<path class="gauge-track" d=ARC />
			{(!value.is_zero())
				.then(|| {
					view! {
						<path class="gauge-value" d=ARC pathLength="180" stroke-dasharray=format!("{value} 360") />
					}
				})}
			<line class="gauge-target" x1="36" x2="4" y1="110" y2="110" transform=format!("rotate({angle} 110 110)") />
			<text
				class="gauge-target-label"
				transform=format!("rotate({angle} 110 110) translate(-8 110) rotate(-{angle})")
			>
				{target.normalize().to_string()}
			</text>
			<text class="gauge-score" x="110" y="108">
				{points(score)}
			</text>
			<text class="gauge-label" x="110" y="142">
				{label}
			</text>
		</svg>
	}
}
