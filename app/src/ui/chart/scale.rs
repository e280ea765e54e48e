//! From points (0-100) to places on paper. The only arithmetic of the charts, without floating point surprises: tenths
//! of a unit, rounded once.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The share of 0-100 that a score is, between 0 and 1.
pub fn share(points: Decimal) -> f64 {
	(points / Decimal::ONE_HUNDRED).to_f64().unwrap_or_default().clamp(0.0, 1.0)
}

/// A place between two ends.
pub fn between(from: f64, to: f64, share: f64) -> f64 {
	((to - from).mul_add(share, from) * 10.0).round() / 10.0
}

/// A point on a circle, `share` of the half turn from left over the top to right.
pub fn on_arc(centre: (f64, f64), radius: f64, share: f64) -> (f64, f64) {
	let angle = std::f64::consts::PI * (1.0 - share);
	let round = |value: f64| (value * 10.0).round() / 10.0;
	(round(radius.mul_add(angle.cos(), centre.0)), round((-radius).mul_add(angle.sin(), centre.1)))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	proptest! {
		#[test]
		fn every_score_lies_on_the_scale(hundredths in -1_000i64..20_000) {
			let share = share(Decimal::new(hundredths, 2));
			prop_assert!((0.0..=1.0).contains(&share));
			let (x, y) = on_arc((100.0, 100.0), 80.0, share);
			prop_assert!((20.0..=180.0).contains(&x) && (20.0..=100.1).contains(&y));
		}
	}

	#[test]
	fn the_ends_of_the_arc() {
		assert_eq!(on_arc((100.0, 100.0), 80.0, 0.0), (20.0, 100.0));
		assert_eq!(on_arc((100.0, 100.0), 80.0, 0.5), (100.0, 20.0));
		assert_eq!(on_arc((100.0, 100.0), 80.0, 1.0), (180.0, 100.0));
	}
}
