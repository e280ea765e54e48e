//! What happens to the data when the disk is damaged, when nothing is there, and when a backup meets a busy server.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::agency::{self, UnitDraft};
use app::scope::Scope;
use server::boot;
use server::commands::{Bench, Work};
use server::config::Config;

use crate::tamper::{copy, prongsai};

fn words(output: &std::process::Output) -> String {
	String::from_utf8_lossy(&output.stderr).into_owned()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
	let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
	entries.filter(|path| path.extension().is_some_and(|own| own == ending)).collect()
}

#[test]
fn a_folder_without_a_database_is_refused_and_stays_as_it_is() {
	let folder = tempfile::tempdir().unwrap();
	let (data, backup) = (folder.path().join("nothing"), folder.path().join("backup"));
	for arguments in [vec!["verify"], vec!["backup", backup.to_str().unwrap()]] {
		let refused = prongsai(&data, &arguments);
		assert_eq!(refused.status.code(), Some(1), "{arguments:?}");
		assert!(words(&refused).contains("holds no database"), "{}", words(&refused));
	}
	assert!(!data.exists() && !backup.exists());
}

#[test]
fn a_damaged_block_is_named_although_no_chain_leads_there() {
	let folder = tempfile::tempdir().unwrap();
	let data = folder.path().join("data");
	assert!(prongsai(&data, &["demo"]).status.success());
	// The second opening puts the log into tables.
	assert!(prongsai(&data, &["verify"]).status.success());
	let table = files(&data.join("db/sstables"), "sst").pop().unwrap();
	let whole = std::fs::read(&table).unwrap();
	for part in [3, 5, 9] {
		let harmed = folder.path().join(part.to_string());
		copy(&data, &harmed);
		let mut bytes = whole.clone();
		let at = bytes.len() * part / 10;
		bytes[at..at + 8].copy_from_slice(b"\xff\0\xff\0\xff\0\xff\0");
		std::fs::write(harmed.join("db/sstables").join(table.file_name().unwrap()), bytes).unwrap();
		let found = prongsai(&harmed, &["verify"]);
		assert_eq!(found.status.code(), Some(1), "{}", words(&found));
		assert!(words(&found).contains("restore the backup"), "{}", words(&found));
	}
}

#[test]
fn a_head_that_can_not_be_read_is_named_with_the_way_out() {
	let folder = tempfile::tempdir().unwrap();
	let data = folder.path().join("data");
	assert!(prongsai(&data, &["demo", "--bare"]).status.success());
	let head = files(&data.join("heads"), "head").pop().unwrap();
	std::fs::write(&head, b"").unwrap();
	for command in ["verify", "demo"] {
		let refused = prongsai(&data, &[command]);
		assert_eq!(refused.status.code(), Some(1), "{command}");
		let name = head.file_name().unwrap().to_str().unwrap();
		assert!(words(&refused).contains(name), "{command}: {}", words(&refused));
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_under_load_are_whole_and_leave_nothing_half() {
	let folder = tempfile::tempdir().unwrap();
	let data = folder.path().join("data");
	assert!(prongsai(&data, &["demo", "--bare"]).status.success());
	let named = data.display().to_string();
	let config = Config::read(|name| (name == "PRONGSAI_DATA_DIR").then(|| named.clone())).unwrap();
	let db = boot::database(&config).await.unwrap();
	let bench = Bench { db: db.clone(), vault: boot::vault(&config), scope: config.clock.console(), is_demo: true };
	let is_over = Arc::new(AtomicBool::new(false));
	let writers: Vec<_> = ["danchang", "maechedi", "krachai"]
		.into_iter()
		.map(|slug| {
			let (db, is_over) = (db.clone(), is_over.clone());
			tokio::spawn(async move {
				let agency = agency::find_by_slug(&db, slug).await.unwrap();
				let console = Scope::console("2026-11-28T03:00:00Z".parse().unwrap());
				let mut count = 0;
				while !is_over.load(Ordering::Relaxed) && count < 2_000 {
					count += 1;
					let unit = UnitDraft { name: format!("หน่วยที่ {count}"), ..UnitDraft::default() };
					agency::save_unit(&db, &console, &agency.id, None, &unit).await.unwrap();
				}
				count
			})
		})
		.collect();
	for number in 0..30 {
		let target = folder.path().join(format!("backup-{number}"));
		let report = Work::Backup { folder: target.clone() }.run(&bench).await.unwrap();
		assert!(report.is_done, "{}", report.err);
	}
	is_over.store(true, Ordering::Relaxed);
	let mut written = 0;
	for writer in writers {
		written += writer.await.unwrap();
	}
	assert!(written > 30, "only {written} writes went beside the backups");
	let refused = Work::Backup { folder: folder.path().join("absent/backup") }.run(&bench).await;
	assert!(refused.is_err());
	let names: Vec<String> = std::fs::read_dir(folder.path())
		.unwrap()
		.map(|entry| entry.unwrap().file_name().to_string_lossy().into())
		.collect();
	assert!(names.iter().all(|name| !name.contains("unfinished")) && names.len() == 31, "{names:?}");
	let again = folder.path().join("again");
	let restored = prongsai(&again, &["restore", folder.path().join("backup-29").to_str().unwrap()]);
	assert!(restored.status.success(), "{}", words(&restored));
}

#[test]
fn jobs_are_listed_and_run_by_name() {
	let folder = tempfile::tempdir().unwrap();
	let data = folder.path().join("data");
	assert!(prongsai(&data, &["demo", "--bare"]).status.success());
	let said = |arguments: &[&str]| {
		let output = prongsai(&data, arguments);
		(output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned(), words(&output))
	};
	let line = |listed: &str| listed.lines().find(|line| line.starts_with("sweep-events ")).unwrap().to_owned();
	let (is_done, listed, _) = said(&["jobs", "list"]);
	assert!(is_done && line(&listed).contains("ยังไม่เคยทำ"), "{listed}");
	let (is_done, ran, _) = said(&["jobs", "run", "sweep-events"]);
	assert!(is_done && ran.starts_with("sweep-events: สำเร็จ"), "{ran}");
	assert!(line(&said(&["jobs", "list"]).1).contains("สำเร็จ เมื่อ"));
	let (is_done, _, refused) = said(&["jobs", "run", "no-such-job"]);
	assert!(!is_done && refused.contains("sweep-sessions"), "{refused}");
}
