//! The table `chain`: the line of posts for each kind of memo of an agency.

use surrealdb::types::object;

use super::model::{Chain, ChainDraft, Kind, Link};
use crate::audit;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, Scope};
use crate::staff::{self, Office};

/// The chains of an agency, ended ones too.
pub async fn list_chains(db: &Db, agency: &AgencyId) -> Stored<Vec<Chain>> {
	let text = "SELECT * OMIT id FROM chain WHERE agency = $agency ORDER BY kind";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
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
	live::emit(tx, scope, agency, "memos", verb, &key, Audience::Staff).await
}

async fn find_in(tx: &Tx, agency: &AgencyId, kind: Kind) -> Stored<Option<Chain>> {
	let text = "SELECT * OMIT id FROM type::record('chain', $key)";
	Ok(tx.query(text, object! { key: key(agency, kind) }).await?.take(0)?)
}

fn key(agency: &AgencyId, kind: Kind) -> String {
	format!("{agency}-{}", kind.word())
}

/// The line as it stands now, with the titles of the moment. Posts that were ended meanwhile are left out.
pub fn links(chains: &[Chain], kind: Kind, office: &Office) -> Result<Vec<Link>, Error> {
	let chain = chains.iter().find(|chain| chain.kind == kind && !chain.is_ended);
	let posts = chain.into_iter().flat_map(|chain| &chain.posts).filter_map(|post| office.find_post(post));
	let links: Vec<Link> = posts
		.map(|post| Link {
			post: post.id.clone(),
			title: post.title.clone(),
			initial: post.initial.clone(),
			role: post.role,
		})
		.collect();
	if links.is_empty() {
		return Err(Error::Conflict(format!(
			"หน่วยงานยังไม่กำหนดเส้นทางเสนอของ{} ให้ผู้ดูแลระบบกำหนดในหน้า “เส้นทางเสนอ” ก่อน",
			kind.label()
		)));
	}
	Ok(links)
}
