//! The real router over a fresh database with two agencies and their people.

use std::path::Path;

use app::agency::{self, Agency, AgencyDraft};
use app::db::Db;
use app::scope::{PersonId, Role, Scope};
use app::staff::{self, AppointmentDraft, PersonDraft, PostDraft};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode, header};
use server::commands::{Bench, Work};
use server::config::Config;
use server::{boot, http};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

pub const PASSWORD: &str = "mai-lap-song-chan-99";

pub struct World {
	pub router: Router,
	pub db: Db,
	pub here: Agency,
	pub there: Agency,
	/// Where uploads lie; gone with the world.
	folder: tempfile::TempDir,
}

pub async fn world() -> World {
	let folder = tempfile::tempdir().unwrap();
	let config = config(folder.path(), &[("PRONGSAI_METRICS_TOKEN", "the-numbers")]);
	let db = boot::database(&config).await.unwrap();
	let here = agency(&db, "danchang").await;
	let there = agency(&db, "elsewhere").await;
	let bus = boot::bus(&db);
	let router = http::router(&config, db.clone(), bus, CancellationToken::new()).unwrap();
	World { router, db, here, there, folder }
}

/// The demonstration agencies on the real router, with memos on their way and everything else there is to see.
pub async fn demonstration() -> World {
	let folder = tempfile::tempdir().unwrap();
	let config = config(folder.path(), &[("PRONGSAI_DEMO", "1")]);
	let db = boot::database(&config).await.unwrap();
	let bench = Bench { db: db.clone(), vault: boot::vault(&config), scope: config.clock.console(), is_demo: true };
	let report = Work::Demo { is_bare: false }.run(&bench).await.unwrap();
	assert!(report.is_done, "{}", report.err);
	staff::create_installation_administrator(&db, &bench.scope, "root", PASSWORD).await.unwrap();
	let [here, there] = ["tuayang", "danchang"].map(|slug| agency::find_by_slug(&db, slug));
	let (here, there) = (here.await.unwrap(), there.await.unwrap());
	let bus = boot::bus(&db);
	let router = http::router(&config, db.clone(), bus, CancellationToken::new()).unwrap();
	World { router, db, here, there, folder }
}

pub fn config(data: &Path, more: &[(&str, &str)]) -> Config {
	Config::read(|name| match name {
		"PRONGSAI_DATABASE_URL" => Some("mem://".to_owned()),
		"PRONGSAI_DATA_DIR" => Some(data.display().to_string()),
		_ => more.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned()),
	})
	.unwrap()
}

async fn agency(db: &Db, slug: &str) -> Agency {
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let agency = bare_agency(db, &console, slug).await;
	for role in [Role::Officer, Role::Head, Role::Administrator] {
		person(db, &console, &agency, role).await;
	}
	agency
}

async fn bare_agency(db: &Db, console: &Scope, slug: &str) -> Agency {
	let draft = AgencyDraft {
		slug: slug.to_owned(),
		kind: "subdistrict".to_owned(),
		place: "ด่านช้าง".to_owned(),
		province: "สุพรรณบุรี".to_owned(),
		working_year: "2564".to_owned(),
		..AgencyDraft::default()
	};
	agency::save(db, console, None, &draft).await.unwrap()
}

/// An agency with one officer, who has no password; answers the key of that person.
pub async fn office(db: &Db, console: &Scope, slug: &str) -> (Agency, String) {
	let agency = bare_agency(db, console, slug).await;
	let person = appointed(db, console, &agency, Role::Officer).await;
	(agency, person)
}

/// A person in a post of a role, both called by it.
async fn person(db: &Db, console: &Scope, agency: &Agency, role: Role) {
	let person = appointed(db, console, agency, role).await;
	staff::set_password(db, console, &PersonId(person), PASSWORD).await.unwrap();
}

async fn appointed(db: &Db, console: &Scope, agency: &Agency, role: Role) -> String {
	let post = PostDraft { title: role.label().into(), role: role.word().into(), ..PostDraft::default() };
	let post = staff::save_post(db, console, &agency.id, None, &post).await.unwrap();
	let person = PersonDraft { account: role.word().into(), ..PersonDraft::default() };
	let person = staff::save_person(db, console, agency, None, &person).await.unwrap();
	let held = AppointmentDraft {
		person: person.id.0.clone(),
		post: post.id.0,
		authority: "substantive".into(),
		from: "1/10/2563".into(),
		..AppointmentDraft::default()
	};
	staff::save_appointment(db, console, &agency.id, None, &held).await.unwrap();
	person.id.0
}

/// An answer with its body read.
pub struct Answer {
	pub status: StatusCode,
	pub head: Response<()>,
	pub body: String,
}

impl Answer {
	/// A cookie that the answer sets, as a browser sends it back.
	pub fn cookie(&self, name: &str) -> Option<String> {
		let set = self.head.headers().get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
		let pairs = set.map(|cookie| cookie.split(';').next().unwrap());
		pairs.into_iter().find(|pair| pair.split('=').next() == Some(name)).map(str::to_owned)
	}
}

impl World {
	/// The same database behind a server that is no demonstration.
	pub fn without_demonstration(mut self) -> Self {
		let config = config(self.folder.path(), &[]);
		self.router = http::router(&config, self.db.clone(), boot::bus(&self.db), CancellationToken::new()).unwrap();
		self
	}

	pub async fn send(&self, request: Request<Body>) -> Answer {
		let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
		let body = to_bytes(body, 4 << 20).await.unwrap();
		Answer {
			status: parts.status,
			body: String::from_utf8_lossy(&body).into_owned(),
			head: Response::from_parts(parts, ()),
		}
	}

	pub async fn get(&self, path: &str, cookie: Option<&str>) -> Answer {
		let mut request = Request::get(path).header(header::HOST, "localhost:3000").header(header::ACCEPT, "text/html");
		if let Some(cookie) = cookie {
			request = request.header(header::COOKIE, cookie);
		}
		self.send(request.body(Body::empty()).unwrap()).await
	}

	/// Calls a server function as a script does: a read by GET, an act by POST.
	pub async fn call(&self, path: &str, method: Method, cookie: Option<&str>, form: &str) -> Answer {
		if method != Method::GET {
			return self.post(path, None, cookie, form).await;
		}
		let mut request = Request::get(format!("{path}?{form}"))
			.header(header::HOST, "localhost:3000")
			.header(header::ACCEPT, "application/json");
		if let Some(cookie) = cookie {
			request = request.header(header::COOKIE, cookie);
		}
		self.send(request.body(Body::empty()).unwrap()).await
	}

	/// A form as a browser without script posts it from `page`; without a page, as a script posts it.
	pub async fn post(&self, path: &str, page: Option<&str>, cookie: Option<&str>, form: &str) -> Answer {
		let mut request = Request::post(path)
			.header(header::HOST, "localhost:3000")
			.header(header::ORIGIN, "http://localhost:3000")
			.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
			.header(header::ACCEPT, if page.is_some() { "text/html" } else { "application/json" });
		if let Some(page) = page {
			request = request.header(header::REFERER, format!("http://localhost:3000{page}"));
		}
		if let Some(cookie) = cookie {
			request = request.header(header::COOKIE, cookie);
		}
		self.send(request.body(Body::from(form.to_owned())).unwrap()).await
	}

	/// Adds a person of a role to the first agency, and answers the cookie of their session.
	pub async fn add_person(&self, console: &Scope, role: Role) -> String {
		person(&self.db, console, &self.here, role).await;
		self.sign_in(&format!("{}@danchang", role.word())).await
	}

	/// The cookie of a fresh session.
	pub async fn sign_in(&self, account: &str) -> String {
		self.sign_in_with(account, PASSWORD).await
	}

	pub async fn sign_in_with(&self, account: &str, password: &str) -> String {
		let form = format!("account={account}&password={password}");
		let answer = self.post("/api/staff/sign-in", Some("/staff/sign-in"), None, &form).await;
		assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
		answer.cookie("prongsai").expect("a session")
	}
}
