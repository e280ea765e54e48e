//! Walking every memo's steps: against their seals, the memo, the kept bytes, and the audit trail.

use std::fmt;

use surrealdb::types::object;

use super::approval::{Act, State, Step};
use super::model::Memo;
use super::seal::{seal, seal_content};
use super::steps::list_steps;
use super::store::{Version, list_versions};
use super::walk::{Break, Position, walk};
use crate::audit;
use crate::db::{Db, Stored};
use crate::files::Vault;

/// The first thing that is wrong with the approval chains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
	Steps {
		memo: String,
		broken: Break,
	},
	/// The memo says it is elsewhere than its steps lead.
	Moved {
		memo: String,
	},
	/// The bytes of a version are gone or are others.
	Document {
		memo: String,
		version: u32,
	},
	/// What a version says or the line it takes is not what its steps were sealed over.
	Version {
		memo: String,
		version: u32,
	},
	/// Author, agency or line of the memo are not those its steps were recorded with.
	Turned {
		memo: String,
		what: &'static str,
	},
	/// There are more steps than the audit trail tells of.
	Count {
		steps: usize,
		told: usize,
	},
	/// The audit trail knows a step that is not there, or is another.
	Unknown {
		memo: String,
		step: u32,
	},
}

impl fmt::Display for Flaw {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Steps { memo, broken } => {
				let (number, what) = match broken {
					Break::Missing(number) => (number, "หายไปหรือมีลำดับซ้ำ"),
					Break::Changed(number) => (number, "ถูกแก้ไขหลังบันทึก"),
					Break::Unlinked(number) => (number, "ไม่ต่อจากขั้นก่อนหน้า"),
					Break::OutOfTurn(number) => (number, "ไม่เป็นไปตามลำดับเส้นทาง"),
				};
				write!(f, "บันทึก {memo}: ขั้นที่ {number} {what}")
			}
			Self::Moved { memo } => write!(f, "บันทึก {memo}: สถานะไม่ตรงกับขั้นที่บันทึกไว้"),
			Self::Document { memo, version } => write!(f, "บันทึก {memo}: ไฟล์ PDF ฉบับที่ {version} หายหรือถูกเปลี่ยน"),
			Self::Version { memo, version } => write!(f, "บันทึก {memo}: เนื้อความหรือเส้นทางของฉบับที่ {version} ถูกเปลี่ยน"),
			Self::Turned { memo, what } => write!(f, "บันทึก {memo}: {what}ไม่ตรงกับขั้นที่บันทึกไว้"),
			Self::Count { steps, told } => {
				write!(f, "มีขั้นตอนการเสนอ {steps} ขั้น แต่ทะเบียนตรวจสอบบันทึกไว้ {told} ขั้น")
			}
			Self::Unknown { memo, step } => write!(f, "บันทึก {memo}: ขั้นที่ {step} ไม่ตรงกับทะเบียนตรวจสอบ"),
		}
	}
}

/// Walks the chains of every memo. Without a vault the documents' bytes are left out.
pub async fn verify(db: &Db, vault: Option<&Vault>) -> Stored<Result<usize, Flaw>> {
	let memos: Vec<Memo> = match db.query("SELECT *, record::id(id) AS id FROM memo ORDER BY id", object! {}).await {
		Ok(mut found) => found.take(0)?,
		Err(fault) if fault.is_missing_table() => return Ok(Ok(0)),
		Err(fault) => return Err(fault),
	};
	let mut walked = 0;
	for memo in &memos {
		let id = memo.id.0.clone();
		let steps = list_steps(db, &memo.id).await?;
		let position = match walk(&steps, seal) {
			Ok(position) => position,
			Err(broken) => return Ok(Err(Flaw::Steps { memo: id, broken })),
		};
		let count = u32::try_from(steps.len()).unwrap_or(u32::MAX);
		if (position.state, position.version, count) != (memo.state, memo.version, memo.steps)
			|| (count > 0 && position.turn != memo.turn)
		{
			return Ok(Err(Flaw::Moved { memo: id }));
		}
		let versions = list_versions(db, &memo.id).await?;
		if let Some(gone) = (1..=memo.version).find(|number| !versions.iter().any(|sent| sent.version == *number)) {
			return Ok(Err(Flaw::Version { memo: id, version: gone }));
		}
		for version in &versions {
			let sealed = seal_content(version)?;
			let is_sound = steps
				.iter()
				.filter(|step| step.version == version.version)
				.all(|step| step.content == sealed && step.document == version.document.sha256);
			if !is_sound || !steps.iter().any(|step| step.version == version.version) {
				return Ok(Err(Flaw::Version { memo: id, version: version.version }));
			}
		}
		if let Some(what) = turned(memo, &steps, &versions) {
			return Ok(Err(Flaw::Turned { memo: id, what }));
		}
		if let Some(vault) = vault {
			for step in &steps {
				if vault.read(&step.document).await.is_err() {
					return Ok(Err(Flaw::Document { memo: id, version: step.version }));
				}
			}
		}
		walked += steps.len();
	}
	let orphans = "SELECT VALUE memo FROM memo_step GROUP BY memo ORDER BY memo";
	let known: Vec<String> = db.query(orphans, object! {}).await?.take(0)?;
	if let Some(memo) = known.into_iter().find(|known| !memos.iter().any(|memo| memo.id.0 == *known)) {
		return Ok(Err(Flaw::Moved { memo }));
	}
	Ok(compare_with_trail(db, walked).await?.map(|()| walked))
}

/// What of a memo is not as its steps and its sealed versions say, in words.
fn turned(memo: &Memo, steps: &[Step], versions: &[Version]) -> Option<&'static str> {
	if steps.iter().any(|step| step.agency != memo.agency) {
		return Some("หน่วยงาน");
	}
	let author = steps.iter().rfind(|step| matches!(step.act, Act::Submit | Act::TakeOver));
	if author.is_some_and(|step| step.person != memo.author) {
		return Some("ผู้เขียน");
	}
	let sent = steps.iter().rfind(|step| step.act == Act::Submit);
	// While it is with its author it may be rewritten, and it may be closed there too.
	let is_out = matches!(memo.state, State::Underway | State::Approved | State::Rejected);
	if is_out && sent.is_some_and(|step| step.post != memo.author_post || step.title != memo.author_title) {
		return Some("ตำแหน่งผู้เขียน");
	}
	let newest = versions.last();
	if newest.is_some_and(|version| version.links != memo.links || (is_out && version.content != memo.content)) {
		return Some("เส้นทางหรือเนื้อความ");
	}
	let mut position = Position::START;
	for step in steps {
		if step.act == Act::Submit {
			position.links = step.links;
		}
		let version = versions.iter().find(|version| version.version == position.version);
		let line = version.map(|version| version.links.as_slice()).unwrap_or_default();
		let turn = usize::try_from(position.turn).unwrap_or(usize::MAX);
		let is_in_line = match step.act {
			Act::Forward | Act::Return | Act::Approve | Act::Reject => {
				line.get(turn).is_some_and(|link| link.post == step.post && link.title == step.title)
			}
			Act::Skip => line.iter().skip(turn + 1).any(|link| link.post == step.post),
			Act::Submit | Act::Withdraw | Act::TakeOver | Act::Close => true,
		};
		if !is_in_line {
			return Some("ตำแหน่งผู้ลงนาม");
		}
		position = position.after(step.act).unwrap_or(position);
	}
	None
}

/// Every step the audit trail tells of must be there as it was told, and no other.
async fn compare_with_trail(db: &Db, walked: usize) -> Stored<Result<(), Flaw>> {
	let mut told_of = 0;
	for act in Act::ALL {
		for (memo, detail) in audit::list_details(db, act).await? {
			told_of += 1;
			let told: Option<Step> = serde_json::from_str(&detail).ok();
			let number = told.as_ref().map(|step| step.number).unwrap_or_default();
			let text = "SELECT VALUE hash FROM memo_step WHERE memo = $memo AND number = $number";
			let found: Vec<String> = db.query(text, object! { memo: memo.clone(), number: number }).await?.take(0)?;
			if told.is_none_or(|told| found.first() != Some(&told.hash)) {
				return Ok(Err(Flaw::Unknown { memo, step: number }));
			}
		}
	}
	match told_of == walked {
		true => Ok(Ok(())),
		false => Ok(Err(Flaw::Count { steps: walked, told: told_of })),
	}
}
