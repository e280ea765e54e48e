//! The table `chain`: the line of posts for each kind of memo of an agency.

use surrealdb::types::object;

use super::act::MemoAct;
use super::model::{Chain as Line, ChainDraft, Kind, Link};
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, Tx};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, PostId, Role, Scope};
use crate::staff::{self, Office};

/// The chains of an agency, ended ones too.
pub async fn list_chains(db: &Db, agency: &AgencyId) -> Stored<Vec<Line>> {
	let text = "SELECT * OMIT id FROM chain WHERE agency = $agency ORDER BY kind";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// The line that memos of a kind go up. Announcements go up the line of measures until the agency gives them one of their
/// own.
pub async fn find_chain(db: &Db, agency: &AgencyId, kind: Kind) -> Stored<Option<Line>> {
	Ok(line_of(list_chains(db, agency).await?, kind))
}

/// The role of the post that a kind of memo ends with; none while its line is not set.
pub async fn last_role(db: &Db, agency: &AgencyId, kind: Kind) -> Stored<Option<Role>> {
	let (chain, office) = (find_chain(db, agency, kind).await?, staff::office(db, agency).await?);
	Ok(links(chain.as_ref(), kind, &office)?.last().map(|link| link.role))
}

/// As `find_chain`, inside a transaction.
pub async fn find_line_in(tx: &Tx, agency: &AgencyId, kind: Kind) -> Stored<Option<Line>> {
	let text = "SELECT * OMIT id FROM chain WHERE agency = $agency";
	Ok(line_of(tx.query(text, object! { agency: agency.0.clone() }).await?.take(0)?, kind))
}

fn line_of(chains: Vec<Line>, kind: Kind) -> Option<Line> {
	let of = |kind: Kind| chains.iter().find(|chain| chain.kind == kind).cloned();
	match kind {
		// One of their own that was ended stops them: the page where it is ended says so.
		Kind::Announcement => of(kind).or_else(|| of(Kind::Measures)),
		Kind::Measures | Kind::General => of(kind),
	}
}

/// Sets the line for a kind of memo. Memos on their way keep the line they were sent with.
pub async fn save_chain(db: &Db, scope: &Scope, agency: &AgencyId, draft: &ChainDraft) -> Stored<Line> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), draft.clone(), |tx, draft| async move {
		let agency = tx.agency()?;
		let office = staff::office_in(&tx, agency).await?;
		let known: Vec<_> = office.posts.into_iter().filter(|post| !post.is_ended).map(|post| post.id).collect();
		let chain = draft.check(agency.clone(), &known)?;
		let known = find_in(&tx, agency, chain.kind).await?;
		if let Some(known) = &known {
			tx.check_seen(known, &draft.seen).await?;
		}
		tx.save(MemoAct::SaveLine, known.as_ref(), &chain).await?;
		Ok(chain)
	})
	.await
}

/// Ends the line of a kind, or takes that back.
pub async fn set_chain_ended(db: &Db, scope: &Scope, agency: &AgencyId, kind: Kind, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), (), move |tx, _| async move {
		let line = find_in(&tx, tx.agency()?, kind).await?.ok_or(Error::NotFound)?;
		let act = if is_ended { MemoAct::EndLine } else { MemoAct::RestoreLine };
		tx.save(act, Some(&line), &Line { is_ended, ..line.clone() }).await
	})
	.await
}

impl Record for Line {
	const TABLE: &'static str = "chain";

	fn key(&self) -> String {
		key(&self.agency, self.kind)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}

/// The chain of one kind, inside a transaction.
async fn find_in(tx: &Tx, agency: &AgencyId, kind: Kind) -> Stored<Option<Line>> {
	let text = "SELECT * OMIT id FROM type::record('chain', $key)";
	Ok(tx.query(text, object! { key: key(agency, kind) }).await?.take(0)?)
}

fn key(agency: &AgencyId, kind: Kind) -> String {
	format!("{agency}-{}", kind.word())
}

/// The line as it stands now, with the titles of the moment. A post that was ended meanwhile stops everything: left out,
/// it would hand its authority to the post before it.
pub fn links(chain: Option<&Line>, kind: Kind, office: &Office) -> Result<Vec<Link>, Error> {
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

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn announcements_have_a_line_of_their_own_or_that_of_measures() {
		let line = |kind, is_ended| Line { kind, is_ended, ..Line::default() };
		let measures = line(Kind::Measures, false);
		assert_eq!(line_of(vec![measures.clone()], Kind::Announcement), Some(measures.clone()));
		for is_ended in [false, true] {
			let own = line(Kind::Announcement, is_ended);
			let chosen = line_of(vec![measures.clone(), own.clone()], Kind::Announcement);
			assert_eq!(chosen, Some(own), "one that was ended stops announcements");
		}
	}
}
