//! The PDFs of a memo: the kept bytes of a version, a copy with the opinions, a look at a draft.

use super::approval::State;
use super::chains::{find_chain, links};
use super::model::{Memo, MemoId};
use super::sheet::{self, Around};
use super::steps::{emblem, list_steps};
use super::store::{self, list_versions};
use crate::agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::files::Vault;
use crate::scope::{Permission, Scope};
use crate::staff;

/// The exact bytes of a version, as they were sent.
pub async fn version_document(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId, version: u32) -> Stored<Vec<u8>> {
	let agency = scope.own(Permission::StaffPages)?;
	let memo = store::find(db, &agency, id).await?;
	let versions = list_versions(db, &memo.id).await?;
	let sent = versions.into_iter().find(|sent| sent.version == version).ok_or(Error::NotFound)?;
	Ok(vault.read(&sent.document.sha256).await?)
}

/// A copy of the newest version with the opinions and signatures recorded so far. The steps, not this copy, are the
/// proof; it says so at its foot.
pub async fn signed_copy(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId) -> Stored<Vec<u8>> {
	let agency = scope.own(Permission::StaffPages)?;
	let memo = store::find(db, &agency, id).await?;
	let versions = list_versions(db, &memo.id).await?;
	let sent = versions.into_iter().find(|sent| sent.version == memo.version).ok_or(Error::NotFound)?;
	let footer = format!("สำเนาพร้อมความเห็น ฉบับที่ {} · SHA-256 ของฉบับที่เสนอ {}", sent.version, sent.document.sha256);
	let steps = list_steps(db, &memo.id).await?;
	let (profile, office) = (agency::find(db, &agency).await?, staff::office(db, &agency).await?);
	let emblem = emblem(vault, &profile).await;
	let around = Around { agency: &profile, office: &office, day: scope.today(), steps: &steps, emblem, footer };
	Ok(sheet::render(&memo, &sent.content, &sent.links, around).await?)
}

/// How the draft will look.
pub async fn preview(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId) -> Stored<Vec<u8>> {
	let agency = scope.own(Permission::StaffPages)?;
	let memo: Memo = store::find(db, &agency, id).await?;
	if !matches!(memo.state, State::Draft | State::Returned) {
		return Err(Error::NotFound.into());
	}
	let (profile, office) = (agency::find(db, &agency).await?, staff::office(db, &agency).await?);
	let links = links(find_chain(db, &agency, memo.kind).await?.as_ref(), memo.kind, &office)?;
	let emblem = emblem(vault, &profile).await;
	let footer = "ร่าง ยังไม่ได้เสนอ".to_owned();
	let around = Around { agency: &profile, office: &office, day: scope.today(), steps: &[], emblem, footer };
	Ok(sheet::render(&memo, &memo.content, &links, around).await?)
}
