//! From a document to the plan: paste, look, accept.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::plan::MeasureRow;
use crate::files::Finding;
use crate::measures::api::{AcceptImport, Aside, OpenImport, find_import};
use crate::measures::intake::{Difference, Fate};
use crate::measures::model::Measure;
use crate::staff::Me;
use crate::thai::calendar::FiscalYear;
use crate::ui::layout::PageHead;
use crate::ui::{
	Ask, AsyncView, Badge, Button, ButtonKind, Field, FileField, Findings, Fold, FormState, Hidden, Notice, NoticeKind,
	ServerForm, TextArea, Tone, drawn,
};

#[component]
pub fn ImportPage() -> impl IntoView {
	drawn();
	let me = expect_context::<Me>();
	let year = me.agency.map(|agency| agency.working_year.to_string()).unwrap_or_default();
	let year_again = year.clone();
	view! {
		<PageHead
			title="นำเข้ามาตรการจากเอกสาร"
			sentence="คัดลอกทั้งเอกสารหรือเฉพาะตารางจาก Word, Excel หรือเว็บไซต์ แล้ววางที่นี่ ระบบหาตารางให้เอง ยังไม่บันทึกจนกว่าท่านจะตรวจและยืนยัน"
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
		<ServerForm to=OpenImport::PATH opens=true class="card stack">
			<Field
				name="year"
				label="ปีงบประมาณของแผน (พ.ศ.)"
				value=year
				inputmode="numeric"
			/>
			<TextArea
				name="document"
				label="ข้อความหรือตารางมาตรการ"
				rows=14
				hint="ตารางต้องมีหัวตาราง เช่น มาตรการ · ขั้นตอนหรือวิธีการ · ผู้รับผิดชอบ"
			/>
			<Button>"อ่านและดูตัวอย่าง"</Button>
		</ServerForm>
		<section class="card stack">
			<h2>"หรือเลือกไฟล์"</h2>
			<ServerForm to="/api/measures/import/file" opens=true is_upload=true class="stack">
				<Field
					name="year"
					label="ปีงบประมาณของไฟล์ (พ.ศ.)"
					value=year_again
					inputmode="numeric"
					within="file"
				/>
				<FileField
					name="file"
					label="ไฟล์มาตรการ"
					accept=".xlsx,.csv,.tsv,.txt,.html,.htm"
					hint="XLSX, CSV, TSV หรือข้อความ ไฟล์ Word และ PDF ให้คัดลอกข้อความมาวางด้านบน"
				/>
				<Button kind=ButtonKind::Secondary>
					"อ่านไฟล์และดูตัวอย่าง"
				</Button>
			</ServerForm>
		</section>
	}
}

#[component]
pub fn PreviewPage() -> impl IntoView {
	let params = use_params_map();
	let id = move || params.read().get("id").unwrap_or_default();
	let found = Resource::new_blocking(id, find_import);
	view! {
		<AsyncView of=found let:found>
			<Preview id=id() found />
		</AsyncView>
	}
}

/// A measure as it was read: what its cells became can be unfolded and compared with the document.
#[component]
fn ReadRow(measure: Measure, fate: Fate, differences: Vec<Difference>) -> impl IntoView {
	let lists = [
		("ขั้นตอนหรือวิธีการ", &measure.steps),
		("การรายงานผลและการกำกับติดตาม", &measure.report_plan),
		("การดำเนินการ", &measure.actions),
	];
	let lists = lists
		.into_iter()
		.filter(|(_, lines)| !lines.is_empty())
		.map(|(name, lines)| lines_of(name, lines))
		.collect_view();
	let is_blank = |one: &Difference| one.before.is_empty();
	let named = differences.iter().map(|one| one.part.clone()).collect::<Vec<_>>().join(" · ");
	let before = differences
		.iter()
		.map(|one| match is_blank(one) {
			true => view! {
				<h2>{format!("{} (เดิม)", one.part)}</h2>
				<p class="muted">"ยังไม่ระบุ"</p>
			}
			.into_any(),
			false => lines_of(&format!("{} (เดิม)", one.part), &one.before).into_any(),
		})
		.collect_view();
	let is_changed = !differences.is_empty();
	view! {
		<MeasureRow measure is_linked=false>
			<Badge tone=if fate == Fate::Same { Tone::Plain } else { Tone::Good }>{fate.label()}</Badge>
			{is_changed
				.then(|| {
					view! {
						<span class="muted">{format!("ต่างจากเดิมที่: {named}")}</span>
					}
				})}
			<Fold title="ดูสิ่งที่อ่านได้" is_open=false>
				<div class="stack">{lists}</div>
			</Fold>
			{is_changed
				.then(|| {
					view! {
						<Fold title="ดูของเดิมที่จะถูกแทน" is_open=false>
							<div class="stack">{before}</div>
						</Fold>
					}
				})}
		</MeasureRow>
	}
}

/// A part of a measure with its lines.
fn lines_of(name: &str, lines: &[String]) -> impl IntoView + use<> {
	let lines = lines.iter().cloned().map(|line| view! { <li>{line}</li> }).collect_view();
	view! {
		<h2>{name.to_owned()}</h2>
		<ol class="numbered">{lines}</ol>
	}
}

fn said(findings: &[Finding]) -> Vec<String> {
	findings.iter().map(Finding::sentence).collect()
}

#[component]
fn Preview(id: String, found: Aside) -> impl IntoView {
	let Aside { year, intake, text, seen } = found;
	let has_errors = !intake.errors.is_empty();
	let has_asks = !intake.asks.is_empty();
	let sentence = intake.summary();
	let is_empty = intake.measures.is_empty();
	let is_known = intake.count(Fate::Same) == intake.measures.len() && !is_empty;
	let rows = intake.measures.into_iter().zip(intake.fates).zip(intake.differences);
	let rows = rows.map(|((measure, fate), differences)| view! { <ReadRow measure fate differences /> }).collect_view();
	view! {
		<PageHead
			title=format!("ตรวจก่อนนำเข้า ปีงบประมาณ {year}")
			sentence
			back=("/staff/measures/import".to_owned(), "วางเอกสารใหม่")
		/>
		<Findings
			sentences=intake.asks
			title="อาจเป็นเอกสารของหน่วยงานหรือปีอื่น"
			kind=NoticeKind::Problem
		/>
		<Findings
			sentences=said(&intake.errors)
			title="แถวที่อ่านไม่ได้"
			kind=NoticeKind::Problem
		/>
		<Findings
			sentences=said(&intake.warnings)
			title="ควรตรวจ (นำเข้าได้)"
			kind=NoticeKind::Warning
		/>
		<Findings
			sentences=intake.left_out
			title="อยู่ในแผนแต่ไม่มีในเอกสารนี้ จะคงไว้ หากไม่ใช้แล้วให้ลบที่หน้ามาตรการ"
			kind=NoticeKind::Warning
		/>
		{(!is_empty)
			.then(|| {
				view! {
					<ol class="rows card">{rows}</ol>
					{if is_known {
						view! {
							<Notice>
								"ทุกแถวที่อ่านได้เหมือนแผนที่มีอยู่แล้ว ไม่มีอะไรต้องนำเข้า "
								<a href=format!("/staff/measures?year={year}")>"ดูแผน"</a>
							</Notice>
						}
							.into_any()
					} else {
						view! {
							<ServerForm to=AcceptImport::PATH class="card stack">
								<Hidden name="id" value=id />
								<Hidden
									name="seen"
									value=FormState::of(AcceptImport::PATH, None).typed("seen").unwrap_or(seen)
								/>
								{has_errors
									.then(|| {
										view! {
											<Ask
												name="accept_good_rows"
												label="นำเข้าเฉพาะแถวที่อ่านได้"
											/>
										}
									})}
								{has_asks
									.then(|| {
										view! {
											<Ask
												name="is_confirmed"
												label="เป็นเอกสารของหน่วยงานและปีนี้จริง"
											/>
										}
									})}
								<Button>"นำเข้าแผน"</Button>
							</ServerForm>
						}
							.into_any()
					}}
				}
			})}
		{(!text.is_empty()).then(|| view! { <Again year text is_open=is_empty /> })}
	}
}

/// What was pasted, to be corrected and read again.
#[component]
fn Again(year: FiscalYear, text: String, is_open: bool) -> impl IntoView {
	view! {
		<details class="card more" open=is_open>
			<summary>"แก้ข้อความที่วาง แล้วอ่านใหม่"</summary>
			<ServerForm to=OpenImport::PATH opens=true class="stack">
				<Field
					name="year"
					label="ปีงบประมาณของแผน (พ.ศ.)"
					value=year.to_string()
					inputmode="numeric"
				/>
				<TextArea
					name="document"
					label="ข้อความหรือตารางมาตรการ"
					value=text
					rows=14
				/>
				<Button kind=ButtonKind::Secondary>"อ่านอีกครั้ง"</Button>
			</ServerForm>
		</details>
	}
}
