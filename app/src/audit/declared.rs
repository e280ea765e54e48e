//! What the room offers the house.

use leptos::prelude::*;

use super::page::AuditPage;
use super::row;
use super::upgrade::UpgradeAct;
use crate::audit::Act;
use crate::db::migrate::Schema;
use crate::list::{Sheet, table};
use crate::room::{Offers, Room, RoomActs, TableOffer, boxed, pages};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/audit" => Plain(AuditRead) AuditPage,
			menu "ทะเบียนการกระทำ" "ใครทำอะไร เมื่อใด กับรายการใด และทะเบียนยังต่อเนื่องหรือไม่";
	},
	offers: Offers {
		schema: &[Schema { room: "audit", text: include_str!("schema.surql") }],
		acts: Some(RoomActs {
			words: &[("checksum", "ผลรวมตรวจสอบ")],
			..RoomActs::of(super::ROOM, "ระบบ", &[<UpgradeAct as Act>::WORDS])
		}),
		tables: &[TableOffer {
			path: "/staff/audit/table",
			rows: |asked| {
				boxed(async move {
					let rows = row::list_rows(&asked.db, &asked.scope, asked.house).await?;
					Ok(Sheet::of("ประวัติ", table(&rows, asked.query)))
				})
			},
		}],
		..Offers::on_floor(1)
	},
};
