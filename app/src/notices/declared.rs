//! What the room offers the house.

use leptos::prelude::*;

use super::model::{JOB_FAILED, PASSWORD_RESET};
use super::page::NoticesPage;
use super::settings::SettingsPage;
use super::store::{self, Telling};
use crate::audit;
use crate::db::migrate::{Move, Schema, Step};
use crate::list::{Sheet, table};
use crate::room::{Clocked, Offers, QueuedWork, Room, TableOffer, boxed, pages};
use crate::staff;

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/notices" => Plain(SignedIn) NoticesPage;
		"/staff/notices/settings" => Plain(SignedIn) SettingsPage;
	},
	offers: Offers {
		schema: &[Schema { room: "notices", text: include_str!("schema.surql") }],
		steps: &[Step {
			number: 16,
			name: "summaries-of-notices",
			work: Move::Text(
				"DELETE notice_summary; FOR $one IN (SELECT person, count(read_at = NONE) AS unread FROM notice GROUP BY person) { \
				 CREATE type::record('notice_summary', $one.person) CONTENT { unread: $one.unread, changes: 1 } RETURN NONE }",
			),
		}],
		clocked: &[
			Clocked {
				name: "sweep-notices",
				hours: 1,
				run: |tools, now| boxed(async move { store::sweep(&tools.db, now).await }),
			},
			// Of another room, which stands below this one and can tell nobody.
			Clocked {
				name: "verify-audit",
				hours: 24,
				run: |tools, now| {
					boxed(async move {
						match audit::check_all(&tools.db, now).await?.first() {
							Some(flaw) => store::tell_administrators(&tools.db, flawed(flaw), now).await,
							None => Ok(()),
						}
					})
				},
			},
		],
		queued: &[QueuedWork {
			name: staff::TELL_RESET,
			run: |tools, payload, _| boxed(async move { store::deliver_reset(&tools.db, &payload).await }),
		}],
		tables: &[TableOffer {
			path: "/staff/notices/table",
			rows: |asked| {
				boxed(async move {
					let rows = store::list_rows(&asked.db, &asked.scope, asked.house).await?;
					Ok(Sheet::of("แจ้งเตือน", table(&rows, asked.query)))
				})
			},
		}],
		notices: &[PASSWORD_RESET, JOB_FAILED],
		..Offers::on_floor(3)
	},
};

/// What the administrators are told of a flaw in the audit trail.
fn flawed(flaw: &str) -> Telling {
	Telling {
		kind: JOB_FAILED,
		subject: "audit".to_owned(),
		title: "ทะเบียนการกระทำไม่ต่อเนื่อง".to_owned(),
		about: format!("{flaw} ตรวจสำรองข้อมูลและแจ้งผู้ดูแลเครื่องทันที"),
		address: "/staff/audit".to_owned(),
	}
}
