//! The rounds of a measure as its page shows them, and what its forms offer.

use serde::{Deserialize, Serialize};

use super::slot::SlotState;
#[cfg(feature = "ssr")]
use {
	super::excuse::may_excuse,
	super::ledger::Ledger,
	super::slot::{EVERY_SEAT, NO_ROUND, Slot, pressing},
	crate::measures::model::Measure,
	crate::measures::progress::Progress,
	crate::scope::Scope,
	crate::thai::calendar::short_date,
};

/// A round with how its owners stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundRow {
	/// "ต.ค. 63 - ธ.ค. 63"
	pub label: String,
	/// "ทุกไตรมาส · ครบกำหนด 31 ธ.ค. 63"
	pub about: String,
	pub seats: Vec<SeatRow>,
}

/// How an owner stands in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRow {
	pub owner: String,
	pub state: SlotState,
	/// How many of its reports are there, or why it was let off; blank where the state says all.
	pub note: String,
	/// The excuse that the person may take back.
	pub excuse: Option<String>,
}

/// What a form offers of the rounds of a measure, each with its key and its words; nothing for a measure without rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundOffer {
	/// Those that have begun, and that a report is on none.
	pub rounds: Vec<(String, String)>,
	/// What is owed longest, and none where nothing is owed.
	pub round: String,
	/// The owners where there are several, and all of them together.
	pub seats: Vec<(String, String)>,
	/// The person's own.
	pub seat: String,
	/// What may be let off: `round|seat`.
	pub excusable: Vec<(String, String)>,
}

#[cfg(feature = "ssr")]
impl RoundOffer {
	/// Begins with the round and the owner of a report, as far as they are offered.
	pub fn begin_with(&mut self, round: Option<&str>, seat: Option<&str>) {
		let offered = |all: &[(String, String)], wanted: &str| all.iter().any(|(key, _)| key == wanted);
		if let Some(round) = round.filter(|round| offered(&self.rounds, round)) {
			round.clone_into(&mut self.round);
		}
		if let Some(seat) = seat.filter(|seat| offered(&self.seats, seat)) {
			seat.clone_into(&mut self.seat);
		}
	}
}

#[cfg(feature = "ssr")]
impl Ledger {
	/// The newest report on a slot that a superior sent back.
	pub fn returned(&self, measure: &Measure, slot: &Slot) -> Option<&Progress> {
		let key = slot.round.key();
		let is_of = |report: &&std::sync::Arc<Progress>| {
			report.round.as_ref().is_none_or(|round| *round == key)
				&& report.seat.as_ref().is_none_or(|seat| slot.seat.is_named(seat))
		};
		let all = self.reports(&measure.id).iter().filter(|report| report.is_returned());
		all.filter(is_of).max_by_key(|report| report.at).map(AsRef::as_ref)
	}

	/// The rounds of a measure as the person sees them.
	pub fn rows(&self, scope: &Scope, measure: &Measure) -> Vec<RoundRow> {
		let excuses = self.excuses(&measure.id);
		let mut rows: Vec<(String, RoundRow)> = Vec::new();
		for slot in self.slots(measure) {
			let key = slot.round.key();
			let excuse = excuses.iter().find(|excuse| excuse.round == key && slot.seat.is_named(&excuse.seat));
			let excuse =
				excuse.filter(|_| slot.reason.is_some() && may_excuse(scope, &measure.agency, self, &slot.seat));
			let note = match (&slot.reason, slot.round.times) {
				(Some(reason), _) => reason.clone(),
				(None, 2..) => format!("{} จาก {} ครั้ง", slot.reports, slot.round.times),
				_ => String::new(),
			};
			let seat = SeatRow {
				owner: slot.seat.label.clone(),
				state: slot.state,
				note,
				excuse: excuse.map(|one| one.id.0.clone()),
			};
			let place = rows.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
				let about = format!("{} · ครบกำหนด {}", slot.cadence.label(), short_date(slot.round.due));
				rows.push((key, RoundRow { label: slot.round.label(), about, seats: Vec::new() }));
				rows.len() - 1
			});
			rows[place].1.seats.push(seat);
		}
		rows.into_iter().map(|(_, row)| row).collect()
	}

	/// What the forms of a measure offer the person.
	pub fn offer(&self, scope: &Scope, measure: &Measure) -> RoundOffer {
		let (slots, seats) = (self.slots(measure), self.seats(measure));
		if slots.is_empty() {
			return RoundOffer::default();
		}
		let own: Vec<&Slot> = slots.iter().filter(|slot| self.is_of(scope, &slot.seat)).collect();
		// Whoever reports for none of them sees how all of them stand.
		let own = if own.is_empty() { slots.iter().collect() } else { own };
		let mut rounds: Vec<(String, String)> = Vec::new();
		for slot in own.iter().filter(|slot| slot.state != SlotState::Ahead) {
			let key = slot.round.key();
			if rounds.iter().all(|(known, _)| *known != key) {
				// The worst of the person's own.
				let states = own.iter().filter(|other| other.round == slot.round).map(|other| other.state);
				let state = states.min().unwrap_or(slot.state);
				rounds.push((key, format!("{} ({})", slot.round.label(), state.label())));
			}
		}
		rounds.push((NO_ROUND.to_owned(), "ไม่ใช่ของรอบใด".to_owned()));
		let pressing = pressing(own.iter().copied());
		let of_every = (EVERY_SEAT.to_owned(), "ผู้รับผิดชอบทั้งหมดร่วมกัน".to_owned());
		// Nobody reports for others; who belongs to several says for which.
		let mine: Vec<_> = seats.iter().filter(|seat| self.is_of(scope, seat)).cloned().collect();
		let seat = match mine.as_slice() {
			[only] => only.key.clone(),
			_ => EVERY_SEAT.to_owned(),
		};
		let excusable = slots.iter().filter(|slot| !slot.state.is_over());
		let excusable = excusable.filter(|slot| may_excuse(scope, &measure.agency, self, &slot.seat)).map(|slot| {
			let owner = if seats.len() > 1 { format!(" · {}", slot.seat.label) } else { String::new() };
			let label = format!("{}{owner} ({})", slot.round.label(), slot.state.label());
			(format!("{}|{}", slot.round.key(), slot.seat.key), label)
		});
		RoundOffer {
			round: pressing.map_or_else(|| NO_ROUND.to_owned(), |slot| slot.round.key()),
			rounds,
			excusable: excusable.collect(),
			seats: match (seats.len(), mine.len()) {
				(1, _) | (_, 0) => Vec::new(),
				_ => mine.into_iter().map(|seat| (seat.key, seat.label)).chain([of_every]).collect(),
			},
			seat,
		}
	}

	/// The round and the owner that a report is of: "รอบ ม.ค. 64 - มี.ค. 64 · กองช่าง"; blank where it is of none.
	pub fn words_of(&self, measure: &Measure, report: &Progress) -> String {
		let slots = self.slots(measure);
		let round = report.round.as_ref().and_then(|key| slots.iter().find(|slot| slot.round.key() == *key));
		let seats = self.seats(measure);
		let seat = report.seat.as_ref().filter(|_| seats.len() > 1);
		let seat = seat.and_then(|key| seats.into_iter().find(|seat| seat.is_named(key))).map(|seat| seat.label);
		let round = round.map(|slot| format!("รอบ {}", slot.round.label()));
		round.into_iter().chain(seat).collect::<Vec<_>>().join(" · ")
	}
}
