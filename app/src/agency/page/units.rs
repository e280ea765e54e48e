//! The units of an agency: add, change, end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{ManageNav, managed_with};
use crate::agency::api::{EndUnit, SaveUnit, list_managed_units};
use crate::agency::model::Unit;
use crate::thai::calendar::long_date;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Change, Choice, Ending, Field, ManagedAdd, ManagedForm, ManagedList, ManagedRow, Select, seen,
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
			<ManagedAdd title="เพิ่มสำนัก กอง หรืองาน">
				<UnitForm agency=found.0.id.0.clone() unit=None units=found.1 sent />
			</ManagedAdd>
		</AsyncView>
	}
}

#[component]
fn UnitList(units: Vec<Unit>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let all = units.clone();
	let row = |unit: Unit| {
		let above = all.iter().find(|above| Some(&above.id) == unit.parent.as_ref());
		let is_division = unit.parent.is_none();
		let (id, is_ended, agency, units) = (unit.id.0.clone(), unit.is_ended, agency.clone(), all.clone());
		ManagedRow {
			initial: String::new(),
			title: unit.name.clone(),
			about: above.map(|above| format!("สังกัด {}", above.name)).into_iter().collect(),
			badges: is_ended.then_some("ยุบแล้ว").into_iter().collect(),
			change: Change::Fold(
				view! {
					<UnitForm agency=agency.clone() unit=Some(unit) units sent />
					<Ending
						to=EndUnit::PATH
						agency
						id
						is_ended
						act=if is_division {
							"ยุบสำนักหรือกองนี้"
						} else {
							"ยุบงานนี้"
						}
						question="จะเลือกในที่ใหม่ไม่ได้อีก ตำแหน่งและมาตรการที่อยู่ในนี้ยังอยู่ และกลับมาใช้อีกครั้งได้"
						sent
					/>
				}
				.into_any(),
			),
		}
	};
	let rows = units.into_iter().map(row).collect();
	view! {
		<ManagedList
			rows
			empty="ยังไม่มีสำนักหรือกอง"
			next="เริ่มจากสำนักปลัดและกองต่าง ๆ แล้วจึงเพิ่มงานในสังกัด"
		/>
	}
}

#[component]
fn UnitForm(agency: String, unit: Option<Unit>, units: Vec<Unit>, sent: RwSignal<u32>) -> impl IntoView {
	let id = unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
	let name = unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
	let seen = unit.as_ref().map(seen).unwrap_or_default();
	let since = unit.as_ref().and_then(|unit| unit.since).map(long_date).unwrap_or_default();
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
		<ManagedForm to=SaveUnit::PATH agency id=id.clone() seen sent>
			<Field name="draft[name]" label="ชื่อ" value=name within=id.clone() />
			<Select name="draft[parent]" label="สังกัด" choices value=parent within=id.clone() />
			<Field
				name="draft[since]"
				label="ตั้งขึ้นเมื่อ"
				hint="กรอกเมื่อตั้งขึ้นระหว่างปี รอบรายงานที่จบก่อนวันนั้นไม่นับเป็นของหน่วยงานนี้"
				value=since
				within=id
			/>
		</ManagedForm>
	}
}
