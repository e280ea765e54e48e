//! The results of an agency for everybody.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::api::{PublicYear, find_public_year, list_public};
use super::super::model::Standing;
use super::list::{parts_of, points_of};
use crate::agency::Agency;
use crate::thai::calendar::long_date;
use crate::thai::digits::points;
use crate::ui::chart::{Gauge, InstrumentBars, LineChart, RadarChart, Spoke};
use crate::ui::layout::{PublicFrame, public_nav};
use crate::ui::{AsyncView, Downloads, Empty, Table, Title, Tone};

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
							<th scope="row">
								<a href=format!(
									"{home}/scores/{}",
									standing.result.year,
								)>{standing.result.year.number()}</a>
							</th>
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
			let open = |ending: &str| format!("/api/v1/{}/scores.{ending}", agency.slug);
			let links = vec![
				("PDF", format!("{home}/scores/all/scores.pdf")),
				("XLSX", open("xlsx")),
				("CSV", open("csv")),
				("JSON", open("json")),
			];
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
					{(standings.len() > 1)
						.then(|| {
							view! {
								<p class="muted">
									"ระดับของแต่ละปีใช้เกณฑ์ของปีนั้น ระดับต่างปีจึงเทียบกันโดยตรงไม่ได้"
								</p>
							}
						})}
					<Downloads links />
				</section>
			}
			.into_any()
		}
	};
	view! {
		<Title text=title.clone() />
		<PublicFrame name=agency.short_name() home nav is_fictional=agency.is_fictional>
			<h1>{title}</h1>
			{body}
		</PublicFrame>
	}
}

/// One year: total, instruments and indicators as announced.
#[component]
pub fn YearPublic() -> impl IntoView {
	let params = use_params_map();
	let key = move || {
		let params = params.read();
		(params.get("agency").unwrap_or_default(), params.get("year").unwrap_or_default())
	};
	let found = Resource::new_blocking(key, |(slug, year)| find_public_year(slug, year));
	view! {
		<AsyncView of=found let:found>
			<YearView found />
		</AsyncView>
	}
}

#[component]
fn YearView(found: PublicYear) -> impl IntoView {
	let PublicYear { agency, standing, labels } = found;
	let home = format!("/{}", agency.slug);
	let nav = public_nav(&agency.slug, "scores");
	let (year, target) = (standing.result.year, standing.target);
	let title = format!("คะแนน ITA ปี {year} {}", agency.short_name());
	let tone = if standing.gap.is_none() { Tone::Good } else { Tone::Near };
	let parts = parts_of(&standing);
	let spokes = (1..).zip(labels).zip(&standing.result.indicators).map(|((number, label), score)| Spoke {
		mark: number.to_string(),
		name: format!("{number}. {label}"),
		score: *score,
	});
	let spokes = spokes.collect::<Vec<_>>();
	let known = spokes.iter().filter(|spoke| spoke.score.is_some()).count();
	let rows = spokes
		.iter()
		.filter_map(|spoke| {
			let score = spoke.score?;
			Some(view! {
				<tr>
					<th scope="row">{spoke.name.clone()}</th>
					<td>{points(score)}</td>
				</tr>
			})
		})
		.collect::<Vec<_>>();
	let announced = standing.result.announced_on.map(|day| format!("ประกาศเมื่อ {}", long_date(day)));
	let sentence = match standing.gap {
		None => format!("ถึงเป้าหมาย {}", target.normalize()),
		Some(gap) => format!("ขาดอีก {} คะแนนจากเป้าหมาย {}", points(gap), target.normalize()),
	};
	view! {
		<Title text=title.clone() />
		<PublicFrame name=agency.short_name() home=home.clone() nav is_fictional=agency.is_fictional>
			<h1>{title}</h1>
			<section class="card stack">
				<Gauge score=standing.result.total target tone label=format!("ระดับ {}", standing.level) />
				<p>{sentence}</p>
				<p class="muted">{announced}</p>
			</section>
			{(!parts.is_empty())
				.then(|| {
					view! {
						<section class="card stack">
							<h2>"คะแนนรายเครื่องมือ"</h2>
							<InstrumentBars parts target />
						</section>
					}
				})}
			{(known > 0)
				.then(|| {
					view! {
						<section class="card stack">
							<h2>"คะแนนรายตัวชี้วัด"</h2>
							{(known >= 3)
								.then(|| {
									view! {
										<RadarChart
											caption=format!("ตัวชี้วัดปี {year}")
											spokes=spokes.clone()
											target
										/>
									}
								})}
							<Table
								caption="ตัวชี้วัด"
								head=vec!["ตัวชี้วัด", "คะแนน"]
							>
								{rows}
							</Table>
						</section>
					}
				})}
			<Downloads links=vec![("PDF", format!("{home}/scores/{year}/scores.pdf"))] />
			<p>
				<a href=format!(
					"{home}/scores",
				)>"ดูทุกปี และดาวน์โหลดเป็น XLSX CSV JSON"</a>
			</p>
		</PublicFrame>
	}
}
