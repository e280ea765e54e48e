//! The plan of the working year, with where each measure stands.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

use super::plan_board::{Board, Calendar, Views};
use super::plan_list::PlanList;
use crate::error::Result;
use crate::live::News;
use crate::measures::ROOM;
use crate::measures::api::{Plan, RenewPlanMemo, StartPlanMemo, find_plan};
use crate::measures::follow_up::{FollowUp, FollowUpCards, find_follow_up};
use crate::measures::import_api::TakeBackImport;
use crate::measures::taken::LastImport;
use crate::memos::{self, Memo};
use crate::scope::Permission;
use crate::staff::Only;
use crate::thai::calendar::{FiscalYear, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, ButtonKind, Confirm, Empty, Hidden, LinkButton, Notice, NoticeKind, ServerForm};
use crate::{agency, scores};

#[component]
pub fn PlanPage() -> impl IntoView {
	let heard = expect_context::<News>().of(&[ROOM, memos::ROOM, scores::ROOM, agency::ROOM]);
	let query = use_query_map();
	// Only what is asked of the server counts: another state in the address reads nothing anew.
	let asked = leptos::prelude::Memo::new(move |_| {
		let query = query.read();
		(query.get("year").unwrap_or_default(), query.get("view").unwrap_or_default())
	});
	let plan = Resource::new_blocking(
		move || (heard.get(), asked.get()),
		|(_, (year, view))| async move { find_plan(year, view.clone()).await.map(|plan| (plan, view)) },
	);
	let follow_up = Resource::new_blocking(move || (heard.get(), asked.get().0), |(_, year)| find_follow_up(year));
	view! {
		<AsyncView of=plan let:found>
			<PlanView plan=found.0 here=found.1 follow_up />
		</AsyncView>
	}
}

/// The ways into a plan.
#[component]
fn PlanActs(year: FiscalYear, is_working: bool) -> impl IntoView {
	let new = if is_working { String::new() } else { format!("?year={year}") };
	view! {
		<Only act=Permission::MeasureWrite>
			<LinkButton href="/staff/measures/import" kind=ButtonKind::Secondary>
				"นำเข้ามาตรการจากเอกสาร"
			</LinkButton>
			<LinkButton href=format!("/staff/measures/new{new}") kind=ButtonKind::Secondary>
				"เพิ่มมาตรการเอง"
			</LinkButton>
		</Only>
	}
}

/// Where one goes on from a plan.
#[component]
fn PlanWays(year: FiscalYear, is_working: bool) -> impl IntoView {
	view! {
		<ul class="ways">
			{is_working
				.then(|| {
					view! {
						<li>
							<a href="/staff/publish">"เผยแพร่แผนต่อประชาชน"</a>
						</li>
					}
				})} <Only act=Permission::MeasureWrite>
				<li>
					<a href=format!("/staff/measures/copy/{year}") rel="external">
						"คัดลอกจากแผนปีก่อน"
					</a>
				</li>
			</Only> <li>
				<a href=format!("/staff/measures/compare/{year}") rel="external">
					"เทียบกับแผนปีก่อน"
				</a>
			</li> <li>
				<a href=format!("/staff/measures/rounds?year={year}") rel="external">
					"รอบรายงานทั้งปี"
				</a>
			</li> <li>
				<a href=format!("/staff/measures/xray/{year}") rel="external">
					"ตรวจแผน"
				</a>
			</li> <li>
				<a href="/staff/reports" rel="external">
					"รายงานผลรายเดือน 6 และ 12 เดือน"
				</a>
			</li> <li>
				<a href=format!("/staff/measures/plan/{year}/table?format=xlsx") rel="external">
					"แผนเป็น XLSX"
				</a>
				" · "
				<a href=format!("/staff/measures/plan/{year}/plan.docx") rel="external">
					"Word"
				</a>
			</li> <li>
				<a href="/staff/measures/all/list">"ค้นมาตรการทุกปี"</a>
			</li> <li>
				<a href="/staff/measures/library/all">"คลังข้อเสนอแนะ"</a>
			</li>
		</ul>
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
fn PlanView(plan: Plan, here: String, follow_up: Resource<Result<FollowUp>>) -> impl IntoView {
	let title = format!("มาตรการปีงบประมาณ {}", plan.year);
	let is_working = plan.year == plan.working;
	let years = view! { <Years others=plan.others working=plan.working is_working /> };
	if plan.measures.is_empty() {
		return view! {
			<PageHead title>
				<PlanActs year=plan.year is_working />
			</PageHead>
			{years}
			<Empty title="ยังไม่มีมาตรการของปีนี้">
				<p>
					"วางตารางมาตรการจากบันทึกข้อความหรือรายงานที่มีอยู่ ระบบจะอ่านให้เป็นรายมาตรการ"
				</p>
			</Empty>
			<PlanWays year=plan.year is_working=false />
		}
		.into_any();
	}
	let sentence = format!("{} มาตรการ", plan.measures.len());
	let body = match here.as_str() {
		"board" => view! { <Board measures=plan.measures /> }.into_any(),
		"calendar" => view! { <Calendar dues=plan.dues /> }.into_any(),
		_ => view! { <PlanList measures=plan.measures year=plan.year today=plan.today /> }.into_any(),
	};
	view! {
		<PageHead title sentence>
			<PlanActs year=plan.year is_working />
		</PageHead>
		<div class="columns columns-turned">
			<div>
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
			</div>
			<div class="plan-body">
				<Views year=plan.year here />
				{body}
			</div>
			<div>
				<FollowUpCards of=follow_up />
				{plan.last_import.map(|import| view! { <TakeBack import /> })}
				{years}
				<PlanWays year=plan.year is_working />
			</div>
		</div>
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
