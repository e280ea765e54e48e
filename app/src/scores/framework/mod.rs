//! The yardstick by fiscal year: instruments, weights, indicators, levels, target. Every value is data of its year.

mod model;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::{Band, Framework, Indicator, Level};
#[cfg(feature = "ssr")]
pub use self::store::{find, plant};

/// The planted yardstick of a year.
#[cfg(all(test, feature = "ssr"))]
pub fn planted_for_tests(year: u16) -> Framework {
	store::planted().unwrap().into_iter().find(|framework| framework.year.number() == year).unwrap()
}
