//! A score on its half circle, with a tick at the target.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::scale::{on_arc, share};
use crate::thai::digits::points;
use crate::ui::Tone;

const CENTRE: (f64, f64) = (110.0, 110.0);
const RADIUS: f64 = 92.0;

/// `label` is the level, for example "ระดับ C".
#[component]
pub fn Gauge(score: Decimal, target: Decimal, tone: Tone, #[prop(into)] label: String) -> impl IntoView {
	let arc = |share: f64| {
		let ((x0, y0), (x1, y1)) = (on_arc(CENTRE, RADIUS, 0.0), on_arc(CENTRE, RADIUS, share));
		format!("M {x0} {y0} A {RADIUS} {RADIUS} 0 0 1 {x1} {y1}")
	};
	let (inner, outer) = (on_arc(CENTRE, RADIUS - 18.0, share(target)), on_arc(CENTRE, RADIUS + 14.0, share(target)));
	let words = on_arc(CENTRE, RADIUS + 26.0, share(target));
	let spoken = format!("คะแนน {} จาก 100 เป้าหมาย {target} {label}", points(score));
	view! {
		<svg class=format!("gauge gauge-{}", tone.word()) viewBox="-14 -12 248 164" role="img" aria-label=spoken>
			<path class="gauge-track" d=arc(1.0) />
			<path class="gauge-value" d=arc(share(score)) />
			<line class="gauge-target" x1=inner.0 y1=inner.1 x2=outer.0 y2=outer.1 />
			<text class="gauge-target-label" x=words.0 y=words.1>
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
