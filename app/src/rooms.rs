//! The list of rooms, in the order in which they are offered.

use crate::room::Room;

/// Every room of the house; in the browser those with hydrated pages.
pub static ROOMS: &[&Room] = &[
	&crate::dashboard::DECLARED,
	&crate::scores::DECLARED,
	&crate::memos::DECLARED,
	&crate::measures::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::publication::DECLARED,
	&crate::gifts::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::search::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::notices::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::design::DECLARED,
	&crate::staff::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::agency::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::audit::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::files::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::jobs::DECLARED,
	#[cfg(feature = "ssr")]
	&crate::live::DECLARED,
];

/// The schema of every room. Their order does not matter: none names another's tables.
#[cfg(feature = "ssr")]
pub fn schemas() -> Vec<crate::db::migrate::Schema> {
	ROOMS.iter().flat_map(|room| room.offers.schema).copied().collect()
}

/// The steps of every room. The number of the last one is the version of a database.
#[cfg(feature = "ssr")]
pub fn steps() -> Vec<crate::db::migrate::Step> {
	ROOMS.iter().flat_map(|room| room.offers.steps).copied().collect()
}

/// The version of a database that this binary has brought up.
#[cfg(feature = "ssr")]
pub fn version() -> i64 {
	steps().iter().map(|step| step.number).max().unwrap_or_default()
}
