//! What was chosen in the simulator, with what is recommended for each: one tap makes measures of it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{Choice, CreateFromChoice, Wanted, find_choice};
use crate::scores::{Advice, simulator};
use crate::thai::digits::points;
use crate::ui::chart::InstrumentMark;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, Empty, Field, FormState, Hidden, LinkButton, Notice, NoticeKind, ServerForm};

#[component]
pub fn ChoicePage() -> impl IntoView {
	let (params, query) = (use_params_map(), use_query_map());
	let asked = move || (params.read().get("year").unwrap_or_default(), query.read().get_all("to").unwrap_or_default());
	let found = Resource::new_blocking(asked, |(year, to)| find_choice(year, to));
	view! {
		<AsyncView of=found let:found>
			<ChoiceView choice=found to=query.read_untracked().get_all("to").unwrap_or_default() />
		</AsyncView>
	}
}

#[component]
fn ChoiceView(choice: Choice, to: Vec<String>) -> impl IntoView {
	let Choice { year, plan, working, rows } = choice;
	let analysis = simulator(year, &to);
	let back = (analysis.clone(), "จำลองคะแนน");
	let title = "สร้างมาตรการจากเรื่องที่เลือก";
	if rows.is_empty() {
		return view! {
			<PageHead title back />
			<Empty title="ยังไม่ได้เลือกเรื่องใด">
				<p>
					"เปิดสวิตช์ของเรื่องที่จะทำในหน้าจำลองคะแนน แล้วกด “สร้างมาตรการ”"
				</p>
				<LinkButton href=analysis>"ไปหน้าจำลองคะแนน"</LinkButton>
			</Empty>
		}
		.into_any();
	}
	view! {
		<PageHead
			title
			sentence=format!(
				"จากผลปี {year} · เลือกมาตรการหนึ่งอย่างต่อเรื่อง แล้วแก้ถ้อยคำในแผนได้ภายหลัง",
			)
			back
		/>
		<ServerForm to=CreateFromChoice::PATH class="stack">
			<Hidden name="year" value=year.to_string() />
			<Cards rows />
			<section class="card stack">
				<Field
					name="plan"
					label="ใส่ในแผนของปีงบประมาณ"
					value=plan.to_string()
					hint=format!(
						"ปีที่กำลังทำงานคือ {working} มาตรการในแผนของปีที่ผ่านไปแล้วจะขึ้นว่าเลยกำหนดทันที",
					)
					inputmode="numeric"
				/>
				<Button>"สร้างมาตรการในแผน"</Button>
			</section>
		</ServerForm>
		<p>
			<a href="/staff/measures/library/all">"คลังข้อเสนอแนะทั้งหมด"</a>
		</p>
	}
	.into_any()
}

/// A component of its own: its fields belong to the form around it.
#[component]
fn Cards(rows: Vec<Wanted>) -> impl IntoView {
	rows.into_iter().enumerate().map(|(index, row)| view! { <Card index row /> }).collect_view()
}

/// One row and the recommendations to choose from.
#[component]
fn Card(index: usize, row: Wanted) -> impl IntoView {
	let Wanted { chosen, known, is_twin } = row;
	let state = expect_context::<FormState>();
	let name = format!("picks[{index}]");
	let typed = state.typed(&name);
	let message = move || state.error.get().and_then(|error| error.at(&format!("picks-{index}")).map(str::to_owned));
	let first = chosen.advice.first().filter(|_| known.is_none() && !is_twin).map(|advice| advice.id.clone());
	let wanted = typed.unwrap_or_else(|| format!("{}={}", chosen.key, first.unwrap_or_default()));
	let none = format!("{}=", chosen.key);
	let gain = chosen.regained.map(|gain| format!("+{} คะแนน", points(gain)));
	let options = chosen
		.advice
		.into_iter()
		.map(|advice| {
			let value = format!("{}={}", chosen.key, advice.id);
			let is_chosen = value == wanted;
			view! { <Offer index name=name.clone() value is_chosen advice /> }
		})
		.collect_view();
	view! {
		<fieldset class=format!(
			"card stack choice part-{}",
			chosen.instrument.map_or("", |instrument| instrument.word()),
		)>
			<legend>
				<span class="weak-code">
					{chosen.instrument.map(|instrument| view! { <InstrumentMark instrument /> })} {chosen.name}
				</span>
				" "
				{chosen.label}
				" "
				<strong class="weak-gain">{gain}</strong>
			</legend>
			{known
				.map(|(number, title)| {
					view! {
						<Notice kind=NoticeKind::Warning>
							{format!(
								"แผนมีมาตรการของเรื่องนี้แล้ว: ลำดับที่ {number} {title}",
							)}
						</Notice>
					}
				})}
			{is_twin
				.then(|| {
					view! {
						<p class="muted">
							"เป็นข้อย่อยของข้อเดียวกับเรื่องข้างบน มาตรการเดียวพอ"
						</p>
					}
				})}
			{options}
			<label class="option">
				<input type="radio" name=name.clone() value=none.clone() checked=wanted == none />
				<span>"ไม่สร้างมาตรการจากเรื่องนี้"</span>
			</label>
			<p class="field-message" aria-live="polite">
				{message}
			</p>
		</fieldset>
	}
}

#[component]
fn Offer(index: usize, name: String, value: String, is_chosen: bool, advice: Advice) -> impl IntoView {
	let id = format!("pick-{index}-{}", advice.id);
	let origin = advice.origin();
	view! {
		<div class="option">
			<input id=id.clone() type="radio" name=name value=value checked=is_chosen />
			<div>
				<label for=id>
					<strong>{advice.title.clone()}</strong>
				</label>
				<AdviceWords advice />
				<p class="muted">{format!("ที่มา: {origin}")}</p>
			</div>
		</div>
	}
}

/// Steps, owners, reporting and proof of a recommendation.
#[component]
pub fn AdviceWords(advice: Advice) -> impl IntoView {
	let steps = advice.steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
	let line = |name: &str, words: String| {
		(!words.is_empty()).then(|| view! { <p class="muted">{format!("{name}: {words}")}</p> })
	};
	view! {
		<ol class="numbered">{steps}</ol>
		{line("ผู้รับผิดชอบ", advice.owners.join(", "))}
		{line("ระยะเวลา", advice.period)}
		{line("การรายงานผล", advice.report.join(" · "))}
		{line("หลักฐาน", advice.evidence)}
	}
}
