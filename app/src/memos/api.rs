//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::approval::{Act, Step};
use super::model::{Chain, ChainDraft, Draft, Memo, Typed};
use super::row::MemoRow;
use super::waiting::Waiting;
use crate::agency::Agency;
use crate::error::Result;
use crate::list::Listing;
use crate::staff::Post;
#[cfg(feature = "ssr")]
use {
	super::model::{Content, Kind, MemoId},
	super::steps::Decision,
	super::typed::{self, Place},
	super::{chains, persons, row, steps, store, store::Writing, vacancy, waiting, ways_out},
	crate::db::{Db, mark},
	crate::error::Error,
	crate::files::Vault,
	crate::list::{ListQuery, arrange},
	crate::scope::{AgencyId, Permission, Scope},
	crate::{agency, staff},
};

/// A page of the list, and what waits for whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoList {
	/// Nothing while a search or a filter narrows the list.
	pub waiting: Vec<Waiting>,
	pub listing: Listing<MemoRow>,
}

/// `search` is the part of the address behind its question mark.
#[server(endpoint = "memos/list", input = GetUrl)]
pub async fn list_memos(#[server(default)] search: String) -> Result<MemoList> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let listing = arrange(&row::list_rows(&db, &scope).await?, ListQuery::parse(&search));
	let waiting = match listing.query == ListQuery::default() {
		true => waiting::list_waiting(&db, &scope, &agency).await?,
		false => Vec::new(),
	};
	Ok(MemoList { waiting, listing })
}

/// A memo with its steps, and what whoever asks may do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
	pub memo: Memo,
	pub steps: Vec<Step>,
	/// It is this person's turn.
	pub may_decide: bool,
	pub is_author: bool,
	/// The author may take it back.
	pub may_withdraw: bool,
	/// Why it can't go on by itself, and who can do what.
	pub matter: Option<String>,
	/// The ways out that are this person's to take.
	pub ways_out: Vec<WayOut>,
	/// A sentence for each person who signed in more than one post.
	pub repeated: Vec<String>,
	/// The last step is this person's: what happened is said above everything.
	pub has_acted: bool,
	/// The next memo that waits for this person.
	pub next: Option<(String, String)>,
	/// The posts the author may send it from, with their titles, when there is a choice.
	pub posts: Vec<(String, String)>,
	pub phrases: Vec<String>,
	/// By which authority, when acting for another; blank otherwise.
	pub acting: String,
	/// What the author has typed, here or on another device, and not kept.
	pub typed: Option<Typed>,
	/// The mark of what is kept of it: a page that began with another writes nothing over it.
	pub typed_at: String,
	/// The mark of what it says: a save over another device's is refused.
	pub seen: String,
}

/// An act by which somebody may go on where a chain would stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayOut {
	pub act: Act,
	pub words: String,
	/// What it means.
	pub question: String,
}

#[cfg(feature = "ssr")]
impl WayOut {
	fn of(act: Act) -> Self {
		let (words, question) = match act {
			Act::Skip => ("ข้ามขั้นนี้", "เรื่องไปยังตำแหน่งถัดไปทันที ชื่อและเหตุผลของท่านอยู่ในประวัติ ตำแหน่งที่ข้ามไม่ลงนาม"),
			Act::TakeOver => ("รับช่วงบันทึกนี้", "ท่านเป็นผู้เขียนแทน แก้ไขและเสนอใหม่ได้ ประวัติเดิมอยู่ครบ"),
			_ => ("ปิดเรื่อง", "บันทึกนี้จบโดยไม่อนุมัติ เปิดอีกไม่ได้ เก็บไว้เป็นหลักฐานพร้อมเหตุผล"),
		};
		Self { act, words: words.to_owned(), question: question.to_owned() }
	}
}

#[server(endpoint = "memos/find", input = GetUrl)]
pub async fn find_memo(id: String) -> Result<Reading> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let is_new = id == NEW;
	let memo = match id.as_str() {
		NEW => blank(&db, &scope, MemoId::create()).await?,
		_ => store::find(&db, &scope, &agency, &MemoId(id)).await?,
	};
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
	if mine.is_some() {
		// A note that can't be kept keeps nobody from reading.
		let _ = ways_out::note_opened(&db, &scope, &memo).await;
	}
	let is_author = scope.person.as_ref() == Some(&memo.author);
	let is_opened = ways_out::is_opened(&db, &memo).await?;
	let ways = |act: &Act| {
		let person = scope.person.as_ref();
		person.is_some_and(|person| ways_out::way_out(&scope, &memo, &office, person, *act).is_some())
	};
	let has_acted = mine.is_none() && steps.last().is_some_and(|step| scope.person.as_ref() == Some(&step.person));
	let next = match has_acted {
		true => waiting::list_waiting(&db, &scope, &agency).await?.into_iter().find(|one| one.id != memo.id.0),
		false => None,
	};
	let own = scope.person.as_ref().filter(|_| is_author && memo.is_open());
	let posts = own.map(|person| office.posts_of(person, scope.today())).unwrap_or_default();
	let place = if is_new { Place::New } else { Place::Of(&memo.id) };
	let (typed, typed_at) = match is_author && memo.is_open() {
		true => typed::find(&db, &scope, place, &memo.content).await?,
		false => (None, String::new()),
	};
	Ok(Reading {
		typed,
		typed_at,
		may_decide: mine.is_some(),
		is_author,
		may_withdraw: is_author && ways_out::may_withdraw(&memo, &office, &scope, is_opened),
		matter: vacancy::matter(&memo, &office, scope.today()),
		ways_out: [Act::TakeOver, Act::Skip, Act::Close].into_iter().filter(ways).map(WayOut::of).collect(),
		repeated: persons::repeated(&steps, memo.version),
		has_acted,
		next: next.map(|one| (one.id, one.subject)),
		posts: posts.into_iter().map(|post| (post.id.0.clone(), post.title.clone())).collect(),
		phrases: phrases.map(|chain| chain.phrases).unwrap_or_default(),
		acting,
		seen: mark(&memo.content),
		memo,
		steps,
	})
}

/// The address of a memo that nobody has kept yet: opening the page writes nothing.
pub const NEW: &str = "new";

/// What a blank memo says, in the first post of whoever asks.
#[cfg(feature = "ssr")]
async fn blank(db: &Db, scope: &Scope, id: MemoId) -> Result<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	let agency = agency::find(db, &agency).await?;
	let unit = staff::list_own_units(db, scope).await?;
	let content = Content {
		unit: [unit.first().cloned().unwrap_or_default(), agency.name()].join(" ").trim().to_owned(),
		number: agency.memo_number(),
		date: scope.today(),
		subject: String::new(),
		to: agency.chief_title(),
		sections: Vec::new(),
		closing: "จึงเรียนมาเพื่อโปรดพิจารณา".to_owned(),
		attachment: None,
	};
	let office = staff::office(db, &agency.id).await?;
	store::begin(scope, &office, Kind::General, None, content, id)
}

/// Writes the draft; with `then=submit` it is sent up its chain at once.
#[server(endpoint = "memos/save")]
pub async fn save_memo(
	id: String,
	draft: Draft,
	#[server(default)] then: String,
	#[server(default)] seen: String,
	#[server(default)] is_new: bool,
	#[server(default)] is_sure: bool,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	let (db, vault, is_demonstration) = (expect_context::<Db>(), expect_context::<Vault>(), staff::is_demonstration());
	let id = MemoId(id);
	let seen = (!seen.is_empty()).then_some(seen);
	// Before anything is kept: a page that is asked back must not find its own text changed.
	let scope = match then.as_str() {
		"submit" => staff::confirm(&db, scope, &password, is_demonstration).await?,
		_ => scope,
	};
	let blank = match is_new {
		true => Some(blank(&db, &scope, id.clone()).await?),
		false => None,
	};
	if then == "submit" && !is_sure {
		let known = store::find(&db, &scope, &scope.own(Permission::MemoWrite)?, &id).await.ok();
		if let Some(memo) = known.as_ref().or(blank.as_ref()) {
			steps::check_repeated(&db, &scope, memo, &draft.post).await?;
		}
	}
	store::save(&db, &scope, &id, Writing { draft, is_whole: then == "submit", seen, blank }).await?;
	if then == "submit" {
		steps::submit(&db, &vault, &scope, &id, is_sure).await?;
	}
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// Keeps what the author is typing, as it is, for any device, and answers its mark. The page sends it by itself; `typed_at`
/// is the mark of what it began with.
#[server(endpoint = "memos/typed/keep")]
pub async fn keep_typed(
	id: String,
	draft: Draft,
	#[server(default)] seen: String,
	#[server(default)] is_new: bool,
	#[server(default)] typed_at: String,
) -> Result<String> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	let page = typed::Page { memo: &MemoId(id), is_new, seen: &seen, typed_at: &typed_at };
	let at = typed::keep(&expect_context::<Db>(), &scope, page, draft).await?;
	Ok(Typed::mark(Some(at)))
}

/// Throws away what was typed and not kept; the memo stands as it is.
#[server(endpoint = "memos/typed/discard")]
pub async fn discard_typed(id: String, #[server(default)] is_new: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	let (db, agency) = (expect_context::<Db>(), scope.own(Permission::MemoWrite)?);
	let page = match is_new {
		true => {
			typed::discard(&db, &scope, Place::New).await?;
			NEW.to_owned()
		}
		false => {
			let memo = store::find(&db, &scope, &agency, &MemoId(id)).await?;
			typed::discard(&db, &scope, Place::Of(&memo.id)).await?;
			memo.id.0
		}
	};
	leptos_axum::redirect(&format!("/staff/memos/{page}/write"));
	Ok(())
}

/// How many memos wait for whoever asks.
#[server(endpoint = "memos/waiting/count", input = GetUrl)]
pub async fn count_waiting() -> Result<usize> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	Ok(waiting::list_waiting(&expect_context::<Db>(), &scope, &agency).await?.len())
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
	#[server(default)] is_sure: bool,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MemoDecide)?;
	let (db, is_demonstration) = (expect_context::<Db>(), staff::is_demonstration());
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
	let is_signed = matches!(act, Act::Forward | Act::Approve);
	if opinion.is_empty() && is_signed && store::find(&db, &scope, &agency, &id).await?.steps == seen {
		return Err(Error::field("opinion", "เลือกหรือเขียนความเห็นของท่านก่อนลงนาม"));
	}
	let scope = staff::confirm(&db, scope, &password, is_demonstration).await?;
	steps::decide(&db, &scope, &id, seen, Decision { act, opinion, is_sure }).await?;
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// The author takes the memo back while nobody has acted.
#[server(endpoint = "memos/withdraw")]
pub async fn withdraw_memo(id: String, seen: u32) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	let id = MemoId(id);
	ways_out::withdraw(&expect_context::<Db>(), &scope, &id, seen).await?;
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// A way out where the chain would stop: `act` is `skip`, `take_over` or `close`.
#[server(endpoint = "memos/unblock")]
pub async fn unblock_memo(
	id: String,
	seen: u32,
	act: String,
	#[server(default)] reason: String,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let (db, is_demonstration) = (expect_context::<Db>(), staff::is_demonstration());
	let id = MemoId(id);
	store::find(&db, &scope, &agency, &id).await?;
	let act = [Act::Skip, Act::TakeOver, Act::Close].into_iter().find(|known| known.word() == act);
	let act = act.ok_or_else(|| Error::field("reason", "เลือกข้ามขั้น รับช่วงต่อ หรือปิดเรื่อง"))?;
	let scope = staff::confirm(&db, scope, &password, is_demonstration).await?;
	ways_out::unblock(&db, &scope, &id, seen, act, &reason).await?;
	leptos_axum::redirect(&format!("/staff/memos/{id}"));
	Ok(())
}

/// The chains of an agency and the posts they may be made of.
#[server(endpoint = "memos/chains", input = GetUrl)]
pub async fn list_managed_chains(slug: String) -> Result<(Agency, (Vec<Chain>, Vec<Post>))> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let found = (chains::list_chains(&db, &agency.id).await?, staff::list_posts(&db, &agency.id).await?);
	Ok((agency, found))
}

#[server(endpoint = "memos/chain/save")]
pub async fn save_chain(agency: String, draft: ChainDraft, #[server(default)] password: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	scope.check(Permission::AgencyManage, &agency)?;
	let (db, is_demonstration) = (expect_context::<Db>(), staff::is_demonstration());
	let posts = staff::list_posts(&db, &agency).await?.into_iter().filter(|post| !post.is_ended);
	draft.check(agency.clone(), &posts.map(|post| post.id).collect::<Vec<_>>())?;
	let scope = staff::confirm(&db, scope, &password, is_demonstration).await?;
	chains::save_chain(&db, &scope, &agency, &draft).await?;
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
