//! What stands beside a plan: who has reported in which month, and what of it should be looked at.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::{rounds::glance_of, xray},
	crate::agency,
	crate::db::Db,
	crate::scope::{Permission, Scope},
};

use super::rounds::{Glance, GlanceTable};
use crate::error::Result;
use crate::thai::calendar::FiscalYear;
use crate::ui::AsyncView;

/// Something of a plan that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
	/// "มาตรการที่ 3: สรุปผลเหมือนมาตรการอื่น"
	pub title: String,
	pub words: String,
	pub address: String,
}

/// What stands beside a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
	pub year: FiscalYear,
	/// None where the plan has no rounds.
	pub glance: Option<Glance>,
	/// The first of what the X-ray finds, and how many findings there are.
	pub hints: Vec<Hint>,
	pub findings: usize,
}

/// How many divisions and findings have room.
#[cfg(feature = "ssr")]
const MOST_ROWS: usize = 8;
#[cfg(feature = "ssr")]
const MOST_HINTS: usize = 3;

/// What stands beside the plan of a year; a blank one is the working year.
#[server(endpoint = "measures/follow-up", input = GetUrl)]
pub async fn find_follow_up(#[server(default)] year: String) -> Result<FollowUp> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = agency::year_of(&db, &agency, &year).await?;
	let glance = glance_of(&db, &scope, &agency, year, MOST_ROWS).await?;
	let (open, _) = xray::look(&db, &scope, year).await?;
	let hint = |finding: &xray::Finding| {
		let label = finding.check.label();
		Hint {
			title: finding.number.map_or_else(|| label.to_owned(), |number| format!("มาตรการที่ {number}: {label}")),
			words: finding.words.clone(),
			address: match finding.measure.as_str() {
				"" => format!("/staff/measures/xray/{year}"),
				measure => format!("/staff/measures/{measure}"),
			},
		}
	};
	let hints = open.iter().take(MOST_HINTS).map(hint).collect();
	Ok(FollowUp { year, glance: Some(glance).filter(|glance| glance.all > 0), hints, findings: open.len() })
}

/// The cards beside a plan. Their page reads them: they outlive what is drawn anew around them.
#[component]
pub fn FollowUpCards(of: Resource<Result<FollowUp>>) -> impl IntoView {
	view! {
		<AsyncView of let:found>
			<Cards follow_up=found />
		</AsyncView>
	}
}

#[component]
fn Cards(follow_up: FollowUp) -> impl IntoView {
	let FollowUp { year, glance, hints, findings } = follow_up;
	let map = format!("/staff/measures/rounds?year={year}");
	let glance = glance.map(|glance| {
		let about = format!("{} จาก {} ช่อง", glance.reported, glance.all);
		let all = match glance.more {
			0 => "ดูทั้งปี".to_owned(),
			more => format!("ดูทั้งปี และอีก {more} หน่วยงาน"),
		};
		view! {
			<section class="card stack">
				<div class="card-head">
					<h2>"การรายงานตามรอบ"</h2>
					<span class="muted">{about}</span>
				</div>
				<GlanceTable glance />
				<p>
					<a href=map rel="external">
						{all}
					</a>
				</p>
			</section>
		}
	});
	let hint = |hint: Hint| {
		// The X-ray is a page without script.
		let rel = hint.address.starts_with("/staff/measures/xray").then_some("external");
		view! {
			<li class="row">
				<div class="row-text">
					<a href=hint.address rel=rel>
						{hint.title}
					</a>
					<span>{hint.words}</span>
				</div>
			</li>
		}
	};
	let hints = (findings > 0).then(|| {
		view! {
			<section class="card stack">
				<h2>{format!("ควรดู {findings} เรื่อง")}</h2>
				<ol class="rows">{hints.into_iter().map(hint).collect_view()}</ol>
				<p>
					<a href=format!("/staff/measures/xray/{year}") rel="external">
						"ตรวจแผนทั้งหมด"
					</a>
				</p>
			</section>
		}
	});
	view! {
		{glance}
		{hints}
	}
}
