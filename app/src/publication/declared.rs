//! What the room offers the house.

use leptos::prelude::*;

use super::ReleaseAct;
use super::compare::ComparePage;
use super::page::{MeasuresPublic, PublishPage};
use crate::audit::Act;
use crate::db::migrate::Schema;
use crate::room::{Offers, Room, RoomActs, pages};

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
			room: super::ROOM,
			label: "การเผยแพร่",
			acts: &[<ReleaseAct as Act>::WORDS],
			page: |_, _| None,
			private: &[],
		}),
		open_functions: &["/api/publication/measures"],
		..Offers::on_floor(7)
	},
};
