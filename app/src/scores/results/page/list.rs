//! The years of an agency: a line, the instruments, and the way to enter another.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::super::api::{OpenYear, OwnYears, list_own};
use super::super::model::Standing;
use super::super::publish::{PublishState, StateBadge};
use crate::scope::Permission;
use crate::scores::tabs::{ScoreTab, ScoreTabs};
use crate::staff::Only;
use crate::thai::calendar::{FiscalYear, short_date};
use crate::thai::codes::Instrument;
use crate::thai::digits::points;
use crate::ui::chart::{InstrumentBars, LineChart, Part, Point};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, Field, Notice, NoticeKind, ServerForm, Tone};

#[component]
pub fn ScoresPage() -> impl IntoView {
	let known = Resource::new_blocking(|| (), |()| list_own());
	view! {
		<AsyncView of=known let:found>
			<Head newest=newest_of(&found) />
			<Years found />
		</AsyncView>
	}
}

#[component]
fn Head(newest: Option<FiscalYear>) -> impl IntoView {
	view! {
		<PageHead
			title="คะแนน ITA"
			sentence="ผลการประเมินคุณธรรมและความโปร่งใสรายปี"
		>
			{newest.map(|year| view! { <ScoreTabs here=ScoreTab::Results year /> })}
		</PageHead>
	}
}

fn newest_of(found: &OwnYears) -> Option<FiscalYear> {
	found.known.last().map(|(newest, _)| newest.result.year)
}

/// The years that are missing, each with its form one tap away, and any other.
#[component]
fn OtherYears(missing: Vec<FiscalYear>) -> impl IntoView {
	let offers = move || {
		let offer = |year: &FiscalYear| {
			view! {
				<a class="button button-plain" href=format!("/staff/scores/{year}")>
					{format!("บันทึกผลปี {year}")}
				</a>
			}
		};
		(!missing.is_empty()).then(|| {
			view! {
				<p class="muted">"ปีที่ยังไม่มีผลในระบบ"</p>
				<p class="answers">{missing.iter().map(offer).collect_view()}</p>
			}
		})
	};
	view! {
		<Only act=Permission::ScoreWrite>
			<section class="card stack">
				<h2>"บันทึกผลของปีอื่น"</h2>
				{offers()}
				<ServerForm to=OpenYear::PATH opens=true class="stack">
					<Field
						name="year"
						label="ปีงบประมาณ (พ.ศ.)"
						hint="เช่น 2567"
						inputmode="numeric"
					/>
					<Button kind=ButtonKind::Secondary>"เปิดแบบบันทึก"</Button>
				</ServerForm>
			</section>
		</Only>
	}
}

#[component]
fn Years(found: OwnYears) -> impl IntoView {
	let OwnYears { known, missing } = found;
	let Some((newest, _)) = known.last() else {
		return view! {
			<Empty title="ยังไม่มีคะแนน">
				<p>
					"กรอกปีงบประมาณด้านล่าง แล้วบันทึกผลตามที่ประกาศ จะมีเพียงคะแนนรวมก็ได้"
				</p>
			</Empty>
			<OtherYears missing />
		}
		.into_any();
	};
	let target = newest.target;
	let mut years = known.iter().rev().cloned();
	let newest = years.next().map(|(standing, state)| view! { <Year standing state is_newest=true /> });
	let others: Vec<_> = years.map(|(standing, state)| view! { <Year standing state is_newest=false /> }).collect();
	let others = (!others.is_empty()).then(|| {
		view! {
			<section class="card years-before" aria-labelledby="years-before">
				<h2 id="years-before">"ปีก่อนหน้า"</h2>
				{others}
			</section>
		}
	});
	let standings: Vec<Standing> = known.into_iter().map(|(standing, _)| standing).collect();
	view! {
		{newest}
		<section class="card stack">
			<h2>"คะแนนรายปี"</h2>
			<LineChart points=points_of(&standings) target />
			<p class="answers">
				<a href="/staff/scores/all/years">"เทียบปีต่อปี"</a>
				<a href="/staff/scores/all/compare">"เทียบกับหน่วยงานอื่น"</a>
				<a href="/staff/scores/table.xlsx" rel="external" download="">
					"ดาวน์โหลดทุกปี (XLSX)"
				</a>
				<a href="/staff/scores/table.csv" rel="external" download="">
					"CSV"
				</a>
			</p>
		</section>
		{others}
		<OtherYears missing />
	}
	.into_any()
}

/// The points of the line, oldest first.
pub fn points_of(standings: &[Standing]) -> Vec<Point> {
	standings
		.iter()
		.map(|standing| Point {
			year: standing.result.year.number(),
			score: standing.result.total,
			level: standing.level.clone(),
		})
		.collect()
}

/// The instruments that are known.
pub fn parts_of(standing: &Standing) -> Vec<Part> {
	Instrument::ALL
		.into_iter()
		.zip(standing.result.instruments())
		.filter_map(|(instrument, score)| Some(Part { instrument, score: score? }))
		.collect()
}

/// One year: the newest is open, those before it are rows.
#[component]
fn Year(standing: Standing, state: PublishState, is_newest: bool) -> impl IntoView {
	let parts = parts_of(&standing);
	let result = standing.result;
	let is_public = matches!(state, PublishState::Current { .. });
	let gap = match standing.gap {
		Some(gap) => {
			view! {
				<Badge tone=Tone::Near>
					{format!("ต่ำกว่าเป้า {} อยู่ {}", standing.target, points(gap))}
				</Badge>
			}
		}
		None => view! { <Badge tone=Tone::Good>{format!("ถึงเป้า {}", standing.target)}</Badge> },
	};
	let differs = match (&result.level, &standing.computed) {
		(Some(announced), computed) if !computed.allows(announced) => {
			Some(format!("ประกาศระดับ {announced} แต่คำนวณตามคะแนนได้ระดับ {}: แสดงตามประกาศ", computed.words()))
		}
		_ => None,
	};
	let differences = result
		.differences
		.into_iter()
		.map(|row| {
			view! {
				<Notice kind=NoticeKind::Warning>
					{format!(
						"{} ตามประกาศ {} คำนวณได้ {}",
						row.row,
						points(row.announced),
						points(row.computed),
					)}
				</Notice>
			}
		})
		.collect_view();
	let detail = match (parts.is_empty(), is_newest) {
		(true, _) => view! { <p class="muted">"ยังไม่มีคะแนนราย IIT EIT OIT"</p> }.into_any(),
		(false, true) => view! { <InstrumentBars parts target=standing.target /> }.into_any(),
		(false, false) => {
			let words = parts.into_iter().map(|part| format!("{} {}", part.instrument.label(), points(part.score)));
			view! { <p class="muted">{words.collect::<Vec<_>>().join(" · ")}</p> }.into_any()
		}
	};
	let (analysis, edit) = if is_newest { ("button", "button button-secondary") } else { ("button button-plain", "") };
	view! {
		<section class="year stack" class:card=is_newest>
			<div class="year-head">
				<h2>{format!("ปี {}", result.year)}</h2>
				<p class="year-score">
					<strong>{points(result.total)}</strong>
					{format!(" ระดับ {}", standing.level)}
				</p>
				{gap}
				<StateBadge state=state.clone() />
			</div>
			{detail}
			{differences}
			{differs.map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> })}
			<p class="muted">{result.announced_on.map(|day| format!("ประกาศ {}", short_date(day)))}</p>
			<div class="answers">
				<a class=analysis href=format!("/staff/scores/{}/analysis", result.year)>
					"ดูจุดอ่อนและลองจำลอง"
				</a>
				<Only act=Permission::ScoreWrite>
					<a class=edit href=format!("/staff/scores/{}", result.year)>
						{format!("แก้ไขผลปี {}", result.year)}
					</a>
					<a href=format!("/staff/scores/{}/import", result.year)>"นำเข้าตาราง"</a>
				</Only>
				<a href=format!("/staff/scores/{}/rows", result.year)>"ผลทุกแถว"</a>
				<a href=format!(
					"/staff/scores/{}/versions",
					result.year,
				)>
					{if is_public {
						"เอกสารแจ้งผลและประวัติ"
					} else {
						"เผยแพร่ · เอกสารแจ้งผลและประวัติ"
					}}
				</a>
			</div>
		</section>
	}
}
