//! How long ago, in words that are read from five metres.

use chrono::{DateTime, Utc};

use crate::thai::calendar::{bangkok, short_date};

/// "12 วินาที", "2 ชม. 10 นาที", "4 วัน"; of the time that passed, in seconds.
pub fn span(seconds: i64) -> String {
	match seconds.max(0) {
		seconds @ 0..60 => format!("{seconds} วินาที"),
		seconds @ 60..3_600 => format!("{} นาที", seconds / 60),
		seconds @ 3_600..86_400 => match seconds % 3_600 / 60 {
			0 => format!("{} ชม.", seconds / 3_600),
			minutes => format!("{} ชม. {minutes} นาที", seconds / 3_600),
		},
		seconds => format!("{} วัน", seconds / 86_400),
	}
}

/// "10:42" of the office's own day.
pub fn clock(at: DateTime<Utc>) -> String {
	bangkok(at).format("%H:%M").to_string()
}

/// Whether it is night in the office (from 20:00 to 6:00): a screen then shines less.
pub fn is_night(at: DateTime<Utc>) -> bool {
	use chrono::Timelike;
	!(6..20).contains(&bangkok(at).hour())
}

/// "10:42", or with its date when it was another day.
pub fn moment(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
	match bangkok(at).date() == bangkok(now).date() {
		true => clock(at),
		false => format!("{} {}", short_date(bangkok(at).date()), clock(at)),
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn the_words_fit_the_length() {
		let words = [
			(0, "0 วินาที"),
			(59, "59 วินาที"),
			(130, "2 นาที"),
			(3_600, "1 ชม."),
			(7_800, "2 ชม. 10 นาที"),
			(4 * 86_400, "4 วัน"),
		];
		for (seconds, wanted) in words {
			assert_eq!(span(seconds), wanted);
		}
	}

	proptest! {
		#[test]
		fn any_length_has_words(seconds in any::<i64>()) {
			prop_assert!(!span(seconds).is_empty());
		}
	}
}
