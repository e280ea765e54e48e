//! An agency with the five posts of a chain, their holders, and a plan.

use app::agency::Agency;
use app::files::Vault;
use app::measures;
use app::memos::{self, ChainDraft, Content, Kind, Memo, Section};
use app::scope::{HeldPost, PersonId, PostId, Role, Scope};
use app::staff::{self, AppointmentDraft, PersonDraft, PostDraft};

use crate::world::{self, World};

pub struct Office {
	pub db: World,
	pub agency: Agency,
	pub vault: Vault,
	pub folder: tempfile::TempDir,
	people: Vec<(&'static str, PersonId, PostId, Role)>,
}

const POSTS: [(&str, &str, Role); 5] = [
	("officer", "นักวิชาการตรวจสอบภายใน", Role::Officer),
	("head", "หัวหน้าสำนักปลัด", Role::Head),
	("deputy", "รองปลัดองค์การบริหารส่วนตำบล", Role::Clerk),
	("clerk", "ปลัดองค์การบริหารส่วนตำบล", Role::Clerk),
	("chief", "นายกองค์การบริหารส่วนตำบล", Role::Chief),
];
fn title(account: &str) -> &'static str {
	POSTS.iter().find(|(name, ..)| *name == account).unwrap().1
}

pub const PLAN: &str =
	"มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. ตั้งคณะทำงาน\t- ออกคำสั่ง\tสำนักปลัด\n๒. แบ่งงาน\t- มอบหมาย\tกองช่าง\n";

pub async fn office() -> Office {
	office_on(world::fresh().await).await
}

/// An office whose database can be taken out as statements: a SurrealDB server gives none through this connection.
pub async fn embedded_office() -> Office {
	office_on(world::memory().await).await
}

async fn office_on(db: World) -> Office {
	let agency = world::danchang(&db).await;
	let console = world::console();
	let mut people = Vec::new();
	for (account, title, role) in POSTS {
		let post = PostDraft { title: title.into(), role: role.word().into(), ..PostDraft::default() };
		let post = staff::save_post(&db, &console, &agency.id, None, &post).await.unwrap();
		let person = PersonDraft { account: account.into(), ..PersonDraft::default() };
		let person = staff::save_person(&db, &console, &agency, None, &person).await.unwrap();
		let is_acting = account == "head";
		let held = AppointmentDraft {
			person: person.id.0.clone(),
			post: post.id.0.clone(),
			authority: if is_acting { "acting_officially" } else { "substantive" }.into(),
			order: if is_acting { "คำสั่งที่ ๑/๒๕๖๔" } else { "" }.into(),
			from: "1/10/2563".into(),
			..AppointmentDraft::default()
		};
		staff::save_appointment(&db, &console, &agency.id, None, &held).await.unwrap();
		people.push((account, person.id, post.id, role));
	}
	let posts = people.iter().skip(1).map(|(_, _, post, _)| post.0.clone()).collect();
	for kind in Kind::ALL {
		let chain = ChainDraft {
			kind: kind.word().into(),
			posts: Vec::clone(&posts),
			phrases: "ทราบ".into(),
			..ChainDraft::default()
		};
		memos::save_chain(&db, &console, &agency.id, &chain).await.unwrap();
	}
	let folder = tempfile::tempdir().unwrap();
	let office = Office { vault: Vault::new(folder.path().join("files")), folder, db, agency, people };
	let officer = office.scope("officer");
	let year = office.agency.working_year;
	measures::take_in(&office.db, &officer, &office.agency.id, year, PLAN.as_bytes(), false).await.unwrap();
	office
}

impl Office {
	/// What the holder of an account would ask with.
	pub fn scope(&self, account: &str) -> Scope {
		let (_, person, post, role) = self.people.iter().find(|(name, ..)| *name == account).unwrap();
		Scope {
			person: Some(person.clone()),
			account: format!("{account}@danchang"),
			agency: Some(self.agency.id.clone()),
			held: vec![HeldPost { id: post.clone(), title: title(account).to_owned(), ..world::held(*role) }],
			..Scope::visitor(world::now())
		}
	}

	pub fn content(&self) -> Content {
		Content {
			unit: "สำนักปลัด".to_owned(),
			number: self.agency.memo_number(),
			date: self.scope("officer").today(),
			subject: "การดำเนินการตามมาตรการ".to_owned(),
			to: "นายก".to_owned(),
			sections: vec![Section {
				heading: "เรื่องเดิม".to_owned(), text: "ตามที่ได้ 74.17 คะแนน".to_owned()
			}],
			closing: "จึงเรียนมาเพื่อโปรดพิจารณา".to_owned(),
			attachment: None,
		}
	}

	/// A memo of the officer's about the plan, sent up the chain.
	pub async fn sent(&self) -> Memo {
		let officer = self.scope("officer");
		let year = Some(self.agency.working_year);
		let plan = measures::memo_of_plan(&self.db, &self.agency, "", officer.today()).await.unwrap();
		let content = Content { attachment: plan.attachment, ..self.content() };
		let memo = memos::create(&self.db, &officer, Kind::Measures, year, content).await.unwrap();
		memos::submit(&self.db, &self.vault, &officer, &memo.id, false).await.unwrap()
	}
}
