//! The versions of a year's result, and its papers.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{DetachPaper, History, Past, find_history};
use super::model::{LEVEL, Paper};
use crate::scope::Permission;
use crate::scores::results::api::TakeBackImport;
use crate::scores::results::publish::PublishCard;
use crate::staff::Only;
use crate::thai::calendar::{FiscalYear, short_time};
use crate::thai::digits::points;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Confirm, Empty, FileField, Fingerprint, Fold, Hidden, ServerForm, Table,
};

#[component]
pub fn VersionsPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_history);
	view! {
		<AsyncView of=found let:found>
			<HistoryView history=found />
		</AsyncView>
	}
}

#[component]
fn HistoryView(history: History) -> impl IntoView {
	let History { year, now, versions, papers, imported, state, may_publish, seen } = history;
	let sentence = match &now {
		Some(now) => {
			let level = now.level.clone().map(|level| format!(" ระดับ {level}")).unwrap_or_default();
			format!("ที่ใช้อยู่: {}{level} · ฉบับที่ {}", points(now.total), versions.len() + 1)
		}
		None => "ผลของปีนี้ถูกลบแล้ว".to_owned(),
	};
	let has_result = now.is_some();
	let rows = versions.into_iter().map(|past| view! { <VersionRow past /> });
	let rows = rows.collect::<Vec<_>>();
	view! {
		<PageHead
			title=format!("ประวัติผลการประเมินปี {year}")
			sentence
			back=(format!("/staff/scores/{year}"), "ผลของปีนี้")
		/>
		{now
			.map(|now| {
				view! { <PublishCard year state seen has_day=now.announced_on.is_some() may_publish /> }
			})}
		{imported
			.map(|(at, by)| {
				view! {
					<section class="card stack">
						<p>
							{format!(
								"ผลนี้นำเข้าจากเอกสารเมื่อ {}{}",
								short_time(at),
								crate::thai::by_post(&by),
							)}
						</p>
						<Only act=Permission::ScoreWrite>
							<Confirm
								act="ย้อนการนำเข้านี้"
								question="ผลของปีนี้จะกลับเป็นเหมือนก่อนนำเข้า ถ้าก่อนหน้านั้นไม่มีผล จะถูกนำออก"
							>
								<ServerForm to=TakeBackImport::PATH>
									<Hidden name="year" value=year.to_string() />
									<Button kind=ButtonKind::Grave>"ยืนยันการย้อน"</Button>
								</ServerForm>
							</Confirm>
						</Only>
					</section>
				}
			})}
		<Papers year papers has_result />
		<section class="stack">
			<h2>"ฉบับก่อนหน้า"</h2>
			{(!rows.is_empty())
				.then(|| {
					view! {
						<p class="answers">
							<a href=format!("/staff/scores/{year}/versions.xlsx") rel="external" download="">
								"ดาวน์โหลด XLSX"
							</a>
							<a href=format!("/staff/scores/{year}/versions.csv") rel="external" download="">
								"CSV"
							</a>
						</p>
					}
				})}
			{if rows.is_empty() {
				view! {
					<Empty title="ยังไม่เคยแก้ผลที่ประกาศแล้ว">
						<p>
							"เมื่อใส่วันที่ประกาศแล้ว การแก้ทุกครั้งเก็บฉบับเดิมไว้ที่นี่พร้อมเหตุผล"
						</p>
					</Empty>
				}
					.into_any()
			} else {
				rows.into_any()
			}}
		</section>
	}
}

#[component]
fn VersionRow(past: Past) -> impl IntoView {
	let Past { version, told, changed } = past;
	let act = if version.is_removed { "ลบ" } else { "แก้" };
	let who = crate::thai::by_post(&version.post);
	let blank = |words: Option<String>| words.unwrap_or_else(|| "–".to_owned());
	let rows = changed
		.into_iter()
		.map(|row| {
			view! {
				<tr>
					<th scope="row">{row.name}</th>
					<td>{blank(row.before)}</td>
					<td>{blank(row.after)}</td>
				</tr>
			}
		})
		.collect::<Vec<_>>();
	let level = told.iter().find(|(name, _)| name == LEVEL).map(|(_, level)| format!(" ระดับ {level}"));
	let whole = told
		.into_iter()
		.map(|(name, words)| {
			view! {
				<tr>
					<th scope="row">{name}</th>
					<td>{words}</td>
				</tr>
			}
		})
		.collect::<Vec<_>>();
	view! {
		<section class="card stack">
			<h3>{format!("ฉบับที่ {}: {}", version.number, points(version.result.total))} {level}</h3>
			<p>{format!("{act}เมื่อ {}{who}", short_time(version.at))}</p>
			<p class="lines">{format!("เหตุผล: {}", version.reason)}</p>
			{(!rows.is_empty())
				.then(|| {
					view! {
						<Table
							caption=format!(
								"สิ่งที่แก้จากฉบับที่ {}",
								version.number,
							)
							head=vec!["รายการ", "เดิม", "แก้เป็น"]
						>
							{rows}
						</Table>
					}
				})}
			<Fold title="ฉบับนี้ทั้งฉบับ" is_open=false>
				<Table
					caption=format!("ผลทั้งฉบับของฉบับที่ {}", version.number)
					head=vec!["รายการ", "คะแนน"]
				>
					{whole}
				</Table>
			</Fold>
		</section>
	}
}

/// The printed results, and the form for another.
#[component]
fn Papers(year: FiscalYear, papers: Vec<Paper>, has_result: bool) -> impl IntoView {
	let numbers = (1..=papers.len()).rev();
	let rows = numbers.zip(papers).map(|(number, paper)| view! { <PaperRow number paper /> }).collect_view();
	view! {
		<section class="card stack">
			<h2>"เอกสารแจ้งผล"</h2>
			<ul class="rows">{rows}</ul>
			{has_result
				.then(|| {
					view! {
						<Only act=Permission::ScoreWrite>
							<ServerForm to="/api/scores/paper" is_upload=true class="stack">
								<Hidden name="year" value=year.to_string() />
								<FileField
									name="file"
									label="แนบเอกสารแจ้งผลหรือภาพหน้าจอผล"
									accept="application/pdf,image/jpeg,image/png,image/webp"
									hint="PDF หรือภาพ ไม่เกิน 15 MB"
								/>
								<Button kind=ButtonKind::Secondary>"แนบเอกสาร"</Button>
							</ServerForm>
						</Only>
					}
				})}
		</section>
	}
}

#[component]
fn PaperRow(number: usize, paper: Paper) -> impl IntoView {
	let id = paper.id.0.clone();
	view! {
		<li class="row">
			<div class="row-text">
				<a href=format!("/staff/files/{}", paper.file.id) rel="external">
					{format!(
						"เอกสารแจ้งผลปี {} แผ่นที่ {number} ({})",
						paper.year,
						paper.file.media.extension().to_uppercase(),
					)}
				</a>
				<span>{format!("{} · แนบเมื่อ {}", paper.post, short_time(paper.at))}</span>
				<Fingerprint hash=paper.file.sha256 />
				<Only act=Permission::ScoreWrite>
					<Confirm
						act="เอาเอกสารนี้ออก"
						question="เอกสารจะหายไปจากหน้านี้ บันทึกการตรวจสอบยังเก็บว่าเคยแนบ"
					>
						<ServerForm to=DetachPaper::PATH tag=id.clone()>
							<Hidden name="id" value=id />
							<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
						</ServerForm>
					</Confirm>
				</Only>
			</div>
		</li>
	}
}
