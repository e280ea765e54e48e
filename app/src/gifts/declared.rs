//! What the room offers the house.

use leptos::prelude::*;

use super::page::DeclarePage;
#[cfg(feature = "ssr")]
use super::{
	act::GiftAct,
	amend::{self, AmendPage},
	form::{Fate, GiverKind},
	open,
	page::{GiftPage, GiftsPage},
	policy::{self, PolicyPage},
	public::GiftsPublic,
	report::{self, ReportPage},
	store, story, tell,
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
		Clocked, DocumentOffer, FileForm, Hit, MadeDocument, Named, Offers, OpenData, RoomActs, TableOffer, Want,
		boxed, hits,
	},
	scope::Permission,
	staff::{self, POST_FIELD},
	thai::calendar::FiscalYear,
};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/gifts" => Plain(StaffPages) GiftsPage,
			menu "ทะเบียนของขวัญ" "แจ้งรับของขวัญ และรายงานรายเดือนตามนโยบายไม่รับของขวัญ";
		"/staff/gifts/new/declare" => Hydrated(GiftDeclare) DeclarePage as LazyDeclare;
		"/staff/gifts/:id" => Plain(StaffPages) GiftPage;
		"/staff/gifts/:id/amend" => Plain(GiftDeclare) AmendPage;
		"/staff/gifts/policy/:year" => Plain(StaffPages) PolicyPage;
		"/staff/gifts/report/:year" => Plain(StaffPages) ReportPage;
		"/:agency/gifts" => Public(Anybody) GiftsPublic, tab "ของขวัญ";
		"/:agency/gifts/:year" => Public(Anybody) GiftsPublic;
	},
	#[cfg(feature = "ssr")]
	offers: Offers {
		schema: &[Schema { room: "gifts", text: include_str!("schema.surql") }],
		// Photos of before their owner was recorded.
		steps: &[Step {
			number: 15,
			name: "owners-of-photos",
			work: Move::Text(
				"FOR $gift IN (SELECT record::id(id) AS key, photos FROM gift) { FOR $photo IN $gift.photos { \
				 UPDATE type::record('file', $photo.id) SET room = 'gifts', owner = $gift.key RETURN NONE } }",
			),
		}],
		acts: Some(RoomActs {
			page: |act, id| {
				matches!(act, "declare" | "review" | "amend" | "withdraw").then(|| format!("/staff/gifts/{id}"))
			},
			records: &[
				Named::by("gift", "what"),
				Named {
					table: "gift_policy", name: "'ประกาศปี ' + <string> year", own: "agency = $agency"
				},
			],
			words: &[
				("acknowledged", "รับทราบ"),
				("amendments", "การแก้ไข"),
				("announced", "ประกาศ"),
				("columns", "คอลัมน์ของรายงาน"),
				("fate", "การดำเนินการ"),
				("giver", "ผู้ให้"),
				("limit", "เกณฑ์มูลค่า (บาท)"),
				("lines", "ที่แก้ไข"),
				("occasion", "โอกาส"),
				("photos", "ภาพหรือเอกสาร"),
				("policy", "ประกาศ"),
				("report", "รายงาน"),
				("review", "ผลการตรวจ"),
				("signed_at", "ลงนามเมื่อ"),
				("signed_by", "ลงนามโดย"),
				("value", "มูลค่า (บาท)"),
				("what", "รายการ"),
				("withdrawn", "ถอนแล้ว"),
				(GiverKind::Agency.word(), GiverKind::Agency.label()),
				(GiverKind::Business.word(), GiverKind::Business.label()),
				(GiverKind::Citizen.word(), GiverKind::Citizen.label()),
				(GiverKind::Subordinate.word(), GiverKind::Subordinate.label()),
				(GiverKind::Other.word(), GiverKind::Other.label()),
				(Fate::HandedOver.word(), Fate::HandedOver.label()),
				(Fate::Kept.word(), Fate::Kept.label()),
				(Fate::Returned.word(), Fate::Returned.label()),
			],
			..RoomActs::of(super::ROOM, "ของขวัญ", &[<GiftAct as Act>::WORDS])
		}),
		open_functions: &["/api/gifts/public"],
		clocked: &[Clocked {
			name: "remind-gifts",
			hours: 12,
			run: |tools, now| boxed(async move { tell::remind(&tools.db, now).await }),
		}],
		tables: &[
			TableOffer {
				path: "/staff/gifts/table",
				rows: |asked| {
					boxed(async move {
						let rows = store::list_rows(&asked.db, &asked.scope).await?;
						Ok(Sheet::of("ทะเบียนของขวัญ", table(&rows, asked.query)))
					})
				},
			},
			TableOffer {
				path: "/staff/gifts/report/{year}/table",
				rows: |asked| {
					boxed(async move {
						let agency = asked.scope.own(Permission::StaffPages)?;
						let year = year_of(&asked.places)?;
						let table = report::table_of(&asked.db, &asked.scope, &agency, year).await?;
						Ok(Sheet::of(format!("รายงานของขวัญ {year}"), table))
					})
				},
			},
		],
		documents: &[
			DocumentOffer {
				path: "/{agency}/gifts/{year}/announcement.pdf",
				is_public: true,
				make: |asked| {
					boxed(async move {
						let (tools, places) = (&asked.tools, &asked.places);
						let (agency, year) = (agency_of(&tools.db, places).await?, year_of(places)?);
						let bytes = policy::document(&tools.db, &tools.vault, &agency.id, year).await?;
						Ok(MadeDocument::pdf(format!("ประกาศนโยบายไม่รับของขวัญ {year}.pdf"), bytes))
					})
				},
			},
			DocumentOffer {
				path: "/{agency}/gifts/{year}/report.pdf",
				is_public: true,
				make: |asked| {
					boxed(async move {
						let (db, places) = (&asked.tools.db, &asked.places);
						let (agency, year) = (agency_of(db, places).await?, year_of(places)?);
						let bytes = report::document(db, &asked.scope, &agency.id, year).await?;
						Ok(MadeDocument::pdf(format!("รายงานนโยบายไม่รับของขวัญ {year}.pdf"), bytes))
					})
				},
			},
		],
		open_data: &[OpenData {
			name: "gifts",
			read: |db, scope, agency, year| boxed(async move { open::table_of(&db, &scope, &agency, year).await }),
		}],
		file_forms: &[
			FileForm {
				path: "/api/gifts/declare",
				permission: Permission::GiftDeclare,
				act: |tools, scope, upload| {
					boxed(async move {
						let scope = staff::act_as(scope, upload.typed(POST_FIELD), Permission::GiftDeclare)?;
						let gift = store::declare(&tools.db, &tools.vault, &scope, upload).await?;
						Ok(format!("/staff/gifts/{}", gift.id))
					})
				},
			},
			FileForm {
				path: "/api/gifts/amend",
				permission: Permission::GiftDeclare,
				act: |tools, scope, upload| {
					boxed(async move {
						let scope = staff::act_as(scope, upload.typed(POST_FIELD), Permission::GiftDeclare)?;
						let gift = amend::amend(&tools.db, &tools.vault, &scope, upload).await?;
						Ok(format!("/staff/gifts/{}", gift.id))
					})
				},
			},
		],
		notices: &[tell::WAITS, tell::REVIEWED, tell::WITHDRAWN, tell::DUE, tell::POLICY],
		finder: Some(|db, scope, q| {
			boxed(async move {
				let rows = store::list_rows(&db, &scope).await?;
				Ok(Some(hits("ของขวัญ", &rows, &q, "/staff/gifts", |row| Hit {
					title: row.gift.what.clone(),
					about: format!("{} · {} · {}", row.worth(), row.gift.division, row.state().1),
					address: format!("/staff/gifts/{}", row.gift.id),
				})))
			})
		}),
		wants: Some(|db, scope| {
			boxed(async move {
				let words = store::concerns(&db, &scope).await?;
				let want = |words| Want {
					label: "ของขวัญ".to_owned(), words, address: "/staff/gifts".to_owned()
				};
				Ok(words.map(want))
			})
		}),
		on_wall: Some(|db, scope| boxed(async move { store::on_wall(&db, &scope).await })),
		may_read_files: Some(|db, scope, gift| boxed(async move { store::may_read_files(&db, &scope, &gift).await })),
		story: Some(|stage| boxed(async move { story::play(stage).await })),
		..Offers::on_floor(5)
	},
};

#[cfg(feature = "ssr")]
fn year_of(places: &std::collections::HashMap<String, String>) -> Result<FiscalYear, Error> {
	places.get("year").and_then(|year| FiscalYear::parse(year).ok()).ok_or(Error::NotFound)
}

#[cfg(feature = "ssr")]
async fn agency_of(db: &Db, places: &std::collections::HashMap<String, String>) -> Stored<Agency> {
	agency::find_by_slug(db, places.get("agency").ok_or(Error::NotFound)?).await
}
