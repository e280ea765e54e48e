//! The ways between the pages of scores.

use leptos::prelude::*;

use crate::thai::calendar::FiscalYear;

/// One of these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreTab {
	/// ผลคะแนน
	Results,
	/// จุดอ่อนและจำลอง
	Analysis,
	/// เทียบแบบจำลอง
	Scenarios,
	/// ย้อนหลัง
	Years,
}

impl ScoreTab {
	const ALL: [Self; 4] = [Self::Results, Self::Analysis, Self::Scenarios, Self::Years];

	const fn label(self) -> &'static str {
		match self {
			Self::Results => "ผลคะแนน",
			Self::Analysis => "จุดอ่อนและจำลอง",
			Self::Scenarios => "เทียบแบบจำลอง",
			Self::Years => "ย้อนหลัง",
		}
	}

	fn address(self, year: FiscalYear) -> String {
		match self {
			Self::Results => "/staff/scores".to_owned(),
			Self::Analysis => format!("/staff/scores/{year}/analysis"),
			Self::Scenarios => format!("/staff/scores/{year}/scenarios"),
			Self::Years => "/staff/scores/all/years".to_owned(),
		}
	}
}

#[component]
pub fn ScoreTabs(
	here: ScoreTab,
	/// The year that weak points and scenarios are shown of.
	year: FiscalYear,
) -> impl IntoView {
	let links = ScoreTab::ALL.map(|tab| {
		view! {
			<li>
				<a href=tab.address(year) aria-current=(tab == here).then_some("page")>
					{tab.label()}
				</a>
			</li>
		}
	});
	view! {
		<nav class="tabs" aria-label="หน้าคะแนน">
			<ul>{links.into_iter().collect_view()}</ul>
		</nav>
	}
}
