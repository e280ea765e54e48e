//! What the room records.

use crate::audit::acts;

acts! {
	/// Acts on results, editions of the framework, recommendations and scenarios.
	ScoreAct of super::ROOM {
		Save = "save" Public,
		Remove = "remove" Public,
		TakeImportBack = "import-taken-back" Staff,
		Publish = "publish" Public,
		Withdraw = "withdraw" Public,
		Attach = "attach" Staff,
		Detach = "detach" Staff,
		SaveEdition = "edition" Public,
		SaveAdvice = "advice/save" Staff,
		RestoreAdvice = "advice/restore" Staff,
		KeepScenario = "scenario" Staff,
		RemoveScenario = "scenario-remove" Staff,
		SetEfforts = "efforts" Staff,
	}
}
