//! What the room offers the house.

use super::{aside, store};
use crate::db::migrate::Schema;
use crate::room::{Clocked, Offers, Room, boxed};

pub static DECLARED: Room = Room {
	name: "files",
	pages: &[],
	offers: Offers {
		schema: &[Schema { room: "files", text: include_str!("schema.surql") }],
		clocked: &[Clocked {
			name: "sweep-staged-documents",
			hours: 1,
			run: |tools, now| boxed(async move { aside::sweep_aside(&tools.db, now).await }),
		}],
		named_files: Some(|db| boxed(async move { store::list_kept(&db).await })),
		..Offers::on_floor(2)
	},
};
