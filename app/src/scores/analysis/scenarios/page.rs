//! The scenarios of a year side by side, each with what it leads to and what it costs.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{KeepScenario, RemoveScenario, Scenarios, Told, find_scenarios};
use crate::scores::analysis::scenario;
use crate::scores::tabs::{ScoreTab, ScoreTabs};
use crate::thai::codes::Instrument;
use crate::thai::digits::points;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, ButtonKind, Confirm, Empty, Field, Hidden, ServerForm};

#[component]
pub fn ScenariosPage() -> impl IntoView {
	let (params, query) = (use_params_map(), use_query_map());
	let to = query.read_untracked().get_all(scenario::FIELD).unwrap_or_default();
	let asked = to.clone();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(move || (year(), asked.clone()), |(year, to)| find_scenarios(year, to));
	view! {
		<AsyncView of=found let:found>
			<ScenariosView found to=to.clone() />
		</AsyncView>
	}
}

#[component]
fn ScenariosView(found: Scenarios, to: Vec<String>) -> impl IntoView {
	let Scenarios { year, target, base, tried, kept } = found;
	let is_tried = tried.is_some();
	let is_empty = kept.is_empty();
	let compared: Vec<Told> = std::iter::once(base).chain(tried).chain(kept.clone()).collect();
	let simulator = scenario::simulator(year, &to);
	let table = |ending: &str| simulator.replace("/analysis", &format!("/scenarios{ending}"));
	let removals = kept.into_iter().map(|one| view! { <Removal one /> }).collect_view();
	view! {
		<PageHead
			title=format!("แบบจำลองปี {year}")
			sentence="เทียบว่าแต่ละแบบได้คะแนนเท่าใด ระดับใด และมีงานเท่ากับแก้กี่ข้อ"
			back=(simulator.clone(), "จำลองคะแนน")
		>
			<ScoreTabs here=ScoreTab::Scenarios year />
		</PageHead>
		{is_tried
			.then(|| {
				view! {
					<section class="card stack">
						<h2>"บันทึกแบบที่กำลังลอง"</h2>
						<ServerForm to=KeepScenario::PATH class="stack">
							<Hidden name="year" value=year.to_string() />
							<Changes to />
							<Field
								name="name"
								label="ชื่อแบบจำลอง"
								hint="เช่น เน้น OIT ก่อน"
							/>
							<Button>"บันทึกแบบนี้"</Button>
						</ServerForm>
					</section>
				}
			})}
		{(is_empty && !is_tried)
			.then(|| {
				view! {
					<Empty title="ยังไม่มีแบบจำลองที่บันทึกไว้">
						<p>
							"เลือกเรื่องในหน้าจำลองคะแนน แล้วกด “บันทึกและเทียบกับแบบอื่น”"
						</p>
					</Empty>
				}
			})}
		<Compared compared year=year.to_string() target=target.normalize().to_string() />
		<p class="answers">
			<a href=table(".xlsx") rel="external" download="">
				"ดาวน์โหลด XLSX"
			</a>
			<a href=table(".csv") rel="external" download="">
				"CSV"
			</a>
		</p>
		{(!is_empty)
			.then(|| {
				view! {
					<section class="card stack">
						<h2>"จัดการแบบที่บันทึกไว้"</h2>
						{removals}
					</section>
				}
			})}
	}
}

/// The changes, sent along with the name.
#[component]
fn Changes(to: Vec<String>) -> impl IntoView {
	let field = |(index, entry)| view! { <input type="hidden" name=format!("to[{index}]") value=entry /> };
	to.into_iter().enumerate().map(field).collect_view()
}

/// A column for each, a row for each thing that differs.
#[component]
fn Compared(compared: Vec<Told>, year: String, target: String) -> impl IntoView {
	let heads = compared
		.iter()
		.map(|one| {
			let href = format!("/staff/scores/{year}/analysis?{}", one.query);
			view! {
				<th scope="col">
					<a href=href>{one.name.clone()}</a>
				</th>
			}
		})
		.collect_view();
	let line = |name: &str, of: &dyn Fn(&Told) -> String| {
		let cells = compared.iter().map(|one| view! { <td>{of(one)}</td> }).collect_view();
		view! {
			<tr>
				<th scope="row">{name.to_owned()}</th>
				{cells}
			</tr>
		}
	};
	let part = |one: &Told, wanted: Instrument| {
		let found = one.outcome.parts.iter().find(|part| part.instrument == wanted);
		found.map_or_else(|| "–".to_owned(), |part| points(part.score))
	};
	let instruments = Instrument::ALL
		.map(|instrument| line(instrument.label(), &|one| part(one, instrument)))
		.into_iter()
		.collect_view();
	let rows = compared
		.iter()
		.map(|one| {
			let rows = one.rows.iter().map(|row| view! { <li>{row.clone()}</li> }).collect_view();
			view! {
				<td>
					<ul>{rows}</ul>
				</td>
			}
		})
		.collect_view();
	view! {
		<section class="card">
			<div class="table-frame" tabindex="0" role="region" aria-label="เทียบแบบจำลอง">
				<table>
					<caption>
						{format!("เทียบแบบจำลอง เป้าหมาย {target}")}
					</caption>
					<thead>
						<tr>
							<th scope="col">"เรื่อง"</th>
							{heads}
						</tr>
					</thead>
					<tbody>
						{line("คะแนนรวม", &|one| points(one.outcome.total))}
						{line("ระดับ", &|one| one.outcome.level.words())} {instruments}
						{line(
							"งาน (เท่ากับแก้กี่ข้อ)",
							&|one| one.effort.to_string(),
						)} <tr>
							<th scope="row">"เรื่องที่ทำ"</th>
							{rows}
						</tr>
					</tbody>
				</table>
			</div>
		</section>
	}
}

#[component]
fn Removal(one: Told) -> impl IntoView {
	one.id.map(|id| {
		view! {
			<div>
				<p>{one.name}</p>
				<Confirm
					act="ลบแบบนี้"
					question="แบบจำลองจะหายไปจากรายการ ผลคะแนนและมาตรการไม่เปลี่ยน"
				>
					<ServerForm to=RemoveScenario::PATH tag=id.0.clone()>
						<Hidden name="id" value=id.0 />
						<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
					</ServerForm>
				</Confirm>
			</div>
		}
	})
}
