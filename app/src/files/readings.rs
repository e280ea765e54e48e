//! Reading documents: off the threads that answer, a few at a time, and each of them once.

use std::any::Any;
use std::sync::{Arc, LazyLock};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::store::reading_turn;
use crate::error::Error;

/// How many bytes of documents have their readings in memory.
const MOST: u64 = 32 << 20;

/// Readings by the hash of everything they depend on: what an entry holds is never out of date.
static READINGS: LazyLock<Cache<[u8; 32], Held, ByBytes>> = LazyLock::new(|| Cache::with_weighter(32, MOST, ByBytes));

#[derive(Clone)]
struct Held {
	reading: Arc<dyn Any + Send + Sync>,
	bytes: u64,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<[u8; 32], Held> for ByBytes {
	fn weight(&self, _: &[u8; 32], held: &Held) -> u64 {
		held.bytes + 1
	}
}

/// Reads a document: to look at it and to accept it are two requests, and one reading. `read` may depend on nothing but its
/// arguments; a refusal is not kept.
pub async fn read_once<C, R>(
	bytes: Vec<u8>,
	context: C,
	read: impl FnOnce(&[u8], &C) -> Result<R, Error> + Send + 'static,
) -> Result<Arc<R>, Error>
where
	C: Serialize + Send + 'static,
	R: Send + Sync + 'static,
{
	let failed = |_| Error::Internal("document".to_owned());
	let context_bytes = serde_json::to_vec(&context).map_err(failed)?;
	let mut hasher = Sha256::new();
	for part in [std::any::type_name::<R>().as_bytes(), &context_bytes, &bytes] {
		hasher.update(part.len().to_be_bytes());
		hasher.update(part);
	}
	let key: [u8; 32] = hasher.finalize().into();
	let known = || READINGS.get(&key).and_then(|held| held.reading.downcast::<R>().ok());
	if let Some(reading) = known() {
		return Ok(reading);
	}
	let turn = reading_turn().await?;
	// Somebody else may have read it while this one waited for its turn.
	if let Some(reading) = known() {
		return Ok(reading);
	}
	let task = tokio::task::spawn_blocking(move || {
		let _turn = turn;
		let reading = Arc::new(read(&bytes, &context)?);
		let bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
		READINGS.insert(key, Held { reading: reading.clone(), bytes });
		Ok::<_, Error>(reading)
	});
	task.await.map_err(|_| Error::Internal("document".to_owned()))?
}

#[cfg(test)]
mod tests {
	use std::sync::atomic::{AtomicUsize, Ordering};

	use super::*;

	#[tokio::test]
	async fn a_document_is_read_once_for_each_context_and_a_refusal_is_not_kept() {
		static READS: AtomicUsize = AtomicUsize::new(0);
		let read = |bytes: &[u8], year: &u16| {
			READS.fetch_add(1, Ordering::SeqCst);
			match bytes {
				b"bad" => Err(Error::field("document", "อ่านไม่ได้")),
				_ => Ok((bytes.len(), *year)),
			}
		};
		for year in [2569, 2569, 2570, 2569] {
			let reading = read_once(b"readings-test".to_vec(), year, read).await.unwrap();
			assert_eq!(*reading, (13, year));
		}
		assert_eq!(READS.load(Ordering::SeqCst), 2);
		for _ in 0..2 {
			assert!(read_once(b"bad".to_vec(), 2569, read).await.is_err());
		}
		assert_eq!(READS.load(Ordering::SeqCst), 4);
	}
}
