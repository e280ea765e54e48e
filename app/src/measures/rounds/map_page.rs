//! The map of rounds: who has reported, who has not, by division and month.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::map::{Cell, MapRow, Missing, RoundMap};
use super::plain::find_rounds;
use crate::thai::calendar::{FiscalYear, MONTHS_SHORT, short_date};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Empty, LinkButton, Table, Words};

/// How many of what is past due are listed.
const MOST: usize = 100;

#[component]
pub fn RoundsPage() -> impl IntoView {
	let query = use_query_map();
	let year = move || query.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_rounds);
	view! {
		<AsyncView of=found let:map>
			<MapView map />
		</AsyncView>
	}
}

#[component]
fn MapView(map: RoundMap) -> impl IntoView {
	let RoundMap { year, rows, all, reported, missing } = map;
	let sentence = match all {
		0 => "รอบรายงานกำหนดที่หน้าแก้ไขของแต่ละมาตรการ หรือนำเข้าจากข้อความในเอกสาร".to_owned(),
		_ => format!("รายงานแล้ว {reported} จาก {all} ช่อง รอบละหนึ่งช่องต่อหนึ่งผู้รับผิดชอบ"),
	};
	let body = match rows.is_empty() {
		true => view! {
			<Empty title=format!("แผนปี {year} ยังไม่มีรอบรายงาน")>
				<LinkButton href=format!(
					"/staff/measures?year={year}",
				)>"ไปหน้ามาตรการ"</LinkButton>
			</Empty>
		}
		.into_any(),
		false => view! {
			<div class="heat-page">
				<section class="card stack">
					<Grid year rows />
					<p class="muted">
						"ตัวเลขคือ รายงานแล้ว/ทั้งหมด ของรอบที่สิ้นสุดในเดือนนั้น รอบที่ยกเว้นไม่นับ"
					</p>
				</section>
				<MissingList missing />
			</div>
		}
		.into_any(),
	};
	let years = [year.previous(), year.next()].map(|other| {
		view! {
			<li>
				<a href=format!("/staff/measures/rounds?year={other}")>{format!("ปี {other}")}</a>
			</li>
		}
	});
	view! {
		<PageHead
			title=format!("รอบรายงาน ปีงบประมาณ {year}")
			sentence
			back=(format!("/staff/measures?year={year}"), "มาตรการ")
		/>
		{body}
		<p>
			<a href="/staff/reports">"สรุปรายเดือนเสนอผู้บริหาร"</a>
		</p>
		<ul class="years">{years.into_iter().collect_view()}</ul>
	}
}

#[component]
fn Grid(year: FiscalYear, rows: Vec<MapRow>) -> impl IntoView {
	let months = (0..12).map(|month| MONTHS_SHORT[(month + 9) % 12]);
	let head = std::iter::once("ส่วนราชการ").chain(months).collect::<Vec<_>>();
	let rows = rows
		.into_iter()
		.map(|row| {
			let cells = row.cells.into_iter().map(|cell| view! { <CellView cell /> }).collect_view();
			view! {
				<tr>
					<th scope="row">
						<Words text=row.owner />
					</th>
					{cells}
				</tr>
			}
		})
		.collect_view();
	view! {
		<div class="heat">
			<Table
				caption=format!(
					"รอบรายงานของแต่ละส่วนราชการ ปีงบประมาณ {year}",
				)
				head
			>
				{rows}
			</Table>
		</div>
	}
}

/// The worst of a month gives its colour and its word.
#[component]
fn CellView(cell: Cell) -> impl IntoView {
	let tone = match cell {
		cell if cell.all() == 0 => return view! { <td></td> }.into_any(),
		Cell { late: 1.., .. } => "low",
		Cell { open: 1.., .. } => "near",
		Cell { ahead: 1.., .. } | Cell { reported: 0, .. } => "plain",
		_ => "good",
	};
	let words = match cell {
		Cell { late: late @ 1.., .. } => format!("ช้า {late}"),
		Cell { open: open @ 1.., .. } => format!("รอ {open}"),
		Cell { ahead: 1.., .. } => "ยังไม่ถึง".to_owned(),
		Cell { reported: 0, .. } => "ยกเว้น".to_owned(),
		_ => "ครบ".to_owned(),
	};
	view! {
		<td class=format!("heat-{tone}")>
			<b>{format!("{}/{}", cell.reported, cell.all() - cell.excused)}</b>
			<small>{words}</small>
		</td>
	}
	.into_any()
}

#[component]
fn MissingList(missing: Vec<Missing>) -> impl IntoView {
	if missing.is_empty() {
		return view! {
			<Empty title="ยังไม่มีรอบที่เลยกำหนด">
				<p>
					"รอบที่เลยกำหนดจะแสดงที่นี่ พร้อมผู้รับผิดชอบและจำนวนวัน"
				</p>
			</Empty>
		}
		.into_any();
	}
	let more = missing.len().saturating_sub(MOST);
	let head = format!("เลยกำหนดรายงาน {} รอบ", missing.len());
	let rows = missing.into_iter().take(MOST).map(|missing| view! { <MissingRow missing /> }).collect_view();
	view! {
		<section class="stack">
			<h2>{head}</h2>
			<ol class="rows card">{rows}</ol>
			{(more > 0).then(|| view! { <p class="muted">{format!("และอีก {more} รอบ")}</p> })}
		</section>
	}
	.into_any()
}

#[component]
fn MissingRow(missing: Missing) -> impl IntoView {
	let about = format!("{} · รอบ {} · ครบกำหนด {}", missing.owners, missing.round, short_date(missing.due));
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{format!("{}.", missing.number)}
			</span>
			<div class="row-text">
				<a href=format!("/staff/measures/{}#report", missing.measure)>{missing.title}</a>
				<span>{about}</span>
			</div>
		</li>
	}
}
