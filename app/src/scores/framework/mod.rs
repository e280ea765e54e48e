//! The yardstick by fiscal year: instruments, weights, indicators, items, levels, target. Every value is data of its year.

mod api;
mod draft;
#[cfg(feature = "ssr")]
mod edition;
mod items;
mod lines;
mod model;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
mod store;
mod topic;
mod tree;

pub use self::draft::{EditionDraft, IndicatorDraft};
#[cfg(test)]
pub use self::items::Item;
pub use self::items::{Group, Indicator};
pub use self::model::{Band, Framework, Level};
#[cfg(feature = "ssr")]
pub use self::page::{EditionPage, EditionsPage};
#[cfg(feature = "ssr")]
pub use self::read::FrameworkPage;
#[cfg(feature = "ssr")]
pub use self::store::{Editions, find, find_exact, find_revision, hang, list, list_years, plant, save};
pub use self::topic::{Topic, topics};
pub use self::tree::{Depth, Points, Row, Tree};

#[cfg(feature = "ssr")]
#[cfg(test)]
pub mod samples {
	//! Yardsticks for the tests of other chambers.

	use super::{Framework, edition};

	/// The shipped yardstick of a year.
	pub fn planted(year: u16) -> Framework {
		edition::shipped().unwrap().into_iter().find(|framework| framework.year.number() == year).unwrap()
	}
}
