//! What the room records.

use crate::audit::acts;

acts! {
	/// Acts on results, editions of the framework, recommendations and scenarios.
	ScoreAct of super::ROOM {
		Save = "save" Public "บันทึกผลคะแนน",
		Remove = "remove" Public "ลบผลคะแนน",
		TakeImportBack = "import-taken-back" Staff "ย้อนการนำเข้าคะแนน",
		Publish = "publish" Public "เผยแพร่ผลคะแนน",
		Withdraw = "withdraw" Public "ถอนการเผยแพร่ผลคะแนน",
		Attach = "attach" Staff "แนบเอกสารผลคะแนน",
		Detach = "detach" Staff "ถอดเอกสารผลคะแนน",
		SaveEdition = "edition" Public "แก้ไขกรอบการประเมิน",
		SaveAdvice = "advice/save" Staff "แก้ไขข้อเสนอแนะ",
		RestoreAdvice = "advice/restore" Staff "คืนข้อเสนอแนะเดิม",
		KeepScenario = "scenario" Staff "เก็บแผนจำลอง",
		RemoveScenario = "scenario-remove" Staff "ลบแผนจำลอง",
		SetEfforts = "efforts" Staff "กำหนดงานของแต่ละเรื่อง",
	}
}
