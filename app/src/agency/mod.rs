//! The organisation: its profile and its units (สำนัก/กอง/งาน).

mod api;
mod model;
mod origin;
mod page;
mod row;
#[cfg(feature = "ssr")]
mod store;

/// The name of the room in audit records and events.
pub const ROOM: &str = "agency";

/// The room as the audit trail names it.
#[cfg(feature = "ssr")]
pub const ACTS: crate::audit::RoomActs = crate::audit::RoomActs {
	room: ROOM,
	label: "หน่วยงาน",
	acts: &[<store::AgencyAct as crate::audit::Act>::WORDS],
	page: None,
	private: &[],
};

pub use self::api::{list_public_agencies, public_agency};
#[cfg(feature = "ssr")]
pub use self::model::Locality;
pub use self::model::{Agency, AgencyDraft, Kind, Unit, UnitDraft, UnitId, is_public_path};
pub use self::page::{AgenciesPage, ManageNav, NewAgencyPage, ProfilePage, UnitsPage, managed_with};
pub use self::row::AgencyRow;
#[cfg(feature = "ssr")]
pub use self::row::list_rows;
#[cfg(feature = "ssr")]
pub use self::store::{
	find, find_by_slug, find_managed, list, list_emblems, list_localities, list_units, list_units_in, save, save_unit,
	set_emblem, set_working_year,
};
