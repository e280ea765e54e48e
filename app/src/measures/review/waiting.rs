//! The reports that wait for a superior.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::{Deciding, store};
use crate::db::{Db, mark};
use crate::error::Result;
use crate::files::File;
use crate::measures::page::Proof;
use crate::measures::rounds::Ledger;
use crate::measures::{Measure, Progress};
use crate::scope::{Permission, Scope};
use crate::thai::calendar::{short_date, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Empty, LinkButton, Words};

/// A report that waits for a superior.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingReport {
	pub id: String,
	pub measure: String,
	pub title: String,
	/// Its round and owner: "รอบ ม.ค. 64 - มี.ค. 64 · กองช่าง".
	pub of: String,
	/// Percent, day and proofs: "50% · 15 มี.ค. 64 · หลักฐาน 2".
	pub about: String,
	pub text: String,
	pub files: Vec<File>,
	pub link: Option<String>,
	/// "ออกคำสั่ง (เสร็จแล้ว)"
	pub steps: Vec<String>,
	/// Who sent it, and when.
	pub by: String,
	/// The fingerprint of the report as it is read.
	pub seen: String,
}

/// The reports that wait for the person.
#[server(endpoint = "measures/review/list", input = GetUrl)]
pub async fn list_waiting_reports() -> Result<Vec<WaitingReport>> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureReview)?;
	let db = expect_context::<Db>();
	let ledger = Ledger::of(&db, &scope, &agency).await?;
	let waiting = store::list_waiting(&db, &scope).await?;
	let row = |(measure, report): (Measure, Arc<Progress>)| {
		let proofs = report.proofs.len() + usize::from(report.link.is_some());
		let proofs = (proofs > 0).then(|| format!("หลักฐาน {proofs}"));
		let far = (!report.is_nothing).then(|| format!("{}%", report.percent));
		let parts = [far, Some(short_date(report.day)), proofs];
		WaitingReport {
			seen: mark(&*report),
			of: ledger.words_of(&measure, &report),
			about: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
			by: format!("{} · {}", report.post, short_time(report.at)),
			text: report.text.clone(),
			files: report.proofs.clone(),
			link: report.link.clone(),
			steps: report.steps.iter().map(crate::measures::StepMark::words).collect(),
			id: report.id.0.clone(),
			measure: measure.id.0,
			title: measure.title,
		}
	};
	Ok(waiting.into_iter().map(row).collect())
}

#[component]
pub fn ReviewPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || sent.get(), |_| list_waiting_reports());
	view! {
		<AsyncView of=found let:waiting>
			<WaitingList waiting sent />
		</AsyncView>
	}
}

/// How many of what waits are shown at once.
const MOST: usize = 50;

#[component]
fn WaitingList(waiting: Vec<WaitingReport>, sent: RwSignal<u32>) -> impl IntoView {
	let count = waiting.len();
	let sentence = match count {
		0 => String::new(),
		MOST.. => format!("{count} รายงาน แสดง {MOST} รายงานแรก ที่ส่งมาก่อน"),
		_ => format!("{count} รายงาน ที่ส่งมาก่อนอยู่บน"),
	};
	let body = match count {
		0 => view! {
			<Empty title="ไม่มีรายงานรอตรวจ">
				<p>
					"รายงานที่ผู้ใต้บังคับบัญชาส่งมาจะรอท่านที่นี่"
				</p>
				<LinkButton href="/staff">"กลับไปวันนี้"</LinkButton>
			</Empty>
		}
		.into_any(),
		_ => {
			let rows = waiting.into_iter().take(MOST).map(|report| view! { <WaitingRow report sent /> }).collect_view();
			view! { <ol class="stack waiting">{rows}</ol> }.into_any()
		}
	};
	view! {
		<PageHead
			title="รายงานมาตรการรอตรวจ"
			sentence
			back=("/staff".to_owned(), "วันนี้")
		/>
		{body}
	}
}

#[component]
fn WaitingRow(report: WaitingReport, sent: RwSignal<u32>) -> impl IntoView {
	let WaitingReport { id, measure, title, of, about, text, files, link, steps, by, seen } = report;
	let about = [of, about].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
	view! {
		<li class="card stack">
			<h2>
				<a href=format!("/staff/measures/{measure}#report-{id}") rel="external">
					<Words text=title />
				</a>
			</h2>
			<p class="muted">{about}</p>
			<p class="lines">{text}</p>
			{(!steps.is_empty())
				.then(|| view! { <ul>{steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ul> })}
			{link
				.map(|link| {
					let words = link.clone();
					view! {
						<p>
							<a href=link target="_blank" rel="external noopener nofollow">
								{words}
							</a>
						</p>
					}
				})}
			<div class="proofs">{files.into_iter().map(|file| view! { <Proof file /> }).collect_view()}</div>
			<p class="muted">{by}</p>
			<Deciding id seen decided=None sent />
		</li>
	}
}
