//! The posts of a line in their order: chosen by name, moved by drag, by button and by key.

use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use crate::scope::PostId;
use crate::ui::{Choice, Select};

/// How many posts a line may have on the form.
const PLACES: [&str; 8] = [
	"draft[posts][0]",
	"draft[posts][1]",
	"draft[posts][2]",
	"draft[posts][3]",
	"draft[posts][4]",
	"draft[posts][5]",
	"draft[posts][6]",
	"draft[posts][7]",
];

/// The order after the one at `from` was put at `to`: those between move up or down by one.
#[cfg(any(feature = "hydrate", test))]
fn moved<T: Clone>(order: &[T], from: usize, to: usize) -> Vec<T> {
	let mut order = order.to_vec();
	if from < order.len() && to < order.len() {
		let one = order.remove(from);
		order.insert(to, one);
	}
	order
}

/// The list on the page, and what was said last of a move.
#[derive(Clone, Copy)]
struct Line {
	list: NodeRef<html::Ol>,
	said: RwSignal<String>,
	/// The place that is dragged.
	held: StoredValue<Option<usize>>,
}

impl Line {
	/// Puts the post at `from` to `to`; the fields keep their places, their values move.
	#[cfg(feature = "hydrate")]
	fn put(self, from: usize, to: usize) {
		use leptos::wasm_bindgen::JsCast;
		use leptos::web_sys::{Event, EventInit, HtmlSelectElement};

		let Some(list) = self.list.get_untracked() else { return };
		let Ok(found) = list.query_selector_all("select") else { return };
		let found = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<HtmlSelectElement>().ok());
		let fields: Vec<HtmlSelectElement> = found.collect();
		let values: Vec<String> = fields.iter().map(HtmlSelectElement::value).collect();
		let Some(field) = fields.get(to) else { return };
		if from == to || values.get(from).is_none_or(String::is_empty) {
			return;
		}
		for (field, value) in fields.iter().zip(moved(&values, from, to)) {
			field.set_value(&value);
		}
		let name = field.selected_options().item(0).and_then(|option| option.text_content()).unwrap_or_default();
		self.said.set(format!("{name} อยู่ลำดับที่ {}", to + 1));
		// What watches the form hears it as typed.
		let options = EventInit::new();
		options.set_bubbles(true);
		if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
			let _ = field.dispatch_event(&event);
		}
		let _ = field.focus();
	}

	#[cfg(not(feature = "hydrate"))]
	const fn put(self, _: usize, _: usize) {
		let _ = (self.list, self.said);
	}

	fn up(self, index: usize) {
		if let Some(above) = index.checked_sub(1) {
			self.put(index, above);
		}
	}

	fn down(self, index: usize) {
		if index + 1 < PLACES.len() {
			self.put(index, index + 1);
		}
	}

	/// Alt with an arrow moves the post of the field.
	fn on_key(self, index: usize, event: &KeyboardEvent) {
		if !event.alt_key() {
			return;
		}
		match event.key().as_str() {
			"ArrowUp" => self.up(index),
			"ArrowDown" => self.down(index),
			_ => return,
		}
		event.prevent_default();
	}

	fn on_drop(self, index: usize, event: &DragEvent) {
		event.prevent_default();
		if let Some(from) = self.held.get_value() {
			self.put(from, index);
		}
		self.held.set_value(None);
	}
}

/// A component of its own: its fields belong to the form around it.
#[component]
pub fn Places(choices: Vec<Choice>, posts: Vec<PostId>, within: &'static str) -> impl IntoView {
	let line = Line { list: NodeRef::new(), said: RwSignal::default(), held: StoredValue::new(None) };
	let rows = PLACES
		.into_iter()
		.enumerate()
		.map(|(index, name)| {
			let value = posts.get(index).map(|post| post.0.clone()).unwrap_or_default();
			let number = index + 1;
			view! {
				<li
					on:keydown=move |event| line.on_key(index, &event)
					on:dragover=move |event| event.prevent_default()
					on:drop=move |event| line.on_drop(index, &event)
				>
					<span
						class="place-grip"
						draggable="true"
						aria-hidden="true"
						title="ลากเพื่อย้ายลำดับ"
						on:dragstart=move |_| line.held.set_value(Some(index))
						on:dragend=move |_| line.held.set_value(None)
					>
						"⠿"
					</span>
					<Select
						name
						label=format!("ลำดับที่ {number}")
						choices=choices.clone()
						value
						within=within
					/>
					<span class="place-moves">
						<button
							type="button"
							class="button button-plain"
							disabled=index == 0
							aria-label=format!("ย้ายลำดับที่ {number} ขึ้น")
							on:click=move |_| line.up(index)
						>
							"↑"
						</button>
						<button
							type="button"
							class="button button-plain"
							disabled=number == PLACES.len()
							aria-label=format!("ย้ายลำดับที่ {number} ลง")
							on:click=move |_| line.down(index)
						>
							"↓"
						</button>
					</span>
				</li>
			}
		})
		.collect_view();
	view! {
		<div>
			<p class="muted place-hint">
				"ลากจุดหน้าแถว กดลูกศร หรือกด Alt กับลูกศรขึ้นลง เพื่อย้ายลำดับ"
			</p>
			<ol class="place-line" node_ref=line.list>
				{rows}
			</ol>
			<p class="visually-hidden" aria-live="polite">
				{move || line.said.get()}
			</p>
		</div>
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::moved;

	#[test]
	fn those_between_give_way() {
		assert_eq!(moved(&["ก", "ข", "ค", "ง"], 0, 2), ["ข", "ค", "ก", "ง"]);
		assert_eq!(moved(&["ก", "ข", "ค"], 2, 0), ["ค", "ก", "ข"]);
	}

	proptest! {
		#[test]
		fn nobody_is_lost_and_the_way_back_is_the_same(length in 1usize..9, from in 0usize..10, to in 0usize..10) {
			let order: Vec<usize> = (0..length).collect();
			let there = moved(&order, from, to);
			let mut sorted = there.clone();
			sorted.sort_unstable();
			prop_assert_eq!(&sorted, &order);
			prop_assert_eq!(moved(&there, to, from), order);
		}
	}
}
