//! Scores by year with the target line, and the same as a table.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::figures::Figures;
use super::scale::along;
use crate::thai::digits::points as shown;

/// One year's total (0-100).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
	/// B.E.
	pub year: u16,
	pub score: Decimal,
	pub level: String,
}

/// Scores stand between these heights, in pixels; across, everything is a share of whatever width there is: words keep the
/// size of the page's, and nothing is stretched.
const TOP: u16 = 52;
const BOTTOM: u16 = 190;
/// Years stand between these sides, in hundredths of the width.
const LEFT: u16 = 8;
const RIGHT: u16 = 92;

/// Where the label of a dot stands: above it, unless the target line runs there.
fn label_height(dot: Decimal, target: Decimal) -> Decimal {
	let above = dot - target;
	match (Decimal::from(4)..=Decimal::from(34)).contains(&above) {
		true => dot + Decimal::from(26),
		false => dot - Decimal::from(14),
	}
}

/// `points` in the order of their years.
#[component]
pub fn LineChart(
	points: Vec<Point>,
	target: Decimal,
	/// What the words beside a score are.
	#[prop(default = "ระดับ")]
	beside: &'static str,
) -> impl IntoView {
	// Of one year there is no line to draw.
	if let [alone] = points.as_slice() {
		let words = format!("ปี {} {beside} {} · เป้าหมาย {}", alone.year, alone.level, target.normalize());
		return view! {
			<p class="line-alone">
				<strong>{shown(alone.score)}</strong>
				" "
				{words}
			</p>
		}
		.into_any();
	}
	let lowest = points.iter().map(|point| point.score).chain([target]).min().unwrap_or_default();
	// The scale begins at a round ten below the lowest value, so that small steps can be seen.
	let floor = (lowest / Decimal::TEN - Decimal::ONE).floor().max(Decimal::ZERO) * Decimal::TEN;
	let height = move |score: Decimal| {
		let span = (Decimal::ONE_HUNDRED - floor).max(Decimal::ONE);
		Decimal::from(BOTTOM) - along(BOTTOM - TOP, (score - floor) / span * Decimal::ONE_HUNDRED)
	};
	let last = points.len().saturating_sub(1);
	let x = move |index: usize| {
		// A year alone stands in the middle.
		let part = if last == 0 { Decimal::new(5, 1) } else { Decimal::from(index) / Decimal::from(last) };
		format!("{}%", Decimal::from(LEFT) + along(RIGHT - LEFT, part * Decimal::ONE_HUNDRED))
	};
	let roads = points
		.windows(2)
		.enumerate()
		.filter_map(|(index, pair)| {
			let [one, next] = pair else { return None };
			let (y1, y2) = (height(one.score).to_string(), height(next.score).to_string());
			Some(view! { <line class="line-path" x1=x(index) y1=y1 x2=x(index + 1) y2=y2 /> })
		})
		.collect_view();
	let target_height = height(target);
	let dots = points
		.iter()
		.enumerate()
		.map(|(index, point)| {
			let (x, y) = (x(index), height(point.score));
			view! {
				<circle class="line-dot" cx=x.clone() cy=y.to_string() r="5" />
				<text class="line-score" x=x.clone() y=label_height(y, target_height).to_string()>
					{shown(point.score)}
				</text>
				<text class="line-year" x=x y="222">
					{point.year}
				</text>
			}
		})
		.collect_view();
	let rows =
		points.iter().map(|point| vec![point.year.to_string(), shown(point.score), point.level.clone()]).collect();
	view! {
		<figure class="line">
			<svg width="100%" height="236" aria-hidden="true">
				<line class="line-target" x1="0" x2="100%" y1=target_height.to_string() y2=target_height.to_string() />
				<line class="line-target" x1="0" x2="30" y1="14" y2="14" />
				<text class="line-target-label" x="38" y="20">
					{format!("เป้าหมาย {}", target.normalize())}
				</text>
				{roads}
				{dots}
			</svg>
			<Figures
				caption=format!("คะแนนรายปี เป้าหมาย {}", target.normalize())
				head=vec!["ปีงบประมาณ", "คะแนน", beside]
				rows
			/>
		</figure>
	}
	.into_any()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	proptest! {
		/// A label is as high as its letters, 14 pixels: no target line runs through it.
		#[test]
		fn no_label_stands_on_the_target(dot in 52i64..=190, target in 52i64..=190) {
			let label = label_height(Decimal::from(dot), Decimal::from(target));
			let letters = (label - Decimal::from(14))..=label;
			prop_assert!(!letters.contains(&Decimal::from(target)), "{label}");
		}
	}
}
