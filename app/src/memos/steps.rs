//! The table `memo_step`: sending, deciding, and walking the steps. Each act is one transaction.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::object;

use super::approval::{Act, Step};
use super::chains::{self, find_chain};
use super::model::{Memo, MemoId};
use super::sheet::{self, Around};
use super::store::{self, Version, check_author, find_in, keep};
use super::walk::Position;
use crate::agency;
use crate::audit;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::files::{self, Media, Vault};
use crate::live::{self, Audience};
use crate::scope::{Permission, Scope};
use crate::staff::{self, Appointment, Office};
use crate::thai::calendar::short_time;

/// The recorded steps of a memo, oldest first.
pub async fn list_steps(db: &Db, memo: &MemoId) -> Stored<Vec<Step>> {
	Ok(db.query(STEPS, object! { memo: memo.0.clone() }).await?.take(0)?)
}

const STEPS: &str = "SELECT * OMIT id FROM memo_step WHERE memo = $memo ORDER BY number";

/// Sends a memo up its chain: a new version, whose PDF is made now, kept, and never made again.
pub async fn submit(db: &Db, vault: &Vault, scope: &Scope, id: &MemoId) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	let before = store::find(db, &agency, id).await?;
	check_author(scope, &before)?;
	if !before.content.is_whole() {
		return Err(Error::Conflict("บันทึกยังไม่ครบ เติมส่วนราชการ เรื่อง ผู้รับ และเนื้อความ แล้วเสนออีกครั้ง".to_owned()).into());
	}
	let (profile, office) = (agency::find(db, &agency).await?, staff::office(db, &agency).await?);
	let chain = find_chain(db, &agency, before.kind).await?;
	let links = chains::links(chain.as_ref(), before.kind, &office)?;
	let memo = Memo { version: before.version + 1, links: links.clone(), ..before.clone() };
	let around = Around {
		agency: &profile,
		office: &office,
		day: scope.today(),
		steps: &[],
		emblem: emblem(vault, &profile).await,
		footer: String::new(),
	};
	let bytes = sheet::render(&memo, &memo.content, &links, around).await?;
	let kept = files::keep_as(vault, Media::Pdf, &bytes).await?;
	db.write(&agency.0, |tx: Tx| {
		let (agency, before, links, kept) = (agency.clone(), before.clone(), links.clone(), kept.clone());
		async move {
			let mut memo = find_in(&tx, &agency, id).await?;
			check_author(scope, &memo)?;
			let office = staff::office_in(&tx, &agency).await?;
			let chain = chains::find_in(&tx, &agency, memo.kind).await?;
			if memo != before || chains::links(chain.as_ref(), memo.kind, &office)? != links {
				return Err(Error::Conflict("บันทึกหรือเส้นทางเสนอถูกแก้ไขระหว่างเสนอ ตรวจแล้วเสนออีกครั้ง".to_owned()).into());
			}
			let document = files::attach(&tx, scope, &agency, &kept).await?;
			let version = Version {
				memo: id.clone(),
				version: memo.version + 1,
				content: memo.content.clone(),
				links: links.clone(),
				document,
			};
			tx.query("CREATE memo_version CONTENT $sent RETURN NONE", object! { sent: version.clone() }).await?;
			let content = seal_content(&version)?;
			memo.links = links;
			let wish = Wish { act: Act::Submit, opinion: String::new(), document: version.document.sha256, content };
			let held = author_held(scope, &memo, &office)?;
			let title = memo.author_title.clone();
			advance(&tx, scope, memo, &office, (held, title), wish).await
		}
	})
	.await
}

/// A decision of the post whose turn it is. `seen` is the number of steps the person saw: whoever comes second is told
/// what happened meanwhile.
pub async fn decide(db: &Db, scope: &Scope, id: &MemoId, seen: u32, act: Act, opinion: &str) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoDecide)?;
	let opinion = check_opinion(act, opinion)?;
	db.write(&agency.0, |tx: Tx| {
		let (agency, opinion) = (agency.clone(), opinion.clone());
		async move {
			let memo = find_in(&tx, &agency, id).await?;
			let (office, steps) = (staff::office_in(&tx, &agency).await?, steps_in(&tx, id).await?);
			check_seen(scope, &memo, &steps, seen)?;
			let Some(holder) = memo.holder().cloned() else {
				return Err(Error::field("opinion", format!("บันทึกนี้{} ไม่มีขั้นตอนรอดำเนินการ", memo.state.label())).into());
			};
			let in_office = office.holder(&holder.post, scope.today());
			let mine = in_office.filter(|(_, person)| scope.person.as_ref() == Some(&person.id));
			let Some((held, _)) = mine else {
				return Err(Error::field("opinion", format!("ขณะนี้บันทึกอยู่ที่ {} ยังไม่ถึงลำดับของท่าน", holder.title)).into());
			};
			let wish = Wish::upon(&steps, act, opinion);
			advance(&tx, scope, memo, &office, (held, holder.title), wish).await
		}
	})
	.await
}

/// The author takes a memo back while nobody has acted on it.
pub async fn withdraw(db: &Db, scope: &Scope, id: &MemoId, seen: u32) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(&agency.0, |tx: Tx| {
		let agency = agency.clone();
		async move {
			let memo = find_in(&tx, &agency, id).await?;
			if scope.person.as_ref() != Some(&memo.author) {
				return Err(Error::Forbidden.into());
			}
			let (office, steps) = (staff::office_in(&tx, &agency).await?, steps_in(&tx, id).await?);
			check_seen(scope, &memo, &steps, seen)?;
			let held = author_held(scope, &memo, &office)?;
			let title = memo.author_title.clone();
			let wish = Wish::upon(&steps, Act::Withdraw, String::new());
			advance(&tx, scope, memo, &office, (held, title), wish).await
		}
	})
	.await
}

struct Wish {
	act: Act,
	opinion: String,
	document: String,
	content: String,
}

impl Wish {
	/// An act on the version that the steps so far are about.
	fn upon(steps: &[Step], act: Act, opinion: String) -> Self {
		let (document, content) =
			steps.last().map(|step| (step.document.clone(), step.content.clone())).unwrap_or_default();
		Self { act, opinion, document, content }
	}
}

/// The appointment by which the author holds the post the memo was begun in.
fn author_held<'a>(scope: &Scope, memo: &Memo, office: &'a Office) -> Result<&'a Appointment, Error> {
	office
		.held_by(&memo.author, &memo.author_post, scope.today())
		.ok_or_else(|| Error::Conflict("ท่านไม่ได้ดำรงตำแหน่งนี้ในวันนี้แล้ว ให้ผู้ดูแลระบบตรวจการดำรงตำแหน่ง".to_owned()))
}

/// Records the step, moves the memo, tells everybody who may know. `held` is the very appointment the right was found by,
/// with the title of its post as the line copied it.
async fn advance(
	tx: &Tx,
	scope: &Scope,
	memo: Memo,
	office: &Office,
	(held, title): (&Appointment, String),
	wish: Wish,
) -> Stored<Memo> {
	let person = scope.person.clone().ok_or(Error::Forbidden)?;
	let links = u32::try_from(memo.links.len()).map_err(|_| Error::TooLarge)?;
	let position = Position { state: memo.state, turn: memo.turn, links, version: memo.version };
	let after = position
		.after(wish.act)
		.ok_or_else(|| Error::field("opinion", format!("{}ไม่ได้ในขั้นนี้ เปิดหน้านี้ใหม่เพื่อดูว่าบันทึกอยู่ที่ใด", wish.act.label())))?;
	let before = steps_in(tx, &memo.id).await?.last().map(|step| step.hash.clone()).unwrap_or_default();
	let mut step = Step {
		memo: memo.id.clone(),
		agency: memo.agency.clone(),
		number: memo.steps + 1,
		version: after.version,
		act: wish.act,
		name: office.people.iter().find(|one| one.id == person).map(|one| one.name.clone()).unwrap_or_default(),
		own_title: office.own_title(&person, &held.post, scope.today()),
		person,
		post: held.post.clone(),
		title,
		authority: held.authority,
		order: held.order.clone(),
		opinion: wish.opinion,
		links,
		document: wish.document,
		content: wish.content,
		at: scope.now,
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
	keep(tx, &memo).await?;
	let verb = wish.act.word();
	audit::record(tx, scope, &memo.agency.0, &format!("memos/{verb}"), &memo.id.0, &step).await?;
	live::emit(tx, &memo.agency, "memos", verb, &memo.id.0, Audience::Staff).await?;
	Ok(memo)
}

async fn steps_in(tx: &Tx, memo: &MemoId) -> Stored<Vec<Step>> {
	Ok(tx.query(STEPS, object! { memo: memo.0.clone() }).await?.take(0)?)
}

/// A second tap, a second device, or somebody who was faster.
fn check_seen(scope: &Scope, memo: &Memo, steps: &[Step], seen: u32) -> Result<(), Error> {
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

/// SHA-256 over what a version says and the line it takes.
pub fn seal_content(version: &Version) -> Result<String, Error> {
	let text = serde_json::to_vec(&(&version.content, &version.links));
	let text = text.map_err(|_| Error::Internal("version".to_owned()))?;
	Ok(hex::encode(Sha256::digest(text)))
}

/// SHA-256 over every field but the hash itself, each with its length.
pub fn seal(step: &Step) -> String {
	let mut hasher = Sha256::new();
	let at = step.at.to_rfc3339_opts(chrono::SecondsFormat::Nanos, true);
	let (number, version, links) = (step.number.to_string(), step.version.to_string(), step.links.to_string());
	for part in [
		step.memo.0.as_str(),
		&step.agency.0,
		&number,
		&version,
		step.act.word(),
		&step.person.0,
		&step.name,
		&step.post.0,
		&step.title,
		step.authority.word(),
		&step.order,
		&step.own_title,
		&step.opinion,
		&links,
		&step.document,
		&step.content,
		&at,
		&step.before,
	] {
		hasher.update(part.len().to_be_bytes());
		hasher.update(part.as_bytes());
	}
	hex::encode(hasher.finalize())
}

/// When a memo was approved, and over which bytes.
pub async fn approval(db: &Db, memo: &Memo) -> Stored<Option<(DateTime<Utc>, String)>> {
	let steps = list_steps(db, &memo.id).await?;
	Ok(steps.into_iter().rfind(|step| step.act == Act::Approve).map(|step| (step.at, step.document)))
}
