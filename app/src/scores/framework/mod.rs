//! The yardstick by fiscal year: instruments, weights, indicators, levels, target. Every value is data of its year.

mod model;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::{Band, Framework, Indicator, Level};
#[cfg(feature = "ssr")]
pub use self::store::{find, plant};

#[cfg(feature = "ssr")]
#[cfg(test)]
pub mod samples {
	//! Yardsticks for the tests of other chambers.

	use super::{Framework, store};

	/// The planted yardstick of a year.
	pub fn planted(year: u16) -> Framework {
		store::planted().unwrap().into_iter().find(|framework| framework.year.number() == year).unwrap()
	}
}
