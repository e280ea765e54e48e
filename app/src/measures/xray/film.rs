//! Everything that the checks look at, read at one moment.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::agency::{self, Agency, Unit};
use crate::db::{Db, Stored};
use crate::measures::model::Measure;
use crate::measures::progress::Progress;
use crate::measures::rounds::{Ledger, Slot};
use crate::measures::{memo_of_plan, store};
use crate::memos::{self, Kind};
use crate::scope::{AgencyId, Role, Scope};
use crate::scores;
use crate::staff;
use crate::thai::calendar::FiscalYear;

/// A measure with what was reported on it.
#[derive(Clone, Debug)]
pub struct Shot {
	pub measure: Measure,
	/// Those that count, the oldest first.
	pub reports: Vec<Arc<Progress>>,
	pub slots: Vec<Slot>,
}

/// A plan and its year.
#[derive(Clone, Debug)]
pub struct Film {
	pub agency: Agency,
	pub year: FiscalYear,
	pub today: NaiveDate,
	pub shots: Vec<Shot>,
	pub units: Vec<Unit>,
	/// The units of the posts of heads who hold them today.
	pub headed: Vec<Option<agency::UnitId>>,
	/// The words of last year's reports.
	pub last_year: HashSet<String>,
	/// The weak items of the result that the plan answers, each with its text.
	pub weak: Vec<(String, String)>,
	/// The approved memo has another table than the plan.
	pub is_memo_behind: bool,
}

impl Film {
	/// The plan of a year of an agency as it stands today.
	pub async fn of(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Self> {
		let profile = agency::find(db, agency).await?;
		let plan = store::list(db, agency, year).await?;
		let before = store::list(db, agency, year.previous()).await?;
		let ledger = Ledger::of(db, scope, agency).await?;
		let told = before.iter().flat_map(|measure| ledger.counting(&measure.id));
		let last_year = told.map(|report| report.text.clone()).collect();
		let office = staff::office(db, agency).await?;
		let heads = office.posts.iter().filter(|post| post.role == Role::Head && !post.is_ended);
		let heads = heads.filter(|post| office.holder(&post.id, scope.today()).is_some());
		let approved = memos::list_about(db, agency, scope.today(), Kind::Measures, year).await?;
		let approved = approved.into_iter().find(|memo| memo.state == memos::State::Approved);
		let is_memo_behind = match approved.filter(|_| !plan.is_empty()) {
			Some(memo) => {
				let planned = Agency { working_year: year, ..profile.clone() };
				memo_of_plan(db, &planned, "", scope.today()).await?.attachment != memo.content.attachment
			}
			None => false,
		};
		let shot = |measure: Measure| Shot {
			reports: ledger.counting(&measure.id).cloned().collect(),
			slots: ledger.slots(&measure),
			measure,
		};
		Ok(Self {
			weak: scores::weak_items(db, agency, year.previous()).await?,
			headed: heads.map(|post| post.unit.clone()).collect(),
			today: scope.today(),
			units: ledger.units.clone(),
			shots: plan.into_iter().map(shot).collect(),
			agency: profile,
			last_year,
			is_memo_behind,
			year,
		})
	}
}

#[cfg(test)]
pub mod samples {
	use super::*;
	use crate::agency::AgencyDraft;
	use crate::measures::Draft;

	/// A plan of อบต.ด่านช้าง for 2564 on 15 March 2021.
	pub fn film(drafts: Vec<Draft>) -> Film {
		let profile = AgencyDraft {
			slug: "danchang".to_owned(),
			kind: "subdistrict".to_owned(),
			place: "ด่านช้าง".to_owned(),
			province: "สุพรรณบุรี".to_owned(),
			memo_prefix: "สพ ๗๘๖๐๑".to_owned(),
			website: "http://danchangspb.go.th/".to_owned(),
			working_year: "2564".to_owned(),
			..AgencyDraft::default()
		};
		let year = FiscalYear::new(2564).unwrap();
		let shot = |(number, draft): (u32, Draft)| Shot {
			measure: draft.settle(
				crate::measures::MeasureId(format!("m{number}")),
				AgencyId::default(),
				year,
				number,
				&[],
			),
			reports: Vec::new(),
			slots: Vec::new(),
		};
		Film {
			agency: profile.check(AgencyId::default()).unwrap(),
			year,
			today: NaiveDate::from_ymd_opt(2021, 3, 15).unwrap(),
			shots: (1..).zip(drafts).map(shot).collect(),
			units: Vec::new(),
			headed: Vec::new(),
			last_year: HashSet::new(),
			weak: Vec::new(),
			is_memo_behind: false,
		}
	}
}
