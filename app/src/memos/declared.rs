//! What the room offers the house.

use leptos::prelude::*;

use super::page::{MemoPage, MemosPage, WritePage};
#[cfg(feature = "ssr")]
use super::{MemoId, approval, page::ChainsPage, row, steps, store, tell, typed};
use crate::room::{Room, pages};
#[cfg(feature = "ssr")]
use crate::{
	audit::Act,
	db::migrate::{Move, Schema, Step},
	list::table,
	room::{Clocked, Hit, Offers, RoomActs, TableOffer, boxed, hits},
	scope::Permission,
};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/memos" => Hydrated(StaffPages) MemosPage as LazyMemos;
		"/staff/memos/:id" => Hydrated(StaffPages) MemoPage as LazyMemo;
		"/staff/memos/:id/write" => Hydrated(MemoWrite) WritePage as LazyWrite;
		"/staff/manage/:slug/chains" => Plain(AgencyManage) ChainsPage;
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
		room: super::ROOM,
		label: "บันทึกข้อความ",
		acts: &[<super::act::MemoAct as Act>::WORDS, <approval::Act as Act>::WORDS],
		page: |_, id| Some(format!("/staff/memos/{id}")),
		private: &["start", "write", "discard"],
	}),
	clocked: &[Clocked {
		name: "sweep-typed-memos",
		hours: 1,
		run: |tools, now| boxed(async move { typed::sweep(&tools.db, now).await }),
	}],
	tables: &[TableOffer {
		path: "/staff/memos/table",
		name: "memos",
		rows: |asked| boxed(async move { Ok(table(&row::list_rows(&asked.db, &asked.scope).await?, asked.query)) }),
	}],
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
