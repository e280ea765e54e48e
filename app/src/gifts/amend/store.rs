//! Corrections and withdrawals in the table `gift`.

use super::model::{Amendment, Withdrawal, differences};
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Vault};
use crate::error::{Error, FieldErrors};
use crate::files::{self, Upload};
use crate::gifts::act::GiftAct;
use crate::gifts::model::{Gift, GiftId};
use crate::gifts::store::{find, find_in, read_form};
use crate::gifts::superior::may_review;
use crate::gifts::{tell, zero};
use crate::notices;
use crate::scope::{Permission, Scope};
use crate::thai::calendar::{day_of, short_time};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

fn read_reason(typed: &str) -> Result<String, Error> {
	let mut errors = FieldErrors::default();
	let reason = errors.text("reason", typed, "เหตุผล", LONGEST_REASON);
	errors.result().map(|()| reason)
}

/// Corrects a declaration of one's own. `upload` holds the fields of the declaration, `id`, `reason`, the fingerprint of
/// what the form showed, and perhaps one more photo. A superior who had looked at it is asked anew; a report that the
/// division received nothing in the month it is moved to is void.
pub async fn amend(db: &Db, vault: &Vault, scope: &Scope, upload: Upload) -> Stored<Gift> {
	let agency = scope.own(Permission::GiftDeclare)?;
	let id = GiftId(upload.typed("id").to_owned());
	let (row, _) = find(db, scope, &id).await?;
	if !row.gift.may_be_amended_by(scope) {
		return Err(refusal(&row.gift, scope).into());
	}
	let (reason, seen) = (read_reason(upload.typed("reason")), upload.typed("draft[seen]").to_owned());
	// Of a day that was taken when it was declared nothing is asked again.
	let form = read_form(vault, upload, day_of(row.gift.at), reason.as_ref().err()).await;
	let ((checked, photo), reason) = (form?, reason?);
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	db.write(scope, Chain::Agency(agency), (id, checked, photo, reason, seen, person), |tx, input| async move {
		let ((id, checked, photo, reason, seen, person), scope) = (&*input, tx.scope()?);
		let gift = find_in(&tx, id).await?;
		tx.check_seen(&gift, seen).await?;
		if !gift.may_be_amended_by(scope) {
			return Err(refusal(&gift, scope).into());
		}
		let lines = differences(&gift, checked, photo.is_some());
		if lines.is_empty() {
			return Err(Error::field("what", "ยังไม่ได้แก้ไขข้อมูลใด แก้แล้วส่งอีกครั้ง หรือกลับไปหน้ารายการ").into());
		}
		let (by, at) = (scope.title().to_owned(), scope.now);
		let (reason, review) = (reason.clone(), gift.review.clone());
		let amendment = Amendment { by, person: person.clone(), reason, at, lines, review };
		let before = gift.month();
		let mut photos = gift.photos.clone();
		if let Some(kept) = photo {
			photos.push(files::attach(&tx, kept, crate::gifts::ROOM, &id.0).await?);
		}
		let amendments = [gift.amendments.clone(), vec![amendment.clone()]].concat();
		let amended = Gift {
			giver: checked.giver,
			occasion: checked.occasion.clone(),
			what: checked.what.clone(),
			value: checked.value,
			day: checked.day,
			fate: checked.fate,
			photos,
			review: None,
			amendments,
			..gift
		};
		tx.put(&amended).await?;
		tx.did(GiftAct::Amend, &id.0, &amendment).await?;
		zero::void(&tx, &amended.month(), amended.unit.as_ref()).await?;
		zero::settle_due(&tx, &amended.month(), amended.unit.as_ref()).await?;
		if before != amended.month() {
			zero::owe_again(&tx, &before, amended.unit.as_ref(), &amended.division).await?;
		}
		notices::settle(&tx, tell::WAITS, &id.0, at).await?;
		tell::tell_superiors(&tx, &amended, &agency::list_units_in(&tx).await?).await?;
		Ok(amended)
	})
	.await
}

/// Takes a declaration back. Its month then counts without it. `seen` is the fingerprint of the declaration that was read.
pub async fn withdraw(db: &Db, scope: &Scope, id: &GiftId, reason: &str, seen: &str) -> Stored<Gift> {
	let agency = scope.own(Permission::GiftDeclare)?;
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let (row, _) = find(db, scope, id).await?;
	let reason = read_reason(reason)?;
	let input = (row.gift.id, reason, person, seen.to_owned());
	db.write(scope, Chain::Agency(agency), input, |tx, input| async move {
		let ((id, reason, person, seen), scope) = (&*input, tx.scope()?);
		let gift = find_in(&tx, id).await?;
		let is_superior = may_review(scope, &gift, &agency::list_units_in(&tx).await?);
		if !gift.may_be_withdrawn_by(scope, is_superior) {
			return Err(refusal(&gift, scope).into());
		}
		tx.check_seen(&gift, seen).await?;
		let withdrawal =
			Withdrawal { by: scope.title().to_owned(), person: person.clone(), reason: reason.clone(), at: scope.now };
		let gone = Gift { withdrawn: Some(withdrawal.clone()), ..gift };
		tx.put(&gone).await?;
		tx.did(GiftAct::Withdraw, &id.0, &withdrawal).await?;
		notices::settle(&tx, tell::WAITS, &id.0, scope.now).await?;
		tell::tell_withdrawn(&tx, &gone, &withdrawal).await?;
		zero::owe_again(&tx, &gone.month(), gone.unit.as_ref(), &gone.division).await?;
		Ok(gone)
	})
	.await
}

/// Why somebody may not.
fn refusal(gift: &Gift, scope: &Scope) -> Error {
	match (&gift.withdrawn, gift.last_review()) {
		(Some(gone), _) => Error::Conflict(format!("{} ถอนการแจ้งนี้แล้วเมื่อ {}", gone.by, short_time(gone.at))),
		(None, Some(review)) if scope.person.as_ref() == Some(&gift.person) => {
			Error::Conflict(format!("{} ตรวจการแจ้งนี้แล้ว แก้ไขได้ หรือขอให้ผู้บังคับบัญชาถอน", review.by))
		}
		_ => Error::Forbidden,
	}
}
