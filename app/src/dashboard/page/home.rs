//! The page of one agency for everybody.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::agency::Agency;
use crate::dashboard::home::{Home, home};
use crate::publication::{PromiseList, Released, promise};
use crate::scores::{Standing, points_of};
use crate::thai::calendar::{day_of, long_date, short_date};
use crate::thai::digits::points;
use crate::ui::chart::LineChart;
use crate::ui::layout::{PublicFrame, public_nav};
use crate::ui::{AsyncView, Badge, LinkButton, Title, Tone, Words};

#[component]
pub fn AgencyHome() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("agency").unwrap_or_default(), home);
	view! {
		<AsyncView of=found let:found>
			<Face found />
		</AsyncView>
	}
}

#[component]
fn Face(found: Home) -> impl IntoView {
	let Home { agency, standings, releases } = found;
	let root = format!("/{}", agency.slug);
	let nav = public_nav(&agency.slug, "");
	let plan = releases.first().cloned();
	// A plan answers the result of a year before it.
	let cause = match &plan {
		Some(plan) => standings.iter().rfind(|standing| standing.result.year < plan.release.year),
		None => standings.last(),
	};
	let (headline, sentence) = words(&agency, cause, plan.as_ref());
	let chart = standings.last().map(|newest| newest.target).map(|target| {
		view! {
			<section class="card">
				<h2>"คะแนนรายปี"</h2>
				<LineChart points=points_of(&standings) target />
			</section>
		}
	});
	let answers = plan.as_ref().map(|plan| {
		let href = format!("{root}/measures/{}", plan.release.year);
		view! {
			<div class="answers">
				<LinkButton href>"ดูมาตรการทั้งหมด"</LinkButton>
			</div>
		}
	});
	let lines = headline
		.into_iter()
		.map(|line| {
			view! {
				<span class="hero-line">
					<Words text=line />
				</span>
			}
		})
		.collect_view();
	view! {
		<Title text=agency.short_name() />
		<PublicFrame name=agency.short_name() home=root.clone() nav is_fictional=agency.is_fictional>
			<div class="hero-grid">
				<div class="hero">
					<h1>{lines}</h1>
					<p>
						<Words text=sentence />
					</p>
					{answers}
				</div>
				{chart}
			</div>
			{plan.map(|plan| view! { <Promises root=root.clone() plan releases /> })}
		</PublicFrame>
	}
}

/// The promise and how much of it is kept come before any number.
fn words(agency: &Agency, newest: Option<&Standing>, plan: Option<&Released>) -> (Vec<String>, String) {
	let result = newest.map(|newest| {
		let distance = match newest.gap {
			Some(gap) => format!("ยังขาดอีก {} คะแนนจากเป้าหมาย {}", points(gap), newest.target.normalize()),
			None => format!("ถึงเป้าหมาย {} คะแนนแล้ว", newest.target.normalize()),
		};
		format!(
			"ผลการประเมินคุณธรรมและความโปร่งใสปี {} ได้ {} คะแนน ระดับ {} {distance}",
			newest.result.year,
			points(newest.result.total),
			newest.level
		)
	});
	match (plan, result) {
		(Some(plan), result) => (
			{
				let (promised, kept) = promise(&plan.measures);
				vec![format!("ปี {} เรา{promised}", plan.release.year), kept]
			},
			match result {
				Some(result) => {
					format!("{result} {}จึงกำหนดมาตรการปี {} ติดตามความคืบหน้าได้ทุกข้อ", agency.name(), plan.release.year)
				}
				None => format!(
					"{}กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสปี {} ติดตามความคืบหน้าได้ทุกข้อ",
					agency.name(),
					plan.release.year
				),
			},
		),
		(None, Some(result)) => {
			let headline = newest
				.map(|newest| {
					format!("ปี {} ได้ {} คะแนน ระดับ {}", newest.result.year, points(newest.result.total), newest.level)
				})
				.unwrap_or_default();
			(vec![headline], result)
		}
		(None, None) => (
			vec!["ยังไม่มีผลการประเมินที่เผยแพร่".to_owned()],
			format!("เมื่อ{}บันทึกผลการประเมินแล้ว คะแนนจะแสดงที่นี่", agency.name()),
		),
	}
}

/// The newest plan, and the signed documents of every plan.
#[component]
fn Promises(root: String, plan: Released, releases: Vec<Released>) -> impl IntoView {
	let reported = plan.measures.iter().filter_map(|tracked| tracked.day).max();
	let updated = reported.map(|day| format!("รายงานล่าสุด {}", long_date(day)));
	let documents = releases
		.into_iter()
		.map(|one| {
			let release = one.release;
			let title = format!("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี {}", release.year);
			let href = match release.document {
				Some(_) => format!("{root}/documents/{}", release.id),
				None => format!("{root}/measures/{}", release.year),
			};
			let signed = if release.signatures > 0 {
				let words = release.signed_words();
				view! { <Badge tone=Tone::Good>{words}</Badge> }.into_any()
			} else {
				view! { <span class="muted">{release.basis}</span> }.into_any()
			};
			view! {
				<li class="row">
					<div class="row-text">
						<a href=href>{title}</a>
						{signed}
						<span>{format!("เผยแพร่ {}", short_date(day_of(release.at)))}</span>
					</div>
				</li>
			}
		})
		.collect_view();
	view! {
		<div class="home-grid">
			<section class="card stack">
				<div>
					<h2>{format!("มาตรการปีงบประมาณ {}", plan.release.year)}</h2>
					<p class="muted">{updated}</p>
				</div>
				<PromiseList measures=plan.measures />
			</section>
			<section class="card stack">
				<h2>"เอกสารล่าสุด"</h2>
				<ul class="rows">{documents}</ul>
			</section>
		</div>
	}
}
