//! What the room records.

use super::model::Measure;
use super::progress::Progress;
use crate::audit::acts;
use crate::db::records;

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

records! {
	Measure = "measure",
	Progress = "progress",
}
