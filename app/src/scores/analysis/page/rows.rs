//! The weak points, each with a switch.

use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::Ground;
use super::wanted::Wanted;
use crate::scores::analysis::scenario;
use crate::scores::analysis::weak::{Class, WeakPoint};
use crate::scores::framework::{Depth, Row};
use crate::thai::digits::points;
use crate::ui::chart::InstrumentMark;
use crate::ui::{Badge, Tone};

/// As many are shown at once; the others lie behind a fold.
const FIRST: usize = 12;

#[component]
pub fn PointRows(ground: Arc<Ground>, weak: Vec<WeakPoint>, wanted: Wanted) -> impl IntoView {
	let mut rows = weak
		.into_iter()
		.map(|point| {
			let row = ground.tree.rows[point.row].clone();
			let name = ground.tree.name(point.row);
			view! { <PointRow row name point wanted /> }
		})
		.collect::<Vec<_>>();
	let rest = rows.split_off(rows.len().min(FIRST));
	let count = rest.len();
	view! {
		<section class="card weak-points">
			<h2 class="visually-hidden">"เรื่องที่เสียคะแนน"</h2>
			<ol class="rows">{rows}</ol>
			{(count > 0)
				.then(|| {
					view! {
						<details class="more">
							<summary>
								{format!(
									"อีก {count} เรื่องที่ได้คืนน้อยกว่า",
								)}
							</summary>
							<ol class="rows" start=FIRST + 1>
								{rest}
							</ol>
						</details>
					}
				})}
		</section>
	}
}

#[component]
fn PointRow(row: Row, name: String, point: WeakPoint, wanted: Wanted) -> impl IntoView {
	let key = StoredValue::new(row.key.clone());
	let id = format!("to-{}", row.key.replace('/', "-"));
	let to = key.with_value(|key| wanted.of(key));
	let tone = match point.class {
		Class::Fix => Tone::Low,
		Class::Develop => Tone::Near,
	};
	let regained = match point.regained {
		Some(regained) => format!("+{}", points(regained)),
		None => "คำนวณไม่ได้".to_owned(),
	};
	let label = match (row.label.as_str(), row.instrument) {
		(_, Some(instrument)) if row.depth == Depth::Instrument => instrument.title().to_owned(),
		("", _) => "(ยังไม่ทราบถ้อยคำของข้อนี้)".to_owned(),
		(label, _) => label.to_owned(),
	};
	view! {
		<li class=format!("row weak-point part-{}", row.instrument.map_or("", |instrument| instrument.word()))>
			<label for=id.clone() class="weak-name">
				<span class="weak-code">
					{row.instrument.map(|instrument| view! { <InstrumentMark instrument /> })} {name}
				</span>
				<span>{label} <span class="weak-now">{format!("ได้ {}", points(point.points))}</span></span>
			</label>
			<Badge tone>{point.class.label()}</Badge>
			<strong class="weak-gain">{regained}</strong>
			<input
				type="checkbox"
				role="switch"
				class="switch"
				id=id
				name=scenario::FIELD
				value=move || scenario::entry(&key.get_value(), to.get().unwrap_or(Decimal::ONE_HUNDRED))
				checked=to.get_untracked().is_some()
				prop:checked=move || to.get().is_some()
				disabled=point.regained.is_none()
				on:change=move |_| key.with_value(|key| wanted.toggle(key, Decimal::ONE_HUNDRED))
			/>
			{move || {
				to.get()
					.filter(|points| *points < Decimal::ONE_HUNDRED)
					.map(|to| {
						view! { <span class="weak-to">{format!("ขึ้นเป็น {}", points(to))}</span> }
					})
			}}
		</li>
	}
}
