//! The register of the invented agency of a demonstration: the announcement of the year, two gifts, months in which nothing
//! came. Every step goes through the doors that people use.

use chrono::Days;

use super::month::Month;
use super::{policy, store, zero};
use crate::db::Stored;
use crate::error::Error;
use crate::memos::{self, Act, Decision};
use crate::room::{Stage, Upload};
use crate::thai::calendar::{FiscalYear, long_date};

/// How many days ago it was received, what it was, its value in baht, who gave it, the occasion, what became of it.
const GIFTS: [(u64, &str, &str, &str, &str, &str); 2] = [
	(3, "กระเช้าผลไม้", "850", "citizen", "มาขอบคุณหลังรับบริการ", "returned"),
	(40, "ขนมและของฝาก", "1200", "business", "เข้าพบแนะนำสินค้า", "handed_over"),
];

/// What happened.
pub async fn play(stage: Stage) -> Stored<()> {
	let (db, vault, officer) = (&stage.tools.db, &stage.tools.vault, stage.person("officer")?);
	if !store::list_rows(db, officer).await?.is_empty() {
		return Ok(());
	}
	let today = officer.today();
	for (ago, what, value, giver, occasion, fate) in GIFTS {
		let day = today.checked_sub_days(Days::new(ago)).ok_or(Error::NotFound)?;
		let fields = [
			("what", what.to_owned()),
			("value", value.to_owned()),
			("giver", giver.to_owned()),
			("occasion", occasion.to_owned()),
			("day", long_date(day)),
			("fate", fate.to_owned()),
		];
		let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
		store::declare(db, vault, officer, Upload { fields, ..Upload::default() }).await?;
	}
	let year = FiscalYear::of(today).ok_or(Error::NotFound)?;
	// The newest month that is over stays to be reported.
	let over: Vec<Month> = Month::all_of(year).into_iter().filter(|month| month.is_over(today)).collect();
	for account in ["head", "clerk"] {
		let person = stage.person(account)?;
		for (division, owed) in zero::due(db, person).await? {
			for month in owed.iter().filter(|month| Some(*month) != over.last()) {
				zero::report(db, person, &month.to_string(), division.unit.clone()).await?;
			}
		}
	}
	let memo = policy::begin(db, officer, year).await?;
	let mut sent = memos::submit(db, vault, officer, &memo, false).await?;
	for (account, act, opinion) in [
		("head", Act::Forward, "เห็นควรอนุมัติ"),
		("deputy", Act::Forward, "เห็นควรอนุมัติ"),
		("clerk", Act::Forward, "เห็นควรอนุมัติ"),
		("chief", Act::Approve, "อนุมัติ"),
	] {
		let decision = Decision { act, opinion, is_sure: false };
		sent = memos::decide(db, stage.person(account)?, &memo, sent.steps, decision).await?;
	}
	let head = stage.person("head")?;
	let begun = policy::standing(db, head, year).await?.begun.ok_or(Error::NotFound)?.policy;
	policy::announce(db, vault, head, &begun.id).await?;
	for account in ["head", "clerk", "chief"] {
		policy::acknowledge(db, stage.person(account)?, &begun.id).await?;
	}
	Ok(())
}
