//! The pages everybody comes to first: the agencies, and one agency.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::agency::{Agency, list_public_agencies};
use crate::dashboard::api::home;
use crate::scores::{Standing, points_of};
use crate::thai::digits::points;
use crate::ui::chart::LineChart;
use crate::ui::layout::{PublicFrame, PublicNav};
use crate::ui::{AsyncView, Badge, Empty, LinkButton, Tone};

#[component]
pub fn AgenciesHome() -> impl IntoView {
	let agencies = Resource::new_blocking(|| (), |()| list_public_agencies());
	view! {
		<leptos_meta::Title text="หน่วยงาน" />
		<PublicFrame name="โปร่งใส" home="/">
			<div class="hero">
				<h1>
					"คะแนนความโปร่งใส สู่มาตรการที่ทำจริง"
				</h1>
				<p>
					"เลือกหน่วยงานเพื่อดูผลการประเมินคุณธรรมและความโปร่งใส (ITA) และสิ่งที่หน่วยงานสัญญาว่าจะทำ"
				</p>
			</div>
			<AsyncView of=agencies let:agencies>
				<AgencyCards agencies />
			</AsyncView>
		</PublicFrame>
	}
}

#[component]
fn AgencyCards(agencies: Vec<Agency>) -> impl IntoView {
	if agencies.is_empty() {
		return view! {
			<Empty title="ยังไม่มีหน่วยงาน">
				<p>
					"ผู้ดูแลระบบเข้าสู่ระบบเพื่อเพิ่มหน่วยงานแรก"
				</p>
				<LinkButton href="/staff">"เข้าสู่ระบบ"</LinkButton>
			</Empty>
		}
		.into_any();
	}
	let cards = agencies
		.into_iter()
		.map(|agency| {
			let place = match agency.district.as_str() {
				"" => format!("จังหวัด{}", agency.province),
				district => format!("อำเภอ{district} จังหวัด{}", agency.province),
			};
			view! {
				<li>
					<a class="card agency-card" href=format!("/{}", agency.slug)>
						<i class="tile" aria-hidden="true">
							{agency.initials()}
						</i>
						<span>
							<strong>{agency.short_name()}</strong>
							<small>{place}</small>
							{agency
								.is_fictional
								.then(|| {
									view! { <Badge tone=Tone::Near>"ข้อมูลสมมุติ"</Badge> }
								})}
						</span>
					</a>
				</li>
			}
		})
		.collect_view();
	view! { <ul class="agency-cards">{cards}</ul> }.into_any()
}

#[component]
pub fn AgencyHome() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("agency").unwrap_or_default(), home);
	view! {
		<AsyncView of=found let:found>
			<Face agency=found.0 standings=found.1 />
		</AsyncView>
	}
}

#[component]
fn Face(agency: Agency, standings: Vec<Standing>) -> impl IntoView {
	let root = format!("/{}", agency.slug);
	let nav = vec![
		PublicNav { href: root.clone(), label: "ภาพรวม", is_here: true },
		PublicNav { href: format!("{root}/scores"), label: "คะแนน", is_here: false },
	];
	let headline = match standings.last() {
		Some(newest) => {
			format!("ปี {} ได้ {} คะแนน ระดับ {}", newest.result.year, points(newest.result.total), newest.level)
		}
		None => "ยังไม่มีผลการประเมินที่เผยแพร่".to_owned(),
	};
	let sentence = match standings.last() {
		Some(Standing { gap: Some(gap), target, .. }) => {
			format!(
				"ผลการประเมินคุณธรรมและความโปร่งใสของ{} ยังขาดอีก {} คะแนนจากเป้าหมาย {target}",
				agency.name(),
				points(*gap)
			)
		}
		Some(Standing { target, .. }) => {
			format!("ผลการประเมินคุณธรรมและความโปร่งใสของ{} ถึงเป้าหมาย {target} คะแนนแล้ว", agency.name())
		}
		None => format!("เมื่อ{}บันทึกผลการประเมินแล้ว คะแนนจะแสดงที่นี่", agency.name()),
	};
	let chart = standings.last().map(|newest| newest.target).map(|target| {
		view! {
			<section class="card">
				<h2>"คะแนนรายปี"</h2>
				<LineChart points=points_of(&standings) target />
			</section>
		}
	});
	view! {
		<leptos_meta::Title text=agency.short_name() />
		<PublicFrame name=agency.short_name() home=root.clone() nav is_fictional=agency.is_fictional>
			<div class="hero-grid">
				<div class="hero">
					<h1>{headline}</h1>
					<p>{sentence}</p>
				</div>
				{chart}
			</div>
		</PublicFrame>
	}
}
