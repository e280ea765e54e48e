//! What the room offers the house.

use leptos::prelude::*;

use super::ReleaseAct;
use super::compare::ComparePage;
use super::page::{MeasuresPublic, PublishPage};
use super::take_away::{open_table, paper, proof};
use crate::agency;
use crate::audit::Act;
use crate::db::migrate::Schema;
use crate::error::Error;
use crate::files::FileId;
use crate::room::{DocumentOffer, Made, MadeDocument, Named, Offers, OpenData, Room, RoomActs, boxed, pages};
use crate::thai::calendar::FiscalYear;

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/:agency/measures" => Public(Anybody) MeasuresPublic, tab "มาตรการ";
		"/:agency/measures/:year" => Public(Anybody) MeasuresPublic;
		"/staff/publish" => Plain(StaffPages) PublishPage;
		"/staff/scores/all/compare" => Plain(StaffPages) ComparePage;
	},
	offers: Offers {
		schema: &[Schema { room: "publication", text: include_str!("schema.surql") }],
		acts: Some(RoomActs {
			records: &[
				Named { table: "release", name: "'แผนปี ' + <string> year", own: "agency = $agency" },
				Named { table: "report_release", name: "title", own: "agency = $agency" },
			],
			words: &[
				("approved_at", "อนุมัติเมื่อ"),
				("measures", "มาตรการ"),
				("persons", "จำนวนผู้ลงนาม"),
				("repeated", "ผู้ลงนามซ้ำ"),
				("signatures", "จำนวนลายมือชื่อ"),
				("span", "ช่วงของรายงาน"),
				("withdrawn_at", "ถอนเมื่อ"),
				("withdrawn_by", "ถอนโดย"),
			],
			..RoomActs::of(super::ROOM, "การเผยแพร่", &[<ReleaseAct as Act>::WORDS])
		}),
		open_functions: &["/api/publication/measures"],
		open_data: &[OpenData {
			name: "measures",
			read: |db, scope, agency, year| boxed(async move { open_table(&db, &scope, &agency, year).await }),
		}],
		documents: &[
			DocumentOffer {
				path: "/{agency}/measures/{year}/measures.pdf",
				is_public: true,
				make: |asked| {
					boxed(async move {
						let db = &asked.tools.db;
						let agency = agency::find_by_slug(db, asked.place("agency")).await?;
						let year = FiscalYear::parse(asked.place("year")).map_err(|_| Error::NotFound)?;
						let bytes = paper(db, &asked.scope, &agency, year).await?;
						Ok(MadeDocument::pdf(format!("measures-{}-{year}.pdf", agency.slug), bytes))
					})
				},
			},
			DocumentOffer {
				path: "/{agency}/proofs/{file}",
				is_public: true,
				make: |asked| {
					boxed(async move {
						let db = &asked.tools.db;
						let agency = agency::find_by_slug(db, asked.place("agency")).await?;
						let file = FileId(asked.place("file").to_owned());
						let file = proof(db, &asked.scope, &agency.id, &file).await?;
						Ok(MadeDocument { name: file.name, mime: file.media.mime(), body: Made::Kept(file.sha256) })
					})
				},
			},
		],
		..Offers::on_floor(7)
	},
};
