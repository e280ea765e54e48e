//! PDFs and uploads, to those who may read them.

use std::collections::HashMap;
use std::time::Instant;

use app::db::Fault;
use app::error::Error;
use app::files::{self, FileId, Media, Owned};
use app::memos::{self, MemoId};
use app::room::{DocumentAsked, DocumentOffer, Made, Tools};
use app::scope::{Permission, Scope};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use tokio_util::io::ReaderStream;

use super::Site;

/// Nothing in a document may run, whatever its bytes are.
pub const SANDBOX: HeaderValue = HeaderValue::from_static(
	"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'none'",
);

pub fn router(site: &Site) -> Router {
	let router =
		Router::new().route("/staff/memos/{id}/documents/{name}", get(memo)).route("/staff/files/{id}", get(file));
	let offers = app::ROOMS.iter().flat_map(|room| room.offers.documents);
	let router = offers.fold(router, |router, offer| {
		router.route(offer.path, get(async move |site, scope, places| offered(offer, site, scope, places).await))
	});
	router.with_state(site.clone())
}

/// `1.pdf` is the first version as it was sent, `signed.pdf` a copy with the opinions, `preview.pdf` a look at the draft.
async fn memo(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path((id, name)): Path<(String, String)>,
) -> Result<Response, Refused> {
	let began = Instant::now();
	let id = MemoId(id);
	let (db, vault) = (&site.db, &site.vault);
	let bytes = match name.strip_suffix(".pdf") {
		Some("signed") => memos::signed_copy(db, vault, &scope, &id).await?,
		Some("preview") => memos::preview(db, vault, &scope, &id).await?,
		Some(number) => {
			let version = number.parse().map_err(|_| Error::NotFound)?;
			memos::version_document(db, vault, &scope, &id, version).await?
		}
		None => return Err(Error::NotFound.into()),
	};
	let of_memo = memos::file_name(db, &scope, &id, name.trim_end_matches(".pdf")).await?;
	let mut answer = document(Media::Pdf, &of_memo, bytes);
	// Browsers show it beside the request; `make bench` reads it.
	let took = format!("sheet;dur={:.1}", began.elapsed().as_secs_f64() * 1000.0);
	if let Ok(took) = HeaderValue::from_str(&took) {
		answer.headers_mut().insert("server-timing", took);
	}
	Ok(answer)
}

/// A file of a record, for whom its room lets read it; streamed.
async fn file(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(id): Path<String>,
) -> Result<Response, Refused> {
	let agency = scope.own(Permission::StaffPages)?;
	let Owned { file, room, owner } = files::find(&site.db, &agency, &FileId(id)).await?;
	let offers = app::ROOMS.iter().find(|known| room.as_deref() == Some(known.name)).map(|room| &room.offers);
	if let (Some(may_read), Some(owner)) = (offers.and_then(|offers| offers.may_read_files), owner)
		&& !may_read(site.db.clone(), scope, owner).await?
	{
		return Err(Error::NotFound.into());
	}
	let (opened, size) = site.vault.open(&file.sha256).await.map_err(Fault::from)?;
	let mut answer = named(file.media.mime(), &file.name, Body::from_stream(ReaderStream::new(opened)));
	answer.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(size));
	Ok(answer)
}

/// A document that a room offers.
async fn offered(
	offer: &DocumentOffer,
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(places): Path<HashMap<String, String>>,
) -> Result<Response, Refused> {
	if !offer.is_public {
		scope.own(Permission::StaffPages)?;
	}
	let tools = Tools { db: site.db, vault: site.vault };
	let vault = tools.vault.clone();
	let made = (offer.make)(DocumentAsked { tools, scope, places, base_url: site.base_url }).await?;
	match made.body {
		Made::Bytes(bytes) => Ok(named(made.mime, &made.name, Body::from(bytes))),
		Made::Kept(hash) => {
			let (opened, size) = vault.open(&hash).await.map_err(Fault::from)?;
			let mut answer = named(made.mime, &made.name, Body::from_stream(ReaderStream::new(opened)));
			let headers = answer.headers_mut();
			headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
			headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
			Ok(answer)
		}
	}
}

/// An answer of the bytes under a name of ours.
pub fn document(media: Media, name: &str, bytes: Vec<u8>) -> Response {
	named(media.mime(), name, Body::from(bytes))
}

fn named(mime: &'static str, name: &str, body: Body) -> Response {
	let mut answer = body.into_response();
	let headers = answer.headers_mut();
	headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
	headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
	if let Ok(disposition) = HeaderValue::from_str(&disposition("inline", name)) {
		headers.insert(header::CONTENT_DISPOSITION, disposition);
	}
	answer
}

/// The name in Thai for browsers of today, and with Latin letters alone for others (RFC 6266).
pub fn disposition(way: &str, name: &str) -> String {
	let name = &fitting(name);
	let words = name.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).filter(|word| !word.is_empty());
	let plain = words.collect::<Vec<_>>().join("-").replace("-.", ".");
	let plain = if plain.starts_with('.') { format!("prongsai{plain}") } else { plain };
	let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
	format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{}", encoded.replace('+', "%20"))
}

/// A name that file systems take: no longer than they allow in bytes, with its ending.
fn fitting(name: &str) -> String {
	const MOST_BYTES: usize = 200;
	let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
	let end = stem.floor_char_boundary(MOST_BYTES);
	match stem.len() > end {
		true => format!("{}.{ending}", stem[..end].trim_end()),
		false => name.to_owned(),
	}
}

/// A refusal as a plain sentence.
pub struct Refused(Error);

impl<E: Into<Error>> From<E> for Refused {
	fn from(error: E) -> Self {
		Self(error.into())
	}
}

impl IntoResponse for Refused {
	fn into_response(self) -> Response {
		let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
		(status, self.0.to_string()).into_response()
	}
}

#[cfg(test)]
mod tests {
	use super::{disposition, fitting};

	#[test]
	fn a_name_in_thai_goes_by_its_own_field() {
		assert_eq!(disposition("inline", "memo-1.pdf"), "inline; filename=\"memo-1.pdf\"; filename*=UTF-8''memo-1.pdf");
		let long = fitting(&format!("{}.xlsx", "รายงาน".repeat(30)));
		assert!(long.len() <= 205 && long.ends_with("รายงาน.xlsx"), "{long}");
		assert!(disposition("attachment", "แจ้งเตือน.csv").starts_with("attachment; filename=\"prongsai.csv\"; "));
		assert_eq!(
			disposition("inline", "บันทึก 1\"\r\n.pdf"),
			"inline; filename=\"1.pdf\"; filename*=UTF-8''%E0%B8%9A%E0%B8%B1%E0%B8%99%E0%B8%97%E0%B8%B6%E0%B8%81%201%22%0D%0A.pdf"
		);
	}
}
