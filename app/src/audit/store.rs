//! Appending to the chain inside another room's transaction, and walking it.

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use surrealdb::types::{Object, SurrealValue, object};

use super::act::Act;
use super::change::change_of;
use super::model::{Entry, Flaw, first_flaw};
use crate::db::{Chain, Db, Head, Record, Stored, Tx, mark};
use crate::error::Error;
use crate::live;
use crate::thai::calendar::short_time;

/// That a record was changed, where nobody knows by whom.
pub const CHANGED: &str = "มีผู้แก้ไข";

/// Who wrote a record last.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct LastHand {
	pub account: String,
	pub at: DateTime<Utc>,
}

impl LastHand {
	/// "นักวิชาการคลัง (officer@danchang) แก้ไขเมื่อ 15 มี.ค. 64 10:42 น."; the account alone where no post is known.
	pub fn words(&self, post: &str) -> String {
		let who = match post {
			"" => self.account.clone(),
			post => format!("{post} ({})", self.account),
		};
		format!("{who} แก้ไขเมื่อ {}", short_time(self.at))
	}
}

/// What a transaction records of its change.
pub trait Trail {
	/// Appends the audit record of an act to the chain of the transaction, and writes its event when the chain is an
	/// agency's. `subject` is the key of the record acted on, `change` what the act did to it.
	fn did<A: Act>(
		&self,
		act: A,
		subject: &str,
		change: &(impl Serialize + Sync),
	) -> impl Future<Output = Stored<()>> + Send;

	/// Refuses a form that was filled in over another state of the record than it has now, and says who changed it and when.
	/// A blank fingerprint is that of a caller who saw no form.
	fn check_seen<R: Record + Serialize>(&self, record: &R, seen: &str) -> impl Future<Output = Stored<()>> + Send;

	/// Writes a record in place of `before`, none for a new one, and records the act with what it changed.
	fn save<A: Act, R: Record + Serialize>(
		&self,
		act: A,
		before: Option<&R>,
		after: &R,
	) -> impl Future<Output = Stored<()>> + Send;

	/// Who wrote a record last, and when. `subject` is its key.
	fn last_hand(&self, subject: &str) -> impl Future<Output = Stored<Option<LastHand>>> + Send;

	/// The refusal of a form that somebody else was faster than. `subject` is the key of the record.
	fn outrun(&self, subject: &str) -> impl Future<Output = Stored<Error>> + Send;
}

impl Trail for Tx {
	async fn did<A: Act>(&self, act: A, subject: &str, change: &(impl Serialize + Sync)) -> Stored<()> {
		record(self, &format!("{}/{}", A::ROOM, act.word()), subject, change).await?;
		match self.chain()? {
			Chain::Agency(agency) => live::emit(self, agency, A::ROOM, act.word(), subject, act.audience()).await,
			Chain::Installation => Ok(()),
		}
	}

	async fn save<A: Act, R: Record + Serialize>(&self, act: A, before: Option<&R>, after: &R) -> Stored<()> {
		self.put(after).await?;
		match before {
			Some(before) => self.did(act, &after.key(), &change_of(before, after)?).await,
			None => self.did(act, &after.key(), after).await,
		}
	}

	async fn check_seen<R: Record + Serialize>(&self, record: &R, seen: &str) -> Stored<()> {
		match seen.is_empty() || mark(record) == seen {
			true => Ok(()),
			false => Err(self.outrun(&record.key()).await?.into()),
		}
	}

	async fn last_hand(&self, subject: &str) -> Stored<Option<LastHand>> {
		let text = "SELECT account, at, number FROM audit WHERE chain = $chain AND subject = $subject \
			ORDER BY number DESC LIMIT 1";
		let values = object! { chain: self.chain()?.name().to_owned(), subject: subject.to_owned() };
		Ok(self.query(text, values).await?.take(0)?)
	}

	async fn outrun(&self, subject: &str) -> Stored<Error> {
		let who = self.last_hand(subject).await?.map_or_else(|| CHANGED.to_owned(), |last| last.words(""));
		Ok(Error::Conflict(format!("{who} หลังจากท่านเปิดหน้านี้ ยังไม่มีสิ่งใดถูกบันทึก เปิดหน้านี้ในแท็บใหม่เพื่อดูล่าสุด แล้วนำสิ่งที่กรอกไปใส่")))
	}
}

/// The transaction holds the turn of its chain (`Db::write`), so the newest record is known.
async fn record(tx: &Tx, act: &str, subject: &str, change: &(impl Serialize + Sync)) -> Stored<()> {
	let (scope, chain) = (tx.scope()?, tx.chain()?.name());
	#[derive(SurrealValue)]
	struct Last {
		number: i64,
		hash: String,
	}
	let last: Option<Last> = tx
		.query(
			"SELECT number, hash FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1",
			object! { chain: chain.to_owned() },
		)
		.await?
		.take(0)?;
	let (number, before) = last.map_or((1, String::new()), |last| (last.number + 1, last.hash));
	let detail = serde_json::to_string(change).map_err(|_| Error::Internal("audit-detail".to_owned()))?;
	let mut entry = Entry {
		chain: chain.to_owned(),
		number,
		at: scope.now,
		clock: scope.clock,
		account: scope.account.clone(),
		act: act.to_owned(),
		subject: subject.to_owned(),
		detail,
		before,
		hash: String::new(),
	};
	entry.hash = seal(&entry);
	tx.move_head(Head { number, hash: entry.hash.clone() });
	let key = key(chain, number);
	tx.query("CREATE type::record('audit', $key) CONTENT $entry RETURN NONE", object! { key: key, entry: entry })
		.await?;
	Ok(())
}

/// SHA-256 over every field but the hash itself, each with its length so that no two records share a text. The clock of a
/// demonstration comes last, where it was set.
pub fn seal(entry: &Entry) -> String {
	let mut hasher = Sha256::new();
	let number = entry.number.to_string();
	let [at, clock] = [Some(entry.at), entry.clock]
		.map(|time| time.map(|time| time.to_rfc3339_opts(chrono::SecondsFormat::Nanos, true)));
	let fixed = [&entry.chain, &number, &at.unwrap_or_default(), &entry.account, &entry.act, &entry.subject];
	for part in fixed.into_iter().chain([&entry.detail, &entry.before]).chain(&clock) {
		hasher.update(part.len().to_be_bytes());
		hasher.update(part.as_bytes());
	}
	hex::encode(hasher.finalize())
}

/// Walks every chain. The answer counts the records, or names the first flaw.
pub async fn verify(db: &Db) -> Stored<Result<usize, Flaw>> {
	let chains: Vec<String> =
		look(db, "SELECT VALUE chain FROM audit GROUP BY chain ORDER BY chain", object! {}).await?;
	let mut walked = 0;
	for chain in chains {
		let text = "SELECT * OMIT id FROM audit WHERE chain = $chain ORDER BY number";
		let entries: Vec<Entry> = look(db, text, object! { chain: chain }).await?;
		if let Some(flaw) = first_flaw(&entries, seal) {
			return Ok(Err(flaw));
		}
		walked += entries.len();
	}
	Ok(verify_heads(db).await?.map(|()| walked))
}

/// Compares the newest records with the heads kept outside the database. Done at every start.
pub async fn verify_heads(db: &Db) -> Stored<Result<(), Flaw>> {
	let Some(folder) = db.heads() else { return Ok(Ok(())) };
	let heads = Head::list(folder).await?;
	// A head is written right behind its commit: only a chain of one record may be without one, after a hard end.
	let text = "SELECT VALUE chain FROM audit WHERE number = 2";
	// Processes that share a SurrealDB server keep heads of what each of them wrote.
	let chains: Vec<String> = if db.is_embedded() { look(db, text, object! {}).await? } else { Vec::new() };
	if let Some(chain) = chains.into_iter().find(|chain| !heads.iter().any(|(known, _)| known == chain)) {
		return Ok(Err(Flaw::Headless { chain }));
	}
	for (chain, head) in heads {
		let text = "SELECT VALUE number FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1";
		let newest: Vec<i64> = look(db, text, object! { chain: chain.clone() }).await?;
		let number = newest.first().copied().unwrap_or_default();
		if number < head.number {
			return Ok(Err(Flaw::Behind { chain, number, head: head.number }));
		}
		let text = "SELECT VALUE hash FROM audit WHERE chain = $chain AND number = $number LIMIT 1";
		let hash: Vec<String> = look(db, text, object! { chain: chain.clone(), number: head.number }).await?;
		if hash.first() != Some(&head.hash) {
			return Ok(Err(Flaw::Replaced { chain, number: head.number }));
		}
	}
	Ok(Ok(()))
}

/// Writes the head of every chain that has none, from its newest record: in a restored backup a chain may have begun between
/// the heads and the data, and after a hard end a chain of one record may lack its head. The first that can't be written
/// is the error; all of them are owed.
pub async fn keep_missing_heads(db: &Db) -> Stored<()> {
	#[derive(SurrealValue)]
	struct Newest {
		number: i64,
		hash: String,
	}
	let Some(folder) = db.heads() else { return Ok(()) };
	let known = Head::list(folder).await?;
	let text = "SELECT VALUE chain FROM audit GROUP BY chain";
	let chains: Vec<String> = look(db, text, object! {}).await?;
	let mut outcome = Ok(());
	for chain in chains.into_iter().filter(|chain| !known.iter().any(|(known, _)| known == chain)) {
		let text = "SELECT number, hash FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1";
		let newest: Vec<Newest> = look(db, text, object! { chain: chain.clone() }).await?;
		if let Some(Newest { number, hash }) = newest.into_iter().next() {
			let kept = db.keep_head(folder, &chain, Head { number, hash }).await;
			outcome = outcome.and(kept);
		}
	}
	outcome
}

/// The details of the records with these numbers, in the same order.
pub async fn details_of(db: &Db, chain: &Chain, numbers: &[i64]) -> Stored<Vec<String>> {
	let keys: Vec<String> = numbers.iter().map(|number| key(chain.name(), *number)).collect();
	let text = "SELECT VALUE detail FROM $keys.map(|$key| type::record('audit', $key))";
	Ok(db.query(text, object! { keys: keys }).await?.take(0)?)
}

/// What was acted on by the acts of a room after the record of a number, each once.
pub async fn list_subjects_since<A: Act>(db: &Db, chain: &Chain, number: i64) -> Stored<Vec<String>> {
	let text = "SELECT VALUE subject FROM audit WHERE chain = $chain AND number > $number \
		AND string::starts_with(act, $room) GROUP BY subject";
	let values = object! { chain: chain.name().to_owned(), number: number, room: format!("{}/", A::ROOM) };
	look(db, text, values).await
}

/// The key of a record in its table.
fn key(chain: &str, number: i64) -> String {
	format!("{chain}:{number:012}")
}

/// Subject and detail of every record of one act, in all chains.
pub async fn list_details<A: Act>(db: &Db, act: A) -> Stored<Vec<(String, String)>> {
	let act = format!("{}/{}", A::ROOM, act.word());
	let text = "SELECT VALUE [subject, detail] FROM audit WHERE act = $act ORDER BY number";
	look(db, text, object! { act: act }).await
}

/// What a query finds; nothing in a database that has no trail at all.
async fn look<T: SurrealValue>(db: &Db, text: &str, values: Object) -> Stored<Vec<T>> {
	match db.query(text, values).await {
		Ok(mut found) => Ok(found.take(0)?),
		Err(fault) if fault.is_missing_table() => Ok(Vec::new()),
		Err(fault) => Err(fault),
	}
}
