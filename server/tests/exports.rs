//! What an operator takes out of the database.

use crate::tamper::prongsai;

#[test]
fn a_plan_is_written_out_and_what_is_not_there_is_named() {
	let folder = tempfile::tempdir().unwrap();
	let data = folder.path().join("data");
	assert!(prongsai(&data, &["demo"]).status.success());
	let export = |agency: &str, year: &str, format: &str| {
		prongsai(&data, &["export", "measures", "--agency", agency, "--year", year, "--format", format])
	};
	let json = export("chongsammo", "2564", "json");
	assert!(json.status.success(), "{}", String::from_utf8_lossy(&json.stderr));
	let records: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).unwrap();
	assert_eq!(records.len(), 4);
	for (number, record) in (1..).zip(&records) {
		assert_eq!(record["number"], number);
		for name in ["title", "owners", "period", "state"] {
			assert!(record[name].is_string(), "{name}: {record}");
		}
		assert!(record["items"].is_array() && record["slots"].is_array(), "{record}");
	}
	let slot = &records[0]["slots"][0];
	assert_eq!((slot["due"].as_str(), slot["state"].is_string()), (Some("2020-12-31"), true), "{slot}");
	let csv = export("chongsammo", "๒๕๖๔", "csv");
	assert!(String::from_utf8(csv.stdout).unwrap().contains("ขั้นตอนหรือวิธีการ"));
	for format in ["xlsx", "docx"] {
		assert!(export("chongsammo", "2564", format).stdout.starts_with(b"PK"), "{format}");
	}

	for (agency, year, words) in
		[("nowhere", "2564", "ไม่พบหน่วยงานนี้"), ("chongsammo", "2599", "ยังไม่มีแผน"), ("chongsammo", "x", "--year")]
	{
		let refused = export(agency, year, "json");
		let said = String::from_utf8_lossy(&refused.stderr).into_owned();
		assert!(!refused.status.success() && refused.stdout.is_empty() && said.contains(words), "{said}");
	}
}
