//! What the room offers the house.

use leptos::prelude::*;

use super::page::{DevicesPage, WaitPage};
#[cfg(feature = "ssr")]
use super::{
	boards::Board,
	page::{AppointmentsPage, PairPage, PeoplePage, PostsPage, ScreensPage, SignInPage},
	person_row,
	security::SecurityPage,
	way_in::PasswordPage,
};
use crate::room::{Room, pages};
#[cfg(feature = "ssr")]
use crate::{
	agency,
	audit::Act,
	db::migrate::{Move, Schema, Step},
	error::Error,
	list::{Sheet, table},
	room::{Boxed, Clocked, Finder, Hit, Named, Offers, RoomActs, TableOffer, boxed, hits},
	scope::{Authority, Permission},
};

pub static DECLARED: Room = Room {
	name: super::ROOM,
	pages: pages! {
		"/staff/sign-in" => Door(Anybody) SignInPage;
		"/staff/password" => Door(Anybody) PasswordPage;
		"/staff/more" => Hydrated(SignedIn) DevicesPage as LazyDevices;
		"/staff/manage/:slug/posts" => Plain(AgencyManage) PostsPage;
		"/staff/manage/:slug/people" => Plain(AgencyManage) PeoplePage;
		"/staff/manage/:slug/appointments" => Plain(AgencyManage) AppointmentsPage;
		"/staff/manage/:slug/screens" => Plain(AgencyManage) ScreensPage;
		"/staff/pair" => Plain(AgencyManage) PairPage;
		"/wall" => Screen(Anybody) WaitPage as LazyWait;
		"/staff/manage/:slug/security" => Plain(AgencyManage) SecurityPage;
	},
	#[cfg(feature = "ssr")]
	offers: OFFERS,
};

#[cfg(feature = "ssr")]
const OFFERS: Offers = Offers {
	schema: &[Schema { room: "staff", text: include_str!("schema.surql") }],
	steps: &[
		Step { number: 10, name: "no-attempts", work: Move::Text("REMOVE TABLE IF EXISTS sign_in_attempt") },
		// Accounts of before there were assignments.
		Step {
			number: 17,
			name: "assigned-nothing",
			work: Move::Text("UPDATE person SET assigned = [] WHERE assigned = NONE RETURN NONE"),
		},
	],
	acts: Some(RoomActs {
		records: &[
			Named::by("post", "title"),
			Named { table: "person", name: "account", own: "agency = $agency" },
			Named::by("screen", "name"),
			Named { table: "appointment", name: "type::record('post', post).title", own: "agency = $agency" },
		],
		words: &[
			("authority", "อำนาจ"),
			("boards", "กระดานของจอ"),
			("seconds", "วินาทีต่อกระดาน"),
			(Board::Overview.word(), Board::Overview.label()),
			(Board::Divisions.word(), Board::Divisions.label()),
			(Board::Rounds.word(), Board::Rounds.label()),
			(Board::Documents.word(), Board::Documents.label()),
			(Board::Late.word(), Board::Late.label()),
			(Board::Activity.word(), Board::Activity.label()),
			("created", "สร้างเมื่อ"),
			("device", "อุปกรณ์"),
			("initial", "อักษรย่อ"),
			("is_administrator", "ผู้ดูแลระบบ"),
			("order", "คำสั่ง"),
			("must_change", "ต้องเปลี่ยนรหัสผ่าน"),
			(Authority::Acting.word(), Authority::Acting.label()),
			(Authority::ActingOfficially.word(), Authority::ActingOfficially.label()),
			(Authority::OnBehalf.word(), Authority::OnBehalf.label()),
			(Authority::Substantive.word(), Authority::Substantive.label()),
		],
		..RoomActs::of(super::ROOM, "บุคลากร", &[<super::act::StaffAct as Act>::WORDS])
	}),
	open_functions: &[
		"/api/staff/sign-in",
		"/api/staff/sign-out",
		// Empty, or refused, outside a demonstration.
		"/api/staff/demo-accounts",
		"/api/staff/demo-sign-in",
		// A screen that waits to be let in.
		"/api/staff/screen/begin",
		"/api/staff/screen/is-paired",
	],
	clocked: &[Clocked {
		name: "sweep-sessions",
		hours: 1,
		run: |tools, now| boxed(async move { super::sweep(&tools.db, now).await }),
	}],
	tables: &[TableOffer {
		path: "/staff/manage/{slug}/people/table",
		rows: |asked| {
			boxed(async move {
				let slug = asked.places.get("slug").ok_or(Error::NotFound)?;
				let agency = agency::find_managed(&asked.db, &asked.scope, slug).await?;
				let rows = person_row::list_person_rows(&asked.db, &asked.scope, &agency.id).await?;
				Ok(Sheet::of("บุคคลและบัญชี", table(&rows, asked.query)))
			})
		},
	}],
	set_up: Some(|db, agency, day| boxed(async move { super::set_up::set_up(&db, &agency, day).await })),
	finder: Some(FIND),
	..Offers::on_floor(3)
};

#[cfg(feature = "ssr")]
const FIND: Finder = |db, scope, q| -> Boxed<_> {
	boxed(async move {
		let agency = scope.own(Permission::StaffPages)?;
		if !scope.may(Permission::AgencyManage, &agency) {
			return Ok(None);
		}
		let people = person_row::list_person_rows(&db, &scope, &agency).await?;
		let base = format!("/staff/manage/{}/people", agency::find(&db, &agency).await?.slug);
		let address = crate::list::ListQuery { q: q.clone(), ..crate::list::ListQuery::default() }.address(&base);
		Ok(Some(hits("บุคคล", &people, &q, &base, |row| Hit {
			title: if row.person.name.is_empty() { row.person.account.clone() } else { row.person.name.clone() },
			about: [row.person.account.as_str(), &row.posts].join(" · ").trim_end_matches([' ', '·']).to_owned(),
			address: address.clone(),
		})))
	})
};
