//! The table `chain`: the line of posts for each kind of memo of an agency.

use surrealdb::types::object;

use super::model::{Chain, ChainDraft, Kind, Link};
use crate::audit;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, PostId, Scope};
use crate::staff::{self, Office};

/// The chains of an agency, ended ones too.
pub async fn list_chains(db: &Db, agency: &AgencyId) -> Stored<Vec<Chain>> {
	let text = "SELECT * OMIT id FROM chain WHERE agency = $agency ORDER BY kind";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// The chain of one kind.
pub async fn find_chain(db: &Db, agency: &AgencyId, kind: Kind) -> Stored<Option<Chain>> {
	Ok(list_chains(db, agency).await?.into_iter().find(|chain| chain.kind == kind))
}

/// Sets the line for a kind of memo. Memos on their way keep the line they were sent with.
pub async fn save_chain(db: &Db, scope: &Scope, agency: &AgencyId, draft: &ChainDraft) -> Stored<Chain> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(&agency.0, |tx: Tx| async move {
		let office = staff::office_in(&tx, agency).await?;
		let known: Vec<_> = office.posts.into_iter().filter(|post| !post.is_ended).map(|post| post.id).collect();
		let chain = draft.check(agency.clone(), &known)?;
		put(&tx, scope, &chain, "save-chain").await?;
		Ok(chain)
	})
	.await
}

/// Ends the line of a kind, or takes that back.
pub async fn set_chain_ended(db: &Db, scope: &Scope, agency: &AgencyId, kind: Kind, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(&agency.0, |tx: Tx| async move {
		let chain = find_in(&tx, agency, kind).await?.ok_or(Error::NotFound)?;
		let verb = if is_ended { "end-chain" } else { "restore-chain" };
		put(&tx, scope, &Chain { is_ended, ..chain }, verb).await
	})
	.await
}

async fn put(tx: &Tx, scope: &Scope, chain: &Chain, verb: &str) -> Stored<()> {
	let (agency, key) = (&chain.agency, key(&chain.agency, chain.kind));
	tx.query(
		"UPSERT type::record('chain', $key) CONTENT $line RETURN NONE",
		object! { key: key.clone(), line: chain.clone() },
	)
	.await?;
	audit::record(tx, scope, &agency.0, &format!("memos/{verb}"), &key, chain).await?;
	live::emit(tx, agency, "memos", verb, &key, Audience::Staff).await
}

/// The chain of one kind, inside a transaction.
pub async fn find_in(tx: &Tx, agency: &AgencyId, kind: Kind) -> Stored<Option<Chain>> {
	let text = "SELECT * OMIT id FROM type::record('chain', $key)";
	Ok(tx.query(text, object! { key: key(agency, kind) }).await?.take(0)?)
}

fn key(agency: &AgencyId, kind: Kind) -> String {
	format!("{agency}-{}", kind.word())
}

/// The line as it stands now, with the titles of the moment. A post that was ended meanwhile stops everything: left out,
/// it would hand its authority to the post before it.
pub fn links(chain: Option<&Chain>, kind: Kind, office: &Office) -> Result<Vec<Link>, Error> {
	let link = |post: &PostId| {
		let post = office.find_post(post)?;
		Some(Link { post: post.id.clone(), title: post.title.clone(), initial: post.initial.clone(), role: post.role })
	};
	let posts = chain.filter(|chain| !chain.is_ended).map(|chain| chain.posts.as_slice()).unwrap_or_default();
	match posts.iter().map(link).collect::<Option<Vec<Link>>>() {
		Some(links) if !links.is_empty() => Ok(links),
		Some(_) => Err(Error::Conflict(format!(
			"หน่วยงานยังไม่กำหนดเส้นทางเสนอของ{} ให้ผู้ดูแลระบบกำหนดในหน้า “เส้นทางเสนอ” ก่อน",
			kind.label()
		))),
		None => Err(Error::Conflict(format!(
			"เส้นทางเสนอของ{}มีตำแหน่งที่ยกเลิกแล้ว ให้ผู้ดูแลระบบแก้ในหน้า “เส้นทางเสนอ” ก่อน",
			kind.label()
		))),
	}
}
