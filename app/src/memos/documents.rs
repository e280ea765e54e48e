//! The PDFs of a memo: the kept bytes of a version, a copy with the opinions, a look at a draft.

use super::approval::State;
use super::chains::{find_chain, links};
use super::model::{Memo, MemoId};
use super::persons;
use super::pictures::small_pictures;
use super::sheet::{self, Around};
use super::steps::{emblem, list_steps};
use super::store::{self, list_versions};
use crate::agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::files::Vault;
use crate::press::Purpose;
use crate::scope::{Permission, Scope};
use crate::staff;
use crate::thai::digits::to_thai;

/// The exact bytes of a version, as they were sent.
pub async fn version_document(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId, version: u32) -> Stored<Vec<u8>> {
	let agency = scope.own(Permission::StaffPages)?;
	let memo = store::find(db, scope, &agency, id).await?;
	let versions = list_versions(db, &memo.id).await?;
	let sent = versions.into_iter().find(|sent| sent.version == version).ok_or(Error::NotFound)?;
	Ok(vault.read(&sent.document.sha256).await?)
}

/// A copy of the newest version with the opinions and signatures recorded so far. The steps, not this copy, are the
/// proof; it says so at its foot.
pub async fn signed_copy(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId) -> Stored<Vec<u8>> {
	let agency = scope.own(Permission::StaffPages)?;
	let memo = store::find(db, scope, &agency, id).await?;
	let versions = list_versions(db, &memo.id).await?;
	let sent = versions.into_iter().find(|sent| sent.version == memo.version).ok_or(Error::NotFound)?;
	let number = to_thai(&sent.version.to_string());
	let footer = format!("สำเนาพร้อมความเห็น ฉบับที่ {number} · SHA-256 ของฉบับที่เสนอ {}", sent.document.sha256);
	let steps = list_steps(db, &memo.id).await?;
	let (profile, office) = (agency::find(db, &agency).await?, staff::office(db, &agency).await?);
	let emblem = emblem(vault, &profile).await;
	let remark = persons::repeated(&steps, memo.version).join(" ");
	let around = Around {
		agency: &profile,
		office: &office,
		day: scope.today(),
		steps: &steps,
		emblem,
		pictures: small_pictures(vault, &sent.content).await,
		footer,
		remark,
		purpose: Purpose::Look,
	};
	Ok(sheet::render(&memo, &sent.content, &sent.links, around).await?)
}

/// How the draft will look.
pub async fn preview(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId) -> Stored<Vec<u8>> {
	let agency = scope.own(Permission::StaffPages)?;
	let memo: Memo = store::find(db, scope, &agency, id).await?;
	if !matches!(memo.state, State::Draft | State::Returned) {
		return Err(Error::NotFound.into());
	}
	let (profile, office) = (agency::find(db, &agency).await?, staff::office(db, &agency).await?);
	let links = links(find_chain(db, &agency, memo.kind).await?.as_ref(), memo.kind, &office)?;
	let emblem = emblem(vault, &profile).await;
	let footer = "ร่าง ยังไม่ได้เสนอ".to_owned();
	let around = Around {
		agency: &profile,
		office: &office,
		day: scope.today(),
		steps: &[],
		emblem,
		pictures: small_pictures(vault, &memo.content).await,
		footer,
		remark: String::new(),
		purpose: Purpose::Look,
	};
	Ok(sheet::render(&memo, &memo.content, &links, around).await?)
}

/// What a document of a memo is called where it is saved: its number, its subject and which copy it is, so that no two are
/// taken for one another.
pub async fn file_name(db: &Db, scope: &Scope, id: &MemoId, copy: &str) -> Stored<String> {
	let agency = scope.own(Permission::StaffPages)?;
	Ok(named(&store::find(db, scope, &agency, id).await?, copy))
}

fn named(memo: &Memo, copy: &str) -> String {
	let copy = match copy {
		"signed" => format!("ฉบับที่ {} พร้อมความเห็น", memo.version),
		"preview" => "ร่าง".to_owned(),
		number => format!("ฉบับที่ {number}"),
	};
	let number = memo.content.number.trim_end_matches(['/', '-', ' ']);
	// The end of the id is another one for each memo, whatever it says.
	let mark = memo.id.0.get(memo.id.0.len().saturating_sub(6)..).unwrap_or_default();
	let subject: String = memo.content.subject.chars().take(60).collect();
	let parts = ["บันทึก", number, subject.as_str(), copy.as_str(), mark].map(clean);
	format!("{}.pdf", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Without what a file system does not take in a name.
fn clean(part: &str) -> String {
	let plain = part.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c });
	plain.collect::<String>().trim_matches(['-', '.', ' ']).to_owned()
}
