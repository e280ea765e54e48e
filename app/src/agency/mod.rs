//! The organisation: its profile and its units (สำนัก/กอง/งาน).

mod api;
#[cfg(feature = "ssr")]
mod declared;
#[cfg(feature = "ssr")]
mod holidays;
mod kind;
mod manage;
mod model;
mod origin;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod public_row;
mod row;
#[cfg(feature = "ssr")]
mod set_up;
#[cfg(feature = "ssr")]
mod store;

/// The name of the room in audit records and events.
pub const ROOM: &str = "agency";

pub use self::api::public_agency;
#[cfg(feature = "ssr")]
pub use self::declared::DECLARED;
#[cfg(feature = "ssr")]
pub use self::holidays::{
	Holiday, HolidayId, HolidaysDraft, add as add_holidays, list as list_holidays, remove as remove_holiday, workdays,
	workdays_in,
};
pub use self::kind::Kind;
pub use self::manage::{ManageNav, managed_with};
pub use self::model::{Agency, AgencyDraft, Unit, UnitDraft, UnitId, is_public_path};
#[cfg(feature = "ssr")]
pub use self::model::{Locality, line_of};
#[cfg(feature = "ssr")]
pub use self::public_row::{PublicRow, list_public_rows};
pub use self::row::AgencyRow;
#[cfg(feature = "ssr")]
pub use self::row::list_rows;
#[cfg(feature = "ssr")]
use self::store::AgencyAct;
#[cfg(feature = "ssr")]
pub use self::store::{
	find, find_by_slug, find_managed, list, list_emblems, list_localities, list_units, list_units_in, save, save_unit,
	set_emblem, set_unit_ended, set_working_year, year_of,
};
