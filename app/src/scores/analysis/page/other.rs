//! Any row, any points: what no switch offers.

use std::sync::Arc;

use leptos::prelude::*;

use super::Ground;
use crate::scores::analysis::scenario::{KEY, POINTS};
use crate::scores::framework::Depth;
use crate::ui::{Button, ButtonKind};

/// A row of the edition and what it is moved to; sent with the form, so it works before and without script.
#[component]
pub fn Other(ground: Arc<Ground>) -> impl IntoView {
	// Of a row nobody knows, or below a list with gaps, nothing can be said.
	let known = ground.tree.roll(&ground.typed);
	let choices = ground
		.tree
		.rows
		.iter()
		.enumerate()
		.filter(|(place, row)| {
			!matches!(row.depth, Depth::Total | Depth::Side)
				&& known[*place].is_some()
				&& ground.tree.share(*place).is_some()
		})
		.map(|(place, row)| {
			let name = ground.tree.name(place);
			let short: String = row.label.chars().take(48).collect();
			let words = match row.depth {
				Depth::Instrument => name,
				_ if short.len() < row.label.len() => format!("{name} {short}…"),
				_ => format!("{name} {short}"),
			};
			view! { <option value=row.key.clone()>{words}</option> }
		})
		.collect_view();
	view! {
		<details class="more">
			<summary>
				"ลองเปลี่ยนเรื่องอื่น หรือใส่คะแนนเอง"
			</summary>
			<div class="stack">
				<div class="field">
					<label for="other-row">"เรื่อง"</label>
					<select id="other-row" name=KEY>
						{choices}
					</select>
				</div>
				<div class="field">
					<label for="other-points">"คะแนนใหม่ (0 ถึง 100)"</label>
					<input id="other-points" name=POINTS type="text" autocomplete="off" inputmode="decimal" />
				</div>
				<Button kind=ButtonKind::Secondary>"ใส่ในแบบจำลอง"</Button>
			</div>
		</details>
	}
}
