//! The public reports beside the plan they are about.

use leptos::prelude::*;

use super::model::ReportRelease;
use crate::publication::model::signed_words;
use crate::thai::calendar::{day_of, long_date};
use crate::ui::Words;

/// The reports on a plan, as everybody reads them; nothing where there are none.
#[component]
pub fn ShownReports(slug: String, reports: Vec<ReportRelease>) -> impl IntoView {
	let row = move |report: ReportRelease| {
		let approved = report.approved_at.map(|at| format!("อนุมัติเมื่อ {}", long_date(day_of(at))));
		let signed = signed_words(report.signatures, report.persons);
		view! {
			<li class="row">
				<div class="row-text">
					<a href=format!("/{slug}/documents/{}", report.id) rel="external">
						<Words text=report.title />
					</a>
					<span>{approved.into_iter().chain([signed]).collect::<Vec<_>>().join(" · ")} " (PDF)"</span>
					{report.repeated.map(|words| view! { <span>{words}</span> })}
				</div>
			</li>
		}
	};
	(!reports.is_empty()).then(|| {
		view! {
			<section class="card stack">
				<h2>"รายงานผลการดำเนินการ"</h2>
				<ol class="rows">{reports.into_iter().map(row).collect_view()}</ol>
			</section>
		}
	})
}
