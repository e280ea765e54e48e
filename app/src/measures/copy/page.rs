//! The measures of the year before, each with a tick: what goes on into a plan.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{Candidate, CopyMeasures, find_candidates};
use crate::scope::Permission;
use crate::staff::PostField;
use crate::thai::calendar::FiscalYear;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, Empty, FieldMessage, Hidden, LinkButton, ServerForm, Tick};

#[component]
pub fn CopyPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_candidates);
	view! {
		<AsyncView of=found let:found>
			<CopyView year=found.0 candidates=found.1 />
		</AsyncView>
	}
}

#[component]
fn CopyView(year: FiscalYear, candidates: Vec<Candidate>) -> impl IntoView {
	let before = year.previous();
	let body = match candidates.is_empty() {
		true => view! {
			<Empty title=format!(
				"ไม่มีมาตรการของปี {before} ให้คัดลอก",
			)>
				<p>
					{format!(
						"แผนปี {before} ไม่มีมาตรการ หรือแผนปี {year} มีครบแล้ว",
					)}
				</p>
				<LinkButton href=format!(
					"/staff/measures?year={year}",
				)>{format!("ไปแผนปี {year}")}</LinkButton>
			</Empty>
		}
		.into_any(),
		false => {
			let rows = candidates.into_iter().map(|candidate| view! { <CandidateRow candidate /> }).collect_view();
			view! {
				<ServerForm to=CopyMeasures::PATH opens=true class="card stack">
					<Hidden name="year" value=year.to_string() />
					<FieldMessage name="measures" />
					<ol class="rows">{rows}</ol>
					<PostField label="คัดลอกในตำแหน่ง" act=Permission::MeasureWrite />
					<p class="muted">
						"คัดลอกชื่อ ขั้นตอน ผู้รับผิดชอบ ระยะเวลา รอบรายงาน ผู้รับรายงาน และโครงการ ไม่คัดลอกผล รหัสข้อประเมิน งบประมาณ กำหนดแล้วเสร็จ และมติที่ประชุม เพราะเป็นของปีนั้น แต่ละมาตรการจะบอกว่าช่องใดยังเหมือนปีก่อน"
					</p>
					<Button>{format!("คัดลอกเข้าแผนปี {year}")}</Button>
				</ServerForm>
			}
			.into_any()
		}
	};
	view! {
		<PageHead
			title=format!("คัดลอกจากแผนปี {before}")
			sentence=format!(
				"ที่ยังไม่เสร็จเลือกไว้แล้ว มาตรการที่แผนปี {year} มีอยู่แล้วไม่แสดง",
			)
			back=(format!("/staff/measures?year={year}"), "มาตรการ")
		/>
		{body}
	}
}

#[component]
fn CandidateRow(candidate: Candidate) -> impl IntoView {
	let Candidate { id, title, about, is_wanted } = candidate;
	view! {
		<li class="row">
			<div class="row-text">
				<Tick name=format!("measures[m{id}]") label=title is_ticked=is_wanted />
				<span>{about}</span>
			</div>
		</li>
	}
}
