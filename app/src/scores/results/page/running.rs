//! What the fields of a year's result give together, told while they are filled in.

use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::super::super::framework::{Framework, Points, Tree};
use crate::thai::codes::Instrument;
use crate::thai::digits::{parse_points, points};
use crate::ui::FormState;
use crate::ui::chart::{InstrumentBars, Meter, Part};
#[cfg(any(feature = "hydrate", test))]
use crate::ui::field_key;

/// The rows of a year with what is typed into them, and what follows for those left blank.
#[derive(Clone)]
pub struct Running {
	framework: Arc<Framework>,
	tree: Arc<Tree>,
	typed: RwSignal<Points>,
	rolled: Memo<Vec<Option<Decimal>>>,
}

impl Running {
	/// From what is known; a form that came back refused says what was typed into it.
	pub fn new(framework: Framework, known: Points, state: &FormState) -> Self {
		let tree = Arc::new(Tree::of(&framework));
		let framework = Arc::new(framework);
		let mut typed = known;
		if state.is_refused() {
			typed = tree
				.rows
				.iter()
				.filter_map(|row| Some((row.key.clone(), parse(&state.typed(&name_of(&row.key, &framework))?)?)))
				.collect();
		}
		let typed = RwSignal::new(typed);
		let rows = tree.clone();
		let rolled = Memo::new(move |_| rows.roll(&typed.read()));
		Self { framework, tree, typed, rolled }
	}

	/// Takes in what stands in a field now.
	#[cfg(any(feature = "hydrate", test))]
	pub fn take(&self, name: &str, text: &str) {
		let Some(key) = key_of(name, &self.framework).filter(|key| self.tree.find(key).is_some()) else { return };
		self.typed.update(|typed| {
			match parse(text) {
				Some(points) => typed.insert(key, points),
				None => typed.remove(&key),
			};
		});
	}

	fn points(&self, key: &str) -> Option<Decimal> {
		self.tree.find(key).and_then(|place| self.rolled.read().get(place).copied().flatten())
	}

	fn is_typed(&self, key: &str) -> bool {
		self.typed.read().contains_key(key)
	}
}

/// Points (0-100); what is no such number counts as blank until it is sent.
fn parse(text: &str) -> Option<Decimal> {
	parse_points(text.trim()).filter(|points| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(points))
}

/// The row of a field of the form: `draft[indicators][0]` is that of the first indicator.
#[cfg(any(feature = "hydrate", test))]
fn key_of(name: &str, framework: &Framework) -> Option<String> {
	let key = field_key(name);
	match key.split_once('-') {
		Some(("indicators", index)) => {
			framework.indicators.get(index.parse::<usize>().ok()?).map(|indicator| indicator.number.to_string())
		}
		Some(("details", key)) => Some(key.to_owned()),
		Some(_) => None,
		None => Some(key),
	}
}

/// The field of a row.
fn name_of(key: &str, framework: &Framework) -> String {
	if ["total", "iit", "eit", "oit"].contains(&key) {
		return format!("draft[{key}]");
	}
	match framework.indicators.iter().position(|indicator| indicator.number.to_string() == key) {
		Some(index) => format!("draft[indicators][{index}]"),
		None => format!("draft[details][{key}]"),
	}
}

/// A field with its bar, and what its parts give while it is blank.
#[component]
pub fn PointLine(
	/// The row, by the key of the year's edition.
	#[prop(into)]
	row: String,
	running: Running,
	children: Children,
) -> impl IntoView {
	let told = move || {
		let found = running.points(&row);
		let words = match found {
			Some(found) if !running.is_typed(&row) => format!("คำนวณได้ {}", points(found)),
			Some(_) => String::new(),
			None => "–".to_owned(),
		};
		view! {
			<Meter percent=percent(found) />
			<span>{words}</span>
		}
	};
	view! { <div class="point-line">{children()} <p class="point-told">{told}</p></div> }
}

fn percent(points: Option<Decimal>) -> u32 {
	points.and_then(|points| u32::try_from(points.round()).ok()).unwrap_or_default()
}

/// Total, level and distance, as the fields stand now.
#[component]
pub fn RunningTotal(running: Running) -> impl IntoView {
	let target = running.framework.target;
	move || {
		let Some(total) = running.points("total") else {
			return view! {
				<p class="muted">
					"กรอกคะแนนรวม หรือกรอก IIT EIT OIT ให้ครบ ผลรวมและระดับจะขึ้นที่นี่"
				</p>
			}
			.into_any();
		};
		let parts = Instrument::ALL.map(|instrument| running.points(instrument.word()));
		let level = running.framework.level(total, parts).words();
		let gap = running.framework.gap(total);
		let source = if running.is_typed("total") {
			"ตามที่กรอก"
		} else {
			"คำนวณจากส่วนย่อย"
		};
		let known = Instrument::ALL.into_iter().zip(parts);
		let known =
			known.filter_map(|(instrument, score)| Some(Part { instrument, score: score? })).collect::<Vec<_>>();
		view! {
			<p class="simulated" aria-live="polite">
				<strong>{points(total)}</strong>
				<span class="muted">{source}</span>
			</p>
			<p class=if gap.is_some() {
				"simulated-level"
			} else {
				"simulated-level simulated-good"
			}>
				{format!("ระดับ {level} · ")}
				{gap
					.map_or_else(
						|| format!("ถึงเป้า {}", target.normalize()),
						|gap| {
							format!(
								"ต่ำกว่าเป้า {} อยู่ {}",
								target.normalize(),
								points(gap),
							)
						},
					)}
			</p>
			<InstrumentBars parts=known target />
		}
		.into_any()
	}
}

/// Total and level on a narrow screen, in view while the fields pass by.
#[component]
pub fn RunningBar(running: Running) -> impl IntoView {
	let words = move || {
		let total = running.points("total")?;
		let parts = Instrument::ALL.map(|instrument| running.points(instrument.word()));
		let level = running.framework.level(total, parts).words();
		Some(view! {
			<strong>{points(total)}</strong>
			{format!("ระดับ {level}")}
		})
	};
	view! {
		<p class="simulated-bar" aria-hidden="true">
			{words}
		</p>
	}
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::scores::framework::samples::planted as of;

	#[test]
	fn every_row_has_its_field_and_every_field_its_row() {
		for year in [2563, 2566] {
			let framework = of(year);
			for row in Tree::of(&framework).rows {
				let name = name_of(&row.key, &framework);
				assert_eq!(key_of(&name, &framework).as_deref(), Some(row.key.as_str()), "{name}");
			}
		}
		assert_eq!(key_of("draft[indicators][99]", &of(2563)), None);
	}

	proptest! {
		#[test]
		fn any_words_in_a_field_are_taken(name in ".{0,20}", text in ".{0,12}") {
			Owner::new().with(|| {
				let running = Running::new(of(2563), Points::new(), &FormState::of("", None));
				running.take(&name, &text);
				running.take("draft[total]", &text);
				let total = running.rolled.get_untracked()[0];
				prop_assert_eq!(total, parse(&text));
				Ok(())
			})?;
		}
	}
}
