//! The plan of the working year, with where each measure stands.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

use super::tone_of;
use crate::live::News;
use crate::measures::ROOM;
use crate::measures::api::{Plan, RenewPlanMemo, StartPlanMemo, TakeBackImport, find_plan};
use crate::measures::model::Measure;
use crate::measures::progress::{Tracked, counts};
use crate::measures::taken::LastImport;
use crate::memos::{self, Memo};
use crate::scope::Permission;
use crate::staff::Only;
use crate::thai::calendar::{FiscalYear, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Confirm, Empty, Hidden, LinkButton, Notice, NoticeKind, ServerForm, Tone,
};
use crate::{agency, scores};

#[component]
pub fn PlanPage() -> impl IntoView {
	let heard = expect_context::<News>().of(&[ROOM, memos::ROOM, scores::ROOM, agency::ROOM]);
	let query = use_query_map();
	let year = move || query.read().get("year").unwrap_or_default();
	let plan = Resource::new_blocking(move || (heard.get(), year()), |(_, year)| find_plan(year));
	view! {
		<AsyncView of=plan let:plan>
			<PlanView plan />
		</AsyncView>
		<div class="answers">
			<LinkButton href="/staff/measures/all/list" kind=ButtonKind::Secondary>
				"ค้นมาตรการทุกปี"
			</LinkButton>
			<LinkButton href="/staff/measures/library/all" kind=ButtonKind::Secondary>
				"คลังข้อเสนอแนะ"
			</LinkButton>
			<Only act=Permission::MeasureWrite>
				<LinkButton href="/staff/measures/import" kind=ButtonKind::Secondary>
					"นำเข้ามาตรการจากเอกสาร"
				</LinkButton>
				{move || {
					let year = year();
					let href = if year.is_empty() {
						"/staff/measures/new".to_owned()
					} else {
						format!("/staff/measures/new?year={year}")
					};
					view! {
						<LinkButton href kind=ButtonKind::Secondary>
							"เพิ่มมาตรการเอง"
						</LinkButton>
					}
				}}
			</Only>
		</div>
	}
}

/// The newest import can be taken back as long as nothing of it was touched.
#[component]
fn TakeBack(import: LastImport) -> impl IntoView {
	let LastImport { id, at, by, added, changed } = import;
	let words = format!(
		"นำเข้าเอกสารล่าสุดเมื่อ {}{}: ใหม่ {added}, เปลี่ยน {changed} มาตรการ",
		short_time(at),
		crate::thai::by_post(&by)
	);
	view! {
		<div class="stack">
			<p class="muted">{words}</p>
			<Confirm
				act="ย้อนการนำเข้านี้"
				question="มาตรการที่เพิ่มจะถูกนำออก และที่ถูกเปลี่ยนจะกลับเป็นเหมือนก่อนนำเข้า ทั้งหมดในครั้งเดียว"
			>
				<ServerForm to=TakeBackImport::PATH>
					<Hidden name="id" value=id />
					<Button kind=ButtonKind::Grave>"ยืนยันการย้อน"</Button>
				</ServerForm>
			</Confirm>
		</div>
	}
}

#[component]
fn PlanView(plan: Plan) -> impl IntoView {
	let title = format!("มาตรการปีงบประมาณ {}", plan.year);
	let is_working = plan.year == plan.working;
	let years = view! { <Years others=plan.others working=plan.working is_working /> };
	if plan.measures.is_empty() {
		return view! {
			<PageHead title />
			{years}
			<Empty title="ยังไม่มีมาตรการของปีนี้">
				<p>
					"วางตารางมาตรการจากบันทึกข้อความหรือรายงานที่มีอยู่ ระบบจะอ่านให้เป็นรายมาตรการ"
				</p>
			</Empty>
		}
		.into_any();
	}
	let states = counts(plan.measures.iter().map(|tracked| tracked.state))
		.into_iter()
		.filter(|(_, count)| *count > 0)
		.map(|(state, count)| format!("{} {count}", state.label()))
		.collect::<Vec<_>>();
	let sentence = format!("{} มาตรการ · {}", plan.measures.len(), states.join(" · "));
	let rows = plan.measures.into_iter().map(|tracked| view! { <TrackedRow tracked /> }).collect_view();
	view! {
		<PageHead title sentence />
		{years}
		{plan.last_import.map(|import| view! { <TakeBack import /> })}
		{is_working
			.then(|| {
				view! {
					<PlanMemo
						memo=plan.memo
						approved=plan.approved
						is_behind=plan.is_behind
						has_moved_on=plan.has_moved_on
						stale=plan.stale
					/>
				}
			})}
		<ol class="rows card">{rows}</ol>
		{is_working
			.then(|| {
				view! {
					<LinkButton href="/staff/publish" kind=ButtonKind::Secondary>
						"เผยแพร่แผนต่อประชาชน"
					</LinkButton>
				}
			})}
	}
	.into_any()
}

/// The way to the plans of other years, and what it means to look at one of them.
#[component]
fn Years(others: Vec<FiscalYear>, working: FiscalYear, is_working: bool) -> impl IntoView {
	let notice = (!is_working).then(|| {
		view! {
			<Notice>
				{format!(
					"ปีที่กำลังทำงานคือ {working} การเขียนบันทึกและเผยแพร่ทำได้กับแผนของปีนั้น ผู้ดูแลระบบเปลี่ยนปีได้ที่ข้อมูลหน่วยงาน",
				)}
			</Notice>
		}
	});
	let links = others
		.into_iter()
		.map(|year| {
			let href =
				if year == working { "/staff/measures".to_owned() } else { format!("/staff/measures?year={year}") };
			view! {
				<li>
					<a href=href>{format!("แผนปี {year}")}</a>
				</li>
			}
		})
		.collect::<Vec<_>>();
	view! {
		{notice}
		{(!links.is_empty()).then(|| view! { <ul class="years">{links}</ul> })}
	}
}

/// Where the memo about the plan is, or the way to begin it.
#[component]
fn PlanMemo(
	memo: Option<Memo>,
	approved: Option<(String, String)>,
	is_behind: bool,
	has_moved_on: bool,
	stale: Option<String>,
) -> impl IntoView {
	let behind = memo.as_ref().filter(|_| is_behind).map(|memo| memo.id.0.clone());
	let known = memo.map(|memo| {
		view! {
			<p>
				"บันทึกเสนอมาตรการ: "
				<a href=format!("/staff/memos/{}", memo.id)>{memo.state.label()}</a>
			</p>
		}
	});
	let words = if known.is_some() {
		"เขียนบันทึกฉบับใหม่จากแผนนี้"
	} else {
		"เขียนบันทึกเสนอแผนนี้"
	};
	let kind = if known.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
	view! {
		<section class="card stack">
			{known}
			{approved
				.map(|(id, day)| {
					view! {
						<p>
							"ฉบับที่อนุมัติแล้ว: "
							<a href=format!("/staff/memos/{id}")>{day}</a>
						</p>
					}
				})}
			{has_moved_on
				.then(|| {
					view! {
						<Notice kind=NoticeKind::Warning>
							"แผนถูกแก้หลังจากเสนอบันทึกนี้: ตารางที่ลงนามไม่ตรงกับแผนที่เห็นอยู่ หากต้องใช้แผนใหม่ให้เสนอบันทึกอีกฉบับ"
						</Notice>
					}
				})} {stale.map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> })}
			{behind
				.map(|id| {
					view! {
						<Notice kind=NoticeKind::Warning>
							"แผนเปลี่ยนหลังจากเขียนบันทึกนี้ ใส่ตารางล่าสุดแล้วตรวจจำนวนและชื่อมาตรการในเนื้อความ"
						</Notice>
						<ServerForm to=RenewPlanMemo::PATH opens=true>
							<Hidden name="id" value=id />
							<Button>
								"ใส่ตารางล่าสุดในบันทึกนี้"
							</Button>
						</ServerForm>
					}
				})} <ServerForm to=StartPlanMemo::PATH opens=true>
				<Button kind>{words}</Button>
			</ServerForm>
		</section>
	}
}

#[component]
fn TrackedRow(tracked: Tracked) -> impl IntoView {
	let percent = tracked.percent.map(|percent| format!("{percent}%")).unwrap_or_default();
	view! {
		<MeasureRow measure=tracked.measure>
			<span class="row-state">
				<Badge tone=tone_of(tracked.state)>{tracked.state.label()}</Badge>
				<span>{percent}</span>
			</span>
		</MeasureRow>
	}
}

/// One measure in a list: its number, title, owners, and how much the plan says of it.
#[component]
pub fn MeasureRow(
	measure: Measure,
	#[prop(default = true)] is_linked: bool,
	/// What stands behind the words.
	#[prop(optional)]
	children: Option<Children>,
) -> impl IntoView {
	let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ");
	let item = measure.place.item.as_ref().map(|item| item.normal());
	let about = format!("{} ขั้นตอน", measure.steps.len());
	let about = match measure.period.label.as_str() {
		"" => about,
		period => format!("{about} · {period}"),
	};
	let title = measure.title.clone();
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{item.unwrap_or_else(|| format!("{}.", measure.number))}
			</span>
			<div class="row-text">
				{if is_linked {
					view! { <a href=format!("/staff/measures/{}", measure.id)>{title}</a> }.into_any()
				} else {
					view! { <strong>{title}</strong> }.into_any()
				}}
				{if owners.is_empty() {
					view! {
						<Badge tone=Tone::Near>
							"ยังไม่ระบุผู้รับผิดชอบ"
						</Badge>
					}
						.into_any()
				} else {
					view! { <span>{owners}</span> }.into_any()
				}} <span>{about}</span>
			</div>
			{children.map(|children| children())}
		</li>
	}
}
