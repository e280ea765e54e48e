//! Forms with a file: read piece by piece up to a limit, then the room's own act. Refused without script, the page is
//! rendered again as for any other form.

use app::error::Error;
use app::files::MOST_PHOTO_BYTES;
use app::room::{FileForm, MOST_FILES, Tools, Upload};
use app::scope::Scope;
use app::staff::SessionSettings;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use axum::{Extension, Router};

use super::Site;
use super::back::Back;
use super::once::{self, Sent};
use super::refusal::{accepted, accepts_html, instead, of_another, refused, said_of};

/// What is read of a body before the connection is given up: more than a form may hold, so that whoever sends too much
/// still hears why.
const MOST_READ: usize = 64 << 20;
/// The largest typed field, in bytes.
const MOST_TYPED: usize = 64 << 10;

/// The forms with a file that rooms offer.
pub fn router(pages: &Router, site: &Site) -> Router {
	let forms = app::ROOMS.iter().flat_map(|room| room.offers.file_forms);
	let router = forms.fold(Router::new(), |router, offer| router.route(offer.path, form(pages, offer)));
	router.layer(DefaultBodyLimit::max(MOST_READ)).with_state(site.clone())
}

/// A route for one form.
fn form(pages: &Router, offer: &'static FileForm) -> MethodRouter<Site> {
	let pages = pages.clone();
	post(move |State(site): State<Site>, Extension(scope): Extension<Scope>, request: Request| async move {
		let (parts, body) = request.into_parts();
		// Nobody who may not do it makes this process read a large body.
		let is_installations = scope.is_installation_administrator;
		if let Err(error) = scope.own(offer.permission)
			&& !is_installations
		{
			let wants_page = accepts_html(&parts.headers);
			// Whose session has ended gets back what was typed; the file is read past, and kept nowhere.
			let typed = match &error {
				Error::SignedOut if wants_page => typed_alone(Request::from_parts(parts.clone(), body)).await,
				_ => String::new(),
			};
			let back = Back::of(&parts, typed.as_bytes());
			return answer(Err(error), wants_page, back, pages, typed.as_bytes(), site.session).await;
		}
		let wants_page = accepts_html(&parts.headers);
		let request = Request::from_parts(parts.clone(), body);
		let upload = match Multipart::from_request(request, &()).await {
			Ok(multipart) => read(multipart).await,
			Err(_) => Err(Error::Unreadable),
		};
		let typed = upload.as_ref().map(|upload| encoded(&upload.fields)).unwrap_or_default();
		let back = Back::of(&parts, typed.as_bytes());
		let settings = site.session;
		if let Some(error) = of_another(&scope, typed.as_bytes()) {
			return match wants_page {
				true => back.page_alone(pages, error).await,
				false => refused(&error),
			};
		}
		if let Some(mended) = instead(typed.as_bytes()) {
			return back.page(pages, &mended, None).await;
		}
		let file = upload
			.as_ref()
			.map(|upload| [upload.before.concat().as_slice(), &upload.bytes].concat())
			.unwrap_or_default();
		let ticket = match once::sent(&site.db, Some(&scope), parts.uri.path(), typed.as_bytes(), &file).await {
			Sent::Before(page) => return said_of(typed.as_bytes(), settings, accepted(&page, wants_page)),
			Sent::Now(ticket) => ticket,
		};
		let (db, by) = (site.db.clone(), scope.clone());
		let tools = Tools { db: site.db, vault: site.vault };
		let whole = once::whole(async move {
			let outcome = match upload {
				Ok(upload) if upload.before.len() >= MOST_FILES => {
					let words = format!("แนบได้ครั้งละไม่เกิน {MOST_FILES} ไฟล์ แบ่งเป็นหลายรายงาน");
					Err(Error::field("file", words))
				}
				Ok(upload)
					if upload.is_chosen && (upload.bytes.is_empty() || upload.before.iter().any(Vec::is_empty)) =>
				{
					Err(Error::field("file", "ไฟล์ที่เลือกว่างเปล่า (0 ไบต์) ถ่ายหรือเลือกไฟล์ใหม่"))
				}
				Ok(upload) => (offer.act)(tools, scope, upload).await.map_err(Error::from),
				Err(error) => Err(error),
			};
			if let (Ok(page), Some(ticket)) = (&outcome, ticket) {
				ticket.accept(&db, &by, page).await;
			}
			outcome
		});
		let outcome = whole.await.unwrap_or_else(|| Err(Error::Internal("form".to_owned())));
		answer(outcome, wants_page, back, pages, typed.as_bytes(), settings).await
	})
	.get(async || accepted("/staff", true))
}

async fn answer(
	outcome: Result<String, Error>,
	wants_page: bool,
	back: Back,
	pages: Router,
	typed: &[u8],
	settings: SessionSettings,
) -> Response {
	match (outcome, wants_page) {
		(Ok(page), true) => said_of(typed, settings, accepted(&page, true)),
		(Ok(page), false) => accepted(&page, false),
		(Err(Error::SignedOut), true) => back.sign_in_first(pages, typed).await,
		(Err(error), true) => back.page(pages, typed, Some(error)).await,
		(Err(error), false) => refused(&error),
	}
}

/// The typed fields of a form, without its file.
async fn typed_alone(request: Request) -> String {
	let Ok(mut multipart) = Multipart::from_request(request, &()).await else { return String::new() };
	let mut fields = Vec::new();
	while let Ok(Some(mut field)) = multipart.next_field().await {
		let (name, is_file) = (field.name().unwrap_or_default().to_owned(), field.file_name().is_some());
		let Ok(bytes) = take(&mut field, if is_file { 0 } else { MOST_TYPED }).await else { break };
		if let (Ok(text), false) = (String::from_utf8(bytes), is_file || fields.len() > 100) {
			fields.push((name, text));
		}
	}
	encoded(&fields)
}

async fn read(mut multipart: Multipart) -> Result<Upload, Error> {
	let too_large = |_| Error::TooLarge;
	let mut upload = Upload::default();
	while let Some(mut field) = multipart.next_field().await.map_err(too_large)? {
		let name = field.name().unwrap_or_default().to_owned();
		if let Some(chosen) = field.file_name() {
			// A field for a file that was left alone comes with an empty name.
			// The camera and the files are two fields of one name; one of them is left alone.
			let is_chosen = !chosen.is_empty();
			// What is too much is read past: whoever sent it still hears why, and keeps what was typed.
			let is_over = upload.before.len() + 1 >= MOST_FILES && upload.is_chosen;
			let bytes = take(&mut field, if is_over { 0 } else { MOST_PHOTO_BYTES }).await?;
			if is_chosen {
				if upload.is_chosen {
					upload.before.push(std::mem::replace(&mut upload.bytes, bytes));
				} else {
					upload.bytes = bytes;
				}
				upload.is_chosen = true;
			}
		} else {
			let bytes = take(&mut field, MOST_TYPED).await?;
			if bytes.len() > MOST_TYPED || upload.fields.len() > 100 {
				return Err(Error::TooLarge);
			}
			upload.fields.push((name, String::from_utf8(bytes).map_err(|_| Error::Unreadable)?));
		}
	}
	Ok(upload)
}

/// The whole field is read, but no more than one byte over the limit is kept.
async fn take(field: &mut Field<'_>, most: usize) -> Result<Vec<u8>, Error> {
	let mut bytes = Vec::new();
	while let Some(chunk) = field.chunk().await.map_err(|_| Error::TooLarge)? {
		let room = (most + 1).saturating_sub(bytes.len());
		bytes.extend_from_slice(chunk.get(..room.min(chunk.len())).unwrap_or_default());
	}
	Ok(bytes)
}

fn encoded(fields: &[(String, String)]) -> String {
	form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
