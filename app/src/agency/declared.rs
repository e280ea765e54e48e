//! What the room offers the house.

use super::holidays::HolidaysPage;
use super::page::{AgenciesPage, NewAgencyPage, ProfilePage, UnitsPage};
use super::{AgencyAct, Kind, row, set_up, store};
use crate::audit::Act;
use crate::db::migrate::{Move, Schema, Step};
use crate::error::Error;
use crate::files;
use crate::list::{Sheet, table};
use crate::room::{Boxed, FileForm, Named, Offers, Room, RoomActs, TableOffer, Tools, Upload, boxed, pages};
use crate::scope::{AgencyId, Permission, Scope};
use leptos::prelude::*;

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/manage" => Plain(AgencyManage) AgenciesPage;
		"/staff/manage/new" => Plain(InstallationManage) NewAgencyPage;
		"/staff/manage/:slug" => Plain(AgencyManage) ProfilePage;
		"/staff/manage/:slug/units" => Plain(AgencyManage) UnitsPage;
		"/staff/manage/:slug/holidays" => Plain(AgencyManage) HolidaysPage;
	},
	offers: Offers {
		schema: &[Schema { room: "agency", text: include_str!("schema.surql") }],
		steps: &[Step {
			number: 5,
			name: "framing",
			work: Move::Text("UPDATE agency SET frame_origins = [] WHERE frame_origins = NONE RETURN NONE"),
		}],
		acts: Some(RoomActs {
			records: &[
				Named { table: "agency", name: "place", own: "$agency = NONE OR record::id(id) = $agency" },
				Named::by("unit", "name"),
			],
			words: &[
				("slug", "ชื่อในที่อยู่เว็บ"),
				("place", "ชื่อสถานที่"),
				("district", "อำเภอ"),
				("province", "จังหวัด"),
				("memo_prefix", "เลขที่หนังสือ"),
				("website", "เว็บไซต์"),
				("frame_origins", "เว็บไซต์ที่ฝังวิดเจ็ตได้"),
				("emblem", "ตราหน่วยงาน"),
				("working_year", "ปีที่ทำงาน"),
				("is_fictional", "หน่วยงานสมมติ"),
				("parent", "อยู่ภายใต้"),
				("since", "ตั้งขึ้นเมื่อ"),
				(Kind::Subdistrict.word(), Kind::Subdistrict.label()),
				(Kind::TownMunicipality.word(), Kind::TownMunicipality.label()),
				(Kind::CityMunicipality.word(), Kind::CityMunicipality.label()),
				(Kind::LargeCityMunicipality.word(), Kind::LargeCityMunicipality.label()),
				(Kind::Province.word(), Kind::Province.label()),
			],
			..RoomActs::of(super::ROOM, "หน่วยงาน", &[<AgencyAct as Act>::WORDS])
		}),
		open_functions: &["/api/agency/find"],
		tables: &[TableOffer {
			path: "/staff/agency/table",
			rows: |asked| {
				boxed(async move {
					let rows = row::list_rows(&asked.db, &asked.scope).await?;
					Ok(Sheet::of("หน่วยงาน", table(&rows, asked.query)))
				})
			},
		}],
		file_forms: &[FileForm { path: "/api/agency/emblem", permission: Permission::AgencyManage, act: keep_emblem }],
		set_up: Some(|db, agency, _| boxed(async move { set_up::set_up(&db, &agency).await })),
		named_files: Some(|db| boxed(async move { store::list_emblems(&db).await })),
		..Offers::on_floor(2)
	},
};

/// A picture for the memos of an agency. Taking it away is an act of its own: a file that did not arrive removes nothing.
fn keep_emblem(tools: Tools, scope: Scope, upload: Upload) -> Boxed<String> {
	boxed(async move {
		let id = AgencyId(upload.typed("agency").to_owned());
		scope.check(Permission::AgencyManage, &id)?;
		let profile = store::find(&tools.db, &id).await?;
		let hash = match (upload.is_chosen, upload.typed("is_removed")) {
			(false, "true") => None,
			(false, _) => return Err(Error::field("file", "เลือกภาพตราก่อน หรือกด “นำตราออก”").into()),
			(true, _) => {
				let cleaned = files::prepare(upload.bytes).await?;
				if !cleaned.file.media.is_image() {
					return Err(Error::field("file", "ตราต้องเป็นภาพ PNG หรือ JPEG เลือกไฟล์อื่น").into());
				}
				Some(files::keep(&tools.vault, &cleaned).await?.sha256)
			}
		};
		store::set_emblem(&tools.db, &scope, &id, hash).await?;
		Ok(format!("/staff/manage/{}", profile.slug))
	})
}
