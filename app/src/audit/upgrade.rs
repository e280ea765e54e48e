//! That the data was brought to a newer version, in the trail of the installation.

use serde::Serialize;
use surrealdb::types::{SurrealValue, object};

use super::store::Trail;
use crate::audit::acts;
use crate::db::{Chain, Db, Stored};
use crate::scope::Scope;

acts! {
	/// Acts on the database as a whole.
	UpgradeAct of super::ROOM {
		Step = "step" Staff "ปรับฐานข้อมูลเป็นรุ่นใหม่",
	}
}

/// A step that moved data.
#[derive(Clone, Debug, Serialize, SurrealValue)]
struct Moved {
	number: i64,
	name: String,
}

/// Records the steps that moved data and are not in the trail yet: those of a start that was broken off too.
pub async fn record_steps(db: &Db, scope: &Scope) -> Stored<()> {
	let text = "SELECT number, name FROM migration_step WHERE is_recorded = false ORDER BY number";
	let open: Vec<Moved> = db.query(text, object! {}).await?.take(0)?;
	if open.is_empty() {
		return Ok(());
	}
	db.write(scope, Chain::Installation, open, |tx, open| async move {
		for step in open.iter() {
			tx.did(UpgradeAct::Step, &step.number.to_string(), step).await?;
			let text = "UPDATE migration_step SET is_recorded = true WHERE number = $number RETURN NONE";
			tx.query(text, object! { number: step.number }).await?;
		}
		Ok(())
	})
	.await
}
