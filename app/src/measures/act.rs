//! What the room records.

use super::model::Measure;
use super::progress::Progress;
use super::reports::Report as MeasureReport;
use super::rounds::Excuse;
use super::xray::XrayAcceptance;
use crate::audit::acts;
use crate::db::records;

acts! {
	/// Acts on measures.
	MeasureAct of super::ROOM {
		Save = "save" Staff "บันทึกมาตรการ",
		Remove = "remove" Staff "ลบมาตรการ",
		Choose = "choose" Staff "เลือกมาตรการจากจุดอ่อน",
		Copy = "copy" Staff "คัดลอกมาตรการจากปีก่อน",
		Import = "import" Staff "นำเข้ามาตรการจากเอกสาร",
		TakeImportBack = "import-taken-back" Staff "ย้อนการนำเข้ามาตรการ",
		Report = "report" Public "รายงานผลมาตรการ",
		ReportNothing = "report-nothing" Public "รายงานว่าไม่มีเรื่อง",
		AcceptReport = "accept-report" Public "รับรายงานผลมาตรการ",
		ReturnReport = "return-report" Public "ส่งรายงานผลมาตรการกลับ",
		Excuse = "excuse" Public "ยกเว้นรอบรายงาน",
		EndExcuse = "excuse-ended" Public "ยกเลิกการยกเว้นรอบรายงาน",
		BeginReport = "begin-report" Staff "เริ่มรายงานผล",
		ChangeReport = "change-report" Staff "แก้แบบรายงานผล",
		RemoveReport = "remove-report" Staff "ลบรายงานผล",
		StartReportMemo = "start-report-memo" Staff "เขียนบันทึกเสนอรายงานผล",
		AcceptFinding = "accept-finding" Staff "ยอมรับข้อที่ตรวจพบ",
		ReopenFinding = "reopen-finding" Staff "เปิดข้อที่ตรวจพบอีกครั้ง",
		WithdrawReport = "withdraw-report" Public "ถอนรายงานผลมาตรการ",
		ShowProofs = "show-proofs" Public "ให้ประชาชนเปิดหลักฐาน",
		HideProofs = "hide-proofs" Public "เลิกให้ประชาชนเปิดหลักฐาน",
	}
}

records! {
	Measure = "measure",
	Progress = "progress",
	Excuse = "measure_excuse",
	MeasureReport = "measure_report",
	XrayAcceptance = "xray_acceptance",
}
