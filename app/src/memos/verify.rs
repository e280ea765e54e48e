//! Walking every memo's steps: against their seals, the memo, the kept bytes, and the audit trail.

use std::fmt;

use surrealdb::types::object;

use super::approval::Step;
use super::model::Memo;
use super::steps::{list_steps, seal};
use super::walk::{Break, walk};
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
		if let Some(vault) = vault {
			for step in &steps {
				if vault.read(&step.document).await.is_err() {
					return Ok(Err(Flaw::Document { memo: id, version: step.version }));
				}
			}
		}
		walked += steps.len();
	}
	Ok(compare_with_trail(db).await?.map(|()| walked))
}

/// Every step the audit trail tells of must be there as it was told.
async fn compare_with_trail(db: &Db) -> Stored<Result<(), Flaw>> {
	for act in ["submit", "withdraw", "forward", "return", "approve", "reject"] {
		for (memo, detail) in audit::list_details(db, &format!("memos/{act}")).await? {
			let told: Option<Step> = serde_json::from_str(&detail).ok();
			let number = told.as_ref().map(|step| step.number).unwrap_or_default();
			let text = "SELECT VALUE hash FROM memo_step WHERE memo = $memo AND number = $number";
			let found: Vec<String> = db.query(text, object! { memo: memo.clone(), number: number }).await?.take(0)?;
			if told.is_none_or(|told| found.first() != Some(&told.hash)) {
				return Ok(Err(Flaw::Unknown { memo, step: number }));
			}
		}
	}
	Ok(Ok(()))
}
