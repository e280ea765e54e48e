//! Server functions of the room.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::draft::MeasureDraft;
use super::intake::Intake;
use super::model::Measure;
use super::progress::{Progress, State, Tracked};
use super::rounds::Standing;
use super::row::MeasureRow;
use super::taken::LastImport;
use crate::error::Result;
use crate::list::Listing;
use crate::memos::Memo;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::{
		compose::{memo_of_plan, stale_words},
		edit,
		intake::Accepted,
		model::MeasureId,
		progress::{ProgressId, marks_of},
		report,
		rounds::standings,
		row, store, taken,
	},
	crate::memos::{self, Kind, MemoId},
	crate::{
		agency,
		db::{Db, mark},
		error::Error,
		files,
		list::{ListQuery, arrange},
		scope::{AgencyId, Permission, Scope},
		scores, staff,
		thai::calendar::{day_of, short_date},
		thai::workday::Workdays,
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

/// The plan of the year that is named, or else of the working year.
#[server(endpoint = "measures/plan", input = GetUrl)]
pub async fn find_plan(#[server(default)] year: String) -> Result<Plan> {
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
	Ok(Plan { year, working, others, measures, today, last_import, memo, approved, is_behind, has_moved_on, stale })
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
	/// Its rounds, in the order of its cadences and of time.
	pub rounds: Vec<Standing>,
	/// What became of the report that one of the person's posts sent a moment ago.
	pub reported: Option<String>,
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
	let reports = report::list_progress(&db, &agency, &measure.id).await?;
	let tracked = Tracked::new(measure, &reports, scope.today());
	let newest = reports.iter().filter(|report| report.counts()).max_by_key(|report| report.at);
	let is_just_sent = |report: &&Progress| {
		scope.now - report.at < JUST_NOW && scope.held.iter().any(|post| post.title == report.post)
	};
	Ok(MeasureReading {
		reported: newest.filter(is_just_sent).map(|report| received(report, &reports)),
		about: tracked.about(scope.today()),
		rounds: standings(&tracked.measure, &marks_of(&reports), scope.today(), &Workdays::default()),
		state: tracked.state,
		measure: tracked.measure,
		reports,
	})
}

/// That a report was received, and why the plan shows another when one of a later day stands. `reports` are those of the
/// measure, the latest day first.
#[cfg(feature = "ssr")]
fn received(report: &Progress, reports: &[Progress]) -> String {
	let shown = reports.iter().find(|report| report.counts()).filter(|shown| shown.day > report.day);
	match shown {
		None => format!("รับรายงาน {}% แล้ว", report.percent),
		Some(shown) => format!(
			"รับรายงาน {}% ของวันที่ {} แล้ว แผนยังแสดง {}% ตามรายงานของวันที่ {} ซึ่งใหม่กว่า",
			report.percent,
			short_date(report.day),
			shown.percent,
			short_date(shown.day)
		),
	}
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
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	let known = Some((MeasureId(id), seen)).filter(|(id, _)| !id.0.is_empty());
	let kept = edit::save(&expect_context::<Db>(), &scope, &agency, year, known.as_ref(), &draft).await?;
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
async fn plan_address(db: &Db, agency: &AgencyId, year: FiscalYear) -> Result<String> {
	let is_working = agency::find(db, agency).await?.working_year == year;
	Ok(if is_working { "/staff/measures".to_owned() } else { format!("/staff/measures?year={year}") })
}

/// Keeps a pasted document aside and shows what it holds; nothing is written into the plan yet.
#[server(endpoint = "measures/import/open")]
pub async fn open_import(year: String, document: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	let id = store::set_aside(&expect_context::<Db>(), &scope, &agency, year, document.into_bytes()).await?;
	leptos_axum::redirect(&format!("/staff/measures/import/{id}"));
	Ok(())
}

/// A document set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
	pub year: FiscalYear,
	/// What it would change.
	pub intake: Intake,
	/// What was pasted; nothing of a sheet.
	pub text: String,
	/// The mark of the plan it is compared with.
	pub seen: String,
}

/// What a document set aside would change.
#[server(endpoint = "measures/import/find", input = GetUrl)]
pub async fn find_import(id: String) -> Result<Aside> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let files::Aside { year, bytes } = store::find_aside(&db, &agency, &id).await?;
	// Marked before it is compared: what changes in between is refused later, never taken unseen.
	let seen = mark(&store::list(&db, &agency, year).await?);
	let intake = store::preview(&db, &scope, &agency, year, &bytes).await?;
	Ok(Aside { year, intake, text: String::from_utf8(bytes).unwrap_or_default(), seen })
}

/// Takes the measures of a document set aside into the plan, which must still be as `seen`.
#[server(endpoint = "measures/import/accept")]
pub async fn accept_import(
	id: String,
	seen: String,
	#[server(default)] accept_good_rows: bool,
	#[server(default)] is_confirmed: bool,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let files::Aside { year, bytes } = store::find_aside(&db, &agency, &id).await?;
	let accepted = Accepted { good_rows: accept_good_rows, is_confirmed };
	let intake = store::take_in_seen(&db, &scope, &agency, year, &bytes, accepted, Some(&seen)).await?;
	if !intake.is_written {
		if !intake.asks.is_empty() && !is_confirmed {
			return Err(Error::field("is_confirmed", intake.asks.join(" · ")));
		}
		return Err(Error::field(
			"accept_good_rows",
			"เอกสารมีแถวที่อ่านไม่ได้ เลือกยืนยันเพื่อนำเข้าเฉพาะแถวที่อ่านได้ หรือแก้เอกสารแล้ววางใหม่",
		));
	}
	files::drop_aside(&db, &id).await?;
	leptos_axum::redirect(&plan_address(&db, &agency, year).await?);
	Ok(())
}

/// Takes the newest import of a plan back as one act.
#[server(endpoint = "measures/import/take-back")]
pub async fn take_back_import(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let year = taken::take_back(&db, &scope, &agency, &id).await?;
	leptos_axum::redirect(&plan_address(&db, &agency, year).await?);
	Ok(())
}
