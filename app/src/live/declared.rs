//! What the room offers the house.

use super::store;
use crate::db::migrate::Schema;
use crate::room::{Clocked, Offers, Room, boxed};

pub static DECLARED: Room = Room {
	name: "live",
	pages: &[],
	offers: Offers {
		schema: &[Schema { room: "live", text: include_str!("schema.surql") }],
		clocked: &[Clocked {
			name: "sweep-events",
			hours: 1,
			run: |tools, _| boxed(async move { store::sweep(&tools.db).await }),
		}],
		..Offers::on_floor(1)
	},
};
