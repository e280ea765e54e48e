//! What the room records.

use super::model::Measure;
use super::progress::Progress;
use crate::audit::acts;
use crate::db::records;

acts! {
	/// Acts on measures.
	MeasureAct of super::ROOM {
		Save = "save" Staff "บันทึกมาตรการ",
		Remove = "remove" Staff "ลบมาตรการ",
		Choose = "choose" Staff "เลือกมาตรการจากจุดอ่อน",
		Import = "import" Staff "นำเข้ามาตรการจากเอกสาร",
		TakeImportBack = "import-taken-back" Staff "ย้อนการนำเข้ามาตรการ",
		Report = "report" Public "รายงานผลมาตรการ",
		WithdrawReport = "withdraw-report" Public "ถอนรายงานผลมาตรการ",
		ShowProofs = "show-proofs" Public "ให้ประชาชนเปิดหลักฐาน",
		HideProofs = "hide-proofs" Public "เลิกให้ประชาชนเปิดหลักฐาน",
	}
}

records! {
	Measure = "measure",
	Progress = "progress",
}
