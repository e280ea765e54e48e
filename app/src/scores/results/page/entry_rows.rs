//! The rows of a year's entry: instruments, indicators, and behind them their items.

use leptos::prelude::*;

use super::super::super::framework::{Framework, Group, Points};
use super::entry::text;
use super::running::{PointLine, Running};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;
use crate::ui::{Field, FormState, Notice, move_along};

/// A line for each instrument, and for each part of EIT where the year has any. Components of their own: their fields
/// belong to the form around them.
#[component]
pub fn Instruments(running: Running, typed: Points, sides: usize) -> impl IntoView {
	let line = |key: String, name: String, label: String| {
		let value = text(&typed, &key);
		view! {
			<PointLine row=key running=running.clone()>
				<Field name label value inputmode="decimal" is_optional=true />
			</PointLine>
		}
	};
	let instruments = Instrument::ALL.map(|instrument| {
		let key = instrument.word();
		line(key.to_owned(), format!("draft[{key}]"), instrument.label().to_owned())
	});
	let sides = (1..=sides).map(|number| {
		let key = format!("eit/{number}");
		line(key.clone(), format!("draft[details][{key}]"), format!("EIT ส่วนที่ {number}"))
	});
	let lines = instruments.into_iter().chain(sides).collect_view();
	view! {
		<div class="stack fields-dense" on:keydown=move_along>
			{lines}
		</div>
	}
}

/// A field for each indicator, and behind it those of its items.
#[component]
pub fn Indicators(framework: Framework, running: Running, typed: Points) -> impl IntoView {
	let year = framework.year;
	let rows = framework
		.indicators
		.into_iter()
		.enumerate()
		.map(|(index, indicator)| {
			let label = format!("{}. {} ({})", indicator.number, indicator.label, indicator.instrument.label());
			let value = text(&typed, &indicator.number.to_string());
			let row = indicator.number.to_string();
			let items = (!indicator.groups.is_empty())
				.then(|| view! { <Items year groups=indicator.groups typed=typed.clone() /> });
			view! {
				<PointLine row running=running.clone()>
					<Field
						name=format!("draft[indicators][{index}]")
						label
						value
						inputmode="decimal"
						is_optional=true
					/>
				</PointLine>
				{items}
			}
		})
		.collect_view();
	let unconfirmed = framework.unconfirmed;
	view! {
		<div class="stack fields-dense" on:keydown=move_along>
			{rows}
			<Unconfirmed year words=unconfirmed />
		</div>
	}
}

/// What of the edition nobody has confirmed yet.
#[component]
fn Unconfirmed(year: FiscalYear, words: Vec<String>) -> impl IntoView {
	(!words.is_empty()).then(|| {
		let lines = words.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
		view! {
			<Notice>
				<strong>{format!("ตรวจสอบกับคู่มือปี {year}")}</strong>
				<ul>{lines}</ul>
			</Notice>
		}
	})
}

/// The fields of an indicator's sub-indicators, items and parts of items; open when anything of it is known.
#[component]
fn Items(year: FiscalYear, groups: Vec<Group>, typed: Points) -> impl IntoView {
	let state = expect_context::<FormState>();
	let was_typed = |key: &str| {
		let typed = state.typed(&format!("draft[details][{key}]"));
		typed.is_some_and(|typed| !typed.trim().is_empty())
	};
	let is_known = |key: &str| {
		let parts = (1..=9).map(|number| format!("{key}/{number}"));
		std::iter::once(key.to_owned()).chain(parts).any(|key| typed.contains_key(&key) || was_typed(&key))
	};
	let is_open =
		groups.iter().any(|group| is_known(&group.key()) || group.items.iter().any(|item| is_known(&item.code)));
	let field = |key: &str, label: String, unconfirmed: &str| {
		let hint = if unconfirmed.is_empty() {
			String::new()
		} else {
			format!("ตรวจสอบกับคู่มือปี {year}: {unconfirmed}")
		};
		view! {
			<Field
				name=format!("draft[details][{key}]")
				label
				value=text(&typed, key)
				hint
				inputmode="decimal"
				is_optional=true
			/>
		}
	};
	let fields = groups
		.iter()
		.map(|group| {
			let own = (!group.code.is_empty())
				.then(|| field(&group.key(), format!("ตัวชี้วัดย่อย {} {}", group.code, group.label), ""));
			let items = group.items.iter().map(|item| {
				let parts = (1..)
					.zip(&item.parts)
					.map(|(number, part)| {
						field(
							&format!("{}/{number}", item.code),
							format!("{} ข้อย่อย {number}: {}", item.code, part.text),
							"",
						)
					})
					.collect_view();
				view! {
					{field(&item.code, format!("{} {}", item.code, item.text), &item.unconfirmed)}
					{parts}
				}
			});
			view! {
				{own}
				{items.collect_view()}
			}
		})
		.collect_view();
	view! {
		// Of ninety items only those that hold something are shown again; a refusal opens its own.
		<details class="more" open=is_open>
			<summary>"รายข้อ"</summary>
			<div class="stack fields-dense">{fields}</div>
		</details>
	}
}
