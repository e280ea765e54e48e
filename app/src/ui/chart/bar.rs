//! The three instruments as bars, each with its shape, its colour and the target line.

use leptos::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::scale::along;
use crate::thai::codes::Instrument;
use crate::thai::digits::points;

/// One instrument's score (0-100).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
	pub instrument: Instrument,
	pub score: Decimal,
}

#[component]
pub fn InstrumentBars(parts: Vec<Part>, target: Decimal) -> impl IntoView {
	let rows = parts
		.into_iter()
		.map(|part| {
			let word = part.instrument.word();
			// Shares of whatever room there is: nothing is stretched, neither round ends nor the tick.
			let width = format!("{}%", along(100, part.score));
			let tick = format!("{}%", along(100, target));
			view! {
				<div class=format!("part part-{word}")>
					<InstrumentMark instrument=part.instrument />
					<span class="part-name">{part.instrument.label()}</span>
					<svg class="part-bar" aria-hidden="true">
						<rect class="part-track" x="0" y="3" width="100%" height="8" rx="4" />
						<rect class="part-value" x="0" y="3" width=width height="8" rx="4" />
						<line class="part-target" x1=tick.clone() x2=tick y1="0" y2="14" />
					</svg>
					<span class="part-score">{points(part.score)}</span>
				</div>
			}
		})
		.collect_view();
	view! { <div class="parts">{rows}</div> }
}

/// Circle, triangle, square: the instrument is told by its shape too.
#[component]
pub fn InstrumentMark(instrument: Instrument) -> impl IntoView {
	let shape = match instrument {
		Instrument::Iit => view! { <circle cx="7" cy="7" r="6" /> }.into_any(),
		Instrument::Eit => view! { <path d="M7 1 L13.5 13 L0.5 13 Z" /> }.into_any(),
		Instrument::Oit => view! { <rect x="1" y="1" width="12" height="12" /> }.into_any(),
	};
	view! {
		<svg class="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
			{shape}
		</svg>
	}
}
