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

/// The drawing is 440 wide; scores stand between these heights, years between these sides.
const TOP: u16 = 52;
const BOTTOM: u16 = 190;
const LEFT: u16 = 40;
const RIGHT: u16 = 400;

/// `points` in the order of their years.
#[component]
pub fn LineChart(
	points: Vec<Point>,
	target: Decimal,
	/// What the words beside a score are.
	#[prop(default = "ระดับ")]
	beside: &'static str,
) -> impl IntoView {
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
		Decimal::from(LEFT) + along(RIGHT - LEFT, part * Decimal::ONE_HUNDRED)
	};
	let path = points
		.iter()
		.enumerate()
		.map(|(index, point)| format!("{}{} {}", if index == 0 { "M" } else { " L" }, x(index), height(point.score)))
		.collect::<String>();
	let target_height = height(target);
	let dots = points
		.iter()
		.enumerate()
		.map(|(index, point)| {
			let (x, y) = (x(index).to_string(), height(point.score));
			view! {
				<circle class="line-dot" cx=x.clone() cy=y.to_string() r="5" />
				<text class="line-score" x=x.clone() y=(y - Decimal::from(14)).to_string()>
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
			<svg viewBox="0 0 440 236" aria-hidden="true">
				<line class="line-target" x1="8" x2="432" y1=target_height.to_string() y2=target_height.to_string() />
				<line class="line-target" x1="8" x2="38" y1="14" y2="14" />
				<text class="line-target-label" x="46" y="20">
					{format!("เป้าหมาย {}", target.normalize())}
				</text>
				<path class="line-path" d=path />
				{dots}
			</svg>
			<Figures
				caption=format!("คะแนนรายปี เป้าหมาย {}", target.normalize())
				head=vec!["ปีงบประมาณ", "คะแนน", beside]
				rows
			/>
		</figure>
	}
}
