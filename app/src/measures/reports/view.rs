//! One report: its table as it will be printed, what it lacks, what can be done with it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{RemoveReport, ReportReading, RowReading, SaveReport, StartReportMemo, find_report};
use super::layout::{Field as Told, Grouping, LayoutColumn};
use super::model::{MOST_COLUMNS, Report};
use crate::scope::Permission;
use crate::staff::{Only, PostField};
use crate::ui::layout::PageHead;
use crate::ui::{
	Ask, AsyncView, Button, ButtonKind, Choice, Confirm, Downloads, Empty, Field, Fold, Hidden, Notice, NoticeKind,
	Seen, Select, ServerForm, TextArea, Tick,
};

#[component]
pub fn ReportPage() -> impl IntoView {
	let params = use_params_map();
	let sent = RwSignal::new(0u32);
	let id = move || params.read().get("id").unwrap_or_default();
	let found = Resource::new_blocking(move || (sent.get(), id()), |(_, id)| find_report(id));
	view! {
		<AsyncView of=found let:reading>
			<ReportView reading sent />
		</AsyncView>
	}
}

#[component]
fn ReportView(reading: ReportReading, sent: RwSignal<u32>) -> impl IntoView {
	let ReportReading { report, blocks, lacking, memo, is_approved, seen } = reading;
	let id = report.id.0.clone();
	let base = format!("/staff/reports/{id}");
	let links = vec![
		("PDF", format!("{base}/report.pdf")),
		("DOCX", format!("{base}/report.docx")),
		("XLSX", format!("{base}/table?format=xlsx")),
	];
	let heads: Vec<String> = report.columns.iter().map(|column| column.heading.clone()).collect();
	let body = match blocks.is_empty() {
		true => view! {
			<Empty title=format!("แผนปี {} ยังไม่มีมาตรการ", report.year)>
				<p>
					"เมื่อแผนมีมาตรการ ตารางจะแสดงที่นี่ พร้อมรายงานความก้าวหน้าในช่วงนี้"
				</p>
			</Empty>
		}
		.into_any(),
		false => blocks
			.into_iter()
			.map(|(heading, rows)| view! { <BlockView heading heads=heads.clone() rows title=report.title.clone() /> })
			.collect_view()
			.into_any(),
	};
	let asks = !lacking.is_empty();
	let begun = move || {
		let (memo, state) = memo.clone()?;
		Some(view! {
			<p>
				"บันทึกเสนอรายงานนี้: "
				<a href=format!("/staff/memos/{memo}") rel="external">
					{state}
				</a>
				{is_approved
					.then(|| {
						view! {
							" · "
							<a href="/staff/publish#reports" rel="external">
								"เผยแพร่รายงานนี้ต่อประชาชน"
							</a>
						}
					})}
			</p>
		})
	};
	let (removing, bringing) = (id.clone(), id);
	view! {
		<PageHead title=report.title.clone() back=("/staff/reports".to_owned(), "รายงานผล") />
		<Downloads links />
		<Lacking lacking />
		{body}
		<Only act=Permission::MemoWrite>
			<section class="card stack">
				<h2>"เสนอผู้บริหาร"</h2>
				{begun()}
				<ServerForm to=StartReportMemo::PATH opens=true class="stack">
					<Hidden name="id" value=bringing.clone() />
					<PostField label="เขียนในตำแหน่ง" act=Permission::MemoWrite />
					{asks
						.then(|| {
							view! {
								<Ask
									name="is_confirmed"
									label="เสนอทั้งที่รายงานยังไม่ครบองค์ประกอบ"
								/>
							}
						})}
					<p class="muted">
						"ตารางในบันทึกเป็นของวันนี้ รายงานที่ส่งภายหลังไม่เปลี่ยนบันทึก"
					</p>
					<Button>"เขียนบันทึกเสนอรายงานนี้"</Button>
				</ServerForm>
			</section>
		</Only>
		<Only act=Permission::MeasureReport>
			<section class="card stack">
				<LookForm report=report.clone() seen=seen.clone() sent />
				<Confirm
					act="ลบรายงานนี้"
					question="แบบรายงานนี้จะหายไป รายงานความก้าวหน้าและบันทึกที่เขียนจากรายงานนี้ยังอยู่"
				>
					<ServerForm to=RemoveReport::PATH opens=true>
						<Hidden name="id" value=removing.clone() />
						<Button kind=ButtonKind::Grave>"ยืนยันการลบ"</Button>
					</ServerForm>
				</Confirm>
			</section>
		</Only>
	}
}

/// Which rows lack a required part.
#[component]
fn Lacking(lacking: Vec<String>) -> impl IntoView {
	(!lacking.is_empty()).then(|| {
		let lines = lacking.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
		view! {
			<Notice kind=NoticeKind::Warning>
				"รายงานต้องมีมาตรการ สรุปผล และผลลัพธ์ครบทุกแถว ที่ยังไม่ครบ:"
				<ul class="dotted">{lines}</ul>
			</Notice>
		}
	})
}

#[component]
fn BlockView(heading: String, heads: Vec<String>, rows: Vec<RowReading>, title: String) -> impl IntoView {
	let label = if heading.is_empty() { title } else { heading.clone() };
	let names = heads.clone();
	let heads = heads.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
	let rows = rows
		.into_iter()
		.map(|RowReading { measure, cells, photos }| {
			let address = format!("/staff/measures/{measure}");
			let cells = cells
				.into_iter()
				.zip(names.clone())
				.enumerate()
				.map(|(place, (lines, name))| {
					let text = lines.join("\n");
					let inside = match place {
						0 => view! {
							<a href=address.clone() rel="external">
								{text}
							</a>
						}
						.into_any(),
						// A blank place takes no room on a phone.
						_ => (!text.is_empty()).then_some(text).into_any(),
					};
					view! {
						<td class="lines" data-label=name>
							{inside}
						</td>
					}
				})
				.collect_view();
			let photos = (!photos.is_empty()).then(|| view! { <Photos photos columns=names.len() /> });
			view! {
				<tr>{cells}</tr>
				{photos}
			}
		})
		.collect_view();
	view! {
		<section class="stack">
			{(!heading.is_empty()).then(|| view! { <h2>{heading}</h2> })}
			<div class="table-frame report-table" tabindex="0" role="region" aria-label=label>
				<table class="cards-on-phone">
					<thead>
						<tr>{heads}</tr>
					</thead>
					<tbody>{rows}</tbody>
				</table>
			</div>
		</section>
	}
}

/// The photos of a row, as they stand in the printed report.
#[component]
fn Photos(photos: Vec<String>, columns: usize) -> impl IntoView {
	let photos = photos
		.into_iter()
		.map(|id| {
			view! {
				<img
					src=format!("/staff/files/{id}")
					alt="ภาพหลักฐาน"
					loading="lazy"
					width="160"
					height="120"
				/>
			}
		})
		.collect_view();
	view! {
		<tr>
			<td colspan=columns.to_string() data-label="ภาพหลักฐาน">
				<div class="proofs">{photos}</div>
			</td>
		</tr>
	}
}

/// The names of the fields of each column.
const NAMES: [[&str; 2]; MOST_COLUMNS] = [
	["draft[columns][0][field]", "draft[columns][0][heading]"],
	["draft[columns][1][field]", "draft[columns][1][heading]"],
	["draft[columns][2][field]", "draft[columns][2][heading]"],
	["draft[columns][3][field]", "draft[columns][3][heading]"],
	["draft[columns][4][field]", "draft[columns][4][heading]"],
	["draft[columns][5][field]", "draft[columns][5][heading]"],
	["draft[columns][6][field]", "draft[columns][6][heading]"],
	["draft[columns][7][field]", "draft[columns][7][heading]"],
];

/// The form that changes columns, headings, cover and pictures.
#[component]
fn LookForm(report: Report, seen: String, sent: RwSignal<u32>) -> impl IntoView {
	let Report { id, title, columns, grouping, has_cover, has_photos, .. } = report;
	let groupings = Grouping::ALL.map(|grouping| Choice::new(grouping.word(), grouping.label())).to_vec();
	view! {
		<ServerForm
			to=SaveReport::PATH
			sent=sent
			tag=id.0.clone()
			done="บันทึกแบบรายงานแล้ว"
		>
			<Fold title="แก้แบบรายงาน" is_open=false>
				<div class="stack">
					<Seen of=seen />
					<Hidden name="id" value=id.0 />
					<TextArea name="draft[title]" label="ชื่อรายงาน" value=title rows=2 />
					<Columns columns />
					<Select
						name="draft[grouping]"
						label="จัดกลุ่ม"
						choices=groupings
						value=grouping.word()
					/>
					<Tick name="draft[has_cover]" label="มีหน้าปก" is_ticked=has_cover />
					<Tick
						name="draft[has_photos]"
						label="ใส่ภาพหลักฐานใต้ผล"
						is_ticked=has_photos
					/>
					<Button kind=ButtonKind::Secondary>"บันทึกแบบรายงาน"</Button>
				</div>
			</Fold>
		</ServerForm>
	}
}

#[component]
fn Columns(columns: Vec<LayoutColumn>) -> impl IntoView {
	NAMES
		.into_iter()
		.enumerate()
		.map(|(place, [field, heading])| {
			let known = columns.get(place);
			let number = place + 1;
			let choices = std::iter::once(Choice::new("", "ไม่มี"))
				.chain(Told::ALL.map(|field| Choice::new(field.word(), field.label())))
				.collect::<Vec<_>>();
			let value = known.map(|column| column.field.word()).unwrap_or_default();
			let words = known.map(|column| column.heading.clone()).unwrap_or_default();
			view! {
				<div class="fields-2 cadence">
					<Select name=field label=format!("ช่องที่ {number}") choices value />
					<Field
						name=heading
						label=format!("ช่องที่ {number}: หัวช่อง")
						value=words
						is_optional=true
					/>
				</div>
			}
		})
		.collect_view()
}
