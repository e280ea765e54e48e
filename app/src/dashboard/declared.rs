//! What the room offers the house.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::page::{AgencyHome, FrontPage, OfflinePage};
use super::page::{TodayPage, WallPage};
#[cfg(feature = "ssr")]
use crate::room::Offers;
use crate::room::{Room, pages};

pub static DECLARED: Room = Room {
	name: "dashboard",
	pages: pages! {
		"/" => Public(Anybody) FrontPage;
		"/offline" => Public(Anybody) OfflinePage;
		"/:agency" => Public(Anybody) AgencyHome, tab "ภาพรวม";
		"/staff" => Hydrated(SignedIn) TodayPage;
		"/wall/:token" => Screen(Anybody) WallPage as LazyWall;
	},
	#[cfg(feature = "ssr")]
	offers: Offers {
		documents: super::documents::DOCUMENTS,
		open_functions: &["/api/dashboard/front", "/api/dashboard/home", "/api/dashboard/wall"],
		..Offers::on_floor(8)
	},
};
