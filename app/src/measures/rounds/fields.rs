//! The rows of the form of a measure in which its cadences are chosen.

use leptos::prelude::*;

use super::cadence::Interval;
use super::draft::{CadenceDraft, ROWS};
use crate::ui::{Choice, Field, Select};

/// The names of the fields of each row.
const NAMES: [[&str; 4]; ROWS] = [
	[
		"draft[cadences][0][interval]",
		"draft[cadences][0][times]",
		"draft[cadences][0][day]",
		"draft[cadences][0][within]",
	],
	[
		"draft[cadences][1][interval]",
		"draft[cadences][1][times]",
		"draft[cadences][1][day]",
		"draft[cadences][1][within]",
	],
	[
		"draft[cadences][2][interval]",
		"draft[cadences][2][times]",
		"draft[cadences][2][day]",
		"draft[cadences][2][within]",
	],
	[
		"draft[cadences][3][interval]",
		"draft[cadences][3][times]",
		"draft[cadences][3][day]",
		"draft[cadences][3][within]",
	],
];

#[component]
pub fn CadenceFields(cadences: Vec<CadenceDraft>) -> impl IntoView {
	let rows = NAMES.into_iter().enumerate().map(|(row, [interval, times, day, within])| {
		let known = cadences.get(row).cloned().unwrap_or_default();
		let number = row + 1;
		let choices = std::iter::once(Choice::new("", "ไม่มี"))
			.chain(Interval::ALL.map(|interval| Choice::new(interval.word(), interval.label())))
			.collect::<Vec<_>>();
		view! {
			<div class="fields-3 cadence">
				<Select name=interval label=format!("รอบที่ {number}") choices value=known.interval />
				<Field
					name=times
					label=format!("รอบที่ {number}: อย่างน้อยกี่ครั้ง")
					value=known.times
					hint="เว้นว่างคือ 1 ครั้ง"
					inputmode="numeric"
					is_optional=true
				/>
				<Field
					name=day
					label=format!("รอบที่ {number}: วันที่กำหนด")
					value=known.day
					hint="เฉพาะรอบตามวันที่กำหนด เช่น 26/3/2567"
					is_optional=true
				/>
				<Field
					name=within
					label=format!("รอบที่ {number}: ส่งภายในวันที่")
					value=known.within
					hint="ของเดือนถัดไป เช่น 5 เว้นว่างคือวันสิ้นรอบ"
					inputmode="numeric"
					is_optional=true
				/>
			</div>
		}
	});
	view! { <div class="stack">{rows.collect_view()}</div> }
}
