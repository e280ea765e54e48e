//! The public plan of a year: every promise, how far it is, with what proof.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::measures::{ShownRound, Tracked, words_of_rounds};
use crate::publication::api::{PublicPlan, find_public};
use crate::publication::model::{Release, Released, promise};
use crate::publication::report::ShownReports;
use crate::thai::calendar::{day_of, long_date, short_date};
use crate::thai::digits::to_arabic;
use crate::ui::layout::{PublicFrame, lead_on, public_nav};
use crate::ui::{AsyncView, ButtonKind, Downloads, Empty, LinkButton, Title, Words};

#[component]
pub fn MeasuresPublic() -> impl IntoView {
	let params = use_params_map();
	let key = move || {
		let params = params.read();
		(params.get("agency").unwrap_or_default(), params.get("year").unwrap_or_default())
	};
	let found = Resource::new_blocking(key, |(slug, year)| find_public(slug, year));
	view! {
		<AsyncView of=found let:found>
			<Plan found />
		</AsyncView>
	}
}

#[component]
fn Plan(found: PublicPlan) -> impl IntoView {
	let PublicPlan { agency, year, released, rounds, reports, withdrawn_on } = found;
	let nav = public_nav(&agency.slug, "measures");
	let root = format!("/{}", agency.slug);
	if let (None, Some(released)) = (year, &released) {
		lead_on(&format!("{root}/measures/{}", released.release.year));
	}
	let named = year.or(released.as_ref().map(|released| released.release.year));
	let head = named.map_or_else(|| "มาตรการ".to_owned(), |year| format!("มาตรการปีงบประมาณ {year}"));
	let title = format!("{head} {}", agency.short_name());
	let body = match released {
		None => view! {
			<h1>{head}</h1>
			<Nothing slug=agency.slug.clone() is_of_year=year.is_some() withdrawn_on />
		}
		.into_any(),
		Some(Released { release, measures }) => {
			let (slug, year) = (&agency.slug, release.year);
			let open = |ending: &str| format!("/api/v1/{slug}/measures.{ending}?year={year}");
			let links = vec![
				("PDF", format!("/{slug}/measures/{year}/measures.pdf")),
				("XLSX", open("xlsx")),
				("CSV", open("csv")),
				("JSON", open("json")),
			];
			view! {
				<div class="hero">
					<h1>
						<Words text=head />
					</h1>
					<p>
						{
							let (promised, kept) = promise(&measures);
							format!("{promised} {kept}")
						}
					</p>
				</div>
				<section class="card stack">
					<Basis slug=agency.slug.clone() release />
					<PromiseList measures rounds is_whole=true slug=agency.slug.clone() />
					<Downloads links />
				</section>
				<ShownReports slug=agency.slug.clone() reports />
			}
			.into_any()
		}
	};
	view! {
		<Title text=title />
		<PublicFrame name=agency.short_name() home=root nav is_fictional=agency.is_fictional>
			{body}
		</PublicFrame>
	}
}

/// Nothing stands public. A year that was asked for is then not there, and its address says so to machines too.
#[component]
fn Nothing(slug: String, is_of_year: bool, withdrawn_on: Option<NaiveDate>) -> impl IntoView {
	if !is_of_year && withdrawn_on.is_none() {
		return view! {
			<Empty title="ยังไม่มีแผนที่เผยแพร่">
				<p>
					"เมื่อแผนได้รับอนุมัติและเผยแพร่แล้ว มาตรการและความคืบหน้าจะแสดงที่นี่"
				</p>
			</Empty>
		}
		.into_any();
	}
	if is_of_year && let Some(answer) = use_context::<leptos_axum::ResponseOptions>() {
		answer.set_status(axum::http::StatusCode::NOT_FOUND);
	}
	let title = if is_of_year {
		"แผนของปีนี้ไม่ได้เผยแพร่อยู่"
	} else {
		"ขณะนี้ไม่มีแผนที่เผยแพร่"
	};
	let words = match withdrawn_on {
		Some(day) => format!("หน่วยงานยกเลิกการเผยแพร่แผนเมื่อ {} หากเผยแพร่ใหม่จะแสดงที่นี่", long_date(day)),
		None => "หน่วยงานไม่ได้เผยแพร่แผนของปีนี้ในระบบ".to_owned(),
	};
	view! {
		<Empty title>
			<p>{words}</p>
			<LinkButton href=format!("/{slug}") kind=ButtonKind::Secondary>
				"ไปหน้าแรกของหน่วยงาน"
			</LinkButton>
		</Empty>
	}
	.into_any()
}

/// On what the plan rests, since when it is public, and the signed document.
#[component]
fn Basis(slug: String, release: Release) -> impl IntoView {
	let document = release.document.as_ref().map(|_| {
		view! {
			<a href=format!(
				"/{slug}/documents/{}",
				release.id,
			)>{format!("อ่านเอกสารที่{} (PDF)", release.signed_words())}</a>
		}
	});
	view! {
		<div class="basis">
			<p>{release.basis.clone()}</p>
			<p class="muted">{format!("เผยแพร่เมื่อ {}", long_date(day_of(release.at)))}</p>
			{document}
			{release.repeated.map(|words| view! { <p>{words}</p> })}
		</div>
	}
}

/// The measures with how far each is. The whole list tells steps and proofs too.
#[component]
pub fn PromiseList(
	measures: Vec<Tracked>,
	/// Of each measure, where they are shown.
	#[prop(optional)]
	rounds: Vec<Vec<ShownRound>>,
	#[prop(optional)] is_whole: bool,
	/// Of the agency, where the proofs that are shown can be opened.
	#[prop(optional, into)]
	slug: String,
) -> impl IntoView {
	let rounds = rounds.into_iter().chain(std::iter::repeat(Vec::new()));
	let rows = measures
		.into_iter()
		.zip(rounds)
		.map(|(tracked, rounds)| view! { <Promise tracked rounds is_whole slug=slug.clone() /> })
		.collect_view();
	view! { <ol class="promises">{rows}</ol> }
}

#[component]
fn Promise(tracked: Tracked, rounds: Vec<ShownRound>, is_whole: bool, slug: String) -> impl IntoView {
	let shown = (is_whole && !slug.is_empty() && !tracked.shown.is_empty()).then(|| {
		let links = (1..).zip(&tracked.shown).map(|(number, file)| {
			view! {
				<a href=format!("/{slug}/proofs/{file}") rel="external">
					{format!("หลักฐานที่ {number}")}
				</a>
			}
		});
		view! { <p class="shown-proofs">{links.collect_view()}</p> }
	});
	let words = tracked.state_words();
	let percent = tracked.percent.unwrap_or_default();
	let measure = tracked.measure;
	let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ");
	let proofs = (tracked.proofs > 0).then(|| format!("หลักฐาน {} รายการ", tracked.proofs));
	let reported = tracked.day.map(|day| format!("รายงานล่าสุด {}", short_date(day)));
	let about = [Some(owners).filter(|owners| !owners.is_empty()), proofs, reported];
	let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
	let steps = (is_whole && !measure.steps.is_empty()).then(|| {
		let steps = measure.steps.iter().map(|step| view! { <li>{step.clone()}</li> }).collect_view();
		let summary = format!("ขั้นตอน {} ข้อ", measure.steps.len());
		view! {
			// The list stands behind its fold, not inside: no browser prints what a closed fold holds.
			<details class="more">
				<summary>{summary}</summary>
			</details>
			<ol class="numbered folded">{steps}</ol>
		}
	});
	let period = Some(to_arabic(&measure.period.label)).filter(|period| is_whole && !period.is_empty());
	view! {
		<li>
			<span class="tile" aria-hidden="true">
				{measure.number}
			</span>
			<div class="promise-text">
				<strong>
					<Words text=to_arabic(&measure.title) />
				</strong>
				<span>{about}</span>
				{period.map(|period| view! { <span>{period}</span> })}
				{shown}
				{steps}
				{(!rounds.is_empty()).then(|| view! { <KeptRounds rounds /> })}
			</div>
			<div class=format!("promise-state promise-{}", crate::measures::tone_of(tracked.state).word())>
				<span>
					{if percent > 0 && percent < 100 { format!("{words} {percent}%") } else { words.to_owned() }}
				</span>
				<crate::ui::chart::Meter percent />
			</div>
		</li>
	}
}

/// The rounds of a measure, with the day by which each is reported on and whether it was.
#[component]
fn KeptRounds(rounds: Vec<ShownRound>) -> impl IntoView {
	let words = words_of_rounds(&rounds);
	let words = if words.is_empty() { "ยกเว้นทุกรอบ".to_owned() } else { words };
	let rows = rounds.into_iter().map(|round| {
		let line = format!("{} · ครบกำหนด {} · {}", round.label, short_date(round.due), round.state.label());
		view! { <li>{line}</li> }
	});
	view! {
		<details class="more">
			<summary>{format!("รอบรายงาน: {words}")}</summary>
		</details>
		<ol class="numbered folded">{rows.collect_view()}</ol>
	}
}
