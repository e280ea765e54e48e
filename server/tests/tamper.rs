//! An intruder with the whole database in hand: whatever is changed, removed or moved on a copy, `prongsai verify` names
//! it and ends with 1.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use app::db::Db;
use server::config::Config;
use surrealdb::types::object;

const BINARY: &str = env!("CARGO_BIN_EXE_prongsai");

pub fn prongsai(data: &Path, arguments: &[&str]) -> Output {
	Command::new(BINARY)
		.args(arguments)
		.env_clear()
		.env("PRONGSAI_DATA_DIR", data)
		.env("PRONGSAI_DEMO", "1")
		.env("RUST_LOG", "off")
		.output()
		.unwrap()
}

pub fn copy(from: &Path, to: &Path) {
	std::fs::create_dir_all(to).unwrap();
	for entry in std::fs::read_dir(from).unwrap() {
		let path = entry.unwrap().path();
		let target = to.join(path.file_name().unwrap());
		if path.is_dir() {
			copy(&path, &target);
		} else {
			std::fs::copy(&path, &target).unwrap();
		}
	}
}

/// Runs statements on the database of a data folder, past every door of the product. In a process of its own: the
/// database is closed for certain when that has ended.
fn harm(data: &Path, statements: &str) {
	let intruder = Command::new(std::env::current_exe().unwrap())
		.args(["--exact", "tamper::the_intruder"])
		.env("TAMPER_DATA", data)
		.env("TAMPER_STATEMENTS", statements)
		.output()
		.unwrap();
	assert!(intruder.status.success(), "{}", String::from_utf8_lossy(&intruder.stdout));
}

/// What `harm` runs; without its orders it has nothing to do.
#[tokio::test(flavor = "multi_thread")]
async fn the_intruder() {
	let (Ok(data), Ok(statements)) = (std::env::var("TAMPER_DATA"), std::env::var("TAMPER_STATEMENTS")) else {
		return;
	};
	let config = Config::read(|name| (name == "PRONGSAI_DATA_DIR").then(|| data.clone())).unwrap();
	let db = Db::open(&config.database).await.unwrap();
	for schema in ["../app/src/audit/schema.surql", "../app/src/memos/schema.surql"] {
		let text = std::fs::read_to_string(schema).unwrap();
		db.query(&text.replace(" READONLY", ""), object! {}).await.unwrap();
	}
	db.query(&statements, object! {}).await.unwrap();
}

/// Each harm, and what must be named.
const HARMS: &[(&str, &str, &str)] = &[
	("a changed record", "UPDATE audit SET detail = '{}' WHERE number = 7;", "รายการที่ 7 ถูกแก้ไขหลังบันทึก"),
	("a removed record", "DELETE audit WHERE number = 8;", "ไม่พบรายการที่ 8"),
	(
		"the newest records removed",
		"FOR $chain IN (SELECT VALUE chain FROM audit GROUP BY chain) {
			LET $last = (SELECT VALUE number FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1)[0];
			DELETE audit WHERE chain = $chain AND number = $last;
		};",
		"แต่เคยบันทึกถึงรายการที่",
	),
	(
		"two records in each other's place",
		"LET $chain = (SELECT VALUE chain FROM audit WHERE number = 9 LIMIT 1)[0];
		UPDATE audit SET number = 999 WHERE chain = $chain AND number = 8;
		UPDATE audit SET number = 8 WHERE chain = $chain AND number = 9;
		UPDATE audit SET number = 9 WHERE chain = $chain AND number = 999;",
		"รายการที่ 8",
	),
	("a changed opinion", "UPDATE memo_step SET opinion = 'ไม่เห็นด้วย' WHERE number = 2;", "ขั้นที่ 2 ถูกแก้ไขหลังบันทึก"),
	("a changed hash of the document", "UPDATE memo_step SET document = 'x' WHERE number = 1;", "ขั้นที่ 1 ถูกแก้ไขหลังบันทึก"),
	("a removed step", "DELETE memo_step WHERE number = 3;", "ขั้นที่ 3"),
	(
		"the newest step removed, and the memo moved back",
		"LET $memo = (SELECT VALUE memo FROM memo_step WHERE number = 5 LIMIT 1)[0];
		DELETE memo_step WHERE memo = $memo AND number = 5;
		UPDATE type::record('memo', $memo) SET state = 'underway', turn = 3, steps = 4;",
		"ขั้นที่ 5 ไม่ตรงกับทะเบียนตรวจสอบ",
	),
	(
		"two steps in each other's place",
		"LET $memo = (SELECT VALUE memo FROM memo_step WHERE number = 5 LIMIT 1)[0];
		UPDATE memo_step SET number = 99 WHERE memo = $memo AND number = 2;
		UPDATE memo_step SET number = 2 WHERE memo = $memo AND number = 3;
		UPDATE memo_step SET number = 3 WHERE memo = $memo AND number = 99;",
		"ขั้นที่ 2",
	),
	(
		"another text under the same signatures",
		"UPDATE memo_version SET content.subject = 'เรื่องอื่น' WHERE version = 1;",
		"เนื้อความหรือเส้นทางของฉบับที่ 1 ถูกเปลี่ยน",
	),
	(
		"a decision that was never made",
		"UPDATE memo SET state = 'approved' WHERE state = 'underway';",
		"สถานะไม่ตรงกับขั้นที่บันทึกไว้",
	),
	("a shorter line", "UPDATE memo SET links = [links[0]] WHERE state = 'underway';", "เส้นทางหรือเนื้อความไม่ตรง"),
	("another author", "UPDATE memo SET author = 'somebody' WHERE state = 'approved';", "ผู้เขียนไม่ตรง"),
	(
		"the post of another author",
		"UPDATE memo SET author_post = 'a-post' WHERE state = 'approved';",
		"ตำแหน่งผู้เขียนไม่ตรง",
	),
	("a memo in another agency", "UPDATE memo SET agency = 'another' WHERE state = 'approved';", "หน่วยงานไม่ตรง"),
	("a version that was removed", "DELETE memo_version WHERE version = 1;", "ฉบับที่ 1 ถูกเปลี่ยน"),
];

#[test]
fn whatever_is_changed_removed_or_moved_is_named() {
	let folder = tempfile::tempdir().unwrap();
	let whole: PathBuf = folder.path().join("whole");
	let loaded = prongsai(&whole, &["demo"]);
	assert!(loaded.status.success(), "{}", String::from_utf8_lossy(&loaded.stderr));
	let sound = prongsai(&whole, &["verify"]);
	assert!(sound.status.success() && sound.stdout.is_empty() && sound.stderr.is_empty(), "silent when whole");
	for (index, (what, statements, wanted)) in HARMS.iter().enumerate() {
		let data = folder.path().join(index.to_string());
		copy(&whole, &data);
		harm(&data, statements);
		let found = prongsai(&data, &["verify"]);
		let words = String::from_utf8_lossy(&found.stderr).into_owned();
		println!("{what}: {}", words.trim());
		assert_eq!(found.status.code(), Some(1), "{what}: {words}");
		assert!(words.contains(wanted), "{what}: expected “{wanted}”, got “{words}”");
	}
	let data = folder.path().join("heads");
	copy(&whole, &data);
	let head = std::fs::read_dir(data.join("heads")).unwrap().next().unwrap().unwrap();
	std::fs::remove_file(head.path()).unwrap();
	let found = prongsai(&data, &["verify"]);
	let words = String::from_utf8_lossy(&found.stderr).into_owned();
	println!("a removed head: {}", words.trim());
	assert!(found.status.code() == Some(1) && words.contains("ไฟล์หัวทะเบียน"), "{words}");
	let data = folder.path().join("bytes");
	copy(&whole, &data);
	let shelf = std::fs::read_dir(data.join("files")).unwrap().next().unwrap().unwrap().path();
	for file in std::fs::read_dir(data.join("files"))
		.unwrap()
		.flat_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap())
	{
		std::fs::write(file.unwrap().path(), b"another document").unwrap();
	}
	let found = prongsai(&data, &["verify"]);
	let words = String::from_utf8_lossy(&found.stderr).into_owned();
	assert_eq!(found.status.code(), Some(1), "{} {words}", shelf.display());
	assert!(words.contains("ไฟล์ PDF ฉบับที่ 1 หายหรือถูกเปลี่ยน"), "{words}");
}

#[test]
fn a_backup_is_restored_and_a_changed_one_is_refused() {
	let folder = tempfile::tempdir().unwrap();
	let (data, backup, again) = (folder.path().join("data"), folder.path().join("backup"), folder.path().join("again"));
	assert!(prongsai(&data, &["demo"]).status.success());
	let name = backup.display().to_string();
	let made = prongsai(&data, &["backup", &name]);
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	assert!(!prongsai(&data, &["backup", &name]).status.success(), "never over another one");
	let refused = prongsai(&data, &["restore", &name]);
	assert!(!refused.status.success(), "never over data");
	let restored = prongsai(&again, &["restore", &name]);
	assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
	assert!(prongsai(&again, &["verify"]).status.success());
	let repeated = prongsai(&again, &["demo"]);
	assert!(repeated.status.success(), "{}", String::from_utf8_lossy(&repeated.stderr));
	std::fs::write(backup.join("data.surql"), "DELETE audit;").unwrap();
	let other = folder.path().join("other");
	let refused = prongsai(&other, &["restore", &name]);
	assert!(!refused.status.success() && !other.join("db").exists(), "a changed backup is refused");
}
