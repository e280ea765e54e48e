//! An edition to read: what is asked, how it counts, when, and what of it nobody has confirmed.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rust_decimal::Decimal;

use super::api::read_edition;
use super::items::{Group, Indicator, Item};
use super::model::{Event, Framework};
use crate::thai::calendar::short_date;
use crate::thai::codes::Instrument;
use crate::ui::chart::InstrumentMark;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Notice, NoticeKind, Table, Tone};

#[component]
pub fn FrameworkPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, read_edition);
	view! {
		<AsyncView of=found let:found>
			<Reading framework=found />
		</AsyncView>
	}
}

#[component]
fn Reading(framework: Framework) -> impl IntoView {
	let year = framework.year;
	let weights = Instrument::ALL.into_iter().zip(&framework.weights).map(|(instrument, weight)| {
		format!("{} ร้อยละ {}", instrument.label(), (*weight * Decimal::ONE_HUNDRED).normalize())
	});
	let weights = weights.collect::<Vec<_>>().join(" · ");
	let each = framework.target_of_each.map(|each| format!(" และทุกเครื่องมือ {}", each.normalize()));
	let unconfirmed = framework.unconfirmed.iter().map(|line| view! { <li>{line.clone()}</li> }).collect::<Vec<_>>();
	let bands = framework
		.bands
		.iter()
		.map(|band| {
			let each = band.least_of_each.map(|each| each.normalize().to_string());
			view! {
				<tr>
					<th scope="row">{band.label.clone()}</th>
					<td>{band.least.normalize().to_string()}</td>
					<td>{each.unwrap_or_else(|| "–".to_owned())}</td>
				</tr>
			}
		})
		.collect_view();
	let indicators = framework.indicators.into_iter().map(|indicator| view! { <Asked indicator /> }).collect_view();
	view! {
		<PageHead
			title=format!("กรอบการประเมินปี {year}")
			sentence=format!(
				"{weights} · เป้าหมาย {}{}",
				framework.target.normalize(),
				each.unwrap_or_default(),
			)
			back=("/staff/scores".to_owned(), "คะแนน ITA")
		/>
		{(!unconfirmed.is_empty())
			.then(|| {
				view! {
					<Notice kind=NoticeKind::Warning>
						<strong>
							{format!(
								"ยังไม่ยืนยัน ตรวจสอบกับคู่มือปี {year}",
							)}
						</strong>
						<ul>{unconfirmed}</ul>
					</Notice>
				}
			})}
		<section class="card">
			<Table
				caption="ระดับ"
				head=vec![
					"ระดับ",
					"คะแนนรวมตั้งแต่",
					"ทุกเครื่องมือตั้งแต่",
				]
			>
				{bands}
			</Table>
		</section>
		<Calendar events=framework.calendar />
		{indicators}
	}
}

#[component]
fn Calendar(events: Vec<Event>) -> impl IntoView {
	let rows = events
		.into_iter()
		.map(|event| {
			let days = match (event.from, event.until) {
				(Some(from), Some(until)) if from == until => short_date(from),
				(Some(from), Some(until)) => format!("{} ถึง {}", short_date(from), short_date(until)),
				(Some(from), None) => format!("ตั้งแต่ {}", short_date(from)),
				(None, Some(until)) => format!("ถึง {}", short_date(until)),
				(None, None) => "ยังไม่ทราบวัน".to_owned(),
			};
			view! {
				<tr>
					<th scope="row">{event.label}</th>
					<td>{days}</td>
				</tr>
			}
		})
		.collect::<Vec<_>>();
	if rows.is_empty() {
		return view! { <p class="muted">"ยังไม่ทราบปฏิทินของปีนี้"</p> }.into_any();
	}
	view! {
		<section class="card">
			<Table
				caption="ปฏิทินการประเมิน"
				head=vec!["เรื่อง", "วัน"]
			>
				{rows}
			</Table>
		</section>
	}
	.into_any()
}

/// What is not confirmed, beside what it is about.
#[component]
fn Unsure(words: String) -> impl IntoView {
	(!words.is_empty()).then(|| view! { <Badge tone=Tone::Near>{format!("ยังไม่ยืนยัน: {words}")}</Badge> })
}

#[component]
fn Asked(indicator: Indicator) -> impl IntoView {
	let is_empty = indicator.groups.is_empty();
	let groups = indicator.groups.into_iter().map(|group| view! { <Items group /> }).collect_view();
	view! {
		<section class=format!("card stack part-{}", indicator.instrument.word())>
			<h2>
				<span class="weak-code">
					<InstrumentMark instrument=indicator.instrument />
					{format!("{}. {}", indicator.number, indicator.label)}
				</span>
			</h2>
			<Unsure words=indicator.unconfirmed />
			{is_empty
				.then(|| {
					view! {
						<p class="muted">
							"ยังไม่ทราบข้อของตัวชี้วัดนี้ กรอบจึงหยุดที่ตัวชี้วัด"
						</p>
					}
				})}
			{groups}
		</section>
	}
}

#[component]
fn Items(group: Group) -> impl IntoView {
	let head = [group.code, group.label].join(" ");
	let gaps = (!group.is_complete).then(|| {
		view! {
			<p class="muted">
				"รายการนี้ยังไม่ครบทุกข้อ จึงยังคำนวณจากข้อไม่ได้"
			</p>
		}
	});
	let items = group.items.into_iter().map(|item| view! { <AskedItem item /> }).collect_view();
	view! {
		{(!head.trim().is_empty()).then(|| view! { <h3>{head.trim().to_owned()}</h3> })}
		{gaps}
		<ul class="asked">{items}</ul>
	}
}

#[component]
fn AskedItem(item: Item) -> impl IntoView {
	let text =
		if item.text.is_empty() { "(ยังไม่ทราบถ้อยคำ)".to_owned() } else { item.text };
	let scale = item.scale.map(|scale| view! { <span class="muted">{format!(" ({})", scale.meaning())}</span> });
	let of_item = item.scale;
	let parts = item
		.parts
		.into_iter()
		.map(|part| {
			// Said only where it is another than the item's.
			let own = part.scale.filter(|own| of_item.is_some_and(|scale| scale != *own));
			view! { <li>{part.text} {own.map(|own| view! { <span>{format!(" ({})", own.meaning())}</span> })}</li> }
		})
		.collect::<Vec<_>>();
	view! {
		<li>
			<strong>{item.code}</strong>
			" "
			{text}
			{scale}
			" "
			<Unsure words=item.unconfirmed />
			{(!parts.is_empty()).then(|| view! { <ul class="asked-parts">{parts}</ul> })}
		</li>
	}
}
