//! What the room offers the house.

use crate::db::migrate::Schema;
use crate::room::{Offers, Room};

pub static DECLARED: Room = Room {
	name: "jobs",
	pages: &[],
	offers: Offers { schema: &[Schema { room: "jobs", text: include_str!("schema.surql") }], ..Offers::on_floor(1) },
};
