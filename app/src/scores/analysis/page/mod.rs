//! Pages of the chamber.

mod other;
mod panel;
mod rows;
mod wanted;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use rust_decimal::Decimal;

use self::panel::{Bar, Panel};
use self::rows::PointRows;
use self::wanted::{Wanted, is_refused};
use super::api::{Analysis, find_analysis};
use super::route::Efforts;
use super::weak::weak_points;
use crate::scores::framework::{Framework, Points, Tree};
use crate::scores::tabs::{ScoreTab, ScoreTabs};
use crate::thai::digits::points;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Empty, LinkButton, Notice, NoticeKind};

/// What the parts of the page compute from; nothing of it changes while the page is open.
pub struct Ground {
	pub framework: Framework,
	pub tree: Tree,
	pub typed: Points,
	/// The rows that have a switch of their own.
	pub switches: Vec<usize>,
	/// Total and level as announced.
	pub announced: String,
	/// What acts cost, where it isn't the usual.
	pub efforts: Efforts,
}

/// Where points are lost, what each is worth, and what would follow.
#[component]
pub fn AnalysisPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_analysis);
	view! {
		<AsyncView of=found let:found>
			<AnalysisView found />
		</AsyncView>
	}
}

#[component]
fn AnalysisView(found: Analysis) -> impl IntoView {
	let Analysis { framework, result, efforts } = found;
	let tree = Tree::of(&framework);
	let typed = result.typed();
	// What contradicts its own parts can't be moved by them: the page computes from the parts, and says so.
	let odd = tree.disagreements(&typed);
	let odd = odd.iter().map(|one| {
		format!("{} ตามประกาศ {} แต่ส่วนย่อยให้ {}", tree.name(one.row), points(one.typed), points(one.computed))
	});
	let odd = odd.collect::<Vec<_>>().join(" · ");
	let typed = tree.settled(typed);
	let total = tree.roll(&typed)[0].unwrap_or(result.total);
	let year = framework.year;
	let weak = weak_points(&framework, &tree, &typed);
	let title = match framework.gap(total) {
		Some(_) => format!("จะขึ้นถึง {} ต้องทำอะไร", framework.target.normalize()),
		None => "จะได้คะแนนเพิ่มจากเรื่องใด".to_owned(),
	};
	let back = ("/staff/scores".to_owned(), "คะแนน ITA");
	if weak.is_empty() {
		let is_perfect = total >= Decimal::ONE_HUNDRED;
		let (words, next) = match is_perfect {
			true => ("ได้คะแนนเต็มทุกเรื่อง", "ไม่มีจุดอ่อนในผลที่บันทึกไว้"),
			false => (
				"ยังบอกจุดอ่อนไม่ได้",
				"มีเพียงคะแนนรวม บันทึกคะแนนราย IIT EIT OIT รายตัวชี้วัด หรือรายข้อ แล้วระบบจะเรียงให้ว่าเรื่องใดได้คะแนนคืนมากที่สุด",
			),
		};
		return view! {
			<PageHead title sentence=format!("ผลปี {year}") back>
				<ScoreTabs here=ScoreTab::Analysis year />
			</PageHead>
			<Empty title=words>
				<p>{next}</p>
				<LinkButton href=format!(
					"/staff/scores/{year}",
				)>"บันทึกคะแนนเพิ่ม"</LinkButton>
			</Empty>
		}
		.into_any();
	}
	let here = format!("/staff/scores/{year}/analysis");
	let switches = weak.iter().filter(|point| point.regained.is_some()).map(|point| point.row).collect();
	let announced = format!("ตามประกาศ {} ระดับ {}", points(result.total), result.level_words(&framework));
	let ground = Arc::new(Ground { framework, tree, typed, switches, announced, efforts });
	let wanted = Wanted::of_address(&ground);
	let is_refused = is_refused(&use_query_map().read_untracked(), &ground.tree);
	let outcome = panel::watch(&ground, wanted);
	let action = here.clone();
	view! {
		<PageHead
			title
			sentence=format!(
				"ผลปี {year} · เรียงตามคะแนนรวมที่ได้คืนต่อหนึ่งเรื่อง",
			)
			back
		>
			<ScoreTabs here=ScoreTab::Analysis year />
		</PageHead>
		{(!odd.is_empty())
			.then(|| {
				view! {
					<Notice kind=NoticeKind::Warning>
						{format!("{odd}: หน้านี้คิดจากส่วนย่อย")}
					</Notice>
				}
			})}
		{is_refused
			.then(|| {
				view! {
					<Notice kind=NoticeKind::Problem>
						"คะแนนใหม่ที่ใส่ใช้ไม่ได้ กรอกเป็นตัวเลข 0 ถึง 100 เช่น 90.5"
					</Notice>
				}
			})}
		<form method="get" action=action class="simulator">
			<Bar outcome />
			<PointRows ground=ground.clone() weak wanted />
			<Panel ground here wanted outcome />
		</form>
	}
	.into_any()
}
