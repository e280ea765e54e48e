//! How a person wants to be reached outside the system, and when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use {
	crate::error::{FieldErrors, Result},
	crate::room::House,
	crate::scope::PersonId,
	crate::thai::calendar::bangkok,
	crate::thai::digits::to_arabic,
	chrono::{DateTime, Duration, NaiveTime, Timelike, Utc},
	surrealdb::types::SurrealValue,
};

/// When e-mail is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
#[surreal(untagged, rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MailPace {
	#[default]
	Off,
	/// As soon as something was addressed to the person.
	AtOnce,
	/// Everything of a day in one letter, at seven in the morning.
	Daily,
}

impl MailPace {
	pub const ALL: [Self; 3] = [Self::Off, Self::AtOnce, Self::Daily];

	pub const fn word(self) -> &'static str {
		match self {
			Self::Off => "off",
			Self::AtOnce => "at_once",
			Self::Daily => "daily",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Off => "ไม่ส่งอีเมล",
			Self::AtOnce => "ส่งทันที",
			Self::Daily => "รวมส่งวันละครั้ง เวลา 07:00 น.",
		}
	}
}

/// What a person has said about being reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Contact {
	pub email: String,
	pub phone: String,
	pub pace: MailPace,
	/// From which hour to which no e-mail is sent, in Thai time; it may span midnight.
	pub quiet: Option<(u32, u32)>,
	/// Kinds of notices that are not sent.
	pub muted: Vec<String>,
}

/// What the form of the settings sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDraft {
	pub email: String,
	pub phone: String,
	pub pace: String,
	pub quiet_from: String,
	pub quiet_until: String,
	/// The kinds that are wanted by e-mail.
	#[serde(default)]
	pub kinds: BTreeMap<String, bool>,
}

impl ContactDraft {
	pub fn check(&self, house: House) -> Result<Contact> {
		let mut errors = FieldErrors::default();
		let email = self.email.trim().to_ascii_lowercase();
		let pace = MailPace::ALL.into_iter().find(|pace| pace.word() == self.pace);
		let pace = errors.keep("pace", pace.ok_or("เลือกว่าจะรับอีเมลเมื่อใดจากรายการ".to_owned())).unwrap_or_default();
		if email.is_empty() && pace != MailPace::Off {
			errors.add("email", "กรอกอีเมลที่ใช้รับการแจ้งเตือน หรือเลือก “ไม่ส่งอีเมล”");
		} else if !email.is_empty() && !is_address(&email) {
			errors.add("email", "อีเมลไม่ครบ ตัวอย่าง: somchai@example.go.th");
		}
		let phone: String = to_arabic(self.phone.trim());
		let digits = phone.chars().filter(char::is_ascii_digit).count();
		let is_phone = phone.chars().all(|c| c.is_ascii_digit() || " -+()".contains(c)) && (9..=15).contains(&digits);
		if !phone.is_empty() && !is_phone {
			errors.add("phone", "กรอกหมายเลขโทรศัพท์ 9 ถึง 15 หลัก หรือเว้นว่าง");
		}
		let hour = |text: &str| text.trim().parse::<u32>().ok().filter(|hour| *hour < 24);
		let quiet = match (self.quiet_from.trim(), self.quiet_until.trim()) {
			("", "") => None,
			(from, until) => {
				let both = hour(from).zip(hour(until)).filter(|(from, until)| from != until);
				errors.keep("quiet_from", both.ok_or("เลือกทั้งเวลาเริ่มและเวลาสิ้นสุดที่ต่างกัน หรือเว้นว่างทั้งคู่".to_owned()))
			}
		};
		errors.result()?;
		let is_wanted = |word: &str| self.kinds.get(word).copied().unwrap_or_default();
		let words = house.notice_kinds().map(|kind| kind.word);
		let muted = words.filter(|word| !is_wanted(word)).map(str::to_owned).collect();
		Ok(Contact { email, phone, pace, quiet, muted })
	}
}

/// One @, a name in front of it and a domain with a dot behind it, of letters that need no quoting.
fn is_address(email: &str) -> bool {
	let is_part = |part: &str| {
		!part.is_empty()
			&& !part.starts_with('.')
			&& !part.ends_with('.')
			&& !part.contains("..")
			&& part.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c))
	};
	email.len() <= 254
		&& email.split_once('@').is_some_and(|(name, domain)| is_part(name) && is_part(domain) && domain.contains('.'))
}

impl Contact {
	/// When something that happens now may be sent; never for who wants no e-mail.
	pub fn due(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
		let next = |hour: u32| {
			let local = bangkok(now);
			let at = NaiveTime::from_hms_opt(hour, 0, 0)?;
			let day = if local.time() < at { local.date() } else { local.date().succ_opt()? };
			Some(day.and_time(at).and_utc() - Duration::hours(7))
		};
		match self.pace {
			MailPace::Off => None,
			MailPace::Daily => next(7),
			MailPace::AtOnce => match self.quiet {
				Some((from, until)) if is_within(bangkok(now).hour(), from, until) => next(until),
				_ => Some(now),
			},
		}
	}

	/// `kind` is the word of a kind of notices.
	pub fn wants(&self, kind: &str) -> bool {
		!self.muted.iter().any(|muted| muted == kind)
	}
}

/// Whether an hour lies in a span that may cross midnight.
const fn is_within(hour: u32, from: u32, until: u32) -> bool {
	if from < until { from <= hour && hour < until } else { from <= hour || hour < until }
}

/// A person's contact as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Kept {
	pub person: PersonId,
	pub contact: Contact,
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn draft(email: &str, pace: &str) -> ContactDraft {
		ContactDraft { email: email.to_owned(), pace: pace.to_owned(), ..ContactDraft::default() }
	}

	#[test]
	fn an_address_that_reaches_nobody_is_refused() {
		for email in ["", "x", "a@b", "a b@c.th", "a@@c.th", "a@c..th", ".a@c.th", "ก@c.th", "a@c.th\nbcc: x@y.th"] {
			assert!(draft(email, "at_once").check(House(&[])).is_err(), "{email}");
		}
		assert!(draft(" Somchai.K@Example.go.th ", "daily").check(House(&[])).is_ok());
		assert!(draft("", "off").check(House(&[])).is_ok());
		assert!(draft("", "sometimes").check(House(&[])).is_err());
	}

	#[test]
	fn quiet_hours_are_whole_or_absent() {
		for (from, until, is_sound) in
			[("", "", true), ("20", "6", true), ("20", "", false), ("6", "6", false), ("24", "6", false)]
		{
			let (quiet_from, quiet_until) = (from.to_owned(), until.to_owned());
			let draft = ContactDraft { quiet_from, quiet_until, ..draft("a@b.th", "at_once") };
			assert_eq!(draft.check(House(&[])).is_ok(), is_sound, "{from} to {until}");
		}
	}

	proptest! {
		#[test]
		fn nothing_is_sent_in_quiet_hours_nor_later_than_a_day(
			minutes in 0i64..2_000_000, from in 0u32..24, until in 0u32..24, pace in 0usize..3, is_quiet in any::<bool>(),
		) {
			prop_assume!(from != until);
			let now = DateTime::UNIX_EPOCH + Duration::minutes(minutes);
			let pace = MailPace::ALL[pace];
			let contact = Contact { pace, quiet: is_quiet.then_some((from, until)), ..Contact::default() };
			match (pace, contact.due(now)) {
				(MailPace::Off, due) => prop_assert_eq!(due, None),
				(_, None) => prop_assert!(false, "never sent"),
				(MailPace::AtOnce, Some(due)) => {
					prop_assert!(due >= now && due <= now + Duration::hours(24));
					prop_assert!(!is_quiet || !is_within(bangkok(due).hour(), from, until));
				}
				(MailPace::Daily, Some(due)) => {
					prop_assert!(due > now && due <= now + Duration::hours(24));
					prop_assert_eq!((bangkok(due).hour(), bangkok(due).minute()), (7, 0));
				}
			}
		}
	}
}
