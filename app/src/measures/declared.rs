//! What the room offers the house.

use leptos::prelude::*;

use super::page::{EditPage, ImportPage, MeasurePage, PlanPage, PreviewPage};
#[cfg(feature = "ssr")]
use super::{
	choice::ChoicePage,
	effect::EffectPage,
	library::{AdvicePage, LibraryPage},
	page::{RegisterPage, SharePage},
	report,
	rounds::{RoundsPage, remind},
	row, store,
};
use crate::room::{Room, pages};
#[cfg(feature = "ssr")]
use crate::{
	audit::Act,
	db::migrate::{Move, Schema, Step},
	list::table,
	room::{Clocked, FileForm, Hit, Named, Offers, RoomActs, TableOffer, boxed, hits},
	scope::Permission,
	staff::{self, POST_FIELD},
};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/measures" => Hydrated(StaffPages) PlanPage as LazyPlan;
		"/staff/measures/import" => Hydrated(MeasureWrite) ImportPage as LazyImport;
		"/staff/measures/import/:id" => Hydrated(MeasureWrite) PreviewPage as LazyPreview;
		"/staff/measures/new" => Hydrated(MeasureWrite) EditPage as LazyNew;
		"/staff/measures/:id" => Hydrated(StaffPages) MeasurePage as LazyMeasure;
		"/staff/measures/:id/edit" => Hydrated(MeasureWrite) EditPage as LazyEdit;
		"/staff/measures/all/list" => Plain(StaffPages) RegisterPage;
		"/staff/measures/rounds" => Plain(StaffPages) RoundsPage;
		"/staff/share" => Plain(MeasureReport) SharePage;
		"/staff/measures/effect/:year" => Plain(StaffPages) EffectPage;
		"/staff/measures/from/:year" => Plain(MeasureWrite) ChoicePage;
		"/staff/measures/library/all" => Plain(StaffPages) LibraryPage;
		"/staff/measures/library/:id" => Plain(StaffPages) AdvicePage;
	},
	#[cfg(feature = "ssr")]
	offers: OFFERS,
};

#[cfg(feature = "ssr")]
const OFFERS: Offers = Offers {
	schema: &[Schema { room: "measures", text: include_str!("schema.surql") }],
	// Measures of before there were rounds.
	steps: &[Step {
		number: 18,
		name: "no-rounds",
		work: Move::Text("UPDATE measure SET cadences = [] WHERE cadences = NONE RETURN NONE"),
	}],
	acts: Some(RoomActs {
		page: |_, id| Some(format!("/staff/measures/{id}")),
		records: &[Named::by("measure", "title")],
		words: &[
			("actions", "การดำเนินการ"),
			("added", "เพิ่ม"),
			("after", "หลัง"),
			("indicator", "ตัวชี้วัด"),
			("item", "ข้อ"),
			("key", "รหัส"),
			("measure", "มาตรการ"),
			("origin", "ที่มา"),
			("outcome", "ผลลัพธ์"),
			("owners", "ผู้รับผิดชอบ"),
			("percent", "ร้อยละ"),
			("period", "ระยะเวลา"),
			("place", "จุดอ่อนที่แก้"),
			("proofs", "หลักฐาน"),
			("cadences", "รอบการรายงาน"),
			("interval", "ความถี่"),
			("times", "จำนวนครั้ง"),
			("monthly", "ทุกเดือน"),
			("quarterly", "ทุกไตรมาส"),
			("half_yearly", "รอบ 6 เดือน"),
			("yearly", "รอบ 12 เดือน"),
			("every_two_months", "ทุก 2 เดือน"),
			("every_three_months", "ทุก 3 เดือน"),
			("every_four_months", "ทุก 4 เดือน"),
			("every_six_months", "ทุก 6 เดือน"),
			("at_beginning", "ต้นปีงบประมาณ"),
			("at_end", "สิ้นปีงบประมาณ"),
			("after_event", "เมื่อเสร็จสิ้น"),
			("on_day", "ตามวันที่กำหนด"),
			("report_plan", "แผนการรายงาน"),
			("round", "รายงานของรอบ"),
			("result", "ผลการดำเนินการ"),
			("steps", "ขั้นตอน"),
			("suggestions", "ข้อเสนอแนะ"),
			("shown_at", "เปิดให้ประชาชนดูเมื่อ"),
			("withdrawn_at", "ถอนเมื่อ"),
			("withdrawn_by", "ถอนโดย"),
			("activity", "กิจกรรม"),
			("guideline", "แนวทาง"),
			("project", "โครงการ"),
		],
		..RoomActs::of(super::ROOM, "มาตรการ", &[<super::act::MeasureAct as Act>::WORDS])
	}),
	tables: &[TableOffer {
		path: "/staff/measures/table",
		name: "measures",
		rows: |asked| boxed(async move { Ok(table(&row::list_rows(&asked.db, &asked.scope).await?, asked.query)) }),
	}],
	clocked: &[Clocked {
		name: "remind-rounds",
		hours: 12,
		run: |tools, now| boxed(async move { remind::remind(&tools.db, now).await }),
	}],
	notices: &[remind::DUE, remind::LATE],
	file_forms: &[
		FileForm {
			path: "/api/measures/report",
			permission: Permission::MeasureReport,
			act: |tools, scope, upload| {
				boxed(async move {
					let page = format!("/staff/measures/{}#report", upload.typed("measure"));
					let scope = staff::act_as(scope, upload.typed(POST_FIELD), Permission::MeasureReport)?;
					report::report(&tools.db, &tools.vault, &scope, upload).await?;
					Ok(page)
				})
			},
		},
		FileForm {
			path: "/api/measures/import/file",
			permission: Permission::MeasureWrite,
			act: |tools, scope, upload| {
				boxed(async move {
					let id = store::set_aside_upload(&tools.db, &scope, upload).await?;
					Ok(format!("/staff/measures/import/{id}"))
				})
			},
		},
	],
	finder: Some(|db, scope, q| {
		boxed(async move {
			let rows = row::list_rows(&db, &scope).await?;
			Ok(Some(hits("มาตรการ", &rows, &q, "/staff/measures/all/list", |measure| Hit {
				title: measure.title.clone(),
				about: format!("ปี {} · {}", measure.year, measure.state.label()),
				address: format!("/staff/measures/{}", measure.id),
			})))
		})
	}),
	..Offers::on_floor(6)
};
