//! What the room offers the house.

use leptos::prelude::*;

use super::page::DesignPage;
use crate::room::{Offers, Room, pages};

pub static DECLARED: Room = Room {
	name: "design",
	pages: pages! {
		"/staff/design" => Plain(SignedIn) DesignPage;
	},
	offers: Offers::on_floor(8),
};
