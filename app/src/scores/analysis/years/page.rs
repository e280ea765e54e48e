//! Total, instruments and indicators of every year side by side, and one item through the years.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rust_decimal::Decimal;

use super::api::{Years, find_years};
use crate::scores::analysis::trend::{TrendRow, YearHead};
use crate::scores::framework::Topic;
use crate::scores::tabs::{ScoreTab, ScoreTabs};
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::{points, two_decimals};
use crate::ui::chart::{InstrumentMark, LineChart, Point, RadarChart, Spoke};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, ButtonKind, Empty, LinkButton, Table};

const HERE: &str = "/staff/scores/all/years";

#[component]
pub fn YearsPage() -> impl IntoView {
	let query = use_query_map();
	let topic = query.read_untracked().get("topic").unwrap_or_default();
	let asked = topic.clone();
	let found = Resource::new_blocking(move || asked.clone(), find_years);
	view! {
		<AsyncView of=found let:found>
			<Head newest=newest_of(&found) />
			<YearsView found topic=topic.clone() />
		</AsyncView>
	}
}

#[component]
fn Head(newest: Option<FiscalYear>) -> impl IntoView {
	view! {
		<PageHead
			title="คะแนนย้อนหลัง"
			sentence="ปีต่อปีตามกรอบการประเมินของแต่ละปี"
			back=("/staff/scores".to_owned(), "คะแนน ITA")
		>
			{newest.map(|year| view! { <ScoreTabs here=ScoreTab::Years year /> })}
		</PageHead>
	}
}

fn newest_of(found: &Years) -> Option<FiscalYear> {
	found.heads.last().map(|head| head.year)
}

#[component]
fn YearsView(found: Years, topic: String) -> impl IntoView {
	let Years { heads, rows, topics, line } = found;
	let Some(newest) = heads.last().cloned() else {
		return view! {
			<Empty title="ยังไม่มีคะแนน">
				<LinkButton href="/staff/scores">"บันทึกผลปีแรก"</LinkButton>
			</Empty>
		}
		.into_any();
	};
	let chart =
		heads.iter().map(|head| Point { year: head.year.number(), score: head.total, level: head.level.clone() });
	let chart = chart.collect::<Vec<_>>();
	let spokes = rows.iter().filter(|row| !row.is_instrument).map(|row| Spoke {
		mark: row.name.trim_start_matches("ตัวชี้วัดที่ ").to_owned(),
		name: format!("{} {}", row.name, row.label),
		score: row.values.last().copied().flatten(),
	});
	let spokes = spokes.collect::<Vec<_>>();
	let has_radar = spokes.iter().filter(|spoke| spoke.score.is_some()).count() >= 3;
	let (year, target) = (newest.year, newest.target);
	view! {
		<section class="card stack">
			<h2>"คะแนนรวม"</h2>
			<LineChart points=chart target />
			<Schemes heads=heads.clone() />
			<p class="answers">
				<a href=format!("{HERE}.xlsx?topic={topic}") rel="external" download="">
					"ดาวน์โหลดทุกปี (XLSX)"
				</a>
				<a href=format!("{HERE}.csv?topic={topic}") rel="external" download="">
					"CSV"
				</a>
			</p>
		</section>
		{has_radar
			.then(|| {
				view! {
					<section class="card stack">
						<h2>{format!("ตัวชี้วัดปี {year}")}</h2>
						<RadarChart caption=format!("ตัวชี้วัดปี {year}") spokes target />
					</section>
				}
			})}
		<Indicators heads=heads.clone() rows />
		<TopicLine topics line topic target />
		<p class="answers">
			<a href=format!(
				"/staff/measures/effect/{}",
				year,
			)>{format!("มาตรการปี {year} ได้ผลหรือไม่")}</a>
			<a href="/staff/scores/all/compare">"เทียบกับหน่วยงานอื่น"</a>
		</p>
	}
	.into_any()
}

/// Years that share their levels, together: letters and passes are never read as one scale.
#[component]
fn Schemes(heads: Vec<YearHead>) -> impl IntoView {
	let mut schemes: Vec<(Vec<String>, Vec<YearHead>)> = Vec::new();
	for head in heads {
		match schemes.iter_mut().find(|(scheme, _)| *scheme == head.scheme) {
			Some((_, years)) => years.push(head),
			None => schemes.push((head.scheme.clone(), vec![head])),
		}
	}
	let is_mixed = schemes.len() > 1;
	let lines = schemes
		.into_iter()
		.map(|(scheme, years)| {
			let years = years.iter().map(|head| format!("ปี {} {}", head.year, head.level)).collect::<Vec<_>>();
			view! {
				<li>
					<strong>{years.join(" · ")}</strong>
					<span class="muted">{format!(" (ระดับ {})", scheme.join(" "))}</span>
				</li>
			}
		})
		.collect_view();
	view! {
		{is_mixed
			.then(|| {
				view! {
					<p class="muted">
						"ระดับของปีที่ใช้เกณฑ์ต่างกันเทียบกันตรง ๆ ไม่ได้ จึงแยกเป็นกลุ่ม"
					</p>
				}
			})}
		<ul class="schemes">{lines}</ul>
	}
}

/// How far a value is from the one before it, as both are shown.
fn change(before: Option<Decimal>, now: Option<Decimal>) -> Option<String> {
	let change = two_decimals(now?) - two_decimals(before?);
	Some(match change {
		change if change.is_zero() => "เท่าเดิม".to_owned(),
		change if change.is_sign_positive() => format!("▲ {}", points(change)),
		change => format!("▼ {}", points(-change)),
	})
}

#[component]
fn Indicators(heads: Vec<YearHead>, rows: Vec<TrendRow>) -> impl IntoView {
	if rows.is_empty() {
		return view! {
			<Empty title="ยังมีเพียงคะแนนรวม">
				<p>
					"บันทึกคะแนนราย IIT EIT OIT หรือรายตัวชี้วัด แล้วตารางเทียบปีจะแสดงที่นี่"
				</p>
			</Empty>
		}
		.into_any();
	}
	let columns = heads.iter().map(|head| view! { <th scope="col">{head.year.to_string()}</th> }).collect_view();
	let body = rows
		.into_iter()
		.map(|row| {
			let mut before = None;
			let cells = row
				.values
				.into_iter()
				.map(|value| {
					let words = change(before, value);
					before = value.or(before);
					view! {
						<td>
							{value.map_or_else(|| "–".to_owned(), points)}
							{words.map(|words| view! { <span class="weak-now">{words}</span> })}
						</td>
					}
				})
				.collect_view();
			view! {
				<tr class=format!("part-{} {}", row.instrument.word(), if row.is_instrument { "is-whole" } else { "" })>
					<th scope="row">
						<span class="weak-code">
							<InstrumentMark instrument=row.instrument />
							{row.name}
						</span>
						<span class="weak-now">{row.label}</span>
					</th>
					{cells}
				</tr>
			}
		})
		.collect_view();
	view! {
		<section class="card">
			<div class="table-frame" tabindex="0" role="region" aria-label="ตัวชี้วัดรายปี">
				<table>
					<caption>
						"เครื่องมือและตัวชี้วัดรายปี เทียบกับปีก่อนที่ทราบ"
					</caption>
					<thead>
						<tr>
							<th scope="col">"ตัวชี้วัด"</th>
							{columns}
						</tr>
					</thead>
					<tbody>{body}</tbody>
				</table>
			</div>
		</section>
	}
	.into_any()
}

/// One topic through the years, whatever its codes.
#[component]
fn TopicLine(
	topics: Vec<Topic>,
	line: Vec<(crate::thai::calendar::FiscalYear, String, Option<Decimal>)>,
	topic: String,
	target: Decimal,
) -> impl IntoView {
	if topics.is_empty() {
		return ().into_any();
	}
	let options = topics
		.iter()
		.map(|one| {
			let is_cut = one.text.chars().nth(60).is_some();
			let text: String = one.text.chars().take(60).chain(is_cut.then_some('…')).collect();
			view! {
				<option value=one.name.clone() selected=one.name == topic>
					{format!("{} {text}", one.words())}
				</option>
			}
		})
		.collect_view();
	let chart: Vec<Point> = line
		.iter()
		.filter_map(|(year, code, score)| Some(Point { year: year.number(), score: (*score)?, level: code.clone() }))
		.collect();
	let rows = line
		.into_iter()
		.map(|(year, code, score)| {
			view! {
				<tr>
					<th scope="row">{year.to_string()}</th>
					<td>{code}</td>
					<td>{score.map_or_else(|| "–".to_owned(), points)}</td>
				</tr>
			}
		})
		.collect::<Vec<_>>();
	view! {
		<section class="card stack" id="topic">
			<h2>"เรื่องเดียวกันข้ามปี"</h2>
			<form method="get" action=format!("{HERE}#topic") class="search">
				<div class="field">
					<label for="topic-name">"เรื่อง"</label>
					<select id="topic-name" name="topic">
						{options}
					</select>
				</div>
				<Button kind=ButtonKind::Secondary>"ดูเส้นของเรื่องนี้"</Button>
			</form>
			{(!chart.is_empty()).then(|| view! { <LineChart points=chart target beside="รหัส" /> })}
			{(!rows.is_empty())
				.then(|| {
					view! {
						<Table
							caption="รหัสและคะแนนของเรื่องนี้ในแต่ละปี"
							head=vec!["ปีงบประมาณ", "รหัส", "คะแนน"]
						>
							{rows}
						</Table>
					}
				})}
		</section>
	}
	.into_any()
}
