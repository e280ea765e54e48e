//! The table `measure_import`: what each import changed, so that it can be taken back as one act.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::act::MeasureAct,
	super::model::{Measure, MeasureId},
	super::{report::is_reported_since, store::list_in},
	crate::audit::Trail,
	crate::db::{Chain, Db, Stored, Tx, mark},
	crate::error::Error,
	crate::scope::{AgencyId, Permission, Scope},
	crate::thai::calendar::FiscalYear,
	surrealdb::types::{SurrealValue, object},
};

/// The newest import of a plan, while it can still be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastImport {
	pub id: String,
	pub at: DateTime<Utc>,
	/// The title of the post that did it.
	pub by: String,
	pub added: u32,
	pub changed: u32,
}

/// What an import changed.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, SurrealValue)]
struct Taken {
	id: String,
	agency: AgencyId,
	year: FiscalYear,
	at: DateTime<Utc>,
	by: String,
	/// The measures that were new.
	added: Vec<MeasureId>,
	/// The others, as they were before.
	before: Vec<Measure>,
	/// Fingerprint of all of them as the import left them.
	after: String,
}

#[cfg(feature = "ssr")]
impl Taken {
	fn is_its(&self, measure: &Measure) -> bool {
		self.added.contains(&measure.id) || self.before.iter().any(|before| before.id == measure.id)
	}

	/// Whether the plan still has what the import wrote.
	fn is_untouched(&self, plan: &[Measure]) -> bool {
		let own: Vec<&Measure> = plan.iter().filter(|measure| self.is_its(measure)).collect();
		mark(&own) == self.after
	}
}

/// Keeps what an import changes, in its transaction. `known` is the plan before, `changed` what is written.
#[cfg(feature = "ssr")]
pub async fn keep(tx: &Tx, year: FiscalYear, known: &[Measure], changed: &[Measure]) -> Stored<()> {
	let (scope, agency) = (tx.scope()?, tx.agency()?);
	let is_known = |measure: &&Measure| known.iter().any(|known| known.id == measure.id);
	let mut after: Vec<&Measure> = changed.iter().collect();
	after.sort_by_key(|measure| measure.number);
	let taken = Taken {
		id: MeasureId::create().0,
		agency: agency.clone(),
		year,
		at: scope.now,
		by: scope.author_title().to_owned(),
		added: changed.iter().filter(|measure| !is_known(measure)).map(|measure| measure.id.clone()).collect(),
		before: known.iter().filter(|known| changed.iter().any(|one| one.id == known.id)).cloned().collect(),
		after: mark(&after),
	};
	let text = "DELETE measure_import WHERE agency = $agency AND year = $year; \
		CREATE type::record('measure_import', $id) CONTENT $taken RETURN NONE";
	let values = object! { id: taken.id.clone(), agency: agency.0.clone(), year: year, taken: taken };
	tx.query(text, values).await?;
	Ok(())
}

#[cfg(feature = "ssr")]
const FIND: &str = "SELECT *, record::id(id) AS id FROM measure_import WHERE agency = $agency AND year = $year";

/// The newest import of a plan, when nothing of it was changed since.
#[cfg(feature = "ssr")]
pub async fn last_import(db: &Db, agency: &AgencyId, year: FiscalYear, plan: &[Measure]) -> Stored<Option<LastImport>> {
	let found: Option<Taken> = db.query(FIND, object! { agency: agency.0.clone(), year: year }).await?.take(0)?;
	let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
	Ok(found.filter(|taken| taken.is_untouched(plan)).map(|taken| LastImport {
		added: count(taken.added.len()),
		changed: count(taken.before.len()),
		id: taken.id,
		at: taken.at,
		by: taken.by,
	}))
}

/// Takes an import back as one act: what was new goes, what was changed is as it was. Refused once anything of it was
/// changed or reported on.
#[cfg(feature = "ssr")]
pub async fn take_back(db: &Db, scope: &Scope, agency: &AgencyId, id: &str) -> Stored<FiscalYear> {
	scope.check(Permission::MeasureWrite, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.to_owned(), |tx, id| async move {
		let (by, agency) = (tx.scope()?.title(), tx.agency()?);
		let text = "SELECT *, record::id(id) AS id FROM type::record('measure_import', $id)";
		let found: Option<Taken> = tx.query(text, object! { id: String::clone(&id) }).await?.take(0)?;
		let taken = found.filter(|taken| taken.agency == *agency).ok_or(Error::NotFound)?;
		if !taken.is_untouched(&list_in(&tx, agency, taken.year).await?) {
			let words = "มีการแก้ไขมาตรการหลังการนำเข้านี้แล้ว จึงย้อนทั้งชุดไม่ได้ แก้หรือลบทีละมาตรการแทน";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		for id in taken.added.iter().chain(taken.before.iter().map(|before| &before.id)) {
			if is_reported_since(&tx, agency, id, taken.at).await? {
				let words = "มีรายงานความก้าวหน้าของมาตรการที่นำเข้าแล้ว จึงย้อนทั้งชุดไม่ได้ แก้ไขทีละมาตรการแทน";
				return Err(Error::Conflict(words.to_owned()).into());
			}
		}
		for id in &taken.added {
			tx.query("DELETE type::record('measure', $id)", object! { id: id.0.clone() }).await?;
		}
		for before in &taken.before {
			tx.put(before).await?;
		}
		// What was added by hand behind the import moves up.
		for (number, measure) in (1u32..).zip(list_in(&tx, agency, taken.year).await?) {
			let text = "UPDATE type::record('measure', $id) SET number = $number RETURN NONE";
			tx.query(text, object! { id: measure.id.0.clone(), number: number }).await?;
		}
		tx.query("DELETE type::record('measure_import', $id)", object! { id: String::clone(&id) }).await?;
		let subject = format!("{agency}-{}", taken.year);
		let change = (by, &taken.added, taken.before.iter().map(|before| &before.id).collect::<Vec<_>>());
		tx.did(MeasureAct::TakeImportBack, &subject, &change).await?;
		Ok(taken.year)
	})
	.await
}
