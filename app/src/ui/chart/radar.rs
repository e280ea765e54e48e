//! The indicators round a centre with the target as a ring, and the same as a table.

use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figures::Figures;
use crate::thai::digits::points as shown;

/// One spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoke {
	/// Short, at the end of the spoke: "9".
	pub mark: String,
	/// Whole, in the table.
	pub name: String,
	pub score: Option<Decimal>,
}

/// The drawing is 360 wide; 100 points lie so far from its middle.
const MIDDLE: f64 = 180.0;
const REACH: f64 = 140.0;

/// Where a score lies on the spoke `index` of `count`.
fn place(index: usize, count: usize, score: Decimal) -> (f64, f64) {
	let share = |value: usize| f64::from(u32::try_from(value).unwrap_or_default());
	let angle = std::f64::consts::TAU * share(index) / share(count).max(1.0);
	let length = REACH * score.to_f64().unwrap_or_default().clamp(0.0, 118.0) / 100.0;
	(MIDDLE + length * angle.sin(), MIDDLE - length * angle.cos())
}

fn ring(count: usize, score: impl Fn(usize) -> Decimal) -> String {
	let corners = (0..count).map(|index| place(index, count, score(index)));
	corners.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

#[component]
pub fn RadarChart(
	#[prop(into)] caption: String,
	spokes: Vec<Spoke>,
	/// Points (0-100).
	target: Decimal,
) -> impl IntoView {
	let count = spokes.len();
	// What is not known has no corner: the shape is drawn only when it is whole.
	let is_whole = spokes.iter().all(|spoke| spoke.score.is_some());
	let value = |index: usize| spokes[index].score.unwrap_or_default();
	let shape = is_whole.then(|| view! { <polygon class="radar-value" points=ring(count, value) /> });
	let marks = spokes
		.iter()
		.enumerate()
		.map(|(index, spoke)| {
			let (x, y) = place(index, count, Decimal::from(112));
			let (end_x, end_y) = place(index, count, Decimal::ONE_HUNDRED);
			let dot = spoke.score.map(|score| {
				let (x, y) = place(index, count, score);
				view! { <circle class="radar-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="4" /> }
			});
			view! {
				<line class="radar-spoke" x1="180" y1="180" x2=format!("{end_x:.1}") y2=format!("{end_y:.1}") />
				<text class="radar-mark" x=format!("{x:.1}") y=format!("{:.1}", y + 5.0)>
					{spoke.mark.clone()}
				</text>
				{dot}
			}
		})
		.collect_view();
	let rows = spokes
		.iter()
		.map(|spoke| vec![spoke.name.clone(), spoke.score.map_or_else(|| "ไม่ทราบ".to_owned(), shown)])
		.collect();
	view! {
		<figure class="radar">
			<svg viewBox="0 0 360 360" aria-hidden="true">
				<polygon class="radar-edge" points=ring(count, |_| Decimal::ONE_HUNDRED) />
				<polygon class="radar-edge" points=ring(count, |_| Decimal::from(50)) />
				<polygon class="radar-target" points=ring(count, |_| target) />
				{shape}
				{marks}
			</svg>
			<Figures
				caption=format!("{caption} เป้าหมาย {}", target.normalize())
				head=vec!["ตัวชี้วัด", "คะแนน"]
				rows
			/>
		</figure>
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn the_first_spoke_goes_up_and_the_third_of_four_down() {
		assert_eq!(place(0, 4, Decimal::ONE_HUNDRED), (180.0, 40.0));
		let (x, y) = place(2, 4, Decimal::from(50));
		assert!((x - 180.0).abs() < 0.001 && (y - 250.0).abs() < 0.001);
	}

	proptest! {
		#[test]
		fn every_corner_lies_on_the_drawing(index in 0usize..12, count in 1usize..12, score in -10i64..200) {
			let (x, y) = place(index, count, Decimal::from(score));
			prop_assert!((0.0..=360.0).contains(&x) && (0.0..=360.0).contains(&y));
		}
	}
}
