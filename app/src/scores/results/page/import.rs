//! From a table to a year's result: paste or choose, look, keep.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::super::api::{AcceptImport, OpenImport, find_import};
use super::super::proposal::{Change, Proposal};
use super::reason::Reason;
use crate::files::Finding;
use crate::ui::layout::PageHead;
use crate::ui::{
	AcceptDocument, AsyncView, Badge, DocumentIntake, Findings, IntakeWords, Notice, NoticeKind, ReadAgain, Table,
	Tone, drawn,
};

const WORDS: IntakeWords = IntakeWords {
	paste_to: OpenImport::PATH,
	file_to: "/api/scores/import/file",
	year: "ปีงบประมาณของผล (พ.ศ.)",
	text: "ตารางผลการประเมิน",
	text_hint: "แต่ละแถวขึ้นต้นด้วยรหัสหรือชื่อ เช่น คะแนนรวม · IIT · ตัวชี้วัดที่ 1 · o42 · i7 ตามด้วยคะแนน เลขไทยหรืออารบิกก็ได้",
	file: "ไฟล์ผลการประเมิน",
	file_hint: "XLSX, CSV, TSV ข้อความ หรือหน้าเว็บที่บันทึกไว้ (HTML)",
};

#[component]
pub fn ImportResultPage() -> impl IntoView {
	drawn();
	let params = use_params_map();
	let year = params.read_untracked().get("year").unwrap_or_default();
	view! {
		<PageHead
			title="นำเข้าผลการประเมิน"
			sentence="คัดลอกตารางจาก Excel, Word หรือเว็บไซต์มาวาง หรือเลือกไฟล์ ระบบจับคู่ตามรหัสและถ้อยคำ ไม่ใช่ตามลำดับแถว ยังไม่บันทึกจนกว่าท่านจะตรวจและยืนยัน"
			back=(format!("/staff/scores/{year}"), "กรอกเอง")
		/>
		<DocumentIntake words=WORDS year=year.clone() />
		<Templates year />
	}
}

/// An empty table of the year, to be filled and sent back.
#[component]
fn Templates(year: String) -> impl IntoView {
	view! {
		<section class="card stack">
			<h2>"ตารางของปีนี้ให้กรอก"</h2>
			<p class="muted">
				"มีทุกตัวชี้วัดและทุกข้อของปี พร้อมคะแนนที่บันทึกไว้แล้ว กรอกช่อง “คะแนน” แล้วเลือกไฟล์ด้านบน"
			</p>
			<p class="answers">
				<a href=format!("/staff/scores/{year}/table.xlsx") rel="external" download="">
					"ดาวน์โหลด XLSX"
				</a>
				<a href=format!("/staff/scores/{year}/table.csv") rel="external" download="">
					"ดาวน์โหลด CSV"
				</a>
			</p>
		</section>
	}
}

#[component]
pub fn PreviewResultPage() -> impl IntoView {
	let params = use_params_map();
	let id = move || params.read().get("id").unwrap_or_default();
	let found = Resource::new_blocking(id, find_import);
	view! {
		<AsyncView of=found let:found>
			<Preview id=id() found />
		</AsyncView>
	}
}

#[component]
fn Preview(id: String, found: Proposal) -> impl IntoView {
	let (summary, is_known, year) = (found.summary(), found.is_known(), found.year);
	let has_errors = !found.errors.is_empty();
	let others = found.others();
	let (same, moved): (Vec<Change>, Vec<Change>) = found.changes.into_iter().partition(Change::is_same);
	let count = same.len();
	let (same, moved) = (with_notes(same, &found.notes), with_notes(moved, &found.notes));
	let text = found.text;
	let keep = match (found.blocks, is_known, moved.is_empty()) {
		(Some(words), ..) => view! { <Notice kind=NoticeKind::Problem>{words}</Notice> }.into_any(),
		(None, true, _) => view! {
			<Notice>
				"ทุกแถวที่อ่านได้เหมือนผลที่บันทึกไว้แล้ว ไม่มีอะไรต้องบันทึก"
			</Notice>
		}
		.into_any(),
		(None, false, true) => ().into_any(),
		(None, false, false) => {
			let confirm = found.asks.is_some().then_some("ยืนยันว่าเป็นคะแนนและระดับตามประกาศ");
			let good_rows = has_errors.then_some("บันทึกเฉพาะแถวที่อ่านได้");
			let asks = found.asks.map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> });
			view! {
				{asks}
				<AcceptDocument
					to=AcceptImport::PATH
					id
					seen=found.seen
					good_rows
					confirm
					act="บันทึกผล"
				>
					{found.is_frozen.then(|| view! { <Reason name="reason" /> })}
					<p class="muted">
						"บันทึกแล้วยังไม่เผยแพร่ หัวหน้าขึ้นไปเผยแพร่ที่หน้า “เอกสารแจ้งผลและประวัติ” ของปีนี้"
					</p>
				</AcceptDocument>
			}
			.into_any()
		}
	};
	view! {
		<PageHead
			title=format!("ตรวจก่อนบันทึกผลปี {year}")
			sentence=summary
			back=(format!("/staff/scores/{year}/import"), "วางตารางใหม่")
		/>
		<Findings
			sentences=Finding::gather(&found.errors)
			title="แถวที่อ่านไม่ได้"
			kind=NoticeKind::Problem
		/>
		<Findings sentences=Finding::gather(&others) title="ควรตรวจ" kind=NoticeKind::Warning />
		{(!moved.is_empty())
			.then(|| view! { <Rows caption="แถวที่จะบันทึก" rows=moved /> })}
		{(count > 0)
			.then(|| {
				view! {
					<details class="card more">
						<summary>{format!("เหมือนเดิม {count} แถว")}</summary>
						<Rows caption="แถวที่เหมือนเดิม" rows=same />
					</details>
				}
			})}
		{keep}
		{(!text.is_empty()).then(|| view! { <ReadAgain words=WORDS year=year.to_string() text is_open=false /> })}
	}
}

/// Each row with what to look at in it.
fn with_notes(rows: Vec<Change>, notes: &[Finding]) -> Vec<(Change, Vec<String>)> {
	let with = |change: Change| {
		let own = notes.iter().filter(|note| change.is_of(note)).map(|note| note.words.clone()).collect();
		(change, own)
	};
	rows.into_iter().map(with).collect()
}

/// What is known beside what the document says.
#[component]
fn Rows(caption: &'static str, rows: Vec<(Change, Vec<String>)>) -> impl IntoView {
	let rows = rows
		.into_iter()
		.map(|(change, notes)| {
			let notes = (!notes.is_empty()).then(|| {
				let lines = notes.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
				view! { <ul class="row-warnings">{lines}</ul> }
			});
			let badge = match (&change.before, change.is_same()) {
				(None, _) => Some(("ใหม่", Tone::Good)),
				(Some(_), false) => Some(("เปลี่ยน", Tone::Near)),
				(Some(_), true) => None,
			};
			view! {
				<tr>
					<th scope="row">
						{change.name} {" "} <span class="muted">{change.label}</span>
						<span class="weak-now">{change.source}</span> {notes}
					</th>
					<td>{change.before.unwrap_or_else(|| "–".to_owned())}</td>
					<td>{change.after}</td>
					<td>{badge.map(|(words, tone)| view! { <Badge tone>{words}</Badge> })}</td>
				</tr>
			}
		})
		.collect_view();
	view! {
		<section class="card">
			<Table caption head=vec!["รายการ", "เดิม", "ในตาราง", "ผล"]>
				{rows}
			</Table>
		</section>
	}
}
