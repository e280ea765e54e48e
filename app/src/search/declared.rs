//! What the room offers the house.

use leptos::prelude::*;

use super::page::SearchPage;
use crate::room::{Offers, Room, pages};

pub static DECLARED: Room = Room {
	name: "search",
	pages: pages! {
		"/staff/search" => Plain(StaffPages) SearchPage;
	},
	offers: Offers::on_floor(8),
};
