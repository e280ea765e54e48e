//! `demo`: the five agencies of the source documents and the invented one, through the same doors as everybody else.

mod data;

use std::process::ExitCode;

use anyhow::Result;
use app::agency::{self, Agency, AgencyDraft, Unit, UnitDraft};
use app::db::{Db, Stored};
use app::scope::Scope;
use app::scores::{self, ResultDraft};
use app::staff::{self, AppointmentDraft, PersonDraft, PostDraft};

use self::data::{AGENCIES, Demonstration, Office};

/// Every demonstration account has it; the accounts exist in demonstrations only.
pub const PASSWORD: &str = "prongsai-demo";

pub async fn run(db: &Db, scope: &Scope, bare: bool) -> Result<ExitCode> {
	for wanted in AGENCIES.iter().filter(|wanted| !bare || !wanted.is_fictional) {
		let known = agency::find_by_slug(db, wanted.slug).await;
		let agency = match known {
			Ok(agency) => agency,
			Err(_) => load(db, scope, wanted).await?,
		};
		println!("{:<12} {}", agency.slug, agency.name());
		for office in wanted.offices {
			println!("    {:<24} {}", format!("{}@{}", office.account, agency.slug), office.title);
		}
	}
	println!("รหัสผ่านของทุกบัญชีสาธิต: {PASSWORD}");
	Ok(ExitCode::SUCCESS)
}

async fn load(db: &Db, scope: &Scope, wanted: &Demonstration) -> Stored<Agency> {
	let draft = AgencyDraft {
		slug: wanted.slug.to_owned(),
		kind: "subdistrict".to_owned(),
		place: wanted.place.to_owned(),
		district: wanted.district.to_owned(),
		province: wanted.province.to_owned(),
		memo_prefix: wanted.memo_prefix.to_owned(),
		website: wanted.website.to_owned(),
		working_year: wanted.working_year.to_owned(),
		is_fictional: wanted.is_fictional,
	};
	let agency = agency::save(db, scope, None, &draft).await?;
	let mut units: Vec<Unit> = Vec::new();
	for (name, above) in wanted.units {
		let parent = units.iter().find(|unit| unit.name == *above).map(|unit| unit.id.0.clone()).unwrap_or_default();
		let draft = UnitDraft { name: (*name).to_owned(), parent };
		units.push(agency::save_unit(db, scope, &agency.id, None, &draft).await?);
	}
	for office in wanted.offices {
		hold(db, scope, &agency, &units, office).await?;
	}
	for (year, total, level) in wanted.results {
		let draft = ResultDraft {
			year: (*year).to_owned(),
			total: (*total).to_owned(),
			level: (*level).to_owned(),
			..ResultDraft::default()
		};
		scores::save(db, scope, &agency.id, &draft).await?;
	}
	for parts in wanted.full_results {
		let draft = ResultDraft {
			year: parts.0.to_owned(),
			indicators: parts.1.iter().map(|points| (*points).to_owned()).collect(),
			..ResultDraft::default()
		};
		scores::save(db, scope, &agency.id, &draft).await?;
	}
	Ok(agency)
}

/// One post, its account, and the appointment that joins them.
async fn hold(db: &Db, scope: &Scope, agency: &Agency, units: &[Unit], office: &Office) -> Stored<()> {
	let unit = units.iter().find(|unit| unit.name == office.unit).map(|unit| unit.id.0.clone()).unwrap_or_default();
	let title = office.title.replace("{name}", &agency.name());
	let post = PostDraft { title, initial: office.initial.to_owned(), unit, role: office.role.to_owned() };
	let post = staff::save_post(db, scope, &agency.id, None, &post).await?;
	let person = PersonDraft {
		account: office.account.to_owned(),
		name: String::new(),
		password: PASSWORD.to_owned(),
		is_administrator: office.is_administrator,
	};
	let person = staff::save_person(db, scope, agency, None, &person).await?;
	let first_day = agency.working_year.first_day().to_string();
	let held = AppointmentDraft {
		person: person.id.0,
		post: post.id.0,
		authority: office.authority.to_owned(),
		order: office.order.to_owned(),
		from: first_day,
		until: String::new(),
	};
	staff::save_appointment(db, scope, &agency.id, None, &held).await?;
	Ok(())
}
