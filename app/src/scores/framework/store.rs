//! The table `framework`, planted with the editions that are shipped and then belonging to the installation.

use surrealdb::types::object;

use super::edition;
use super::model::Framework;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::thai::calendar::FiscalYear;

/// Adds the editions that are not there yet; changes none.
pub async fn plant(db: &Db) -> Stored<()> {
	// Yardsticks of before there were editions: nobody could change them, and they say less.
	db.query("DELETE framework WHERE variant = NONE", object! {}).await?;
	let editions = edition::shipped().map_err(|_| Error::Internal("editions".to_owned()))?;
	for framework in editions {
		let key = format!("{}-{}", framework.variant, framework.year);
		db.query(
			"IF !record::exists(type::record('framework', $key)) { CREATE type::record('framework', $key) CONTENT $framework RETURN NONE }",
			object! { key: key, framework: framework },
		)
		.await?;
	}
	Ok(())
}

/// The yardsticks that are known, newest year first.
pub async fn list(db: &Db) -> Stored<Vec<Framework>> {
	Ok(db.query("SELECT * OMIT id FROM framework ORDER BY year DESC", object! {}).await?.take(0)?)
}

/// The yardstick of the year; a later year than any known is measured like the newest, an earlier one like the oldest.
pub async fn find(db: &Db, year: FiscalYear) -> Stored<Framework> {
	let all = list(db).await?;
	let nearest = all.iter().find(|framework| framework.year <= year).or(all.last()).cloned();
	nearest.ok_or_else(|| Error::NotFound.into())
}
