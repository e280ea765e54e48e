//! A fresh database with one agency, for the tests of the rooms.

use app::agency::{self, Agency, AgencyDraft};
use app::db::{Address, Db, migrate};
use app::scope::{AgencyId, PersonId, Role, Scope};
use app::{SCHEMAS, VERSION};
use chrono::{DateTime, Utc};

pub fn now() -> DateTime<Utc> {
	"2021-03-15T03:42:00Z".parse().unwrap()
}

pub async fn migrated(address: &Address) -> Db {
	let db = Db::open(address).await.unwrap();
	migrate::run(&db, SCHEMAS, VERSION, now()).await.unwrap();
	app::scores::plant_frameworks(&db).await.unwrap();
	db
}

pub async fn memory() -> Db {
	migrated(&Address::memory()).await
}

pub fn console() -> Scope {
	Scope::console(now())
}

/// Somebody of an agency.
pub fn scope(agency: &AgencyId, role: Role) -> Scope {
	Scope {
		person: Some(PersonId("somebody".to_owned())),
		account: "somebody@danchang".to_owned(),
		agency: Some(agency.clone()),
		roles: vec![role],
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
