//! The organisation: its profile and its units (สำนัก/กอง/งาน).

mod api;
mod model;
mod origin;
mod page;
#[cfg(feature = "ssr")]
mod store;

/// The name of the room in audit records and events.
pub const ROOM: &str = "agency";

pub use self::api::{list_public_agencies, public_agency};
#[cfg(feature = "ssr")]
pub use self::model::Locality;
pub use self::model::{Agency, AgencyDraft, Kind, Unit, UnitDraft, UnitId, is_public_path};
pub use self::page::{AgenciesPage, ManageNav, NewAgencyPage, ProfilePage, UnitsPage, managed_with};
#[cfg(feature = "ssr")]
pub use self::store::{
	find, find_by_slug, find_managed, list, list_emblems, list_localities, list_units, save, save_unit, set_emblem,
	set_working_year,
};
