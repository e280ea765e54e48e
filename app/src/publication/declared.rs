//! What the room offers the house.

use leptos::prelude::*;

use super::ReleaseAct;
use super::compare::ComparePage;
use super::page::{MeasuresPublic, PublishPage};
use crate::audit::Act;
use crate::db::migrate::Schema;
use crate::room::{Named, Offers, Room, RoomActs, pages};

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
			records: &[Named { table: "release", name: "'แผนปี ' + <string> year", own: "agency = $agency" }],
			words: &[
				("approved_at", "อนุมัติเมื่อ"),
				("measures", "มาตรการ"),
				("persons", "จำนวนผู้ลงนาม"),
				("repeated", "ผู้ลงนามซ้ำ"),
				("signatures", "จำนวนลายมือชื่อ"),
				("withdrawn_at", "ถอนเมื่อ"),
				("withdrawn_by", "ถอนโดย"),
			],
			..RoomActs::of(super::ROOM, "การเผยแพร่", &[<ReleaseAct as Act>::WORDS])
		}),
		open_functions: &["/api/publication/measures"],
		..Offers::on_floor(7)
	},
};
