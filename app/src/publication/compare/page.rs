//! Where the agency stands among others.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::find_comparison;
use super::model::{Comparison, Ranked, Within};
use crate::thai::digits::{parse_number, points};
use crate::ui::chart::DistributionChart;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, LinkButton, Table, Tone};

const HERE: &str = "/staff/scores/all/compare";

#[component]
pub fn ComparePage() -> impl IntoView {
	let query = use_query_map();
	let asked = move || {
		let query = query.read();
		let page = query.get("page").and_then(|page| parse_number(&page)).unwrap_or(1).max(1);
		(query.get("year").unwrap_or_default(), query.get("within").unwrap_or_default(), page)
	};
	let found = Resource::new_blocking(asked, |(year, within, page)| find_comparison(year, within, page));
	view! {
		<PageHead
			title="เทียบกับหน่วยงานอื่น"
			sentence="เฉพาะผลที่บันทึกและเผยแพร่ในระบบนี้"
			back=("/staff/scores/all/years".to_owned(), "คะแนนย้อนหลัง")
		/>
		<AsyncView of=found let:found>
			<Found found page=asked().2 />
		</AsyncView>
	}
}

#[component]
fn Found(found: Option<Comparison>, page: u32) -> impl IntoView {
	let Some(comparison) = found else {
		return view! {
			<Empty title="ยังไม่มีผลที่เผยแพร่">
				<LinkButton href="/staff/scores">
					"บันทึกและเผยแพร่ผลปีแรก"
				</LinkButton>
			</Empty>
		}
		.into_any();
	};
	let (year, within, target) = (comparison.year, comparison.within, comparison.target);
	let count = comparison.totals.len();
	let median = comparison.median();
	let pages = comparison.pages();
	let (own, values) = (comparison.own, comparison.totals);
	let is_alone = count < 2;
	let sentence = own.as_ref().map(|own| match is_alone {
		// There is no place among one.
		true => format!("ผลปี {year} ได้ {} คะแนน", points(own.total)),
		false => format!("อันดับที่ {} จาก {count} หน่วยงานที่มีผลปี {year}", own.place),
	});
	let against = own.as_ref().filter(|_| !is_alone).zip(median).map(|(own, median)| {
		let distance = own.total - median;
		let place = match distance {
			distance if distance.is_zero() => "เท่ากับค่ากลาง".to_owned(),
			distance if distance.is_sign_negative() => format!("ต่ำกว่าค่ากลาง {}", points(-distance)),
			distance => format!("สูงกว่าค่ากลาง {}", points(distance)),
		};
		format!("ค่ากลาง {} · {place}", points(median))
	});
	let here = format!("{HERE}?year={year}&within={}", within.word());
	let page = usize::try_from(page).unwrap_or(usize::MAX).min(pages);
	let rows = comparison.ranked.into_iter().map(|one| view! { <Row one /> }).collect_view();
	view! {
		<Filter years=comparison.years.iter().map(ToString::to_string).collect() year=year.to_string() within />
		<section class="card stack">
			<h2>{sentence}</h2>
			<p>{against}</p>
			{is_alone
				.then(|| {
					view! {
						<p class="muted">
							{if within == Within::All {
								"ยังไม่มีหน่วยงานอื่นในระบบที่มีผลปีเดียวกัน"
							} else {
								"ยังไม่มีหน่วยงานอื่นในกลุ่มนี้ที่มีผลปีเดียวกัน ลองเลือกกลุ่มที่กว้างขึ้น"
							}}
						</p>
					}
				})}
			<DistributionChart
				caption=format!("จำนวนหน่วยงานตามคะแนน ปี {year}")
				values
				own=own.map(|own| own.total)
				target
			/>
		</section>
		<section class="card stack">
			<Table
				caption=format!("ผลปี {year} เรียงตามคะแนน")
				head=vec!["อันดับ", "หน่วยงาน", "คะแนน", "ระดับ"]
			>
				{rows}
			</Table>
			<Pager here=here.clone() page pages />
			<p class="answers">
				<a href=here.replace(HERE, &format!("{HERE}.xlsx")) rel="external" download="">
					"ดาวน์โหลด XLSX"
				</a>
				<a href=here.replace(HERE, &format!("{HERE}.csv")) rel="external" download="">
					"CSV"
				</a>
			</p>
		</section>
	}
	.into_any()
}

#[component]
fn Filter(years: Vec<String>, year: String, within: Within) -> impl IntoView {
	let years = years
		.into_iter()
		.map(|one| {
			let (is_chosen, value) = (one == year, one.clone());
			view! {
				<option value=value selected=is_chosen>
					{one}
				</option>
			}
		})
		.collect_view();
	let groups = Within::ALL
		.into_iter()
		.map(|one| {
			view! {
				<option value=one.word() selected=one == within>
					{one.label()}
				</option>
			}
		})
		.collect_view();
	view! {
		<form method="get" action=HERE class="card search">
			<div class="field">
				<label for="year">"ปีงบประมาณ"</label>
				<select id="year" name="year">
					{years}
				</select>
			</div>
			<div class="field">
				<label for="within">"เทียบกับ"</label>
				<select id="within" name="within">
					{groups}
				</select>
			</div>
			<Button kind=ButtonKind::Secondary>"แสดง"</Button>
		</form>
	}
}

#[component]
fn Row(one: Ranked) -> impl IntoView {
	let place = match one.district.as_str() {
		"" => format!("จังหวัด{}", one.province),
		district => format!("อำเภอ{district} จังหวัด{}", one.province),
	};
	view! {
		<tr class=if one.is_own { "is-own" } else { "" }>
			<td>{one.place.to_string()}</td>
			<th scope="row">
				<a href=format!("/{}/scores", one.slug) rel="external">
					{one.name}
				</a>
				" "
				{one
					.is_own
					.then(|| view! { <Badge tone=Tone::Good>"หน่วยงานของท่าน"</Badge> })}
				<span class="weak-now">{place}</span>
			</th>
			<td>{points(one.total)}</td>
			<td>{one.level}</td>
		</tr>
	}
}

#[component]
fn Pager(here: String, page: usize, pages: usize) -> impl IntoView {
	(pages > 1).then(|| {
		let to = |page: usize| format!("{here}&page={page}");
		view! {
			<nav class="answers" aria-label="หน้าของตาราง">
				{(page > 1).then(|| view! { <a href=to(page - 1)>"‹ ก่อนหน้า"</a> })}
				<span>{format!("หน้า {page} จาก {pages}")}</span>
				{(page < pages).then(|| view! { <a href=to(page + 1)>"ถัดไป ›"</a> })}
			</nav>
		}
	})
}
