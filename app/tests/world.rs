//! A fresh database with one agency, for the tests of the rooms.

use std::ops::Deref;
use std::sync::Arc;

use app::agency::{self, Agency, AgencyDraft};
use app::db::{Address, Db, migrate};
use app::scope::{AgencyId, Authority, HeldPost, PersonId, PostId, Role, Scope};
use app::{schemas, steps};
use chrono::{DateTime, Utc};
use tempfile::TempDir;

pub fn now() -> DateTime<Utc> {
	"2021-03-15T03:42:00Z".parse().unwrap()
}

pub async fn migrated(address: &Address) -> Db {
	let db = Db::open(address).await.unwrap();
	migrate::run(&db, &schemas(), &steps(), now()).await.unwrap();
	app::scores::plant_frameworks(&db).await.unwrap();
	db
}

/// A database of its own on the engine that `PRONGSAI_TEST_DATABASE` names: `mem` (when nothing is said), `surrealkv`,
/// `rocksdb`, or the `ws://` address of a SurrealDB server of which root's password is `root`.
pub async fn fresh() -> World {
	on(&std::env::var("PRONGSAI_TEST_DATABASE").unwrap_or_else(|_| "mem".to_owned())).await
}

pub async fn memory() -> World {
	on("mem").await
}

async fn on(engine: &str) -> World {
	let folder = TempDir::new().unwrap();
	let address = match engine {
		"mem" => Address::memory(),
		"surrealkv" | "rocksdb" => {
			let url = format!("{engine}://{}?sync=every", folder.path().join("db").display());
			Address { url, ..Address::memory() }
		}
		server => {
			assert!(server.starts_with("ws://"), "PRONGSAI_TEST_DATABASE={server} is no engine");
			let name = folder.path().file_name().unwrap().to_string_lossy().replace('.', "");
			let credentials = Some(("root".to_owned(), "root".to_owned()));
			Address { url: server.to_owned(), credentials, name, ..Address::memory() }
		}
	};
	World { db: migrated(&address).await, address, _folder: Arc::new(folder) }
}

/// A database, and the folder it lies in.
#[derive(Clone)]
pub struct World {
	db: Db,
	address: Address,
	_folder: Arc<TempDir>,
}

impl World {
	/// The handle of another process: on a server a connection of its own. An embedded database has one process.
	pub async fn neighbour(&self) -> Db {
		if self.db.is_embedded() { self.db.clone() } else { Db::open(&self.address).await.unwrap() }
	}
}

impl Deref for World {
	type Target = Db;

	fn deref(&self) -> &Db {
		&self.db
	}
}

pub fn console() -> Scope {
	Scope::console(now())
}

/// A post that entitles to what its role says.
pub fn held(role: Role) -> HeldPost {
	HeldPost {
		id: PostId(role.word().to_owned()),
		title: role.label().to_owned(),
		unit: None,
		role,
		authority: Authority::Substantive,
	}
}

/// Somebody of an agency.
pub fn scope(agency: &AgencyId, role: Role) -> Scope {
	Scope {
		person: Some(PersonId("somebody".to_owned())),
		account: "somebody@danchang".to_owned(),
		agency: Some(agency.clone()),
		held: vec![held(role)],
		..Scope::visitor(now())
	}
}

pub fn profile(slug: &str) -> AgencyDraft {
	AgencyDraft {
		slug: slug.to_owned(),
		kind: "subdistrict".to_owned(),
		place: "ด่านช้าง".to_owned(),
		province: "สุพรรณบุรี".to_owned(),
		working_year: "2564".to_owned(),
		..AgencyDraft::default()
	}
}

pub async fn danchang(db: &Db) -> Agency {
	agency::save(db, &console(), None, &profile("danchang")).await.unwrap()
}
