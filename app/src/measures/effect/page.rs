//! The report: each measure beside what its item did.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{Effect, Spot, find_effects};
use crate::measures::page::tone_of;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::points;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Empty, LinkButton, Notice, Table, Tone};

#[component]
pub fn EffectPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_effects);
	view! {
		<AsyncView of=found let:found>
			<Report year=found.0 effects=found.1 />
		</AsyncView>
	}
}

#[component]
fn Report(year: FiscalYear, effects: Vec<Effect>) -> impl IntoView {
	let known: Vec<_> = effects.iter().filter_map(Effect::change).collect();
	let better = known.iter().filter(|change| change.is_sign_positive() && !change.is_zero()).count();
	let sentence = match known.len() {
		_ if effects.is_empty() => "เทียบมาตรการในแผนกับคะแนนของเรื่องนั้นในผลปีถัดมา".to_owned(),
		0 => "ยังเทียบไม่ได้: ต้องมีผลของปีก่อนและปีนี้ในระดับข้อหรือตัวชี้วัด".to_owned(),
		count => format!("เทียบได้ {count} จาก {} มาตรการ · คะแนนเพิ่มขึ้น {better}", effects.len()),
	};
	let head = view! {
		<PageHead
			title=format!("มาตรการปี {year} ได้ผลหรือไม่")
			sentence
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
	};
	let years = [year.previous(), year.next()].map(|other| {
		view! {
			<li>
				<a href=format!("/staff/measures/effect/{other}")>{format!("ปี {other}")}</a>
			</li>
		}
	});
	let years = view! { <ul class="years">{years.into_iter().collect_view()}</ul> };
	if effects.is_empty() {
		return view! {
			{head}
			{years}
			<Empty title=format!("ยังไม่มีแผนมาตรการปี {year}")>
				<LinkButton href="/staff/measures">"ไปหน้ามาตรการ"</LinkButton>
			</Empty>
		}
		.into_any();
	}
	let rows = effects.into_iter().map(|effect| view! { <EffectRow effect /> }).collect_view();
	view! {
		{head}
		{years}
		<Notice>
			"ตารางนี้วางมาตรการคู่กับคะแนนที่เปลี่ยนไปของเรื่องเดียวกัน คะแนนเปลี่ยนได้จากหลายสาเหตุ จึงไม่ใช่ข้อพิสูจน์ว่ามาตรการเป็นเหตุ"
		</Notice>
		<section class="card">
			<Table
				caption=format!(
					"มาตรการปี {year} กับคะแนนของเรื่องที่แก้",
				)
				head=vec![
					"มาตรการ",
					"การดำเนินการ",
					"ก่อน",
					"หลัง",
					"เปลี่ยนไป",
				]
			>
				{rows}
			</Table>
			<p class="answers">
				<a href=format!("/staff/measures/effect/{year}/table.xlsx") rel="external" download="">
					"ดาวน์โหลด XLSX"
				</a>
				<a href=format!("/staff/measures/effect/{year}/table.csv") rel="external" download="">
					"CSV"
				</a>
			</p>
		</section>
	}
	.into_any()
}

#[component]
fn EffectRow(effect: Effect) -> impl IntoView {
	let change = match effect.change() {
		None => view! { <span class="muted">"ยังเทียบไม่ได้"</span> }.into_any(),
		Some(change) if change.is_zero() => view! { <Badge>"เท่าเดิม"</Badge> }.into_any(),
		Some(change) if change.is_sign_positive() => {
			view! { <Badge tone=Tone::Good>{format!("▲ {}", points(change))}</Badge> }.into_any()
		}
		Some(change) => view! { <Badge tone=Tone::Low>{format!("▼ {}", points(-change))}</Badge> }.into_any(),
	};
	let spot = |spot: Option<Spot>| match spot {
		None => "–".to_owned(),
		Some(spot) => {
			let points = spot.points.map_or_else(|| "ไม่ทราบ".to_owned(), points);
			format!("{points} ({} ปี {})", spot.name, spot.year)
		}
	};
	let tracked = effect.measure;
	let percent = tracked.percent.map(|percent| format!(" {percent}%")).unwrap_or_default();
	view! {
		<tr>
			<th scope="row">
				<a href=format!(
					"/staff/measures/{}",
					tracked.measure.id,
				)>{format!("{}. {}", tracked.measure.number, tracked.measure.title)}</a>
			</th>
			<td>
				<Badge tone=tone_of(tracked.state)>{tracked.state.label()}</Badge>
				{percent}
			</td>
			<td>{spot(effect.before)}</td>
			<td>{spot(effect.after)}</td>
			<td>{change}</td>
		</tr>
	}
}
