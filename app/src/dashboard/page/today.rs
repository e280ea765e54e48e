//! The first screen of the staff: what stands, and what is owed.

use leptos::prelude::*;

use crate::dashboard::api::find_today;
use crate::scores::Standing;
use crate::staff::Me;
use crate::thai::calendar::full_date;
use crate::thai::digits::points;
use crate::ui::chart::Gauge;
use crate::ui::{AsyncView, Empty, LinkButton, Tone};

#[component]
pub fn TodayPage() -> impl IntoView {
	let me = expect_context::<Me>();
	let greeting = me.posts.first().map_or_else(|| me.account.clone(), |post| post.title.clone());
	let found = Resource::new_blocking(|| (), |()| find_today());
	view! {
		<leptos_meta::Title text="วันนี้" />
		<div class="today-head">
			<p>{full_date(me.today)}</p>
			<h1>{format!("สวัสดี {greeting}")}</h1>
		</div>
		{match me.agency {
			None => {
				view! {
					<Empty title="ท่านดูแลระบบกลาง">
						<p>
							"เพิ่มหน่วยงาน แล้วเพิ่มสำนัก/กอง ตำแหน่ง บุคคล และการดำรงตำแหน่งของหน่วยงานนั้น"
						</p>
						<LinkButton href="/staff/manage">"จัดการหน่วยงาน"</LinkButton>
					</Empty>
				}
					.into_any()
			}
			Some(_) => {
				view! {
					<AsyncView of=found let:found>
						<StandingCard standing=found.standing />
					</AsyncView>
				}
					.into_any()
			}
		}}
	}
}

#[component]
fn StandingCard(standing: Option<Standing>) -> impl IntoView {
	let Some(standing) = standing else {
		return view! {
			<Empty title="ยังไม่มีคะแนน ITA">
				<p>
					"บันทึกผลที่ประกาศของปีที่ผ่านมา จะมีเพียงคะแนนรวมก็ได้"
				</p>
				<LinkButton href="/staff/scores">"บันทึกคะแนน"</LinkButton>
			</Empty>
		}
		.into_any();
	};
	let tone = tone_of(&standing);
	let sentence = match standing.gap {
		Some(gap) => view! {
			<p>
				{format!("ต่ำกว่าเป้า {} อยู่ ", standing.target)}
				<strong class="short">{points(gap)}</strong> " คะแนน"
			</p>
		}
		.into_any(),
		None => view! { <p>{format!("ถึงเป้า {} แล้ว", standing.target)}</p> }.into_any(),
	};
	let parts = crate::scores::parts_of(&standing);
	let marks = parts
		.into_iter()
		.map(|part| {
			let word = part.instrument.label().to_lowercase();
			view! {
				<li class=format!("part-{word}")>
					<crate::ui::chart::InstrumentMark instrument=part.instrument />
					<span>{part.instrument.label()}</span>
					<strong>{points(part.score)}</strong>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card standing" aria-labelledby="standing">
			<Gauge
				score=standing.result.total
				target=standing.target
				tone
				label=format!("ระดับ {}", standing.level)
			/>
			<div>
				<h2 id="standing">{format!("คะแนน ITA ปี {}", standing.result.year)}</h2>
				{sentence}
				<ul class="marks">{marks}</ul>
			</div>
		</section>
	}
	.into_any()
}

/// Good from the target on, near within twenty points of it, low below that.
pub fn tone_of(standing: &Standing) -> Tone {
	match standing.gap {
		None => Tone::Good,
		Some(gap) if gap <= rust_decimal::Decimal::from(20) => Tone::Near,
		Some(_) => Tone::Low,
	}
}
