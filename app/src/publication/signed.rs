//! What an approved memo brings into the open: who signed it, when, and its signed copy.

use chrono::{DateTime, Utc};

use crate::db::{Db, Stored};
use crate::files::{self, Kept, Media, Vault};
use crate::memos::{self, Memo};
use crate::scope::Scope;

/// An approved memo as it stands in the open.
#[derive(Clone, Debug)]
pub struct Signed {
	/// How many posts signed it, the author's among them.
	pub signatures: u32,
	/// How many persons those were.
	pub persons: Option<u32>,
	/// Who signed in more than one post, in words; none where nobody did.
	pub repeated: Option<String>,
	pub approved_at: Option<DateTime<Utc>>,
	/// The copy with every opinion on it.
	pub copy: Kept,
}

impl Signed {
	/// Of an approved memo.
	pub async fn of(db: &Db, vault: &Vault, scope: &Scope, memo: &Memo) -> Stored<Self> {
		let steps = memos::list_steps(db, &memo.id).await?;
		let signed = |step: &&memos::Step| step.version == memo.version && step.act.signs();
		let repeated = memos::repeated_persons(&steps, memo.version).join(" ");
		let bytes = memos::signed_copy(db, vault, scope, &memo.id).await?;
		Ok(Self {
			signatures: u32::try_from(steps.iter().filter(signed).count()).unwrap_or_default(),
			persons: u32::try_from(memos::count_persons(&steps, memo.version)).ok(),
			repeated: Some(repeated).filter(|words| !words.is_empty()),
			approved_at: steps.last().map(|step| step.at),
			copy: files::keep_as(vault, Media::Pdf, &bytes).await?,
		})
	}
}
