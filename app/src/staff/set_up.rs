//! How far posts, people, appointments and screens of an agency are set up.

use chrono::NaiveDate;

use super::{list_screens, office};
use crate::db::{Db, Stored};
use crate::room::SetUp;
use crate::scope::AgencyId;

/// How many vacant posts are named.
const MOST_NAMED: usize = 3;

pub async fn set_up(db: &Db, agency: &AgencyId, day: NaiveDate) -> Stored<Vec<SetUp>> {
	let office = office(db, agency).await?;
	let posts: Vec<_> = office.posts.iter().filter(|post| !post.is_ended).collect();
	let people = office.people.iter().filter(|person| !person.is_ended).count();
	let vacant: Vec<&str> =
		posts.iter().filter(|post| office.holder(&post.id, day).is_none()).map(|post| post.title.as_str()).collect();
	let held = match vacant.as_slice() {
		_ if posts.is_empty() => "เพิ่มตำแหน่งก่อน".to_owned(),
		[] => "ทุกตำแหน่งมีผู้ดำรง".to_owned(),
		vacant if vacant.len() <= MOST_NAMED => format!("ว่าง: {}", vacant.join(", ")),
		vacant => format!("ว่าง {} ตำแหน่ง เช่น {}", vacant.len(), vacant[..MOST_NAMED].join(", ")),
	};
	let screens = list_screens(db, agency).await?.len();
	let of = |count: usize, unit: &str| {
		if count == 0 { "ยังไม่มี".to_owned() } else { format!("{count} {unit}") }
	};
	Ok(vec![
		SetUp::needed("ตำแหน่ง", "/posts", !posts.is_empty(), of(posts.len(), "ตำแหน่ง")),
		SetUp::needed("บุคคลและบัญชี", "/people", people > 0, of(people, "คน")),
		SetUp::needed("การดำรงตำแหน่ง", "/appointments", !posts.is_empty() && vacant.is_empty(), held),
		SetUp::optional("จอแสดงผล", "/screens", screens > 0, of(screens, "จอ")),
	])
}
