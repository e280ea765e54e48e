//! Server functions of the room.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::approval::Step;
use super::model::{Chain, ChainDraft, Draft, Memo};
use super::waiting::Waiting;
use crate::agency::Agency;
use crate::error::Result;
use crate::staff::Post;
#[cfg(feature = "ssr")]
use {
	super::approval::Act,
	super::model::{Content, Kind, MemoId},
	super::{chains, steps, store, store::Writing, waiting},
	crate::db::{Db, mark},
	crate::error::Error,
	crate::files::Vault,
	crate::scope::{AgencyId, Permission, Scope},
	crate::{agency, staff},
};

/// A line of the list, and what *waiting for me* shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoList {
	pub waiting: Vec<Waiting>,
	pub others: Vec<Memo>,
}

#[server(endpoint = "memos/list")]
pub async fn list_memos() -> Result<MemoList> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let waiting = waiting::list_waiting(&db, &scope, &agency).await?;
	let is_waiting = |memo: &Memo| waiting.iter().any(|one| one.id == memo.id.0);
	let others = store::list(&db, &agency).await?.into_iter().filter(|memo| !is_waiting(memo)).collect();
	Ok(MemoList { waiting, others })
}

/// A memo with its steps, and what whoever asks may do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
	pub memo: Memo,
	pub steps: Vec<Step>,
	/// It is this person's turn.
	pub may_decide: bool,
	pub is_author: bool,
	pub phrases: Vec<String>,
	/// By which authority, when acting for another; blank otherwise.
	pub acting: String,
	/// The mark of what it says: a save over another device's is refused.
	pub seen: String,
}

#[server(endpoint = "memos/find")]
pub async fn find_memo(id: String) -> Result<Reading> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let memo = store::find(&db, &agency, &MemoId(id)).await?;
	let steps = steps::list_steps(&db, &memo.id).await?;
	let office = staff::office(&db, &agency).await?;
	let holder = memo.holder().and_then(|link| office.holder(&link.post, scope.today()));
	let mine = holder.filter(|(_, person)| scope.person.as_ref() == Some(&person.id));
	let acting = match mine {
		Some((held, _)) if held.authority != staff::Authority::Substantive => {
			format!("{} ตาม{}", held.authority.label(), held.order)
		}
		_ => String::new(),
	};
	let phrases = chains::list_chains(&db, &agency).await?.into_iter().find(|chain| chain.kind == memo.kind);
	Ok(Reading {
		may_decide: mine.is_some(),
		is_author: scope.person.as_ref() == Some(&memo.author),
		phrases: phrases.map(|chain| chain.phrases).unwrap_or_default(),
		acting,
		seen: mark(&memo.content),
		memo,
		steps,
	})
}

/// Begins a blank memo.
#[server(endpoint = "memos/start")]
pub async fn start_memo() -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MemoWrite)?;
	let db = expect_context::<Db>();
	let agency = agency::find(&db, &agency).await?;
	let begun = store::find_draft(&db, &scope, &agency.id, Kind::General, None).await?;
	if let Some(empty) = begun.filter(|memo| memo.content.subject.is_empty() && memo.content.sections.is_empty()) {
		leptos_axum::redirect(&format!("/staff/memos/{}/write", empty.id));
		return Ok(());
	}
	let unit = staff::list_own_units(&db, &scope).await?;
	let content = Content {
		unit: [unit.first().cloned().unwrap_or_default(), agency.name()].join(" ").trim().to_owned(),
		number: agency.memo_number(),
		date: scope.today(),
		subject: String::new(),
		to: format!("นายก{}", agency.name()),
		sections: Vec::new(),
		closing: "จึงเรียนมาเพื่อโปรดพิจารณา".to_owned(),
		attachment: None,
	};
	let memo = store::create(&db, &scope, Kind::General, None, content).await?;
	leptos_axum::redirect(&format!("/staff/memos/{}/write", memo.id));
	Ok(())
}

/// Writes the draft; with `then=submit` it is sent up its chain at once.
#[server(endpoint = "memos/save")]
pub async fn save_memo(
	id: String,
	draft: Draft,
	#[server(default)] then: String,
	#[server(default)] seen: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	let (db, vault) = (expect_context::<Db>(), expect_context::<Vault>());
	let id = MemoId(id);
	let seen = (!seen.is_empty()).then_some(seen.as_str());
	store::save(&db, &scope, &id, Writing { draft: &draft, is_whole: then == "submit", seen }).await?;
	if then == "submit" {
		steps::submit(&db, &vault, &scope, &id).await?;
	}
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// Takes away a draft that was never sent.
#[server(endpoint = "memos/discard")]
pub async fn discard_memo(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	store::discard(&expect_context::<Db>(), &scope, &MemoId(id)).await?;
	leptos_axum::redirect("/staff/memos");
	Ok(())
}

/// A decision of the post whose turn it is. `seen` is the number of steps on the page.
#[server(endpoint = "memos/decide")]
pub async fn decide(
	id: String,
	seen: u32,
	act: String,
	#[server(default)] phrase: String,
	opinion: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoDecide)?;
	let act = Act::parse(&act).ok_or_else(|| Error::field("opinion", "เลือกเสนอต่อ อนุมัติ หรือส่งคืน"))?;
	let id = MemoId(id);
	let opinion = match (phrase.trim(), opinion.trim()) {
		(phrase, "") => phrase,
		("", own) => own,
		(phrase, own) if phrase == own => own,
		(phrase, _) => {
			let words = format!("เลือก “{phrase}” ไว้ และเขียนเองด้วย ใช้อย่างใดอย่างหนึ่ง: เอาที่เลือกออก หรือลบที่เขียน");
			return Err(Error::field("opinion", words));
		}
	};
	steps::decide(&expect_context::<Db>(), &scope, &id, seen, act, opinion).await?;
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// The author takes the memo back while nobody has acted.
#[server(endpoint = "memos/withdraw")]
pub async fn withdraw_memo(id: String, seen: u32) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	let id = MemoId(id);
	steps::withdraw(&expect_context::<Db>(), &scope, &id, seen).await?;
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// The chains of an agency and the posts they may be made of.
#[server(endpoint = "memos/chains")]
pub async fn list_managed_chains(slug: String) -> Result<(Agency, (Vec<Chain>, Vec<Post>))> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let found = (chains::list_chains(&db, &agency.id).await?, staff::list_posts(&db, &agency.id).await?);
	Ok((agency, found))
}

#[server(endpoint = "memos/chain/save")]
pub async fn save_chain(agency: String, draft: ChainDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	chains::save_chain(&expect_context::<Db>(), &scope, &AgencyId(agency), &draft).await?;
	Ok(())
}

#[server(endpoint = "memos/chain/end")]
pub async fn end_chain(agency: String, id: String, is_ended: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	scope.check(Permission::AgencyManage, &agency)?;
	let kind = Kind::parse(&id).ok_or(Error::NotFound)?;
	chains::set_chain_ended(&expect_context::<Db>(), &scope, &agency, kind, is_ended).await?;
	Ok(())
}
