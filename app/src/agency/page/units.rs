//! The units of an agency: add, change, end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{ManageNav, managed_with};
use crate::agency::api::{EndUnit, SaveUnit, list_managed_units};
use crate::agency::model::Unit;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Choice, Empty, Ending, Field, Hidden, Seen, Select, ServerForm, seen,
};

#[component]
pub fn UnitsPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_units);
	view! {
		<AsyncView of=found let:found>
			<PageHead title=format!("สำนัก/กอง/งาน {}", found.0.short_name()) />
			<ManageNav slug=found.0.slug.clone() here="/units" />
			<UnitList units=found.1.clone() agency=found.0.id.0.clone() sent />
			<section class="card stack">
				<h2>"เพิ่มสำนัก กอง หรืองาน"</h2>
				<UnitForm agency=found.0.id.0.clone() unit=None units=found.1 sent />
			</section>
		</AsyncView>
	}
}

#[component]
fn UnitList(units: Vec<Unit>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	if units.is_empty() {
		return view! {
			<Empty title="ยังไม่มีสำนักหรือกอง">
				<p>
					"เริ่มจากสำนักปลัดและกองต่าง ๆ แล้วจึงเพิ่มงานในสังกัด"
				</p>
			</Empty>
		}
		.into_any();
	}
	let agency = StoredValue::new(agency);
	let all = units.clone();
	let rows = units
		.into_iter()
		.map(|unit| {
			let above =
				all.iter().find(|above| Some(&above.id) == unit.parent.as_ref()).map(|above| above.name.clone());
			let (id, is_ended) = (unit.id.0.clone(), unit.is_ended);
			view! {
				<li class="row">
					<div class="row-text">
						<strong>{unit.name.clone()}</strong>
						<span>{above.map(|above| format!("สังกัด {above}"))}</span>
					</div>
					{is_ended.then(|| view! { <Badge>"ยุบแล้ว"</Badge> })}
					<details class="edit">
						<summary>"แก้ไข"</summary>
						<UnitForm agency=agency.get_value() unit=Some(unit) units=all.clone() sent />
						<Ending
							to=EndUnit::PATH
							agency=agency.get_value()
							id
							is_ended
							act="ยุบหน่วยงานนี้"
							question="เลือกหน่วยงานนี้ในที่ใหม่ไม่ได้อีก ตำแหน่งและมาตรการที่อยู่ในหน่วยงานนี้ยังอยู่ และกลับมาใช้อีกครั้งได้"
							sent
						/>
					</details>
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }.into_any()
}

#[component]
fn UnitForm(agency: String, unit: Option<Unit>, units: Vec<Unit>, sent: RwSignal<u32>) -> impl IntoView {
	let id = unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
	let name = unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
	let seen = unit.as_ref().map(seen).unwrap_or_default();
	let parent = unit.and_then(|unit| unit.parent).map(|parent| parent.0).unwrap_or_default();
	let choices = std::iter::once(Choice::new("", "ไม่มี (เป็นสำนักหรือกอง)"))
		.chain(
			units
				.into_iter()
				.filter(|unit| unit.parent.is_none() && !unit.is_ended && unit.id.0 != id)
				.map(|unit| Choice::new(unit.id.0, unit.name)),
		)
		.collect::<Vec<_>>();
	view! {
		<ServerForm to=SaveUnit::PATH sent=sent tag=id.clone() clears=id.is_empty() class="stack">
			<Hidden name="agency" value=agency />
			<Hidden name="id" value=id.clone() />
			<Seen of=seen />
			<Field name="draft[name]" label="ชื่อ" value=name within=id.clone() />
			<Select name="draft[parent]" label="สังกัด" choices value=parent within=id.clone() />
			<Button kind=if id.is_empty() {
				ButtonKind::Primary
			} else {
				ButtonKind::Secondary
			}>{if id.is_empty() { "เพิ่ม" } else { "บันทึก" }}</Button>
		</ServerForm>
	}
}
