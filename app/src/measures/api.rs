//! Server functions of the room.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::draft::MeasureDraft;
use super::mend::Mending;
use super::model::Measure;
use super::progress::{Progress, State, Tracked};
use super::rounds::{RoundOffer, RoundRow, SlotState};
use super::row::MeasureRow;
use super::step::StepRow;
use super::taken::LastImport;
use crate::error::Result;
use crate::list::Listing;
use crate::memos::Memo;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::{
		closing,
		compose::{memo_of_plan, stale_words},
		copy::words_of as words_of_copy,
		edit, item, mend,
		model::MeasureId,
		progress::ProgressId,
		report, review,
		rounds::Ledger,
		row, step, store, taken, told,
	},
	crate::memos::{self, Kind, MemoId},
	crate::{
		agency,
		db::{Db, mark},
		error::Error,
		list::{ListQuery, arrange},
		scope::{AgencyId, Permission, Scope},
		scores, staff,
		thai::calendar::{day_of, short_date},
		thai::personal::has_personal_numbers,
	},
};

/// The plan of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
	pub year: FiscalYear,
	pub working: FiscalYear,
	/// Other years that have a plan, newest first.
	pub others: Vec<FiscalYear>,
	pub measures: Vec<Tracked>,
	/// What is due, for the calendar.
	pub dues: Vec<PlanDue>,
	/// The day in Thailand: what is late is late on it.
	pub today: NaiveDate,
	/// The newest import, while it can be taken back.
	pub last_import: Option<LastImport>,
	/// The newest memo about it.
	pub memo: Option<Memo>,
	/// The newest approved one, when another was begun since: its id, and its day in words.
	pub approved: Option<(String, String)>,
	/// It is with the person, and its table is no longer that of the plan.
	pub is_behind: bool,
	/// It was sent, and the plan was changed since: what is signed is another table than what is worked by.
	pub has_moved_on: bool,
	/// It is with the person and doesn't say the total that is known now: what to look at.
	pub stale: Option<String>,
}

/// Something of a plan that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanDue {
	pub day: NaiveDate,
	/// The id of the measure, and its title.
	pub measure: String,
	pub title: String,
	/// Which round, or that the measure ends.
	pub what: String,
	/// How the round stands; none for the end of a measure.
	pub state: Option<SlotState>,
}

/// What of a plan is due, in the order of time: rounds, and the ends of measures that are not done.
#[cfg(feature = "ssr")]
fn dues(ledger: &Ledger, measures: &[Tracked]) -> Vec<PlanDue> {
	let mut dues = Vec::new();
	for tracked in measures {
		let measure = &tracked.measure;
		let due = |day, what, state| PlanDue {
			day,
			measure: measure.id.0.clone(),
			title: measure.title.clone(),
			what,
			state,
		};
		dues.extend(
			ledger
				.shown(measure)
				.into_iter()
				.map(|round| due(round.due, format!("รายงานรอบ {}", round.label), Some(round.state))),
		);
		let end = measure.until().filter(|_| tracked.state != State::Done);
		dues.extend(end.map(|day| due(day, "กำหนดแล้วเสร็จ".to_owned(), None)));
	}
	dues.sort_by(|one, other| one.day.cmp(&other.day).then_with(|| one.title.cmp(&other.title)));
	dues
}

/// The plan of the year that is named, or else of the working year. What is due is told for the view `calendar` alone.
#[server(endpoint = "measures/plan", input = GetUrl)]
pub async fn find_plan(#[server(default)] year: String, #[server(default)] view: String) -> Result<Plan> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let working = agency::find(&db, &agency).await?.working_year;
	let year = if year.is_empty() { working } else { FiscalYear::parse(&year).map_err(|_| Error::NotFound)? };
	let (memo, approved) = memos::find_newest_about(&db, &scope, Kind::Measures, year).await?;
	let approved = approved.filter(|_| memo.as_ref().is_some_and(|memo| memo.state != memos::State::Approved));
	let approved = approved.map(|row| (row.id, short_date(day_of(row.since))));
	let mut others = store::list_years(&db, &agency).await?;
	others.retain(|other| *other != year);
	let measures = report::list_tracked(&db, &scope, &agency, year).await?;
	let is_mine = |memo: &Memo| memo.is_open() && scope.person.as_ref() == Some(&memo.author);
	let (mut is_behind, mut has_moved_on, mut stale) = (false, false, None);
	if let Some(memo) = memo.as_ref().filter(|_| year == working && !measures.is_empty()) {
		let profile = agency::find(&db, &agency).await?;
		let fresh = memo_of_plan(&db, &profile, "", scope.today()).await?;
		let differs = fresh.attachment != memo.content.attachment;
		if is_mine(memo) {
			let standing = scores::standing(&db, &agency, year).await?;
			stale = standing.and_then(|standing| stale_words(&memo.content, &standing));
			is_behind = differs;
		} else {
			has_moved_on = differs && !memo.is_open();
		}
	}
	let plain: Vec<Measure> = measures.iter().map(|tracked| tracked.measure.clone()).collect();
	let last_import = taken::last_import(&db, &agency, year, &plain).await?;
	let today = scope.today();
	let dues = match view.as_str() {
		"calendar" => dues(&Ledger::of(&db, &scope, &agency).await?, &measures),
		_ => Vec::new(),
	};
	Ok(Plan {
		year,
		working,
		others,
		measures,
		dues,
		today,
		last_import,
		memo,
		approved,
		is_behind,
		has_moved_on,
		stale,
	})
}

/// Every measure of every year. `search` is the part of the address behind its question mark.
#[server(endpoint = "measures/list", input = GetUrl)]
pub async fn list_measures(#[server(default)] search: String) -> Result<Listing<MeasureRow>> {
	let scope = Scope::of_request()?;
	scope.own(Permission::StaffPages)?;
	Ok(arrange(&row::list_rows(&expect_context::<Db>(), &scope).await?, ListQuery::parse(&search)))
}

/// Begins the memo that brings the plan of the working year before the chief. A draft the person has begun is gone on
/// with while its table is still that of the plan: the words above the table tell of it.
#[server(endpoint = "measures/memo/start")]
pub async fn start_plan_memo() -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MemoWrite)?;
	let db = expect_context::<Db>();
	let profile = agency::find(&db, &agency).await?;
	let year = profile.working_year;
	let unit = staff::list_own_units(&db, &scope).await?.into_iter().next().unwrap_or_default();
	let content = memo_of_plan(&db, &profile, &unit, scope.today()).await?;
	let begun = memos::find_draft(&db, &scope, &agency, Kind::Measures, Some(year)).await?;
	let standing = scores::standing(&db, &agency, year).await?;
	let is_stale =
		|draft: &Memo| standing.as_ref().is_some_and(|standing| stale_words(&draft.content, standing).is_some());
	let is_fresh = |draft: &Memo| draft.content.attachment == content.attachment && !is_stale(draft);
	let memo = match begun.filter(is_fresh) {
		Some(draft) => draft,
		None => memos::create(&db, &scope, Kind::Measures, Some(year), content).await?,
	};
	leptos_axum::redirect(&format!("/staff/memos/{}/write", memo.id));
	Ok(())
}

/// A measure with its reports, newest first, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReading {
	pub measure: Measure,
	pub reports: Vec<Progress>,
	pub state: State,
	/// How far it is and when it is due, in words.
	pub about: String,
	/// Where it was carried over from, and what nobody has changed since.
	pub copied: Option<String>,
	/// Its steps with where each stands.
	pub steps: Vec<StepRow>,
	/// What the item that it answers asks, where that is known.
	pub asks: Option<String>,
	/// Of each report, in their order.
	pub notes: Vec<ReportNote>,
	/// Its rounds, in the order of its cadences and of time.
	pub rounds: Vec<RoundRow>,
	/// What the forms offer of them.
	pub offer: RoundOffer,
	/// What became of the report that one of the person's posts sent a moment ago.
	pub reported: Option<String>,
	/// The report that the person has to mend.
	pub mending: Option<Mending>,
	/// What somebody confirms who reports on the plan of a year that is closed.
	pub closed: Option<String>,
}

/// What a report is of, and whether the person decides on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportNote {
	/// "รอบ ม.ค. 64 - มี.ค. 64 · กองช่าง"; blank where it is of no round.
	pub of: String,
	/// Its words seem to hold a number of a person.
	pub is_personal: bool,
	/// The fingerprint of the report, for who decides on it.
	pub seen: Option<String>,
}

/// How long a report counts as just sent.
#[cfg(feature = "ssr")]
const JUST_NOW: chrono::Duration = chrono::Duration::minutes(1);

#[server(endpoint = "measures/find", input = GetUrl)]
pub async fn find_measure(id: String) -> Result<MeasureReading> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let measure = store::find(&db, &agency, &MeasureId(id)).await?;
	let mut reports = report::list_progress(&db, &agency, &measure.id).await?;
	let ledger = Ledger::of(&db, &scope, &agency).await?;
	let note = |report: &Progress| {
		let is_mine = report.withdrawn_at.is_none() && review::may_review(&scope, report, &ledger.units);
		ReportNote {
			of: ledger.words_of(&measure, report),
			is_personal: report.withdrawn_at.is_none() && has_personal_numbers(&report.text),
			seen: is_mine.then(|| mark(report)),
		}
	};
	let notes = reports.iter().map(note).collect();
	let mending = mend::to_mend(&reports, &scope).map(|report| Mending::of(report, &measure.steps));
	let mut offer = ledger.offer(&scope, &measure);
	if let Some(mending) = &mending {
		offer.begin_with(mending.round.as_deref(), mending.seat.as_deref());
	}
	// Who that was stays with the office.
	reports.iter_mut().for_each(|report| report.reporter = None);
	let tracked = Tracked::new(measure, &reports, scope.today());
	// What was sent last; where that was taken back, nothing is said of the one before.
	let newest = reports.iter().max_by_key(|report| report.at).filter(|report| report.counts());
	let is_just_sent = |report: &&Progress| {
		let mut titles = scope.held.iter().map(|post| post.title.as_str()).chain([scope.author_title()]);
		scope.now - report.at < JUST_NOW && titles.any(|title| title == report.post)
	};
	Ok(MeasureReading {
		reported: newest.filter(is_just_sent).map(|report| told::received(report, &reports)),
		about: tracked.about(scope.today()),
		copied: words_of_copy(&db, &agency, &tracked.measure).await?,
		steps: step::rows(&tracked.measure.steps, &reports),
		asks: item::text_of(&db, &tracked.measure).await,
		closed: closing::find(&db, &agency, tracked.measure.year, scope.today()).await?,
		rounds: ledger.rows(&scope, &tracked.measure),
		offer,
		mending,
		notes,
		state: tracked.state,
		measure: tracked.measure,
		reports,
	})
}

/// Puts the table of the plan as it is now under a memo that is with its author.
#[server(endpoint = "measures/memo/renew")]
pub async fn renew_plan_memo(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MemoWrite)?;
	let db = expect_context::<Db>();
	let profile = agency::find(&db, &agency).await?;
	let memo = memos::find(&db, &scope, &agency, &MemoId(id)).await?;
	if memo.kind != Kind::Measures || memo.year != Some(profile.working_year) {
		return Err(Error::NotFound);
	}
	let content = memo_of_plan(&db, &profile, "", scope.today()).await?;
	memos::attach(&db, &scope, &memo.id, content.attachment).await?;
	leptos_axum::redirect(&format!("/staff/memos/{}/write", memo.id));
	Ok(())
}

/// Takes a report back that was wrong; it stays to be read, and counts no longer.
#[server(endpoint = "measures/report/withdraw")]
pub async fn withdraw_report(id: String, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReport)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureReport)?;
	report::withdraw(&db, &scope, &ProgressId(id)).await?;
	Ok(())
}

/// Lets everybody open the proofs of a report, or no longer.
#[server(endpoint = "measures/report/show")]
pub async fn show_proofs(id: String, is_shown: bool, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::Publish)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::Publish)?;
	report::show_proofs(&db, &scope, &ProgressId(id), is_shown).await?;
	Ok(())
}

/// A measure to write, or one to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editing {
	pub year: FiscalYear,
	pub known: Option<Measure>,
	/// The units in use, as owners name them.
	pub units: Vec<String>,
	/// What the measure was when its form was opened: a save over somebody else's is refused.
	pub seen: String,
}

/// The measure that is named, or else a new one for a year: the working year when none is said.
#[server(endpoint = "measures/edit", input = GetUrl)]
pub async fn find_editing(#[server(default)] id: String, #[server(default)] year: String) -> Result<Editing> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let known = if id.is_empty() { None } else { Some(store::find(&db, &agency, &MeasureId(id)).await?) };
	let year = match (&known, year.as_str()) {
		(Some(known), _) => known.year,
		(None, "") => agency::find(&db, &agency).await?.working_year,
		(None, year) => FiscalYear::parse(year).map_err(|_| Error::NotFound)?,
	};
	let units = agency::list_units(&db, &agency).await?;
	let units = units.into_iter().filter(|unit| !unit.is_ended).map(|unit| unit.name).collect();
	let seen = known.as_ref().map(mark).unwrap_or_default();
	Ok(Editing { year, known, units, seen })
}

/// Keeps a measure of the person's agency; without an id it is a new one.
#[server(endpoint = "measures/save")]
pub async fn save_measure(
	#[server(default)] id: String,
	#[server(default)] seen: String,
	year: String,
	draft: MeasureDraft,
	#[server(default)] is_sure: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	// Who was shown what somebody else wrote meanwhile, and keeps their own, has seen that.
	let seen = if is_sure.is_empty() { seen } else { is_sure };
	let known = Some((MeasureId(id), seen)).filter(|(id, _)| !id.0.is_empty());
	let kept = edit::save(&db, &scope, &agency, year, known.as_ref(), &draft).await?;
	leptos_axum::redirect(&format!("/staff/measures/{}", kept.id));
	Ok(())
}

/// Takes a measure out of the plan of the person's agency.
#[server(endpoint = "measures/remove")]
pub async fn remove_measure(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let gone = edit::remove(&db, &scope, &agency, &MeasureId(id)).await?;
	leptos_axum::redirect(&plan_address(&db, &agency, gone.year).await?);
	Ok(())
}

/// The page of a year's plan.
#[cfg(feature = "ssr")]
pub async fn plan_address(db: &Db, agency: &AgencyId, year: FiscalYear) -> Result<String> {
	let is_working = agency::find(db, agency).await?.working_year == year;
	Ok(if is_working { "/staff/measures".to_owned() } else { format!("/staff/measures?year={year}") })
}
