//! What the room offers the house.

use leptos::prelude::*;

use super::analysis::AnalysisPage;
use super::results::{ImportResultPage, PreviewResultPage, ResultPage, ScoresPage};
#[cfg(feature = "ssr")]
use super::{
	analysis::{EffortsPage, ScenariosPage, YearsPage},
	framework::{EditionPage, EditionsPage, FrameworkPage},
	results::{self, ScoresPublic, VersionsPage, YearPublic, YearRowsPage},
};
use crate::room::{Room, pages};
#[cfg(feature = "ssr")]
use crate::{
	agency,
	audit::Act,
	db::migrate::Schema,
	error::Error,
	list::Words,
	room::{DocumentOffer, FileForm, Finder, Hit, Hits, MadeDocument, Named, Offers, RoomActs, boxed},
	scope::Permission,
	thai::calendar::FiscalYear,
	thai::digits::points,
	thai::search::folded,
};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/:agency/scores" => Public(Anybody) ScoresPublic, tab "คะแนน";
		"/:agency/scores/:year" => Public(Anybody) YearPublic;
		"/staff/scores" => Hydrated(StaffPages) ScoresPage as LazyScores;
		"/staff/scores/:year" => Hydrated(ScoreWrite) ResultPage as LazyResult;
		"/staff/scores/:year/import" => Hydrated(ScoreWrite) ImportResultPage as LazyResultImport;
		"/staff/scores/:year/import/:id" => Hydrated(ScoreWrite) PreviewResultPage as LazyResultPreview;
		"/staff/scores/:year/analysis" => Hydrated(StaffPages) AnalysisPage as LazyAnalysis;
		"/staff/scores/:year/framework" => Plain(StaffPages) FrameworkPage;
		"/staff/scores/:year/scenarios" => Plain(StaffPages) ScenariosPage;
		"/staff/scores/:year/efforts" => Plain(ScoreWrite) EffortsPage;
		"/staff/scores/:year/rows" => Plain(StaffPages) YearRowsPage;
		"/staff/scores/:year/versions" => Plain(StaffPages) VersionsPage;
		"/staff/scores/all/years" => Plain(StaffPages) YearsPage;
		"/staff/manage/editions/all" => Plain(InstallationManage) EditionsPage;
		"/staff/manage/editions/:year" => Plain(InstallationManage) EditionPage;
	},
	#[cfg(feature = "ssr")]
	offers: OFFERS,
};

#[cfg(feature = "ssr")]
const OFFERS: Offers = Offers {
	schema: &[
		Schema { room: "scores/framework", text: include_str!("framework/schema.surql") },
		Schema { room: "scores/results", text: include_str!("results/schema.surql") },
		Schema { room: "scores/advice", text: include_str!("advice/schema.surql") },
		Schema { room: "scores/analysis", text: include_str!("analysis/schema.surql") },
	],
	steps: super::steps::STEPS,
	acts: Some(RoomActs {
		records: &[
			Named::by("scenario", "name"),
			Named { table: "result", name: "'คะแนนปี ' + <string> year", own: "agency = $agency" },
		],
		words: &[
			("announced", "ตามประกาศ"),
			("announced_on", "ประกาศเมื่อ"),
			("bands", "ช่วงระดับ"),
			("changes", "ที่เปลี่ยน"),
			("computed", "คำนวณได้"),
			("derived", "คำนวณจากแถวล่าง"),
			("details", "คะแนนรายข้อ"),
			("differences", "ที่ต่างกัน"),
			("edition", "ฉบับของเกณฑ์"),
			("efforts", "งานของแต่ละเรื่อง"),
			("eit", "EIT"),
			("eit_parts", "ส่วนของ EIT"),
			("file", "ไฟล์"),
			("has_no_day", "ไม่ทราบวันประกาศ"),
			("iit", "IIT"),
			("indicators", "คะแนนตัวชี้วัด"),
			("is_removed", "ลบแล้ว"),
			("level", "ระดับ"),
			("oit", "OIT"),
			("result", "คะแนน"),
			("revision", "ฉบับแก้ไข"),
			("row", "แถว"),
			("target", "เป้าหมาย"),
			("total", "คะแนนรวม"),
			("variant", "แบบ"),
			("weights", "น้ำหนัก"),
		],
		..RoomActs::of(super::ROOM, "คะแนน", &[<super::act::ScoreAct as Act>::WORDS])
	}),
	open_functions: &["/api/scores/public", "/api/scores/public/year"],
	file_forms: &[
		FileForm {
			path: "/api/scores/import/file",
			permission: Permission::ScoreWrite,
			act: |tools, scope, upload| {
				boxed(async move {
					let year = upload.typed("year").to_owned();
					let id = results::set_aside_upload(&tools.db, &scope, upload).await?;
					let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
					Ok(format!("/staff/scores/{year}/import/{id}"))
				})
			},
		},
		// The printed result of a year.
		FileForm {
			path: "/api/scores/paper",
			permission: Permission::ScoreWrite,
			act: |tools, scope, upload| {
				boxed(async move {
					let year = results::attach_paper(&tools.db, &tools.vault, &scope, upload).await?;
					Ok(format!("/staff/scores/{year}/versions"))
				})
			},
		},
	],
	documents: &[DocumentOffer {
		path: "/{agency}/scores/{year}/scores.pdf",
		is_public: true,
		make: |asked| {
			boxed(async move {
				let agency = agency::find_by_slug(&asked.tools.db, asked.place("agency")).await?;
				let year = match asked.place("year") {
					"all" => None,
					year => Some(FiscalYear::parse(year).map_err(|_| Error::NotFound)?),
				};
				let bytes = results::paper(&asked.tools.db, &asked.scope, &agency, year).await?;
				Ok(MadeDocument::pdf(format!("ita-{}-{}.pdf", agency.slug, asked.place("year")), bytes))
			})
		},
	}],
	finder: Some(FIND),
	..Offers::on_floor(4)
};

/// The results of the years that the words name.
#[cfg(feature = "ssr")]
const FIND: Finder = |db, scope, q| {
	boxed(async move {
		let agency = scope.own(Permission::StaffPages)?;
		let standings = results::list_standings(&db, &agency).await?;
		let words = Words::of(&q);
		let found = standings.into_iter().map(|standing| Hit {
			title: format!("ผลคะแนน ITA ปี {}", standing.result.year),
			about: format!("{} คะแนน · ระดับ {}", points(standing.result.total), standing.level),
			address: format!("/staff/scores/{}", standing.result.year),
		});
		let has = |hit: &Hit| words.are_in(&folded(&format!("{} {}", hit.title, hit.about)));
		let first: Vec<Hit> = found.filter(has).collect();
		Ok(Some(Hits { label: "คะแนน".to_owned(), count: first.len(), first, all: None }))
	})
};
