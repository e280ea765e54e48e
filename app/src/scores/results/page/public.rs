//! The results of an agency for everybody.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::api::list_public;
use super::super::model::Standing;
use super::list::points_of;
use crate::agency::Agency;
use crate::thai::digits::points;
use crate::ui::chart::LineChart;
use crate::ui::layout::{PublicFrame, public_nav};
use crate::ui::{AsyncView, Empty, Table};

#[component]
pub fn ScoresPublic() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("agency").unwrap_or_default(), list_public);
	view! {
		<AsyncView of=found let:found>
			<Results agency=found.0 standings=found.1 />
		</AsyncView>
	}
}

#[component]
fn Results(agency: Agency, standings: Vec<Standing>) -> impl IntoView {
	let home = format!("/{}", agency.slug);
	let nav = public_nav(&agency.slug, "scores");
	let title = format!("คะแนน ITA {}", agency.short_name());
	let body = match standings.last() {
		None => view! {
			<Empty title="ยังไม่มีคะแนนที่เผยแพร่">
				<p>
					"หน่วยงานยังไม่ได้บันทึกผลการประเมิน"
				</p>
			</Empty>
		}
		.into_any(),
		Some(newest) => {
			let rows = standings
				.iter()
				.rev()
				.map(|standing| {
					view! {
						<tr>
							<th scope="row">{standing.result.year.number()}</th>
							<td>{points(standing.result.total)}</td>
							<td>{standing.level.clone()}</td>
							<td>
								{standing
									.gap
									.map_or_else(
										|| "ถึงเป้า".to_owned(),
										|gap| format!("ขาดอีก {}", points(gap)),
									)}
							</td>
						</tr>
					}
				})
				.collect_view();
			view! {
				<section class="card">
					<LineChart points=points_of(&standings) target=newest.target />
				</section>
				<section class="card">
					<Table
						caption="ผลรายปี"
						head=vec![
							"ปีงบประมาณ",
							"คะแนน",
							"ระดับ",
							"เทียบเป้าหมาย",
						]
					>
						{rows}
					</Table>
				</section>
			}
			.into_any()
		}
	};
	view! {
		<leptos_meta::Title text=title.clone() />
		<PublicFrame name=agency.short_name() home nav is_fictional=agency.is_fictional>
			<h1>{title}</h1>
			{body}
		</PublicFrame>
	}
}
