//! How many have how much, with the own place marked; the same as a table.

use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figures::Figures;
use super::scale::along;
use crate::thai::digits::{points as shown, two_decimals};

/// So many steps of five points; 100 belongs to the last.
const STEPS: usize = 20;
/// The drawing is 440 wide; bars stand on this line and are so high at most.
const GROUND: u16 = 150;
const HIGH: u16 = 130;

/// How many values lie in each step of five points.
fn counts(values: &[Decimal]) -> [u32; STEPS] {
	let mut counts = [0; STEPS];
	for value in values {
		counts[step(*value)] += 1;
	}
	counts
}

fn step(value: Decimal) -> usize {
	(two_decimals(value) / Decimal::from(5)).floor().to_usize().unwrap_or_default().min(STEPS - 1)
}

#[component]
pub fn DistributionChart(
	#[prop(into)] caption: String,
	/// Points (0-100), in any order.
	values: Vec<Decimal>,
	own: Option<Decimal>,
	target: Decimal,
) -> impl IntoView {
	let counts = counts(&values);
	let most = counts.iter().copied().max().unwrap_or_default().max(1);
	let mine = own.map(step);
	let bars = (0u16..)
		.zip(counts)
		.filter(|(_, count)| *count > 0)
		.map(|(index, count)| {
			let height = along(HIGH, Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(most));
			let is_mine = mine == Some(usize::from(index));
			let x = 20 + index * 20;
			let y = Decimal::from(GROUND) - height;
			view! {
				<rect
					class=if is_mine { "bar-mine" } else { "bar-other" }
					x=x.to_string()
					y=y.to_string()
					width="18"
					height=height.to_string()
					rx="2"
				/>
				<text class="bar-count" x=(x + 9).to_string() y=(y - Decimal::from(4)).to_string()>
					{count.to_string()}
				</text>
			}
		})
		.collect_view();
	let rows = (0u32..)
		.zip(counts)
		.filter(|(_, count)| *count > 0)
		.map(|(index, count)| {
			let until = if index == 19 { "100".to_owned() } else { format!("{}.99", index * 5 + 4) };
			vec![format!("{} ถึง {until}", index * 5), count.to_string()]
		})
		.collect();
	let tick = (Decimal::from(20) + along(400, target)).to_string();
	let own = own.map(|own| format!("หน่วยงานของท่าน {}", shown(own)));
	view! {
		<figure class="distribution">
			<svg viewBox="0 0 440 184" aria-hidden="true">
				<line class="line-target" x1=tick.clone() x2=tick y1="10" y2="150" />
				{bars}
				<line class="bar-ground" x1="20" x2="420" y1="150" y2="150" />
				<text class="bar-mark" x="20" y="172">
					"0"
				</text>
				<text class="bar-mark" x="220" y="172">
					"50"
				</text>
				<text class="bar-mark" x="420" y="172">
					"100"
				</text>
			</svg>
			<figcaption class="muted">{own}</figcaption>
			<Figures caption head=vec!["คะแนน", "จำนวนหน่วยงาน"] rows />
		</figure>
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn a_hundred_belongs_to_the_last_step() {
		let of = |hundredths: i64| step(Decimal::new(hundredths, 2));
		assert_eq!([of(0), of(499), of(500), of(8499), of(8500), of(10_000)], [0, 0, 1, 16, 17, 19]);
	}

	proptest! {
		#[test]
		fn nobody_is_lost(values in prop::collection::vec(0i64..=10_000, 0..200)) {
			let values: Vec<Decimal> = values.into_iter().map(|value| Decimal::new(value, 2)).collect();
			let sum: u32 = counts(&values).iter().sum();
			prop_assert_eq!(usize::try_from(sum).unwrap(), values.len());
		}
	}
}
