//! Writing: the change, its audit record and its event are one transaction, which knows who writes and in which chain.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use surrealdb::IndexedResults;
use surrealdb::engine::any::Any;
use surrealdb::method::Transaction;
use surrealdb::types::{Object, SurrealValue, object};
use tokio::sync::RwLock;
use tracing::Instrument;

use super::{Db, Fault, Head, KEEP, Stored, refuse_empty_key};
use crate::error::Error;
use crate::scope::{AgencyId, Scope};

/// How often a write is tried before its conflict is reported.
const TRIES: u32 = 8;

/// The audit chain that a write appends to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chain {
	Agency(AgencyId),
	/// What belongs to no agency.
	Installation,
}

impl Chain {
	/// The chain of a record that may belong to an agency.
	pub fn of(agency: Option<&AgencyId>) -> Self {
		agency.cloned().map_or(Self::Installation, Self::Agency)
	}

	/// As audit records and head files name it.
	pub fn name(&self) -> &str {
		match self {
			Self::Agency(agency) => &agency.0,
			Self::Installation => "installation",
		}
	}
}

/// A record that is stored whole.
pub trait Record: SurrealValue + Clone + Send + Sync {
	const TABLE: &'static str;

	fn key(&self) -> String;

	/// The agency it belongs to; none for a record of the installation.
	fn agency(&self) -> Option<&AgencyId>;
}

/// Declares records with the fields `id` and `agency`: `Type = "table"`.
macro_rules! records {
	($($record:ident = $table:literal,)+) => {
		$(impl $crate::db::Record for $record {
			const TABLE: &'static str = $table;

			fn key(&self) -> String {
				self.id.0.clone()
			}

			fn agency(&self) -> Option<&$crate::scope::AgencyId> {
				Some(&self.agency)
			}
		})+
	};
}
pub(crate) use records;

/// Who writes, and in which chain.
#[derive(Debug)]
struct Writer {
	scope: Scope,
	chain: Chain,
}

impl Db {
	/// Runs `work` on `input` in a transaction that appends to one audit chain. Writes of one chain run one after the other; a
	/// conflict with another process is retried, so `work` may run more than once and must do nothing outside the database.
	/// It runs in a task of its own: a client that goes away leaves no transaction open.
	pub async fn write<I, T, F, W>(&self, scope: &Scope, chain: Chain, input: I, work: F) -> Stored<T>
	where
		I: Send + Sync + 'static,
		T: Send + 'static,
		F: Fn(Tx, Arc<I>) -> W + Send + Sync + 'static,
		W: Future<Output = Stored<T>> + Send + 'static,
	{
		let turn = chain.name().to_owned();
		self.run(turn, Some(Writer { scope: scope.clone(), chain }), input, work).await
	}

	/// As `write`, for what no audit chain records (sessions, counted tries). Changes of one `turn` run one after the other.
	pub async fn change<I, T, F, W>(&self, turn: &str, input: I, work: F) -> Stored<T>
	where
		I: Send + Sync + 'static,
		T: Send + 'static,
		F: Fn(Tx, Arc<I>) -> W + Send + Sync + 'static,
		W: Future<Output = Stored<T>> + Send + 'static,
	{
		self.run(turn.to_owned(), None, input, work).await
	}

	async fn run<I, T, F, W>(&self, turn: String, writer: Option<Writer>, input: I, work: F) -> Stored<T>
	where
		I: Send + Sync + 'static,
		T: Send + 'static,
		F: Fn(Tx, Arc<I>) -> W + Send + Sync + 'static,
		W: Future<Output = Stored<T>> + Send + 'static,
	{
		self.check_space()?;
		let (db, writer, input) = (self.clone(), writer.map(Arc::new), Arc::new(input));
		let task = async move {
			let _held = db.turn(&turn).lock_owned().await;
			db.keep_owed_head(&turn).await?;
			let mut attempt = 0;
			loop {
				let fault = match db.attempt(writer.clone(), |tx| work(tx, input.clone())).await {
					Ok((value, head)) => {
						// What no chain records is on no public page and wakes nobody.
						if let Some(writer) = &writer {
							db.0.written.send_modify(|writes| writes.count(&writer.chain));
						}
						if let (Some(folder), Some(head)) = (&db.0.heads, head) {
							// The change is committed: "not saved" would be untrue. A head that lags behind is sound and owed.
							let _ = db.keep_head(folder, &turn, head).await;
						}
						return Ok(value);
					}
					Err(fault) => fault,
				};
				attempt += 1;
				if !fault.is_conflict() || attempt >= TRIES {
					return Err(fault);
				}
				tokio::time::sleep(Duration::from_millis(25 << attempt.min(5))).await;
			}
		};
		tokio::spawn(task.in_current_span()).await.map_err(|_| Error::Internal("write-task".to_owned()))?
	}

	async fn attempt<T, W>(&self, writer: Option<Arc<Writer>>, body: impl Fn(Tx) -> W) -> Stored<(T, Option<Head>)>
	where
		W: Future<Output = Stored<T>>,
	{
		let transaction = self.0.surreal.clone().begin().await?;
		let open = Arc::new(Open { transaction: RwLock::new(Some(transaction)), writer, head: Mutex::default() });
		let tx = Tx(open.clone());
		// A panic leaves no transaction open either.
		let outcome = AssertUnwindSafe(async { body(tx).await }).catch_unwind().await.unwrap_or_else(|_| {
			let reference = uuid::Uuid::now_v7().simple().to_string().split_off(20);
			tracing::error!(reference, "a write panicked");
			Err(Error::Internal(reference).into())
		});
		// Taken out, so that work which kept its handle can do nothing with it any more.
		let transaction = open.transaction.write().await.take().ok_or_else(ended)?;
		match outcome {
			Ok(value) => {
				transaction.commit().await?;
				let head = open.head.lock().unwrap_or_else(PoisonError::into_inner).take();
				Ok((value, head))
			}
			Err(fault) => {
				transaction.cancel().await?;
				Err(fault)
			}
		}
	}

	/// Writes a head file; one that can't be written is owed.
	pub async fn keep_head(&self, folder: &Path, chain: &str, head: Head) -> Stored<()> {
		let kept = head.keep(folder, chain).await;
		let mut owed = self.0.owed.lock().unwrap_or_else(PoisonError::into_inner);
		match &kept {
			Ok(()) => owed.remove(chain),
			Err(fault) => {
				tracing::error!(%fault, "the head of an audit chain can't be kept: is the disk full?");
				owed.insert(chain.to_owned(), head)
			}
		};
		kept
	}

	/// A chain never grows by two records without a head: an owed one is written first, or nothing more is written.
	async fn keep_owed_head(&self, chain: &str) -> Result<(), Error> {
		let head = self.0.owed.lock().unwrap_or_else(PoisonError::into_inner).get(chain).cloned();
		match (&self.0.heads, head) {
			(Some(folder), Some(head)) => self.keep_head(folder, chain, head).await.map_err(|_| Error::DiskFull),
			_ => Ok(()),
		}
	}

	fn turn(&self, chain: &str) -> Arc<tokio::sync::Mutex<()>> {
		let mut chains = self.0.chains.lock().unwrap_or_else(PoisonError::into_inner);
		chains.entry(chain.to_owned()).or_default().clone()
	}
}

/// An open transaction. What must share another room's transaction takes it as an argument.
#[derive(Clone)]
pub struct Tx(Arc<Open>);

struct Open {
	/// None once it was committed or cancelled.
	transaction: RwLock<Option<Transaction<Any>>>,
	writer: Option<Arc<Writer>>,
	head: Mutex<Option<Head>>,
}

impl Tx {
	/// As `Db::query`, inside the transaction.
	pub async fn query(&self, text: &str, values: Object) -> Stored<IndexedResults> {
		refuse_empty_key(text, &values)?;
		let held = self.0.transaction.read().await;
		let transaction = held.as_ref().ok_or_else(ended)?;
		Ok(transaction.query(text).bind(values).await?.check()?)
	}

	/// Writes a record whole, new or known. One of another agency than the chain's is refused.
	pub async fn put<R: Record>(&self, record: &R) -> Stored<()> {
		self.check_agency(record)?;
		self.keep(R::TABLE, record.key(), record.clone()).await
	}

	/// Writes a record whole, new or known, into whatever chain: of sessions, queues, summaries. Records of an agency go by `put`.
	pub async fn keep(&self, table: &'static str, key: impl SurrealValue, content: impl SurrealValue) -> Stored<()> {
		self.query(KEEP, object! { table: table, key: key, content: content }).await?;
		Ok(())
	}

	/// Removes a record. One of another agency than the chain's is refused.
	pub async fn remove<R: Record>(&self, record: &R) -> Stored<()> {
		self.check_agency(record)?;
		let text = "DELETE type::record($table, $key)";
		self.query(text, object! { table: R::TABLE.to_owned(), key: record.key() }).await?;
		Ok(())
	}

	/// Who writes. `Internal` in a change that no chain records.
	pub fn scope(&self) -> Result<&Scope, Error> {
		Ok(&self.writer()?.scope)
	}

	/// The chain that this transaction appends to.
	pub fn chain(&self) -> Result<&Chain, Error> {
		Ok(&self.writer()?.chain)
	}

	/// The agency whose chain this is. `Internal` in the chain of the installation.
	pub fn agency(&self) -> Result<&AgencyId, Error> {
		match self.chain()? {
			Chain::Agency(agency) => Ok(agency),
			Chain::Installation => Err(Error::Internal("no-agency-chain".to_owned())),
		}
	}

	/// The head the audit chain will have once the transaction is committed.
	pub fn move_head(&self, head: Head) {
		*self.0.head.lock().unwrap_or_else(PoisonError::into_inner) = Some(head);
	}

	fn writer(&self) -> Result<&Writer, Error> {
		self.0.writer.as_deref().ok_or_else(|| Error::Internal("no-chain".to_owned()))
	}

	fn check_agency(&self, record: &impl Record) -> Result<(), Error> {
		if *self.chain()? == Chain::of(record.agency()) {
			return Ok(());
		}
		tracing::error!("a record was put into another agency's chain");
		Err(Error::Internal("foreign-record".to_owned()))
	}
}

fn ended() -> Error {
	Error::Internal("ended-transaction".to_owned())
}

impl Fault {
	/// Someone else wrote the same record first; the same work may be tried again.
	fn is_conflict(&self) -> bool {
		use surrealdb::types::QueryError;
		let Self::Database(error) = self else { return false };
		matches!(error.query_details(), Some(QueryError::TransactionConflict))
			|| (error.is_internal() && error.message().contains("This transaction can be retried"))
	}
}
