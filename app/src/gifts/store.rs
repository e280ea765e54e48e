//! The tables `gift` and `gift_setting`.

use std::sync::Arc;

use chrono::NaiveDate;
use surrealdb::types::object;

use super::act::GiftAct;
use super::book::Book;
use super::draft::{Checked, SettingDraft};
use super::form::GiftDraft;
use super::model::{Gift, GiftId, Review, Rights, Setting};
use super::policy;
use super::register::{Division, Register, register};
use super::row::GiftRow;
use super::superior::{may_read, may_review, nearest};
use super::tell;
use super::zero;
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::files::{self, Kept, Upload, Vault};
use crate::list::{Row, Rows};
use crate::notices;
use crate::room::Count;
use crate::scope::{AgencyId, Permission, Scope};
use crate::staff::{self, Reporter};
use crate::thai::baht::baht;
use crate::thai::calendar::{FiscalYear, short_time};

/// What an agency declared and reported, kept in memory until something of the agency is written.
pub async fn book(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Arc<Book>> {
	let load = async |_| {
		let book = Book::of(list_every(db, agency).await?, zero::list_zeros(db, agency).await?);
		let count = book.gifts.len() + book.zeros.len();
		Ok((book, count))
	};
	db.lists().value(db, (&Chain::Agency(agency.clone()), "book"), scope.today(), load).await
}

/// Every gift of an agency, the newest first.
async fn list_every(db: &Db, agency: &AgencyId) -> Stored<Vec<Gift>> {
	let text = "SELECT *, record::id(id) AS id FROM gift WHERE agency = $agency ORDER BY day DESC, id DESC";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// The gifts that the person may read, the newest first.
pub async fn list_rows(db: &Db, scope: &Scope) -> Stored<Rows<GiftRow>> {
	let agency = scope.own(Permission::StaffPages)?;
	let load = async |_| {
		let setting = find_setting(db, &agency).await?;
		let gifts = list_every(db, &agency).await?.into_iter();
		Ok(gifts.map(|gift| Arc::new(Row::new(GiftRow { remark: setting.remark(&gift), gift }))).collect())
	};
	let rows: Rows<GiftRow> = db.lists().rows(db, &Chain::Agency(agency.clone()), scope.today(), load).await?;
	let units = agency::list_units(db, &agency).await?;
	Ok(rows.only(|row| may_read(scope, &row.gift, &units)))
}

/// A gift that the person may read, what is pointed out about it, and what they may do with it.
pub async fn find(db: &Db, scope: &Scope, id: &GiftId) -> Stored<(GiftRow, Rights)> {
	let agency = scope.own(Permission::StaffPages)?;
	let units = agency::list_units(db, &agency).await?;
	let text = "SELECT *, record::id(id) AS id FROM type::record('gift', $id)";
	let found: Option<Gift> = db.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	let gift = found.filter(|gift| gift.agency == agency && may_read(scope, gift, &units)).ok_or(Error::NotFound)?;
	let is_superior = may_review(scope, &gift, &units);
	let rights = Rights {
		is_own: scope.person.as_ref() == Some(&gift.person),
		may_review: is_superior && gift.review.is_none() && gift.counts(),
		may_amend: scope.may(Permission::GiftDeclare, &agency) && gift.may_be_amended_by(scope),
		may_withdraw: scope.may(Permission::GiftDeclare, &agency) && gift.may_be_withdrawn_by(scope, is_superior),
	};
	Ok((GiftRow { remark: find_setting(db, &agency).await?.remark(&gift), gift }, rights))
}

/// Whether the person may read the files of a record of the room: a gift's photo with the gift, the document of an
/// announcement with all staff of the agency.
pub async fn may_read_files(db: &Db, scope: &Scope, id: &str) -> Stored<bool> {
	let agency = scope.own(Permission::StaffPages)?;
	let text = "SELECT VALUE agency FROM type::record('gift_policy', $id)";
	let policy: Option<AgencyId> = db.query(text, object! { id: id.to_owned() }).await?.take(0)?;
	Ok(policy == Some(agency) || find(db, scope, &GiftId(id.to_owned())).await.is_ok())
}

/// What was sent with the form of a declaration, right as of a day. Everything that is wrong is said at once: with the photo,
/// and with what was found `beside`.
pub async fn read_form(
	vault: &Vault,
	upload: Upload,
	day: NaiveDate,
	beside: Option<&Error>,
) -> Stored<(Checked, Option<Kept>)> {
	let checked = GiftDraft::of(&upload).check(day);
	let photo = match upload.bytes.is_empty() {
		true => Ok(None),
		false => files::prepare(upload.bytes).await.map(Some).map_err(Error::from),
	};
	let wrong = [checked.as_ref().err(), photo.as_ref().err(), beside];
	if let Some(wrong) = wrong.into_iter().flatten().cloned().reduce(Error::and) {
		return Err(wrong.into());
	}
	let photo = match photo? {
		Some(cleaned) => Some(files::keep(vault, &cleaned).await?),
		None => None,
	};
	Ok((checked?, photo))
}

/// Declares a gift. `upload` holds the fields of `GiftDraft` and perhaps a photo. A report that the division received nothing
/// in that month is void with it.
pub async fn declare(db: &Db, vault: &Vault, scope: &Scope, upload: Upload) -> Stored<Gift> {
	let agency = scope.own(Permission::GiftDeclare)?;
	let (checked, photo) = read_form(vault, upload, scope.today(), None).await?;
	let person = scope.person.clone().ok_or(Error::Forbidden)?;
	let input = (checked, photo, person, GiftId::create());
	db.write(scope, Chain::Agency(agency), input, |tx, input| async move {
		let ((checked, photo, person, id), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		let units = agency::list_units_in(&tx).await?;
		let post = scope.post().ok_or(Error::Forbidden)?;
		let division = Division::of(post.unit.as_ref(), &units);
		let role = Reporter::of(scope).map_or(post.role, |reporter| reporter.role);
		let photos = match photo {
			Some(kept) => vec![files::attach(&tx, kept, super::ROOM, &id.0).await?],
			None => Vec::new(),
		};
		let gift = Gift {
			id: id.clone(),
			agency: agency.clone(),
			unit: division.unit,
			own_unit: post.unit.clone(),
			division: division.name,
			person: person.clone(),
			post: post.title.clone(),
			role,
			giver: checked.giver,
			occasion: checked.occasion.clone(),
			what: checked.what.clone(),
			value: checked.value,
			day: checked.day,
			fate: checked.fate,
			photos,
			at: scope.now,
			review: None,
			amendments: Vec::new(),
			withdrawn: None,
		};
		tx.put(&gift).await?;
		tx.did(GiftAct::Declare, &gift.id.0, &gift).await?;
		zero::void(&tx, &gift.month(), gift.unit.as_ref()).await?;
		zero::settle_due(&tx, &gift.month(), gift.unit.as_ref()).await?;
		tell::tell_superiors(&tx, &gift, &units).await?;
		Ok(gift)
	})
	.await
}

/// A superior's look at a declaration. It is written once.
/// `seen` is the fingerprint of the declaration that was read.
pub async fn review(db: &Db, scope: &Scope, id: &GiftId, words: &str, seen: &str) -> Stored<()> {
	let agency = scope.own(Permission::GiftReview)?;
	let mut errors = FieldErrors::default();
	let words = errors.text("words", words, "ความเห็นของผู้บังคับบัญชา", 500);
	errors.result()?;
	db.write(scope, Chain::Agency(agency), (id.clone(), words, seen.to_owned()), |tx, input| async move {
		let ((id, words, seen), scope) = (&*input, tx.scope()?);
		let gift = find_in(&tx, id).await?;
		if let Some(gone) = &gift.withdrawn {
			let at = short_time(gone.at);
			return Err(Error::Conflict(format!("{} ถอนการแจ้งนี้แล้วเมื่อ {at} เปิดหน้านี้ใหม่เพื่อดู", gone.by)).into());
		}
		if !may_review(scope, &gift, &agency::list_units_in(&tx).await?) {
			return Err(Error::Forbidden.into());
		}
		if let Some(review) = &gift.review {
			let at = short_time(review.at);
			return Err(Error::Conflict(format!("{} ตรวจรายการนี้แล้วเมื่อ {at} เปิดหน้านี้ใหม่เพื่อดู", review.by)).into());
		}
		tx.check_seen(&gift, seen).await?;
		let person = scope.person.clone().ok_or(Error::Forbidden)?;
		let review = Review { by: scope.title().to_owned(), person, words: words.clone(), at: scope.now };
		let gift = Gift { review: Some(review.clone()), ..gift };
		tx.put(&gift).await?;
		notices::settle(&tx, tell::WAITS, &gift.id.0, scope.now).await?;
		tell::tell_reviewed(&tx, &gift, &review).await?;
		tx.did(GiftAct::Review, &gift.id.0, &review).await
	})
	.await
}

/// A gift of the agency of the transaction.
pub async fn find_in(tx: &Tx, id: &GiftId) -> Stored<Gift> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('gift', $id)";
	let found: Option<Gift> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	let agency = tx.agency()?;
	found.filter(|gift| gift.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

const SETTING: &str = "SELECT * OMIT id FROM type::record('gift_setting', $agency)";

/// What an agency has set; nothing is set at first.
pub async fn find_setting(db: &Db, agency: &AgencyId) -> Stored<Setting> {
	let found: Option<Setting> = db.query(SETTING, object! { agency: agency.0.clone() }).await?.take(0)?;
	Ok(found.unwrap_or_else(|| Setting { agency: agency.clone(), ..Setting::default() }))
}

/// Sets the limit above which a gift that is kept is pointed out.
pub async fn save_setting(db: &Db, scope: &Scope, draft: &SettingDraft) -> Stored<()> {
	let agency = scope.own(Permission::AgencyManage)?;
	let (limit, basis, columns) = draft.check()?;
	let setting = Setting { agency: agency.clone(), limit, basis, columns };
	db.write(scope, Chain::Agency(agency), (setting, draft.seen.clone()), |tx, input| async move {
		let (setting, seen) = &*input;
		let known: Option<Setting> = tx.query(SETTING, object! { agency: setting.agency.0.clone() }).await?.take(0)?;
		if let Some(known) = &known {
			tx.check_seen(known, seen).await?;
		}
		tx.save(GiftAct::Set, known.as_ref(), setting).await
	})
	.await
}

/// The register of a year as it stands on the day of `scope`. It holds no names, and is for everybody.
pub async fn year_of(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Register> {
	let book = book(db, scope, agency).await?;
	let divisions = Division::all_of(&agency::list_units(db, agency).await?);
	Ok(register(year, &book, &divisions, scope.today()))
}

/// What the register of the fiscal year says, for the wall; nothing while the agency has not used it. `scope` is that of a
/// screen, which showed its token; the numbers are public anyway.
pub async fn on_wall(db: &Db, scope: &Scope) -> Stored<Option<Count>> {
	let agency = scope.agency.clone().ok_or(Error::NotFound)?;
	let Some(year) = FiscalYear::of(scope.today()) else { return Ok(None) };
	let register = year_of(db, scope, &agency, year).await?;
	if register.lines.is_empty() {
		return Ok(None);
	}
	let received = match register.count {
		0 => "ไม่มีการรับ".to_owned(),
		count => format!("รับ {count} ครั้ง {} บาท", baht(register.value)),
	};
	let missing = match register.missing {
		0 => String::new(),
		missing => format!(" · ยังไม่รายงาน {missing}"),
	};
	Ok(Some(Count { label: format!("ของขวัญ ปี {year}"), words: received + &missing }))
}

/// What the register wants of a person, in words; nothing where that is nothing, or while the agency has never used it.
pub async fn concerns(db: &Db, scope: &Scope) -> Stored<Option<String>> {
	let agency = scope.own(Permission::StaffPages)?;
	let book = book(db, scope, &agency).await?;
	let setting = find_setting(db, &agency).await?;
	let asked = policy::concerns(db, scope).await?;
	if book.first.is_none() && setting.limit.is_none() {
		return Ok(asked);
	}
	let units = agency::list_units(db, &agency).await?;
	let mut waiting = 0;
	if book.gifts.iter().any(|gift| gift.review.is_none() && may_review(scope, gift, &units)) {
		// Counted for whom the notice asks: the nearest superior.
		let office = staff::office(db, &agency).await?;
		let is_nearest = |gift: &&Gift| {
			gift.review.is_none()
				&& scope.person.as_ref().is_some_and(|own| nearest(&office, gift, &units, scope.today()).contains(own))
		};
		waiting = book.gifts.iter().filter(is_nearest).count();
	}
	// `owed` counts the posts that may report.
	let owed: usize = zero::owed(scope, &units, &book).into_iter().map(|(_, months)| months.len()).sum();
	let parts = [(waiting, "รายการรอท่านตรวจ"), (owed, "เดือนที่ยังไม่ได้รายงาน")];
	let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
	let parts: Vec<String> = asked.into_iter().chain(parts).collect();
	Ok((!parts.is_empty()).then(|| parts.join(" · ")))
}
