//! What the room offers the house.

use leptos::prelude::*;

use super::page::{EditPage, ImportPage, MeasurePage, PlanPage, PreviewPage};
#[cfg(feature = "ssr")]
use super::{
	choice::ChoicePage,
	copy::{CopyPage, PairsPage},
	effect::EffectPage,
	library::{AdvicePage, LibraryPage},
	open,
	page::{RegisterPage, SharePage},
	report,
	reports::{self, ReportPage, ReportsPage},
	review::{self, ReviewPage},
	rounds::{NothingPage, RoundsPage, remind},
	row, store,
	xray::XrayPage,
};
use crate::room::{Room, pages};
#[cfg(feature = "ssr")]
use crate::{
	agency::{self, Agency},
	audit::Act,
	db::migrate::{Move, Schema, Step},
	db::{Db, Stored},
	error::Error,
	list::{Sheet, table},
	room::{
		Clocked, DocumentOffer, FileForm, Hit, MadeDocument, Named, Offers, RoomActs, TableOffer, Want, boxed, hits,
	},
	scope::{Permission, Scope},
	staff::{self, POST_FIELD},
	thai::calendar::FiscalYear,
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
		"/staff/measures/rounds/nothing" => Plain(MeasureReport) NothingPage;
		"/staff/measures/xray/:year" => Plain(StaffPages) XrayPage;
		"/staff/measures/review/all" => Plain(MeasureReview) ReviewPage;
		"/staff/reports" => Plain(StaffPages) ReportsPage;
		"/staff/reports/:id" => Plain(StaffPages) ReportPage;
		"/staff/share" => Plain(MeasureReport) SharePage;
		"/staff/measures/effect/:year" => Plain(StaffPages) EffectPage;
		"/staff/measures/copy/:year" => Plain(MeasureWrite) CopyPage;
		"/staff/measures/compare/:year" => Plain(StaffPages) PairsPage;
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
	steps: &[
		// Measures of before there were rounds.
		Step {
			number: 18,
			name: "no-rounds",
			work: Move::Text("UPDATE measure SET cadences = [] WHERE cadences = NONE RETURN NONE"),
		},
		// Reports of before one could say that nothing came up.
		Step {
			number: 19,
			name: "no-nothing",
			work: Move::Text("UPDATE progress SET is_nothing = false WHERE is_nothing = NONE RETURN NONE"),
		},
	],
	acts: Some(RoomActs {
		page: |_, id| Some(format!("/staff/measures/{id}")),
		records: &[Named::by("measure", "title"), Named::by("measure_report", "title")],
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
			("within", "ภายในวันที่ของเดือนถัดไป"),
			("mends", "แก้จากรายงาน"),
			("earlier", "บันทึกเสนอก่อนหน้า"),
			("report_plan", "แผนการรายงาน"),
			("round", "รายงานของรอบ"),
			("seat", "รายงานของผู้รับผิดชอบ"),
			("finding", "รหัสข้อที่ตรวจพบ"),
			("copied_from", "คัดลอกจาก"),
			("terms", "ข้อกำหนดของมาตรการ"),
			("issue", "ประเภทของประเด็น"),
			("fix", "ประเด็นที่ต้องแก้ไข"),
			("develop", "ประเด็นที่ต้องพัฒนา"),
			("budget", "งบประมาณ (สตางค์)"),
			("reports_to", "รายงานต่อ"),
			("due", "กำหนดแล้วเสร็จ"),
			("meeting", "มติที่ประชุม"),
			("step", "ขั้นตอน"),
			("is_done", "เสร็จแล้ว"),
			("link", "ลิงก์หลักฐาน"),
			("proof", "รายละเอียดหลักฐาน"),
			("location", "สถานที่"),
			("photo", "ภาพถ่าย"),
			("paper", "เอกสาร"),
			("infographic", "อินโฟกราฟิก"),
			("minutes", "รายงานการประชุม"),
			("web_page", "หน้าเว็บไซต์"),
			("columns", "ช่องของรายงาน"),
			("field", "สิ่งที่แสดง"),
			("heading", "หัวช่อง"),
			("span", "ช่วงของรายงาน"),
			("first", "เดือนแรก (0 คือ ต.ค.)"),
			("months", "จำนวนเดือน"),
			("grouping", "การจัดกลุ่ม"),
			("plan", "ตารางเดียวตามลำดับแผน"),
			("owner", "ตามสำนัก/กองที่รายงาน"),
			("has_cover", "มีหน้าปก"),
			("has_photos", "มีภาพหลักฐาน"),
			("memo", "บันทึกเสนอ"),
			("is_nothing", "ไม่มีเรื่องรายงาน"),
			("reporter", "ผู้รายงาน"),
			("verdict", "ผลการตรวจ"),
			("is_accepted", "รับรายงาน"),
			("words", "ข้อความ"),
			("reason", "เหตุผล"),
			("ended_at", "ยกเลิกเมื่อ"),
			("ended_by", "ยกเลิกโดย"),
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
	tables: &[
		TableOffer {
			path: "/staff/measures/table",
			rows: |asked| {
				boxed(async move {
					let rows = row::list_rows(&asked.db, &asked.scope).await?;
					Ok(Sheet::of("มาตรการทุกปี", table(&rows, asked.query)))
				})
			},
		},
		// The plan of a year, as it is taken in again.
		TableOffer {
			path: "/staff/measures/plan/{year}/table",
			rows: |asked| {
				boxed(async move {
					let agency = asked.scope.own(Permission::StaffPages)?;
					let year = asked
						.places
						.get("year")
						.and_then(|year| FiscalYear::parse(year).ok())
						.ok_or(Error::NotFound)?;
					let plan = store::list(&asked.db, &agency, year).await?;
					Ok(open::plan_sheet(year, &plan))
				})
			},
		},
		TableOffer {
			path: "/staff/reports/{id}/table",
			rows: |asked| {
				boxed(async move {
					let (_, composed) = composed_of(&asked.db, &asked.scope, &asked.places).await?;
					Ok(reports::sheet(&composed))
				})
			},
		},
	],
	documents: &[
		DocumentOffer {
			path: "/staff/measures/plan/{year}/plan.docx",
			is_public: false,
			make: |asked| {
				boxed(async move {
					let agency = asked.scope.own(Permission::StaffPages)?;
					let year = FiscalYear::parse(asked.place("year")).map_err(|_| Error::NotFound)?;
					let profile = agency::find(&asked.tools.db, &agency).await?;
					let plan = store::list(&asked.tools.db, &agency, year).await?;
					let bytes = open::plan_document(&profile, year, &plan).docx_as_typed()?;
					Ok(MadeDocument::docx(format!("มาตรการ {year}.docx"), bytes))
				})
			},
		},
		DocumentOffer {
			path: "/staff/reports/{id}/report.pdf",
			is_public: false,
			make: |asked| {
				boxed(async move {
					let (agency, composed) = composed_of(&asked.tools.db, &asked.scope, &asked.places).await?;
					let bytes = reports::pdf(&asked.tools.vault, &agency, &composed, asked.scope.today()).await?;
					Ok(MadeDocument::pdf(format!("{}.pdf", composed.report.short_name()), bytes))
				})
			},
		},
		DocumentOffer {
			path: "/staff/reports/{id}/report.docx",
			is_public: false,
			make: |asked| {
				boxed(async move {
					let (agency, composed) = composed_of(&asked.tools.db, &asked.scope, &asked.places).await?;
					let bytes = reports::docx(&asked.tools.vault, &agency, &composed, asked.scope.today()).await?;
					Ok(MadeDocument::docx(format!("{}.docx", composed.report.short_name()), bytes))
				})
			},
		},
	],
	clocked: &[Clocked {
		name: "remind-rounds",
		hours: 12,
		run: |tools, now| boxed(async move { remind::remind(&tools.db, now).await }),
	}],
	notices: &[remind::DUE, remind::LATE, review::RETURNED],
	wants: Some(|db, scope| {
		boxed(async move {
			let words = review::concerns(&db, &scope).await?;
			let address = "/staff/measures/review/all".to_owned();
			Ok(words.map(|words| Want { label: "มาตรการ".to_owned(), words, address }))
		})
	}),
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

/// The report that an address names, with what it says now, and its agency.
#[cfg(feature = "ssr")]
async fn composed_of(
	db: &Db,
	scope: &Scope,
	places: &std::collections::HashMap<String, String>,
) -> Stored<(Agency, reports::Composed)> {
	let agency = scope.own(Permission::StaffPages)?;
	let id = reports::ReportId(places.get("id").cloned().unwrap_or_default());
	let report = reports::find(db, &agency, &id).await?;
	let composed = reports::composed(db, scope, &agency, report).await?;
	Ok((agency::find(db, &agency).await?, composed))
}
