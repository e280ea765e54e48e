//! `backup` and `restore`: the data as statements, the files, the heads of the audit chains, and a list of hashes.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use app::audit;
use app::db::{Db, durable, migrate};
use app::files::Vault;
use app::memos;
use app::staff;
use futures::StreamExt;
use sha2::{Digest, Sha256};

use super::work::{Bench, Report};
use crate::config::Config;

const DATA: &str = "data.surql";
const FILES: &str = "files";
const HEADS: &str = "heads";
const LIST: &str = "SHA256SUMS";

/// Writes a backup into a new folder, under load too: heads first (a database ahead of them is sound), then the data,
/// then the files it refers to, which are never changed.
pub async fn run(bench: &Bench, folder: &Path) -> Result<Report> {
	let mut report = Report::default();
	if folder.exists() && folder.read_dir()?.next().is_some() {
		bail!("{} is not empty: name a new folder", folder.display());
	}
	let name = folder.file_name().with_context(|| format!("{} is no name for a folder", folder.display()))?;
	// An empty folder may be a disk of its own: what is written stays on it.
	let (within, prefix) = match folder.is_dir() {
		true => (folder, "unfinished-".to_owned()),
		false => (folder.parent().unwrap_or(Path::new("/")), format!("{}.unfinished-", name.to_string_lossy())),
	};
	// For its owner alone (hashes of passwords are in it), and gone with an error, so that the name is free again.
	let unfinished = tempfile::Builder::new()
		.prefix(&prefix)
		.permissions(std::fs::Permissions::from_mode(0o700))
		.tempdir_in(within)
		.with_context(|| format!("{} can't be made", folder.display()))?;
	if folder.is_dir() {
		let guarded = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700));
		guarded.with_context(|| format!("{} can't be guarded: it must belong to this user", folder.display()))?;
	}
	let list = fill(bench, unfinished.path()).await.with_context(|| {
		format!("the backup can't be written to {}: is there room on its disk? Nothing is left there", folder.display())
	})?;
	if folder.is_dir() {
		// The list last: without it a folder is no backup.
		for part in [HEADS, DATA, FILES, LIST].map(|part| (unfinished.path().join(part), folder.join(part))) {
			if part.0.exists() {
				std::fs::rename(part.0, part.1)?;
			}
		}
	} else {
		std::fs::rename(unfinished.path(), folder)?;
		// Under its own name now: nothing is left to be removed.
		let _ = unfinished.keep();
	}
	report.say(format!("สำรองข้อมูลแล้ว {} ไฟล์ ที่ {}", list.lines().count(), folder.display()));
	Ok(report.done())
}

/// Writes everything and answers the list of hashes.
async fn fill(bench: &Bench, folder: &Path) -> Result<String> {
	if let Some(heads) = bench.db.heads() {
		copy(heads, &folder.join(HEADS))?;
	}
	export(&bench.db, &folder.join(DATA)).await.context("the data can't be exported")?;
	copy(bench.vault.folder(), &folder.join(FILES))?;
	let list = sums(folder)?;
	let mut file = File::create(folder.join(LIST))?;
	file.write_all(list.as_bytes())?;
	file.sync_all()?;
	Ok(list)
}

async fn export(db: &Db, path: &Path) -> Result<()> {
	if !db.is_embedded() {
		bail!("a SurrealDB server has its own export");
	}
	let mut pieces = std::pin::pin!(db.export().await?);
	let mut file = File::create(path)?;
	while let Some(piece) = pieces.next().await {
		file.write_all(&piece?)?;
	}
	Ok(file.sync_all()?)
}

/// Puts a backup into an empty data folder, and verifies it there.
pub async fn restore(config: &Config, folder: &Path) -> Result<Report> {
	let mut report = Report::default();
	let known = std::fs::read_to_string(folder.join(LIST))
		.with_context(|| format!("{} holds no whole backup", folder.display()))?;
	if sums(folder)? != known {
		bail!("{}: a file is missing or was changed since the backup was made", folder.display());
	}
	let data = &config.data_dir;
	for name in ["db", HEADS, FILES] {
		if data.join(name).exists() {
			bail!("{} exists: a backup is restored into an empty PRONGSAI_DATA_DIR", data.join(name).display());
		}
	}
	// The mark first: a restore that breaks off, or finds a flaw, leaves a database that nothing opens.
	std::fs::create_dir_all(data)?;
	std::fs::set_permissions(data, std::fs::Permissions::from_mode(0o700))?;
	let mark = crate::boot::unverified(config);
	File::create(&mark)?.sync_all()?;
	File::open(data)?.sync_all()?;
	copy(&folder.join(FILES), &data.join(FILES))?;
	copy(&folder.join(HEADS), &data.join(HEADS))?;
	let db = crate::boot::open_unverified(config).await?;
	db.import(&folder.join(DATA)).await.context("the data can't be read in")?;
	// A chain that began while the backup was made came without its head.
	audit::keep_missing_heads(&db).await?;
	whole(&db, &Vault::new(data.join(FILES))).await.context("the backup is not sound, nothing is opened")?;
	match migrate::run(&db, &app::schemas(), &app::steps(), config.clock.now()).await? {
		migrate::Outcome::TooNew(found) => {
			bail!("the backup was written by a newer version ({found}): restore it with that version")
		}
		migrate::Outcome::Migrated { .. } => audit::record_steps(&db, &config.clock.console()).await?,
	}
	let ended = staff::end_all_sessions(&db).await?;
	std::fs::remove_file(&mark)?;
	report.say(format!("นำข้อมูลกลับแล้วจาก {} ตรวจทะเบียนครบถ้วน", folder.display()));
	report.say(format!(
		"ทุกเครื่องออกจากระบบแล้ว {} เครื่อง และยกเลิกจอแสดงผล {} จอ ผู้ใช้เข้าสู่ระบบใหม่ ผู้ดูแลระบบเพิ่มจอใหม่",
		ended.sessions, ended.screens
	));
	Ok(report.done())
}

async fn whole(db: &Db, vault: &Vault) -> Result<()> {
	if let Err(flaw) = audit::verify(db).await? {
		bail!("{flaw}");
	}
	match memos::verify(db, Some(vault)).await? {
		Ok(_) => Ok(()),
		Err(flaw) => bail!("{flaw}"),
	}
}

/// Every file of a folder and below; a folder that was never made is empty.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
	std::fs::create_dir_all(to)?;
	for path in files_in(from)? {
		let target = to.join(path.strip_prefix(from).unwrap_or(&path));
		if let Some(folder) = target.parent() {
			std::fs::create_dir_all(folder)?;
		}
		match std::fs::copy(&path, &target) {
			// Swept away meanwhile: nothing names it.
			Err(error) if error.kind() == io::ErrorKind::NotFound && from.ends_with(FILES) => continue,
			copied => copied.map_err(|error| durable::named(&path, &error))?,
		};
		File::open(&target)?.sync_all()?;
	}
	Ok(())
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
	let mut found = Vec::new();
	let entries = match std::fs::read_dir(folder) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
		entries => entries?,
	};
	for entry in entries {
		let path = entry?.path();
		if path.is_dir() {
			found.extend(files_in(&path)?);
		} else if path.extension().is_none_or(|ending| ending != durable::UNFINISHED) {
			found.push(path);
		}
	}
	found.sort();
	Ok(found)
}

fn sums(folder: &Path) -> io::Result<String> {
	let mut list = String::new();
	for path in files_in(folder)?.into_iter().filter(|path| !path.ends_with(LIST)) {
		let hash = Sha256::digest(std::fs::read(&path)?);
		let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
		list.push_str(&format!("{}  {name}\n", hex::encode(hash)));
	}
	Ok(list)
}
