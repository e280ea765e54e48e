//! The table `memo_step`: sending, deciding, and the ways out where a chain would stop. Each act is one transaction.

use chrono::{DateTime, Utc};
use surrealdb::types::object;

use super::approval::{Act, Step};
use super::chains::{self, find_chain};
use super::model::{Link, Memo, MemoId};
use super::persons;
use super::pictures::small_pictures;
use super::seal::{seal, seal_content};
use super::sheet::{self, Around};
use super::store::{self, Version, check_author, find_in};
use super::tell;
use super::vacancy::Actor;
use super::walk::Position;
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::Error;
use crate::files::{self, Media, Vault};
use crate::press::Purpose;
use crate::scope::{Permission, Scope};
use crate::staff::{self, Appointment, Office};
use crate::thai::calendar::short_time;

/// The recorded steps of a memo, oldest first.
pub async fn list_steps(db: &Db, memo: &MemoId) -> Stored<Vec<Step>> {
	Ok(db.query(STEPS, object! { memo: memo.0.clone() }).await?.take(0)?)
}

/// The hash of every document that a step was taken upon.
pub async fn list_documents(db: &Db) -> Stored<Vec<String>> {
	Ok(db.query("SELECT VALUE document FROM memo_step GROUP BY document", object! {}).await?.take(0)?)
}

const STEPS: &str = "SELECT * OMIT id FROM memo_step WHERE memo = $memo ORDER BY number";

/// Sends a memo up its chain: a new version, whose PDF is made now, kept, and never made again. Where one person would sign
/// twice, the author must be sure.
pub async fn submit(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId, is_sure: bool) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	let before = store::find(db, scope, &agency, id).await?;
	check_author(scope, &before)?;
	if !before.content.is_whole() {
		return Err(Error::Conflict("บันทึกยังไม่ครบ เติมส่วนราชการ เรื่อง ผู้รับ และเนื้อความ แล้วเสนออีกครั้ง".to_owned()).into());
	}
	let (profile, office) = (agency::find(db, &agency).await?, staff::office(db, &agency).await?);
	let chain = find_chain(db, &agency, before.kind).await?;
	let links = chains::links(chain.as_ref(), before.kind, &office)?;
	let memo = Memo { version: before.version + 1, links: links.clone(), ..before.clone() };
	let twice = signing_twice(&memo, &links, &office, scope);
	if !is_sure {
		ask(&twice)?;
	}
	let around = Around {
		agency: &profile,
		office: &office,
		day: scope.today(),
		steps: &[],
		emblem: emblem(vault, &profile).await,
		pictures: small_pictures(vault, &memo.content).await,
		footer: String::new(),
		remark: twice.join(" "),
		purpose: Purpose::Sign,
	};
	let bytes = sheet::render(&memo, &memo.content, &links, around).await?;
	let kept = files::keep_as(vault, Media::Pdf, &bytes).await?;
	db.write(scope, Chain::Agency(agency), (before, links, kept), |tx, input| async move {
		let ((before, links, kept), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		let mut memo = find_in(&tx, agency, &before.id).await?;
		check_author(scope, &memo)?;
		let office = staff::office_in(&tx, agency).await?;
		let chain = chains::find_line_in(&tx, agency, memo.kind).await?;
		if memo != *before || chains::links(chain.as_ref(), memo.kind, &office)? != *links {
			return Err(Error::Conflict("บันทึกหรือเส้นทางเสนอถูกแก้ไขระหว่างเสนอ ตรวจแล้วเสนออีกครั้ง".to_owned()).into());
		}
		let document = files::attach(&tx, kept, super::ROOM, &memo.id.0).await?;
		let version = Version {
			memo: memo.id.clone(),
			version: memo.version + 1,
			content: memo.content.clone(),
			links: links.clone(),
			document,
		};
		tx.query("CREATE memo_version CONTENT $sent RETURN NONE", object! { sent: version.clone() }).await?;
		let content = seal_content(&version)?;
		memo.links.clone_from(links);
		let wish = Wish { act: Act::Submit, opinion: String::new(), document: version.document.sha256, content };
		let actor = Actor::holding(author_held(scope, &memo, &office)?, &memo.author_title);
		advance(&tx, memo, &office, actor, wish).await
	})
	.await
}

/// Refuses, at the field `is_sure`, when one person would sign a memo twice; `post` names the post it is sent from, blank the
/// one it has.
pub async fn check_repeated(db: &Db, scope: &Scope, memo: &Memo, post: &str) -> Stored<()> {
	let office = staff::office(db, &memo.agency).await?;
	let chosen = office.posts_of(&memo.author, scope.today()).into_iter().find(|held| held.id.0 == post);
	let title = chosen.map_or(memo.author_title.as_str(), |post| &post.title).to_owned();
	let memo = Memo { author_title: title, ..memo.clone() };
	let chain = find_chain(db, &memo.agency, memo.kind).await?;
	let links = chains::links(chain.as_ref(), memo.kind, &office)?;
	ask(&signing_twice(&memo, &links, &office, scope))
}

fn ask(repeated: &[String]) -> Stored<()> {
	match repeated.is_empty() {
		true => Ok(()),
		false => Err(Error::field("is_sure", format!("{} เอกสารและหน้าเผยแพร่จะระบุไว้", repeated.join("\n"))).into()),
	}
}

/// Who would sign a version in more than one post, as things stand today.
fn signing_twice(memo: &Memo, links: &[Link], office: &Office, scope: &Scope) -> Vec<String> {
	let mut signers = vec![(memo.author.0.as_str(), format!("ผู้เสนอ ({})", memo.author_title))];
	for (index, link) in links.iter().enumerate() {
		if let Some((_, person)) = office.holder(&link.post, scope.today()) {
			let is_last = index + 1 == links.len();
			let title =
				if is_last { format!("ผู้อนุมัติ ({})", link.title) } else { link.title.clone() };
			signers.push((person.id.0.as_str(), title));
		}
	}
	persons::sentences(&signers)
}

/// What a post decides.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
	pub act: Act,
	pub opinion: &'a str,
	/// Knows of having signed this version before, in another post.
	pub is_sure: bool,
}

/// A decision of the post whose turn it is. `seen` is the number of steps the person saw: whoever comes second is told
/// what happened meanwhile.
pub async fn decide(db: &Db, scope: &Scope, id: &MemoId, seen: u32, decision: Decision<'_>) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoDecide)?;
	let Decision { act, is_sure, .. } = decision;
	let opinion = check_opinion(act, decision.opinion)?;
	db.write(scope, Chain::Agency(agency), (id.clone(), opinion), move |tx, input| async move {
		let ((id, opinion), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		let memo = find_in(&tx, agency, id).await?;
		let (office, steps) = (staff::office_in(&tx, agency).await?, steps_in(&tx, id).await?);
		check_seen(scope, &memo, &steps, seen)?;
		let memo = Memo { links: sealed_line(&tx, &memo, &steps).await?, ..memo };
		let Some(holder) = memo.holder().cloned() else {
			return Err(Error::field("opinion", format!("บันทึกนี้{} ไม่มีขั้นตอนรอดำเนินการ", memo.state.label())).into());
		};
		let in_office = office.holder(&holder.post, scope.today());
		let mine = in_office.filter(|(_, person)| scope.person.as_ref() == Some(&person.id));
		let Some((held, _)) = mine else {
			return Err(Error::field("opinion", format!("ขณะนี้บันทึกอยู่ที่ {} ยังไม่ถึงลำดับของท่าน", holder.title)).into());
		};
		let before = steps.iter().find(|step| {
			step.version == memo.version && step.act.signs() && scope.person.as_ref() == Some(&step.person)
		});
		if let Some(before) = before.filter(|_| act.signs() && !is_sure) {
			let words = format!("ท่านลงนามฉบับนี้แล้วในตำแหน่ง {} เอกสารและหน้าเผยแพร่จะระบุว่าเป็นบุคคลเดียวกัน", before.title);
			return Err(Error::field("is_sure", words).into());
		}
		let wish = Wish::upon(&steps, act, opinion.clone());
		advance(&tx, memo, &office, Actor::holding(held, &holder.title), wish).await
	})
	.await
}

/// The line of the version as it was sealed when it was sent: a line that was changed since leads nowhere.
pub async fn sealed_line(tx: &Tx, memo: &Memo, steps: &[Step]) -> Stored<Vec<Link>> {
	let text = "SELECT * OMIT id FROM memo_version WHERE memo = $memo AND version = $version";
	let values = object! { memo: memo.id.0.clone(), version: memo.version };
	let sent: Option<Version> = tx.query(text, values).await?.take(0)?;
	let sealed = steps.iter().rfind(|step| step.act == Act::Submit).map(|step| step.content.as_str());
	match sent {
		Some(version) if sealed == Some(seal_content(&version)?.as_str()) => Ok(version.links),
		None if memo.version == 0 => Ok(Vec::new()),
		_ => {
			tracing::error!("the sealed version of a memo is gone or was changed");
			let words = "ฉบับที่เสนอถูกเปลี่ยนนอกระบบ ลงนามไม่ได้ แจ้งผู้ดูแลระบบให้ตรวจด้วยคำสั่ง prongsai verify";
			Err(Error::Conflict(words.to_owned()).into())
		}
	}
}

pub struct Wish {
	act: Act,
	opinion: String,
	document: String,
	content: String,
}

impl Wish {
	/// An act on the version that the steps so far are about.
	pub fn upon(steps: &[Step], act: Act, opinion: String) -> Self {
		let (document, content) =
			steps.last().map(|step| (step.document.clone(), step.content.clone())).unwrap_or_default();
		Self { act, opinion, document, content }
	}
}

/// The appointment by which the author holds the post the memo was begun in.
pub fn author_held<'a>(scope: &Scope, memo: &Memo, office: &'a Office) -> Result<&'a Appointment, Error> {
	office
		.held_by(&memo.author, &memo.author_post, scope.today())
		.ok_or_else(|| Error::Conflict("ท่านไม่ได้ดำรงตำแหน่งนี้ในวันนี้แล้ว ให้ผู้ดูแลระบบตรวจการดำรงตำแหน่ง".to_owned()))
}

/// Records the step, moves the memo, tells everybody who may know. `actor` is the office the right was found by, with the
/// title as the line copied it.
pub async fn advance(tx: &Tx, memo: Memo, office: &Office, actor: Actor, wish: Wish) -> Stored<Memo> {
	let scope = tx.scope()?;
	let person = scope.person.clone().ok_or(Error::Forbidden)?;
	let links = u32::try_from(memo.links.len()).map_err(|_| Error::TooLarge)?;
	let position = Position { state: memo.state, turn: memo.turn, links, version: memo.version };
	let after = position
		.after(wish.act)
		.ok_or_else(|| Error::field("opinion", format!("{}ไม่ได้ในขั้นนี้ เปิดหน้านี้ใหม่เพื่อดูว่าบันทึกอยู่ที่ใด", wish.act.label())))?;
	let before = steps_in(tx, &memo.id).await?.last().map(|step| step.hash.clone()).unwrap_or_default();
	let reset = Some(staff::sign_with_notice(tx, &person, scope.now).await?).filter(|words| !words.is_empty());
	let mut step = Step {
		memo: memo.id.clone(),
		agency: memo.agency.clone(),
		number: memo.steps + 1,
		version: after.version,
		act: wish.act,
		name: office.people.iter().find(|one| one.id == person).map(|one| one.name.clone()).unwrap_or_default(),
		own_title: office.own_title(&person, &actor.post, scope.today()),
		person,
		post: actor.post,
		title: actor.title,
		authority: actor.authority,
		order: actor.order,
		opinion: wish.opinion,
		links,
		document: wish.document,
		content: wish.content,
		at: scope.now,
		proof: scope.proof,
		reset,
		before,
		hash: String::new(),
	};
	step.hash = seal(&step);
	let memo = Memo {
		state: after.state,
		turn: after.turn,
		version: after.version,
		steps: step.number,
		since: scope.now,
		..memo
	};
	let key = format!("{}:{:06}", memo.id, step.number);
	tx.query(
		"CREATE type::record('memo_step', $key) CONTENT $step RETURN NONE",
		object! { key: key, step: step.clone() },
	)
	.await?;
	tx.put(&memo).await?;
	tx.did(wish.act, &memo.id.0, &step).await?;
	tell::tell(tx, wish.act, &memo, office, &step.title).await?;
	Ok(memo)
}

pub async fn steps_in(tx: &Tx, memo: &MemoId) -> Stored<Vec<Step>> {
	Ok(tx.query(STEPS, object! { memo: memo.0.clone() }).await?.take(0)?)
}

/// A second tap, a second device, or somebody who was faster.
pub fn check_seen(scope: &Scope, memo: &Memo, steps: &[Step], seen: u32) -> Result<(), Error> {
	let Some(last) = steps.last().filter(|_| memo.steps != seen) else { return Ok(()) };
	let (what, when) = (last.act.label(), short_time(last.at));
	let words = match scope.person.as_ref() == Some(&last.person) {
		true => format!("ท่านได้{what}แล้วเมื่อ {when} ไม่มีการบันทึกซ้ำ"),
		false => format!("{} {what}ไปแล้วเมื่อ {when} เปิดหน้านี้ใหม่เพื่อดูล่าสุด", last.title),
	};
	Err(Error::Conflict(words))
}

fn check_opinion(act: Act, typed: &str) -> Result<String, Error> {
	let opinion = typed.trim();
	if opinion.is_empty() && matches!(act, Act::Return | Act::Reject) {
		return Err(Error::field("opinion", format!("เขียนเหตุผลที่{} เพื่อให้ผู้เสนอแก้ไขได้ถูก", act.label())));
	}
	if act.is_contradicted_by(opinion) {
		let words = format!("ความเห็น “{opinion}” ขัดกับการกด “{}” แก้ความเห็นหรือเลือกปุ่มให้ตรงกัน", act.label());
		return Err(Error::field("opinion", words));
	}
	match opinion.chars().count() {
		0..=1000 => Ok(opinion.to_owned()),
		_ => Err(Error::field("opinion", "ความเห็นยาวเกิน 1000 ตัวอักษร")),
	}
}

/// The agency's emblem; a sheet without it is whole, its space stays free.
pub async fn emblem(vault: &Vault, agency: &agency::Agency) -> Option<Vec<u8>> {
	let hash = agency.emblem.as_ref()?;
	vault.read(hash).await.inspect_err(|_| tracing::error!("an emblem can't be read from the vault")).ok()
}

/// When a memo was approved, and over which bytes.
pub async fn approval(db: &Db, memo: &Memo) -> Stored<Option<(DateTime<Utc>, String)>> {
	let steps = list_steps(db, &memo.id).await?;
	Ok(steps.into_iter().rfind(|step| step.act == Act::Approve).map(|step| (step.at, step.document)))
}
