//! From points (0-100) to places on paper. The only arithmetic of the charts, in exact decimals: what the server draws is
//! what the browser draws, and no page loads the code of floating point for it.

use rust_decimal::Decimal;

/// How far along a scale of `length` units a score of 0-100 lies: tenths of a unit, rounded once.
pub fn along(length: u16, points: Decimal) -> Decimal {
	let points = points.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
	(points * Decimal::from(length) / Decimal::ONE_HUNDRED).round_dp(1).normalize()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	proptest! {
		#[test]
		fn every_score_lies_on_the_scale(hundredths in -1_000i64..20_000, more in 0i64..500, length in 1u16..2_000) {
			let place = along(length, Decimal::new(hundredths, 2));
			prop_assert!((Decimal::ZERO..=Decimal::from(length)).contains(&place));
			prop_assert!(along(length, Decimal::new(hundredths + more, 2)) >= place, "more points lie no lower");
		}
	}

	#[test]
	fn the_ends_and_the_middle() {
		assert_eq!([0, 50, 100].map(|points| along(180, Decimal::from(points)).to_string()), ["0", "90", "180"]);
		assert_eq!(along(200, Decimal::new(7417, 2)).to_string(), "148.3");
	}
}
