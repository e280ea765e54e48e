//! The table `release`.

use surrealdb::types::object;

use super::model::{Release, ReleaseId, Released};
use super::report::{self, ReportRelease};
use super::signed::Signed;
use crate::agency::{self, Agency};
use crate::audit::{Trail, acts};
use crate::db::{Chain, Db, Stored, Tx, mark, records};
use crate::error::{Error, FieldErrors};
use crate::files::{self, Vault};
use crate::measures::{self, Measure};
use crate::memos::{self, Kind, Memo, MemoId, State};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::{FiscalYear, day_of, long_date};
use crate::thai::digits::to_arabic;

/// What stands public now, the newest year first.
pub async fn list_releases(db: &Db, agency: &AgencyId) -> Stored<Vec<Release>> {
	let text = "SELECT *, record::id(id) AS id FROM release WHERE agency = $agency AND withdrawn_at = NONE \
		ORDER BY year DESC, at DESC";
	let all: Vec<Release> = db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
	let mut newest: Vec<Release> = Vec::new();
	for release in all {
		if newest.last().is_none_or(|last| last.year != release.year) {
			newest.push(release);
		}
	}
	Ok(newest)
}

/// The release of a year, or of any, that was taken back last, while none stands.
pub async fn find_withdrawn(db: &Db, agency: &AgencyId, year: Option<FiscalYear>) -> Stored<Option<Release>> {
	let text = "SELECT *, record::id(id) AS id FROM release WHERE agency = $agency AND ($year = NONE OR year = $year) \
		ORDER BY withdrawn_at DESC, id DESC";
	let all: Vec<Release> = db.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?;
	let stands = all.iter().any(|release| release.withdrawn_at.is_none());
	Ok(all.into_iter().next().filter(|_| !stands))
}

/// As `list_releases`, with the measures as they stand.
pub async fn list_released(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Vec<Released>> {
	let mut found = Vec::new();
	for release in list_releases(db, agency).await? {
		let measures = measures::track(db, scope, agency, release.measures.clone()).await?;
		found.push(Released { release, measures });
	}
	Ok(found)
}

/// The newest plan that is public, with its measures as they stand now.
pub async fn find_newest_released(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Option<Released>> {
	let text = "SELECT *, record::id(id) AS id FROM release WHERE agency = $agency AND withdrawn_at = NONE \
		ORDER BY year DESC, at DESC LIMIT 1";
	let newest: Option<Release> = db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
	let Some(release) = newest else { return Ok(None) };
	let measures = measures::track(db, scope, agency, release.measures.clone()).await?;
	Ok(Some(Released { release, measures }))
}

/// Approved memos about the plan of a year, the newest first.
pub async fn list_approved(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Memo>> {
	let about = memos::list_about(db, agency, scope.today(), Kind::Measures, year).await?;
	Ok(about.into_iter().filter(|memo| memo.state == State::Approved).collect())
}

/// On what a plan is published.
#[derive(Clone, Debug, Default)]
pub struct Ground {
	/// The approved memo; none when the approval was on paper.
	pub memo: Option<MemoId>,
	/// The document on paper.
	pub basis: String,
	/// What stands public of the year and makes room.
	pub replaces: Option<ReleaseId>,
	/// The mark of the plan as the person saw it; none where nobody looked at a page.
	pub seen: Option<String>,
}

impl Ground {
	pub fn memo(id: MemoId) -> Self {
		Self { memo: Some(id), ..Self::default() }
	}

	pub fn paper(basis: impl Into<String>) -> Self {
		Self { basis: basis.into(), ..Self::default() }
	}
}

/// Makes the plan of a year public: on an approved memo, or on a document on paper. What stands of that year is taken
/// back in the same moment, when the person has seen it.
pub async fn publish(
	db: &Db,
	vault: &Vault,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	ground: Ground,
) -> Stored<Release> {
	let Ground { memo, basis, replaces, seen } = ground;
	scope.check(Permission::Publish, agency)?;
	let measures = measures::list(db, agency, year).await?;
	if seen.is_some_and(|seen| seen != mark(&measures)) {
		return Err(changed_meanwhile().into());
	}
	if measures.is_empty() {
		return Err(Error::field("basis", "ยังไม่มีมาตรการของปีนี้ให้เผยแพร่").into());
	}
	let mut release = Release {
		id: ReleaseId::create(),
		agency: agency.clone(),
		year,
		memo: None,
		basis: String::new(),
		document: None,
		signatures: 0,
		persons: None,
		repeated: None,
		approved_at: None,
		measures: measures.into_iter().map(Measure::published).collect(),
		post: scope.author_title().to_owned(),
		at: scope.now,
		withdrawn_at: None,
		withdrawn_by: None,
	};
	if memo.is_some() && !basis.trim().is_empty() {
		let words = "เลือกบันทึกในระบบแล้ว เว้นช่องนี้ว่าง หรือเลือก “อนุมัติบนกระดาษ” ด้านบน";
		return Err(Error::field("basis", words).into());
	}
	let mut kept = None;
	match memo {
		Some(id) => {
			let memo = list_approved(db, scope, agency, year).await?.into_iter().find(|memo| memo.id == id);
			let memo = memo.ok_or_else(|| Error::field("memo", "เลือกบันทึกที่อนุมัติแล้วของแผนปีนี้"))?;
			let planned = Agency { working_year: year, ..agency::find(db, agency).await? };
			let planned = measures::memo_of_plan(db, &planned, "", scope.today()).await?.attachment;
			let approved = memos::list_versions(db, &memo.id).await?.pop().and_then(|sent| sent.content.attachment);
			if approved != planned {
				let words = "แผนในระบบไม่ตรงกับตารางในบันทึกที่อนุมัติ เสนอบันทึกฉบับใหม่จากแผนปัจจุบันก่อนเผยแพร่";
				return Err(Error::field("memo", words).into());
			}
			let signed = Signed::of(db, vault, scope, &memo).await?;
			let day = signed.approved_at.map(|at| long_date(day_of(at))).unwrap_or_default();
			kept = Some(signed.copy);
			release = Release {
				memo: Some(memo.id),
				basis: format!("บันทึกข้อความ “{}” อนุมัติเมื่อ {day}", memo.content.subject),
				signatures: signed.signatures,
				persons: signed.persons,
				repeated: signed.repeated,
				approved_at: signed.approved_at,
				..release
			};
		}
		None => {
			let mut errors = FieldErrors::default();
			release.basis = errors.text("basis", &basis, "เอกสารที่อนุมัติแผนนี้", 300);
			if let Some(number) =
				number_of_ours(&memos::list_about(db, agency, scope.today(), Kind::Measures, year).await?, &basis)
			{
				let words = "เป็นเลขที่ของบันทึกในระบบ เลือกบันทึกนั้นด้านบนแทน หากยังไม่อนุมัติหรือตารางไม่ตรง ให้เสนอฉบับใหม่";
				errors.add("basis", format!("{number} {words}"));
			}
			errors.result()?;
		}
	}
	db.write(scope, Chain::Agency(agency.clone()), (release, kept, replaces), move |tx, input| async move {
		let ((release, kept, replaces), agency) = (&*input, tx.agency()?);
		// Only the plan of this very moment is published, the one that was compared with the approved table.
		let now: Vec<Measure> =
			measures::list_in(&tx, agency, year).await?.into_iter().map(Measure::published).collect();
		if now != release.measures {
			return Err(changed_meanwhile().into());
		}
		let standing = standing_in(&tx, agency, year).await?;
		let is_seen = match replaces {
			Some(seen) => standing.iter().any(|one| one.id == *seen),
			None => standing.is_empty(),
		};
		if !is_seen {
			let words = "แผนของปีนี้เพิ่งถูกเผยแพร่หรือยกเลิกไป ตรวจฉบับที่เผยแพร่อยู่ แล้วส่งอีกครั้งหากยังต้องการ";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		take_back(&tx, standing).await?;
		let document = match kept {
			Some(kept) => Some(files::attach(&tx, kept, super::ROOM, &release.id.0).await?),
			None => None,
		};
		let release = Release { document, ..release.clone() };
		tx.put(&release).await?;
		tx.did(ReleaseAct::Publish, &release.id.0, &release).await?;
		Ok(release)
	})
	.await
}

/// Takes a release back; the record of it stays.
pub async fn withdraw(db: &Db, scope: &Scope, agency: &AgencyId, id: &ReleaseId) -> Stored<()> {
	scope.check(Permission::Publish, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), |tx, id| async move {
		let agency = tx.agency()?;
		let text = "SELECT *, record::id(id) AS id FROM type::record('release', $id)";
		let found: Option<Release> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let release = found.filter(|release| release.agency == *agency).ok_or(Error::NotFound)?;
		if release.withdrawn_at.is_some() {
			return Err(Error::Conflict("ฉบับนี้ถูกแทนหรือยกเลิกไปแล้ว ตรวจฉบับที่เผยแพร่อยู่".to_owned()).into());
		}
		let standing = standing_in(&tx, agency, release.year).await?;
		take_back(&tx, standing).await
	})
	.await
}

/// Marks releases as no longer public.
async fn take_back(tx: &Tx, standing: Vec<Release>) -> Stored<()> {
	let scope = tx.scope()?;
	for one in standing {
		let post = scope.author_title().to_owned();
		// The rest of a release is read-only.
		let text = "UPDATE type::record('release', $id) SET withdrawn_at = $at, withdrawn_by = $post RETURN NONE";
		tx.query(text, object! { id: one.id.0.clone(), at: scope.now, post: post.clone() }).await?;
		let gone = Release { withdrawn_at: Some(scope.now), withdrawn_by: Some(post), ..one };
		tx.did(ReleaseAct::Withdraw, &gone.id.0, &gone).await?;
	}
	Ok(())
}

/// The number of a memo of this system that a text names: what was refused as a memo is no document on paper.
fn number_of_ours<'a>(memos: &'a [Memo], text: &str) -> Option<&'a str> {
	let plain = |text: &str| to_arabic(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
	let text = plain(text);
	let is_digit = |c: char| c.is_ascii_digit();
	let is_named = |number: &&str| {
		let number = plain(number);
		let is_whole = number.rsplit('/').next().is_some_and(|last| !last.is_empty()) && number.contains('/');
		let stands_alone =
			|place: usize| !text[..place].ends_with(is_digit) && !text[place + number.len()..].starts_with(is_digit);
		is_whole && text.match_indices(&number).any(|(place, _)| stands_alone(place))
	};
	memos.iter().map(|memo| memo.content.number.as_str()).find(is_named)
}

fn changed_meanwhile() -> Error {
	Error::Conflict("แผนถูกแก้ไขหลังจากท่านเปิดหน้านี้ ยังไม่ได้เผยแพร่ ตรวจแผนล่าสุด แล้วเปิดหน้านี้ใหม่เพื่อเผยแพร่".to_owned())
}

/// What stands public of a year, inside a transaction.
pub async fn standing_in(tx: &Tx, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Release>> {
	let text = "SELECT *, record::id(id) AS id FROM release WHERE agency = $agency AND year = $year \
		AND withdrawn_at = NONE";
	Ok(tx.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

acts! {
	/// Acts on releases.
	ReleaseAct of super::ROOM {
		Publish = "publish" Public "เผยแพร่แผนมาตรการ",
		Withdraw = "withdraw" Public "ถอนการเผยแพร่แผน",
		PublishReport = "publish-report" Public "เผยแพร่รายงานผล",
		WithdrawReport = "withdraw-report" Public "ถอนการเผยแพร่รายงานผล",
	}
}

records! {
	Release = "release",
	ReportRelease = "report_release",
}

/// The name and the bytes of a released document: that of a plan, or of a report on a plan that stands.
pub async fn document(db: &Db, vault: &Vault, agency: &Agency, id: &str) -> Stored<(String, Vec<u8>)> {
	let releases = list_releases(db, &agency.id).await?;
	let (kind, year, document) = match releases.iter().find(|release| release.id.0 == id) {
		Some(release) => ("measures".to_owned(), release.year, release.document.clone().ok_or(Error::NotFound)?),
		None => {
			let stands = |report: &ReportRelease| releases.iter().any(|release| release.year == report.year);
			let mut reports = report::list(db, &agency.id).await?.into_iter().filter(stands);
			let report = reports.find(|report| report.id.0 == id).ok_or(Error::NotFound)?;
			(format!("report-{}", report.span), report.year, report.document)
		}
	};
	Ok((format!("{}-{kind}-{year}.pdf", agency.slug), vault.read(&document.sha256).await?))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_number_of_a_memo_is_found_in_either_digits() {
		let memo = |number: &str| {
			let mut memo = crate::memos::samples::memo();
			memo.content.number = number.to_owned();
			memo
		};
		let memos = [memo("สพ ๗๘๖๐๑/"), memo("สพ ๗๘๖๐๑/๑๒")];
		let found = |text: &str| number_of_ours(&memos, text);
		assert_eq!(found("บันทึกข้อความที่ สพ 78601/12 ลงวันที่ 15 มีนาคม 2564"), Some("สพ ๗๘๖๐๑/๑๒"));
		assert_eq!(found("บันทึกข้อความที่ สพ ๗๘๖๐๑/๑๒๓"), None, "another number");
		assert_eq!(found("บันทึกที่ สพ ๗๘๖๐๑/๑๒๓ และ สพ ๗๘๖๐๑/๑๒"), Some("สพ ๗๘๖๐๑/๑๒"));
		assert_eq!(found("คำสั่งที่ 12/2564"), None);
	}
}
