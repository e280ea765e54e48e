//! Pages of the room: managing agencies and their units.

mod agencies;
mod profile;
mod units;

pub use self::agencies::AgenciesPage;
pub use self::profile::{NewAgencyPage, ProfilePage};
pub use self::units::UnitsPage;

use super::manage::{ManageNav, managed_with};
