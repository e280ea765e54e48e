//! What the room offers the house.

use leptos::prelude::*;

use super::page::{ChainsPage, MemoPage, MemosPage, WritePage};
#[cfg(feature = "ssr")]
use super::{
	Kind, MemoId,
	approval::{self, State},
	row, steps, store, tell, typed,
};
use crate::room::{Room, pages};
#[cfg(feature = "ssr")]
use crate::{
	audit::Act,
	db::migrate::{Move, Schema, Step},
	list::{Sheet, table},
	room::{Clocked, Hit, Named, Offers, RoomActs, TableOffer, boxed, hits},
	scope::{Authority, Permission},
};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/memos" => Hydrated(StaffPages) MemosPage as LazyMemos;
		"/staff/memos/:id" => Hydrated(StaffPages) MemoPage as LazyMemo;
		"/staff/memos/:id/write" => Hydrated(MemoWrite) WritePage as LazyWrite;
		"/staff/manage/:slug/chains" => Hydrated(AgencyManage) ChainsPage as LazyChains;
	},
	#[cfg(feature = "ssr")]
	offers: OFFERS,
};

#[cfg(feature = "ssr")]
const OFFERS: Offers = Offers {
	schema: &[Schema { room: "memos", text: include_str!("schema.surql") }],
	// Files of before their owner was recorded.
	steps: &[Step {
		number: 14,
		name: "owners-of-versions",
		work: Move::Text(
			"FOR $sent IN (SELECT memo, document FROM memo_version) { \
			 UPDATE type::record('file', $sent.document.id) SET room = 'memos', owner = $sent.memo RETURN NONE }",
		),
	}],
	acts: Some(RoomActs {
		page: |_, id| Some(format!("/staff/memos/{id}")),
		private: &["start", "write", "discard"],
		records: &[Named { table: "memo", name: "content.subject", own: "agency = $agency AND version > 0" }],
		words: &[
			("act", "การตัดสินใจ"),
			("author", "ผู้เขียน"),
			("author_initial", "อักษรย่อผู้เขียน"),
			("author_post", "ตำแหน่งผู้เขียน"),
			("author_title", "ตำแหน่งผู้เขียน"),
			("authority", "อำนาจ"),
			("closing", "คำลงท้าย"),
			("content", "เนื้อหา"),
			("date", "ลงวันที่"),
			("hash", "รหัสขั้น"),
			("heading", "หัวข้อ"),
			("initial", "อักษรย่อ"),
			("links", "เส้นทางเสนอ"),
			("opinion", "ความเห็น"),
			("order", "คำสั่ง"),
			("own_title", "ตำแหน่งเดิม"),
			("phrases", "ความเห็นสำเร็จรูป"),
			("posts", "ตำแหน่งในเส้นทาง"),
			("proof", "การยืนยันตัวตน"),
			("reset", "ตั้งรหัสผ่านใหม่โดย"),
			("sections", "หัวข้อ"),
			("since", "รอตั้งแต่"),
			("state", "สถานะ"),
			("steps", "จำนวนขั้น"),
			("subject", "เรื่อง"),
			("to", "เรียน"),
			("turn", "ลำดับที่รอ"),
			("version", "ฉบับที่"),
			(Kind::Announcement.word(), Kind::Announcement.label()),
			(Kind::General.word(), Kind::General.label()),
			(Kind::Measures.word(), Kind::Measures.label()),
			(State::Approved.word(), State::Approved.label()),
			(State::Closed.word(), State::Closed.label()),
			(State::Draft.word(), State::Draft.label()),
			(State::Rejected.word(), State::Rejected.label()),
			(State::Returned.word(), State::Returned.label()),
			(State::Underway.word(), State::Underway.label()),
			(Authority::Acting.word(), Authority::Acting.label()),
			(Authority::ActingOfficially.word(), Authority::ActingOfficially.label()),
			(Authority::OnBehalf.word(), Authority::OnBehalf.label()),
			(Authority::Substantive.word(), Authority::Substantive.label()),
		],
		..RoomActs::of(super::ROOM, "บันทึกข้อความ", &[<super::act::MemoAct as Act>::WORDS, <approval::Act as Act>::WORDS])
	}),
	clocked: &[Clocked {
		name: "sweep-typed-memos",
		hours: 1,
		run: |tools, now| boxed(async move { typed::sweep(&tools.db, now).await }),
	}],
	tables: &[TableOffer {
		path: "/staff/memos/table",
		rows: |asked| {
			boxed(async move {
				let rows = row::list_rows(&asked.db, &asked.scope).await?;
				Ok(Sheet::of("บันทึกข้อความ", table(&rows, asked.query)))
			})
		},
	}],
	set_up: Some(|db, agency, _| boxed(async move { super::set_up::set_up(&db, &agency).await })),
	notices: &[tell::WAITS, tell::RETURNED, tell::DECIDED],
	finder: Some(|db, scope, q| {
		boxed(async move {
			let rows = row::list_rows(&db, &scope).await?;
			Ok(Some(hits("บันทึกข้อความ", &rows, &q, "/staff/memos", |memo| Hit {
				title: if memo.subject.is_empty() {
					"(ยังไม่ใส่เรื่อง)".to_owned()
				} else {
					memo.subject.clone()
				},
				about: memo.place.clone(),
				address: format!("/staff/memos/{}", memo.id),
			})))
		})
	}),
	named_files: Some(|db| boxed(async move { steps::list_documents(&db).await })),
	may_read_files: Some(|db, scope, memo| {
		boxed(async move {
			let agency = scope.own(Permission::StaffPages)?;
			Ok(store::find(&db, &scope, &agency, &MemoId(memo)).await.is_ok())
		})
	}),
	..Offers::on_floor(4)
};
