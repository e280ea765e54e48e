//! From a document to the plan: paste, look, accept.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use crate::files::Finding;
use crate::measures::import_api::{AcceptImport, Aside, OpenImport, ROW, find_import};
use crate::measures::intake::{Difference, Fate};
use crate::measures::model::Measure;
use crate::measures::rounds::Cadence;
use crate::staff::Me;
use crate::thai::calendar::long_date;
use crate::thai::digits::to_arabic;
use crate::ui::layout::PageHead;
use crate::ui::{
	AcceptDocument, AsyncView, Badge, DocumentIntake, Findings, Fold, FormState, IntakeWords, Notice, NoticeKind,
	ReadAgain, Tick, Tone, drawn,
};

const WORDS: IntakeWords = IntakeWords {
	paste_to: OpenImport::PATH,
	file_to: "/api/measures/import/file",
	year: "ปีงบประมาณของแผน (พ.ศ.)",
	text: "ข้อความหรือตารางมาตรการ",
	text_hint: "ตารางต้องมีหัวตาราง เช่น มาตรการ · ขั้นตอนหรือวิธีการ · ผู้รับผิดชอบ",
	file: "ไฟล์มาตรการ",
	file_hint: "Word (DOCX), XLSX, CSV, TSV หรือข้อความ ไฟล์ PDF ให้คัดลอกข้อความมาวางด้านบน",
};

#[component]
pub fn ImportPage() -> impl IntoView {
	drawn();
	let me = expect_context::<Me>();
	let year = me.agency.map(|agency| agency.working_year.to_string()).unwrap_or_default();
	view! {
		<PageHead
			title="นำเข้ามาตรการจากเอกสาร"
			sentence="คัดลอกทั้งเอกสารหรือเฉพาะตารางจาก Word, Excel หรือเว็บไซต์ แล้ววางที่นี่ ระบบหาตารางให้เอง ยังไม่บันทึกจนกว่าท่านจะตรวจและยืนยัน"
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
		<DocumentIntake words=WORDS year />
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
fn ReadRow(
	measure: Measure,
	fate: Fate,
	differences: Vec<Difference>,
	/// What to look at in this row; it is taken in all the same.
	warnings: Vec<String>,
) -> impl IntoView {
	let lists = [
		("ขั้นตอนหรือวิธีการ", &measure.steps),
		("การรายงานผลและการกำกับติดตาม", &measure.report_plan),
		("การดำเนินการ", &measure.actions),
	];
	let texts = [
		("สรุปผลการดำเนินการ", &measure.result),
		("ผลลัพธ์หรือความสำเร็จ", &measure.outcome),
		("ข้อเสนอแนะ", &measure.suggestions),
	];
	let texts = texts.map(|(name, text)| (name, text.lines().map(str::to_owned).collect::<Vec<_>>()));
	let days = [measure.period.from, measure.period.until].map(|day| day.map(long_date));
	let days = match days {
		[Some(from), Some(until)] => Some(format!("ระยะเวลาที่อ่านได้ {from} ถึง {until}")),
		[None, Some(until)] => Some(format!("ระยะเวลาที่อ่านได้ ถึง {until}")),
		[Some(from), None] => Some(format!("ระยะเวลาที่อ่านได้ ตั้งแต่ {from}")),
		[None, None] => None,
	};
	let facts = measure.terms.facts().into_iter().map(|(name, words)| format!("{name}: {words}"));
	let settled: Vec<String> = days.into_iter().chain(facts).collect();
	let lists = lists
		.into_iter()
		.map(|(name, lines)| (name, lines.clone()))
		.chain(texts)
		.chain([("กำหนดเวลา งบประมาณ และอื่น ๆ", settled)])
		.filter(|(_, lines)| !lines.is_empty())
		.map(|(name, lines)| lines_of(name, &lines))
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
	let cadences = measure.cadences.iter().map(Cadence::label).collect::<Vec<_>>().join(" · ");
	let cadences = (!cadences.is_empty()).then(|| format!("รอบการรายงานตามข้อความ: {cadences} แก้ได้ที่มาตรการ"));
	view! {
		<MeasureRow measure>
			<Badge tone=if fate == Fate::Same { Tone::Plain } else { Tone::Good }>{fate.label()}</Badge>
			<RowWarnings warnings />
			{cadences.map(|words| view! { <span>{words}</span> })}
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

#[component]
fn RowWarnings(warnings: Vec<String>) -> impl IntoView {
	(!warnings.is_empty()).then(|| {
		let lines = warnings.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
		view! { <ul class="row-warnings">{lines}</ul> }
	})
}

/// A part of a measure with its lines.
fn lines_of(name: &str, lines: &[String]) -> impl IntoView + use<> {
	let lines = lines.iter().cloned().map(|line| view! { <li>{line}</li> }).collect_view();
	view! {
		<h2>{name.to_owned()}</h2>
		<ol class="numbered">{lines}</ol>
	}
}

#[component]
fn Preview(id: String, found: Aside) -> impl IntoView {
	let Aside { year, intake, text, seen } = found;
	let has_errors = !intake.errors.is_empty();
	let has_asks = !intake.asks.is_empty();
	let sentence = intake.summary();
	let is_empty = intake.measures.is_empty();
	let is_known = intake.count(Fate::Same) == intake.measures.len() && !is_empty;
	let (own, others) = intake.sorted_warnings();
	let marked = own.iter().filter(|warnings| !warnings.is_empty()).count();
	let marked = (marked > 0).then(|| format!("ควรตรวจ {marked} มาตรการ บอกไว้ที่มาตรการนั้นด้านล่าง"));
	let warnings = marked.into_iter().chain(others).collect::<Vec<_>>();
	let titles = intake
		.rows
		.iter()
		.zip(&intake.measures)
		.map(|(row, measure)| (*row, measure.title.clone()))
		.collect::<Vec<_>>();
	let rows = intake.measures.into_iter().zip(intake.fates).zip(intake.differences).zip(own);
	let rows = rows
		.map(|(((measure, fate), differences), warnings)| view! { <ReadRow measure fate differences warnings /> })
		.collect_view();
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
			sentences=Finding::gather(&intake.errors)
			title="แถวที่อ่านไม่ได้"
			kind=NoticeKind::Problem
		/>
		<Findings
			sentences=warnings
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
							<AcceptDocument
								to=AcceptImport::PATH
								id
								seen
								good_rows=has_errors
									.then_some(
										"นำเข้าเฉพาะแถวที่อ่านได้",
									)
								confirm=has_asks
									.then_some(
										"เป็นเอกสารของหน่วยงานและปีนี้จริง",
									)
								act="นำเข้าแผน"
							>
								<Skip rows=titles />
							</AcceptDocument>
						}
							.into_any()
					}}
				}
			})}
		{(!text.is_empty()).then(|| view! { <ReadAgain words=WORDS year=year.to_string() text is_open=is_empty /> })}
	}
}

/// A tick for each row that is no measure, or not wanted; each by its number in the document.
#[component]
fn Skip(rows: Vec<(u32, String)>) -> impl IntoView {
	let is_open = FormState::of(AcceptImport::PATH, None).is_refused();
	let ticks = rows.into_iter().map(|(row, title)| {
		view! { <Tick name=format!("skip[{ROW}{row}]") label=format!("แถวที่ {row}: {title}") /> }
	});
	view! {
		<Fold title="เลือกแถวที่ไม่นำเข้า" is_open>
			<div class="stack">{ticks.collect_view()}</div>
		</Fold>
	}
}

/// One measure in a list: its number, title, owners, and how much the plan says of it.
#[component]
fn MeasureRow(
	measure: Measure,
	/// What stands behind the words.
	#[prop(optional)]
	children: Option<Children>,
) -> impl IntoView {
	let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ");
	let item = measure.place.item.as_ref().map(|item| item.normal());
	let about = format!("{} ขั้นตอน", measure.steps.len());
	let about = match measure.period.label.as_str() {
		"" => about,
		period => format!("{about} · {}", to_arabic(period)),
	};
	let title = measure.title.clone();
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{item.unwrap_or_else(|| format!("{}.", measure.number))}
			</span>
			<div class="row-text">
				<strong>{title}</strong>
				{if owners.is_empty() {
					view! {
						<Badge tone=Tone::Near>
							"ยังไม่ระบุผู้รับผิดชอบ"
						</Badge>
					}
						.into_any()
				} else {
					view! { <span>{owners}</span> }.into_any()
				}}
				<span>{about}</span>
			</div>
			{children.map(|children| children())}
		</li>
	}
}
