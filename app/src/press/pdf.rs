//! PDF and pictures through typst, in this process: no network, no files, the fonts in the binary.

use std::sync::{Arc, LazyLock};

use quick_cache::sync::Cache;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use typst::foundations::{Array, Bytes, Dict, IntoValue, Smart};
use typst_as_lib::{TypstEngine, TypstTemplateMainFile};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use super::text_layer::without_repetitions;
use crate::error::Error;

const FONTS: [&[u8]; 2] = [include_bytes!("fonts/sarabun-400.ttf"), include_bytes!("fonts/sarabun-700.ttf")];
/// How many sheets are set at once; the others wait.
static PRESSES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(3)));
/// How many of them may be busy with what is only looked at: one is always free for signing.
static LOOKS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));
/// How many may be busy with what visitors ask for: they never keep the staff waiting.
static VISITS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));
/// How many visitors wait for their turn at most: the others are told to come back.
static QUEUE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(8)));

/// What visitors asked for lately, by what it says: the same words are the same bytes, and wait for nobody.
static VISITED: LazyLock<Cache<[u8; 32], Arc<[u8]>>> = LazyLock::new(|| Cache::new(64));

/// The turn of a visitor. `TooMany` while many wait.
async fn visit() -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), Error> {
	let many = |_| Error::TooMany("ขณะนี้มีผู้ขอเอกสารจำนวนมาก ลองใหม่ในอีกสักครู่".to_owned());
	let place = QUEUE.clone().try_acquire_owned().map_err(many)?;
	let turn = VISITS.clone().acquire_owned().await.map_err(|_| Error::Internal("press".to_owned()))?;
	Ok((place, turn))
}

/// What a sheet is set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
	/// It is signed, or published.
	Sign,
	/// Somebody of the staff looks at it.
	Look,
	/// Anybody looks at it.
	Visit,
}

/// The pictures that a sheet shows.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
	pub emblem: Option<Vec<u8>>,
	pub others: Vec<Arc<[u8]>>,
}

impl Pictures {
	const fn is_none(&self) -> bool {
		self.emblem.is_none() && self.others.is_empty()
	}
}

/// A sheet whose text comes as data, never as markup.
pub struct Template(TypstEngine<TypstTemplateMainFile>);

impl Template {
	pub fn new(text: &'static str) -> Self {
		Self(TypstEngine::builder().main_file(text).fonts(FONTS).comemo_evict_max_age(Some(8)).build())
	}

	/// The bytes of the PDF. The template finds the data as JSON in `sys.inputs.data` and a picture, if any, in
	/// `sys.inputs.emblem`. `ident` names the document for good.
	pub async fn render(
		&'static self,
		data: &(impl Serialize + Sync),
		emblem: Option<Vec<u8>>,
		ident: &str,
		purpose: Purpose,
	) -> Result<Vec<u8>, Error> {
		self.render_with(data, Pictures { emblem, others: Vec::new() }, ident, purpose).await
	}

	/// As `render`, with more pictures: the template finds them by their places in `sys.inputs.pictures`.
	pub async fn render_with(
		&'static self,
		data: &(impl Serialize + Sync),
		pictures: Pictures,
		ident: &str,
		purpose: Purpose,
	) -> Result<Vec<u8>, Error> {
		let json = serde_json::to_string(data).map_err(|_| Error::Internal("sheet-data".to_owned()))?;
		let key = (purpose == Purpose::Visit && pictures.is_none()).then(|| self.key(&json, ident));
		if let Some(known) = key.and_then(|key| VISITED.get(&key)) {
			return Ok(known.to_vec());
		}
		let ident = ident.to_owned();
		let closed = |_| Error::Internal("press".to_owned());
		let (look, visit) = match purpose {
			Purpose::Look => (Some(LOOKS.clone().acquire_owned().await.map_err(closed)?), None),
			Purpose::Visit => (None, Some(visit().await?)),
			Purpose::Sign => (None, None),
		};
		let held = (look, visit, PRESSES.clone().acquire_owned().await.map_err(closed)?);
		let done = tokio::task::spawn_blocking(move || {
			let _held = held;
			self.set(json, pictures, ident)
		});
		let bytes = done.await.map_err(|_| Error::Internal("press".to_owned()))??;
		if let Some(key) = key {
			VISITED.insert(key, bytes.as_slice().into());
		}
		Ok(bytes)
	}

	/// Tells one document of one template from all others.
	fn key(&'static self, json: &str, ident: &str) -> [u8; 32] {
		let mut hasher = Sha256::new();
		hasher.update(std::ptr::from_ref(self).addr().to_le_bytes());
		hasher.update(ident);
		hasher.update([0]);
		hasher.update(json);
		hasher.finalize().into()
	}

	/// The first page as a PNG of `scale` pixels a point, for anybody who looks.
	pub async fn picture(&'static self, data: &(impl Serialize + Sync), scale: f64) -> Result<Vec<u8>, Error> {
		let json = serde_json::to_string(data).map_err(|_| Error::Internal("sheet-data".to_owned()))?;
		let closed = |_| Error::Internal("press".to_owned());
		let held = (visit().await?, PRESSES.clone().acquire_owned().await.map_err(closed)?);
		let done = tokio::task::spawn_blocking(move || {
			let _held = held;
			let document = self.compile(json, Pictures::default())?;
			let page = document.pages().first().ok_or_else(|| Error::Internal("sheet".to_owned()))?;
			let options = RenderOptions { pixel_per_pt: scale.into(), ..RenderOptions::default() };
			typst_render::render(page, &options).encode_png().map_err(|_| Error::Internal("png".to_owned()))
		});
		done.await.map_err(|_| Error::Internal("press".to_owned()))?
	}

	fn set(&self, json: String, pictures: Pictures, ident: String) -> Result<Vec<u8>, Error> {
		let document = self.compile(json, pictures)?;
		let options = PdfOptions { ident: Smart::Custom(ident), ..PdfOptions::default() };
		let pdf = typst_pdf::pdf(&document, &options).map_err(|_| Error::Internal("pdf".to_owned()))?;
		without_repetitions(&pdf)
	}

	fn compile(&self, json: String, pictures: Pictures) -> Result<PagedDocument, Error> {
		let mut inputs = Dict::new();
		inputs.insert("data".into(), json.into_value());
		if let Some(emblem) = pictures.emblem {
			inputs.insert("emblem".into(), Bytes::new(emblem).into_value());
		}
		let others: Array = pictures.others.into_iter().map(|picture| Bytes::new(picture).into_value()).collect();
		inputs.insert("pictures".into(), others.into_value());
		self.0.compile_with_input(inputs).output.map_err(|error| {
			// The message may quote what was typed: only that it failed goes to the log.
			tracing::error!(kind = error_kind(&error), "a sheet can't be set");
			Error::Internal("sheet".to_owned())
		})
	}
}

fn error_kind(error: &typst_as_lib::TypstAsLibError) -> &'static str {
	match error {
		typst_as_lib::TypstAsLibError::TypstSource(_) => "template",
		typst_as_lib::TypstAsLibError::TypstFile(_) => "file",
		_ => "other",
	}
}

#[cfg(test)]
mod tests {
	use std::time::Duration;

	use super::*;

	static SHEET: LazyLock<Template> =
		LazyLock::new(|| Template::new("#let data = json(bytes(sys.inputs.data))\n#data.words"));

	#[tokio::test(flavor = "multi_thread")]
	async fn what_visitors_asked_for_already_waits_for_nobody() {
		let set = async |words: &'static str, ident: &'static str| {
			let data = serde_json::json!({ "words": words });
			SHEET.render(&data, None, ident, Purpose::Visit).await
		};
		let first = set("หนึ่ง", "a").await.unwrap();
		assert_ne!(set("สอง", "a").await.unwrap(), first);
		assert_ne!(set("หนึ่ง", "b").await.unwrap(), first);
		let turn = VISITS.clone().acquire_owned().await.unwrap();
		let again = tokio::time::timeout(Duration::from_secs(20), set("หนึ่ง", "a")).await;
		assert_eq!(again.expect("it is not set again").unwrap(), first);
		drop(turn);
	}
}
