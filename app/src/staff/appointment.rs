//! Who holds which post on which day by which authority.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::model::{Person, Post};
use crate::error::{Error, FieldErrors, Result};
pub use crate::scope::Authority;
use crate::scope::{AgencyId, HeldPost, PersonId, PostId, id};
use crate::thai::day::read_day;

id!(
	/// An appointment of a person to a post.
	AppointmentId
);

/// Who holds a post, from which day to which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Appointment {
	pub id: AppointmentId,
	pub agency: AgencyId,
	pub person: PersonId,
	pub post: PostId,
	pub authority: Authority,
	/// The order (คำสั่ง) an acting appointment rests on.
	pub order: String,
	pub from: NaiveDate,
	/// The last day; none while it runs.
	pub until: Option<NaiveDate>,
}

impl Appointment {
	/// Whether the post is held on that day.
	pub fn holds_on(&self, day: NaiveDate) -> bool {
		self.from <= day && self.until.is_none_or(|until| day <= until)
	}
}

/// Who, or what, is about to leave the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
	Post(PostId),
	Appointment(AppointmentId),
	Person(PersonId),
}

/// Everybody and every post of an agency, as one picture of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
	pub posts: Vec<Post>,
	pub people: Vec<Person>,
	pub appointments: Vec<Appointment>,
}

impl Office {
	/// Who acts in a post on that day: an acting holder before the substantive one. Whoever's account is closed is passed
	/// over, so that an acting holder who left does not shut the post. Nobody acts in a post that has ended.
	pub fn holder(&self, post: &PostId, day: NaiveDate) -> Option<(&Appointment, &Person)> {
		self.find_post(post)?;
		let holders = self.appointments.iter().filter(|held| held.post == *post && held.holds_on(day));
		let open = holders.filter_map(|held| {
			let person = self.people.iter().find(|person| person.id == held.person && !person.is_ended)?;
			Some((held, person))
		});
		open.min_by_key(|(held, _)| held.authority == Authority::Substantive)
	}

	/// The posts a person acts in on that day, the substantive ones first.
	pub fn posts_of(&self, person: &PersonId, day: NaiveDate) -> Vec<&Post> {
		let mut held: Vec<&Appointment> =
			self.appointments.iter().filter(|held| held.person == *person && held.holds_on(day)).collect();
		held.sort_by_key(|held| held.authority != Authority::Substantive);
		held.iter().filter_map(|held| self.find_post(&held.post)).collect()
	}

	/// The same with the authority they are held by: one entry a post.
	pub fn held_posts(&self, person: &PersonId, day: NaiveDate) -> Vec<HeldPost> {
		let mut held: Vec<HeldPost> = Vec::new();
		for post in self.posts_of(person, day) {
			let Some(by) = self.held_by(person, &post.id, day) else { continue };
			if held.iter().all(|known| known.id != post.id) {
				let (id, title, unit) = (post.id.clone(), post.title.clone(), post.unit.clone());
				held.push(HeldPost { id, title, unit, role: post.role, authority: by.authority });
			}
		}
		held
	}

	/// The appointment by which a person is in a post on that day, whoever acts in it.
	pub fn held_by(&self, person: &PersonId, post: &PostId, day: NaiveDate) -> Option<&Appointment> {
		self.appointments.iter().find(|held| held.person == *person && held.post == *post && held.holds_on(day))
	}

	/// The title of the person's own post, when it is another one; else nothing.
	pub fn own_title(&self, person: &PersonId, besides: &PostId, day: NaiveDate) -> String {
		let own = self.appointments.iter().find(|held| {
			held.person == *person
				&& held.post != *besides
				&& held.authority == Authority::Substantive
				&& held.holds_on(day)
		});
		own.and_then(|held| self.find_post(&held.post)).map(|post| post.title.clone()).unwrap_or_default()
	}

	/// The people who act on that day in a post that is wanted, each once.
	pub fn people_of(&self, is_wanted: impl Fn(&Post) -> bool, day: NaiveDate) -> Vec<PersonId> {
		let posts = self.posts.iter().filter(|post| !post.is_ended && is_wanted(post));
		let mut people: Vec<PersonId> =
			posts.filter_map(|post| self.holder(&post.id, day)).map(|(_, person)| person.id.clone()).collect();
		people.sort();
		people.dedup();
		people
	}

	/// The title of the first post that an account acts in on that day; blank where it has none.
	pub fn title_of(&self, account: &str, day: NaiveDate) -> &str {
		let person = self.people.iter().find(|person| person.account == account);
		person
			.and_then(|person| self.posts_of(&person.id, day).first().map(|post| post.title.as_str()))
			.unwrap_or_default()
	}

	/// A post that is not ended.
	pub fn find_post(&self, id: &PostId) -> Option<&Post> {
		self.posts.iter().find(|post| post.id == *id && !post.is_ended)
	}
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentDraft {
	pub person: String,
	pub post: String,
	pub authority: String,
	pub order: String,
	pub from: String,
	pub until: String,
	/// Fingerprint of the record that the form was filled in over; blank for a new one.
	#[serde(default)]
	pub seen: String,
}

impl AppointmentDraft {
	/// The appointment it describes; people, posts and other appointments are those of the agency.
	pub fn check(
		&self,
		id: AppointmentId,
		agency: AgencyId,
		people: &[Person],
		posts: &[Post],
		others: &[Appointment],
	) -> Result<Appointment> {
		let mut errors = FieldErrors::default();
		let person = people.iter().find(|person| person.id.0 == self.person && !person.is_ended);
		if person.is_none() {
			errors.add("person", "เลือกบุคคลจากรายการ");
		}
		let post = posts.iter().find(|post| post.id.0 == self.post && !post.is_ended);
		if post.is_none() {
			errors.add("post", "เลือกตำแหน่งจากรายการ");
		}
		let authority = errors
			.keep("authority", Authority::parse(&self.authority).ok_or_else(|| "เลือกลักษณะการดำรงตำแหน่ง".to_owned()));
		let order = errors.optional_text("order", &self.order, "เลขที่คำสั่ง", 200);
		if authority.is_some_and(|authority| authority != Authority::Substantive) && order.is_empty() {
			errors.add("order", "การรักษาราชการแทนหรือปฏิบัติราชการแทนต้องระบุเลขที่คำสั่ง");
		}
		let from = errors.keep("from", read_day(&self.from));
		let until = match self.until.trim() {
			"" => None,
			typed => errors.keep("until", read_day(typed)),
		};
		if let (Some(from), Some(until)) = (from, until)
			&& until < from
		{
			errors.add("until", "วันสิ้นสุดต้องไม่มาก่อนวันเริ่ม");
		}
		errors.result()?;
		let (Some(person), Some(post), Some(authority), Some(from)) = (person, post, authority, from) else {
			return Err(Error::Unreadable);
		};
		let fresh =
			Appointment { id, agency, person: person.id.clone(), post: post.id.clone(), authority, order, from, until };
		let rival = others.iter().find(|other| other.id != fresh.id && fresh.is_rival_of(other));
		match rival {
			Some(_) => Err(Error::field("post", "มีผู้ดำรงตำแหน่งลักษณะนี้ในช่วงเวลาเดียวกันแล้ว สิ้นสุดรายการเดิมก่อน")),
			None => Ok(fresh),
		}
	}
}

impl Appointment {
	/// Two people in one post at a time, both substantive or both acting.
	fn is_rival_of(&self, other: &Self) -> bool {
		let overlaps =
			self.from <= other.until.unwrap_or(NaiveDate::MAX) && other.from <= self.until.unwrap_or(NaiveDate::MAX);
		let is_substantive = |held: &Self| held.authority == Authority::Substantive;
		self.post == other.post && overlaps && is_substantive(self) == is_substantive(other)
	}
}

#[cfg(test)]
mod tests {
	use chrono::Duration;
	use proptest::prelude::*;

	use super::*;

	fn day(offset: i64) -> NaiveDate {
		NaiveDate::from_ymd_opt(2020, 10, 1).unwrap() + Duration::days(offset)
	}

	fn held(id: &str, authority: Authority, from: i64, until: Option<i64>) -> Appointment {
		Appointment {
			id: AppointmentId(id.to_owned()),
			agency: AgencyId::default(),
			person: PersonId(id.to_owned()),
			post: PostId("post".to_owned()),
			authority,
			order: "คำสั่งที่ 1/2563".to_owned(),
			from: day(from),
			until: until.map(day),
		}
	}

	/// The post and its holders; the account of one is closed.
	fn office(all: &[Appointment], ended: &str) -> Office {
		let person = |held: &Appointment| Person {
			id: held.person.clone(),
			agency: None,
			account: held.person.0.clone(),
			name: String::new(),
			is_administrator: false,
			assigned: Vec::new(),
			is_ended: held.person.0 == ended,
		};
		let post = Post {
			id: PostId("post".to_owned()),
			agency: AgencyId::default(),
			unit: None,
			title: "ปลัด".to_owned(),
			initial: "ป".to_owned(),
			role: crate::scope::Role::Clerk,
			is_ended: false,
		};
		Office { posts: vec![post], people: all.iter().map(person).collect(), appointments: all.to_vec() }
	}

	proptest! {
		#[test]
		fn an_acting_holder_goes_first_while_it_lasts(from in 0i64..300, length in 0i64..100, today in 0i64..500) {
			let all = [held("own", Authority::Substantive, 0, None), held("acting", Authority::Acting, from, Some(from + length))];
			let office = office(&all, "nobody");
			let (holder, _) = office.holder(&PostId("post".to_owned()), day(today)).unwrap();
			let is_acting = (from..=from + length).contains(&today);
			prop_assert_eq!(holder.id.0.as_str(), if is_acting { "acting" } else { "own" });
			// An account that was closed shuts no post.
			let without = super::tests::office(&all, "acting");
			let (holder, _) = without.holder(&PostId("post".to_owned()), day(today)).unwrap();
			prop_assert_eq!(holder.id.0.as_str(), "own");
		}

		#[test]
		fn two_of_one_kind_never_share_a_day(a in 0i64..100, b in 0i64..100, c in 0i64..100, d in 0i64..100) {
			let one = held("one", Authority::Substantive, a.min(b), Some(a.max(b)));
			let two = held("two", Authority::Substantive, c.min(d), Some(c.max(d)));
			let share = (0..100).any(|offset| one.holds_on(day(offset)) && two.holds_on(day(offset)));
			prop_assert_eq!(one.is_rival_of(&two), share);
		}
	}

	#[test]
	fn acting_needs_its_order() {
		let draft = AppointmentDraft { authority: "acting".to_owned(), ..AppointmentDraft::default() };
		let error = draft.check(AppointmentId::default(), AgencyId::default(), &[], &[], &[]).unwrap_err();
		for field in ["person", "post", "order", "from"] {
			assert!(error.at(field).is_some(), "{field}");
		}
	}
}
