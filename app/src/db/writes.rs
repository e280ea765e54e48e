//! How much was written, so that whoever keeps answers knows which of them may be stale.

use std::collections::HashMap;

use super::Chain;
use crate::scope::AgencyId;

/// The writes of this process, counted by audit chain.
#[derive(Clone, Debug, Default)]
pub struct Writes {
	total: u64,
	chains: HashMap<String, u64>,
}

impl Writes {
	/// Counts a committed write.
	pub fn count(&mut self, chain: &Chain) {
		self.total += 1;
		*self.chains.entry(chain.name().to_owned()).or_default() += 1;
	}

	/// Of every chain.
	pub const fn total(&self) -> u64 {
		self.total
	}

	/// Those that may change what an agency shows: its own, and the installation's (editions, agencies).
	pub fn concerning(&self, agency: &AgencyId) -> u64 {
		let of = |chain: &str| self.chains.get(chain).copied().unwrap_or_default();
		of(&agency.0) + of(Chain::Installation.name())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_write_concerns_its_agency_and_one_of_the_installation_everybody() {
		let (here, there) = (AgencyId("here".to_owned()), AgencyId("there".to_owned()));
		let mut writes = Writes::default();
		writes.count(&Chain::Agency(here.clone()));
		assert_eq!((writes.concerning(&here), writes.concerning(&there), writes.total()), (1, 0, 1));
		writes.count(&Chain::Installation);
		assert_eq!((writes.concerning(&here), writes.concerning(&there), writes.total()), (2, 1, 2));
	}
}
