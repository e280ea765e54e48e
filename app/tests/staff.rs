use app::agency::Agency;
use app::db::Fault;
use app::error::Error;
use app::scope::{Permission, PersonId, PostId, Role, Scope};
use app::staff::{self, AppointmentDraft, PersonDraft, PostDraft};

use crate::world::{self, World};

struct Office {
	db: World,
	agency: Agency,
	console: Scope,
}

async fn office() -> Office {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await;
	Office { db, agency, console: world::console() }
}

impl Office {
	async fn person(&self, account: &str) -> String {
		let draft = PersonDraft { account: account.into(), ..PersonDraft::default() };
		staff::save_person(&self.db, &self.console, &self.agency, None, &draft).await.unwrap().id.0
	}

	async fn post(&self, title: &str, role: Role) -> String {
		let draft = PostDraft { title: title.into(), role: role.word().into(), ..PostDraft::default() };
		staff::save_post(&self.db, &self.console, &self.agency.id, None, &draft).await.unwrap().id.0
	}

	async fn appoint(&self, person: &str, post: &str, authority: &str, from: &str) -> Result<(), Error> {
		let draft = AppointmentDraft {
			person: person.into(),
			post: post.into(),
			authority: authority.into(),
			order: "คำสั่งที่ 1/2563".into(),
			from: from.into(),
			until: String::new(),
			..AppointmentDraft::default()
		};
		Ok(staff::save_appointment(&self.db, &self.console, &self.agency.id, None, &draft).await.map(|_| ())?)
	}
}

#[tokio::test]
async fn an_account_is_completed_and_unique() {
	let office = office().await;
	office.person("clerk").await;
	let again = PersonDraft { account: "CLERK@danchang".into(), ..PersonDraft::default() };
	let fault = staff::save_person(&office.db, &office.console, &office.agency, None, &again).await.unwrap_err();
	assert!(Error::from(fault).at("account").is_some());
	let people = staff::list_people(&office.db, &office.agency.id).await.unwrap();
	assert_eq!(people.iter().map(|person| person.account.as_str()).collect::<Vec<_>>(), ["clerk@danchang"]);
}

#[tokio::test]
async fn a_post_has_one_substantive_and_one_acting_holder_at_a_time() {
	let office = office().await;
	let (first, second) = (office.person("first").await, office.person("second").await);
	let post = office.post("หัวหน้าสำนักปลัด", Role::Head).await;
	office.appoint(&first, &post, "substantive", "1/10/2563").await.unwrap();
	let rival = office.appoint(&second, &post, "substantive", "1/1/2564").await.unwrap_err();
	assert!(rival.at("post").is_some());
	office.appoint(&second, &post, "acting_officially", "1/1/2564").await.unwrap();
	let all = staff::office(&office.db, &office.agency.id).await.unwrap();
	let (_, holder) = all.holder(&PostId(post), "2021-03-15".parse().unwrap()).unwrap();
	assert_eq!(holder.id.0, second);
}

#[tokio::test]
async fn the_person_and_the_post_must_be_of_the_agency() {
	let office = office().await;
	let unknown = office.appoint("nobody", "nowhere", "substantive", "1/10/2563").await.unwrap_err();
	assert!(unknown.at("person").is_some() && unknown.at("post").is_some());
	let clerk = world::scope(&office.agency.id, Role::Clerk);
	let draft = PostDraft { title: "ปลัด".into(), role: "clerk".into(), ..PostDraft::default() };
	let fault = staff::save_post(&office.db, &clerk, &office.agency.id, None, &draft).await.unwrap_err();
	assert_eq!(Error::from(fault), Error::Forbidden);
}

#[tokio::test]
async fn an_ended_appointment_and_a_changed_unit_stay_ended() {
	let office = office().await;
	let (db, console, id) = (&office.db, &office.console, &office.agency.id);
	let person = office.person("clerk").await;
	let post = office.post("ปลัด", Role::Clerk).await;
	office.appoint(&person, &post, "substantive", "1/10/2563").await.unwrap();
	let held = staff::list_appointments(db, id).await.unwrap()[0].clone();
	staff::end_appointment(db, console, id, &held.id).await.unwrap();
	let again = staff::end_appointment(db, console, id, &held.id).await.unwrap_err();
	assert!(matches!(Error::from(again), Error::Conflict(_)));

	let people = staff::list_people(db, id).await.unwrap();
	staff::set_person_ended(db, console, id, &people[0].id, true).await.unwrap();
	let draft = PersonDraft { account: "clerk".into(), name: "แก้ชื่อ".into(), ..PersonDraft::default() };
	let changed = staff::save_person(db, console, &office.agency, Some(people[0].id.clone()), &draft).await.unwrap();
	assert!(changed.is_ended, "a changed name opens no account");
	let set = staff::set_password(db, console, &people[0].id, "mai-lap-song-chan-99").await;
	assert!(matches!(Error::from(set.unwrap_err()), Error::SignedOut), "nor does a password that was on its way");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_rival_appointments_at_once_one_is_refused() {
	let office = office().await;
	let people = [office.person("one").await, office.person("two").await];
	let post = office.post("ปลัด", Role::Clerk).await;
	let [one, two] = &people;
	let (first, second) = tokio::join!(
		office.appoint(one, &post, "substantive", "1/10/2563"),
		office.appoint(two, &post, "substantive", "1/10/2563"),
	);
	assert!(first.is_ok() != second.is_ok());
	assert_eq!(staff::list_appointments(&office.db, &office.agency.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_appointment_taken_back_on_its_first_day_leaves_the_post_free() {
	let office = office().await;
	let (db, console, id) = (&office.db, &office.console, &office.agency.id);
	let (wrong, right) = (office.person("wrong").await, office.person("right").await);
	let post = office.post("ปลัด", Role::Clerk).await;
	office.appoint(&wrong, &post, "substantive", "15/3/2564").await.unwrap();
	let held = staff::list_appointments(db, id).await.unwrap()[0].clone();
	staff::end_appointment(db, console, id, &held.id).await.unwrap();
	office.appoint(&right, &post, "substantive", "1/10/2563").await.unwrap();
	let kept = staff::list_appointments(db, id).await.unwrap();
	assert_eq!((kept.len(), kept[0].person.0.as_str()), (1, right.as_str()));
	app::audit::verify(db).await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_two_posts_acts_in_the_one_that_is_chosen() {
	let office = office().await;
	let person = office.person("somchai").await;
	let (first, second) = (office.post("เลขานุการ", Role::Officer).await, office.post("หัวหน้าสำนักปลัด", Role::Head).await);
	office.appoint(&person, &first, "substantive", "1/10/2563").await.unwrap();
	office.appoint(&person, &second, "acting", "1/10/2563").await.unwrap();
	let id = PersonId(person);
	let held = staff::held_posts(&office.db, &office.agency.id, &id, world::now().date_naive()).await.unwrap();
	let own = Scope { person: Some(id), held, ..world::scope(&office.agency.id, Role::Officer) };
	assert_eq!(own.title(), "เลขานุการ", "the substantive one first");
	let publishes = |title: &str| staff::act_as(own.clone(), title, Permission::ScorePublish);
	assert_eq!(publishes("").unwrap().title(), "หัวหน้าสำนักปลัด", "the first that may");
	for other in ["เลขานุการ", "นายกองค์การบริหารส่วนตำบล"]
	{
		assert!(publishes(other).unwrap_err().at(staff::POST_FIELD).is_some(), "{other}");
	}
}

/// Every form of the administrator: filled in over one state of a record, sent when somebody else has changed it.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_slower_is_told_who_was_faster_and_when() {
	use app::agency::{self, UnitDraft};
	use app::db::mark;
	use app::memos;

	let office = crate::office::office().await;
	let (db, console, agency) = (&office.db, world::console(), &office.agency);
	let outrun = |outcome: Result<(), Fault>, what: &str| match Error::from(outcome.unwrap_err()) {
		Error::Conflict(words) => {
			assert!(words.contains("console แก้ไขเมื่อ") && words.contains("ยังไม่มีสิ่งใดถูกบันทึก"), "{what}: {words}");
		}
		other => panic!("{what}: {other}"),
	};
	let profile = || app::agency::AgencyDraft { seen: mark(agency), ..world::profile("danchang") };
	let first = app::agency::AgencyDraft { district: "ก".into(), ..profile() };
	agency::save(db, &console, Some(agency.id.clone()), &first).await.unwrap();
	outrun(agency::save(db, &console, Some(agency.id.clone()), &profile()).await.map(drop), "agency");

	let unit = UnitDraft { name: "กองใหม่".into(), ..UnitDraft::default() };
	let unit = agency::save_unit(db, &console, &agency.id, None, &unit).await.unwrap();
	let change = |name: &str| UnitDraft { name: name.into(), seen: mark(&unit), ..UnitDraft::default() };
	let id = || Some(unit.id.clone());
	agency::save_unit(db, &console, &agency.id, id(), &change("กองหนึ่ง")).await.unwrap();
	outrun(agency::save_unit(db, &console, &agency.id, id(), &change("กองสอง")).await.map(drop), "unit");

	let post = staff::list_posts(db, &agency.id).await.unwrap().remove(0);
	let change = |title: &str| {
		let role = post.role.word().into();
		PostDraft { title: title.into(), role, seen: mark(&post), ..PostDraft::default() }
	};
	staff::save_post(db, &console, &agency.id, Some(post.id.clone()), &change("หนึ่ง")).await.unwrap();
	outrun(staff::save_post(db, &console, &agency.id, Some(post.id.clone()), &change("สอง")).await.map(drop), "post");

	let person = staff::list_people(db, &agency.id).await.unwrap().remove(0);
	let change = |name: &str| {
		let account = person.account.split('@').next().unwrap().to_owned();
		PersonDraft { account, name: name.into(), seen: mark(&person), ..PersonDraft::default() }
	};
	staff::save_person(db, &console, agency, Some(person.id.clone()), &change("หนึ่ง")).await.unwrap();
	outrun(staff::save_person(db, &console, agency, Some(person.id.clone()), &change("สอง")).await.map(drop), "person");

	let held = staff::list_appointments(db, &agency.id).await.unwrap().remove(0);
	let change = |order: &str| AppointmentDraft {
		person: held.person.0.clone(),
		post: held.post.0.clone(),
		authority: held.authority.word().into(),
		order: order.into(),
		from: "1/10/2563".into(),
		seen: mark(&held),
		..AppointmentDraft::default()
	};
	staff::save_appointment(db, &console, &agency.id, Some(held.id.clone()), &change("คำสั่งที่ 1/2564")).await.unwrap();
	let second = change("คำสั่งที่ 2/2564");
	let slower = staff::save_appointment(db, &console, &agency.id, Some(held.id.clone()), &second);
	outrun(slower.await.map(drop), "appointment");

	let line = memos::list_chains(db, &agency.id).await.unwrap().remove(0);
	let change = |phrases: &str| memos::ChainDraft {
		kind: line.kind.word().into(),
		posts: line.posts.iter().map(|post| post.0.clone()).collect(),
		phrases: phrases.into(),
		seen: mark(&line),
	};
	memos::save_chain(db, &console, &agency.id, &change("ทราบแล้ว")).await.unwrap();
	outrun(memos::save_chain(db, &console, &agency.id, &change("เห็นชอบ")).await.map(drop), "line of posts");
}
