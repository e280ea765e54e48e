//! What the room records.

use super::model::Measure;
use super::progress::Progress;
use crate::audit::acts;
use crate::db::Record;
use crate::scope::AgencyId;

acts! {
	/// Acts on measures.
	MeasureAct of super::ROOM {
		Save = "save" Staff,
		Remove = "remove" Staff,
		Choose = "choose" Staff,
		Import = "import" Staff,
		TakeImportBack = "import-taken-back" Staff,
		Report = "report" Public,
		WithdrawReport = "withdraw-report" Public,
	}
}

impl Record for Measure {
	const TABLE: &'static str = "measure";

	fn key(&self) -> String {
		self.id.0.clone()
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}

impl Record for Progress {
	const TABLE: &'static str = "progress";

	fn key(&self) -> String {
		self.id.0.clone()
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}
