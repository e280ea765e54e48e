//! `demo`: the five agencies of the source documents and the invented one, through the same doors as everybody else.

mod data;
mod story;

use std::sync::Arc;

use anyhow::Result;
use app::agency::{self, Agency, AgencyDraft, Unit, UnitDraft};
use app::db::{Db, Stored};
use app::memos::{self, ChainDraft, Kind};
use app::scope::Scope;
use app::scores::{self, ResultDraft};
use app::staff::{self, AppointmentDraft, PersonDraft, PostDraft};
use app::thai::calendar::FiscalYear;

use self::data::{AGENCIES, Demonstration, Office};
use super::work::{Bench, Report};

/// Every demonstration account has it; the accounts exist in demonstrations only.
pub const PASSWORD: &str = "prongsai-demo";

/// The accounts that `run` makes, and no other: these open without a password in a demonstration.
pub fn accounts() -> Arc<[String]> {
	let of = |wanted: &Demonstration| {
		let slug = wanted.slug;
		wanted.offices.iter().map(move |office| format!("{}@{slug}", office.account))
	};
	AGENCIES.iter().flat_map(of).collect()
}

pub async fn run(bench: &Bench, bare: bool) -> Result<Report> {
	let Bench { db, vault, scope, .. } = bench;
	let mut report = Report::default();
	for wanted in AGENCIES.iter().filter(|wanted| !bare || !wanted.is_fictional) {
		let known = agency::find_by_slug(db, wanted.slug).await;
		let agency = match known {
			Ok(agency) => agency,
			Err(_) => load(db, scope, wanted).await?,
		};
		if !bare {
			story::publish_plan(db, vault, scope, &agency, wanted).await?;
			if wanted.is_fictional {
				story::live(db, vault, scope, &agency).await?;
				story::play(bench, &agency, wanted).await?;
			}
		}
		report.say(format!("{:<12} {}", agency.slug, agency.name()));
		for office in wanted.offices {
			report.say(format!("    {:<24} {}", format!("{}@{}", office.account, agency.slug), office.title));
		}
	}
	report.say(format!("รหัสผ่านของทุกบัญชีสาธิต: {PASSWORD}"));
	Ok(report.done())
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
		// A page on this machine may show the widgets.
		frame_origins: "http://127.0.0.1:*".to_owned(),
		working_year: match wanted.working_year {
			"" => FiscalYear::of(scope.today()).map(|year| year.to_string()).unwrap_or_default(),
			year => year.to_owned(),
		},
		is_fictional: wanted.is_fictional,
		seen: String::new(),
	};
	let agency = agency::save(db, scope, None, &draft).await?;
	let mut units: Vec<Unit> = Vec::new();
	for (name, above) in wanted.units {
		let parent = units.iter().find(|unit| unit.name == *above).map(|unit| unit.id.0.clone()).unwrap_or_default();
		let draft = UnitDraft { name: (*name).to_owned(), parent, ..UnitDraft::default() };
		units.push(agency::save_unit(db, scope, &agency.id, None, &draft).await?);
	}
	let mut line = Vec::new();
	for office in wanted.offices {
		let post = hold(db, scope, &agency, &units, office).await?;
		if office.role != "officer" {
			line.push(post);
		}
	}
	for kind in Kind::ALL {
		let draft = ChainDraft {
			kind: kind.word().to_owned(),
			posts: line.clone(),
			phrases: "เห็นควรอนุมัติ\nเห็นควรพิจารณาอนุมัติ\nเพื่อโปรดพิจารณา\nทราบ\nอนุมัติ".to_owned(),
			seen: String::new(),
		};
		memos::save_chain(db, scope, &agency.id, &draft).await?;
	}
	// Under a clock that was set, what is not announced yet is left out.
	let current = FiscalYear::of(scope.today());
	let is_known = |year: &str| FiscalYear::parse(year).is_ok_and(|year| Some(year) <= current);
	for (year, total, level) in wanted.results.iter().filter(|(year, ..)| is_known(year)) {
		let draft = ResultDraft {
			year: (*year).to_owned(),
			total: (*total).to_owned(),
			level: (*level).to_owned(),
			..ResultDraft::default()
		};
		announce(db, scope, &agency, &draft).await?;
	}
	for parts in wanted.full_results.iter().filter(|(year, _)| is_known(year)) {
		let draft = ResultDraft {
			year: parts.0.to_owned(),
			indicators: parts.1.iter().map(|points| (*points).to_owned()).collect(),
			..ResultDraft::default()
		};
		announce(db, scope, &agency, &draft).await?;
	}
	Ok(agency)
}

/// A published result; the documents name no day of announcement.
async fn announce(db: &Db, scope: &Scope, agency: &Agency, draft: &ResultDraft) -> Stored<()> {
	let result = scores::save(db, scope, &agency.id, draft, None).await?;
	scores::publish(db, scope, &agency.id, result.year, None, true).await
}

/// One post, its account, and the appointment that joins them. Answers the post's id.
async fn hold(db: &Db, scope: &Scope, agency: &Agency, units: &[Unit], office: &Office) -> Stored<String> {
	let unit = units.iter().find(|unit| unit.name == office.unit).map(|unit| unit.id.0.clone()).unwrap_or_default();
	let person = PersonDraft {
		account: office.account.to_owned(),
		name: String::new(),
		is_administrator: office.is_administrator,
		..PersonDraft::default()
	};
	let person = staff::save_person(db, scope, agency, None, &person).await?.id;
	staff::set_password(db, scope, &person, PASSWORD).await?;
	staff::mark_demonstration(db, scope, &person).await?;
	let person = person.0;
	let post = PostDraft {
		title: office.title.to_owned(),
		initial: office.initial.to_owned(),
		unit: unit.clone(),
		role: office.role.to_owned(),
		seen: String::new(),
	};
	let post = staff::save_post(db, scope, &agency.id, None, &post).await?.id.0;
	if !office.own.is_empty() {
		let own = PostDraft { title: office.own.to_owned(), unit, role: "officer".to_owned(), ..PostDraft::default() };
		let own = staff::save_post(db, scope, &agency.id, None, &own).await?.id.0;
		appoint(db, scope, agency, &person, own, "substantive", "").await?;
	}
	appoint(db, scope, agency, &person, post.clone(), office.authority, office.order).await?;
	Ok(post)
}

async fn appoint(
	db: &Db,
	scope: &Scope,
	agency: &Agency,
	person: &str,
	post: String,
	authority: &str,
	order: &str,
) -> Stored<()> {
	let held = AppointmentDraft {
		person: person.to_owned(),
		post,
		authority: authority.to_owned(),
		order: order.to_owned(),
		from: agency.working_year.first_day().to_string(),
		until: String::new(),
		seen: String::new(),
	};
	staff::save_appointment(db, scope, &agency.id, None, &held).await?;
	Ok(())
}
