//! In which block of a grouped report a measure stands.

use std::collections::HashMap;

use crate::db::{Db, Stored};
use crate::measures::model::Measure;
use crate::scores::{self, Framework};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;

/// The heads of blocks by item: "ตัวชี้วัดที่ 2 การใช้งบประมาณ (IIT)".
pub struct Heads(HashMap<String, String>);

impl Heads {
	/// Those of the framework that a plan answers: its items are of the year before.
	pub async fn of(db: &Db, year: FiscalYear) -> Stored<Self> {
		let framework = scores::find_framework(db, year.previous()).await;
		Ok(Self(framework.map(|framework| heads(&framework)).unwrap_or_default()))
	}

	/// The head of a measure's block: from the place of its item, or else as its document has it.
	pub fn head(&self, measure: &Measure) -> String {
		let known = measure.place.item.as_ref().and_then(|item| self.0.get(&item.normal()));
		known.cloned().unwrap_or_else(|| by_itself(measure))
	}
}

/// The head as the document has it, with the instrument that it leaves out; without one, the instrument of the item's code.
fn by_itself(measure: &Measure) -> String {
	let place = &measure.place;
	let own = place.item.as_ref().and_then(|item| item.instrument);
	let instrument = own.or_else(|| place.indicator.and_then(Instrument::of_indicator));
	match (place.block.as_str(), instrument) {
		("", None) => String::new(),
		("", Some(instrument)) => instrument.label().to_owned(),
		(block, Some(instrument)) if !block.contains(instrument.label()) => format!("{block} ({})", instrument.label()),
		(block, _) => block.to_owned(),
	}
}

fn heads(framework: &Framework) -> HashMap<String, String> {
	let mut heads = HashMap::new();
	for indicator in &framework.indicators {
		let head = format!("ตัวชี้วัดที่ {} {} ({})", indicator.number, indicator.label, indicator.instrument.label());
		for item in indicator.groups.iter().flat_map(|group| &group.items) {
			heads.insert(item.code.clone(), head.clone());
		}
	}
	heads
}
