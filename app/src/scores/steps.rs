//! What older databases of the room need.

use super::{framework, results};
use crate::db::migrate::{Move, Step};
use crate::room::boxed;

/// The steps of the room.
pub const STEPS: &[Step] = &[
	// Yardsticks of before there were editions: nobody could change them, and they say less.
	Step {
		number: 6,
		name: "editions",
		work: Move::Text(
			"DELETE framework WHERE variant = NONE; \
			 UPDATE framework SET revision = 1, origin = 'earlier' WHERE revision = NONE RETURN NONE",
		),
	},
	Step {
		number: 7,
		name: "results-of-editions",
		work: Move::Text(
			"UPDATE result SET details = details ?? {}, edition = edition ?? 1 WHERE details = NONE OR edition = NONE RETURN NONE; \
			 UPDATE framework SET is_used = true WHERE revision = 1 AND year IN (SELECT VALUE year FROM result GROUP BY year) \
			 RETURN NONE; REMOVE INDEX IF EXISTS result_year ON result",
		),
	},
	Step {
		number: 8,
		name: "computed-rows",
		work: Move::Code(|db| {
			boxed(async move {
				framework::plant(&db).await?;
				results::settle(&db).await
			})
		}),
	},
	// Before version 9 whatever was entered was public at once: it stays so.
	Step { number: 9, name: "published-apart", work: Move::Text(include_str!("results/published.surql")) },
];
