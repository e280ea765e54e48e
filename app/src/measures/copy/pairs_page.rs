//! The plans of two years beside each other.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::find_pairs;
use super::pairs::{Change, Pair, Side};
use crate::thai::calendar::FiscalYear;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Empty, Tone};

#[component]
pub fn PairsPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_pairs);
	view! {
		<AsyncView of=found let:found>
			<PairsView year=found.0 pairs=found.1 />
		</AsyncView>
	}
}

#[component]
fn PairsView(year: FiscalYear, pairs: Vec<Pair>) -> impl IntoView {
	let before = year.previous();
	let count = |is_wanted: fn(&Pair) -> bool| pairs.iter().filter(|pair| is_wanted(pair)).count();
	let sentence = format!(
		"ทำต่อ {} มาตรการ ในจำนวนนี้แก้ไข {} · เพิ่มใหม่ {} · ไม่ได้ทำต่อ {}",
		count(|pair| pair.old.is_some() && pair.new.is_some()),
		count(|pair| !pair.changes.is_empty()),
		count(|pair| pair.old.is_none()),
		count(|pair| pair.new.is_none()),
	);
	let body = match pairs.is_empty() {
		true => view! {
			<Empty title=format!("ปี {before} และปี {year} ยังไม่มีแผน")>
				<p>
					"นำเข้าหรือเพิ่มมาตรการของปีใดปีหนึ่งก่อน"
				</p>
			</Empty>
		}
		.into_any(),
		false => {
			let rows = pairs.into_iter().map(|pair| view! { <PairRow pair year /> }).collect_view();
			view! { <ol class="rows card">{rows}</ol> }.into_any()
		}
	};
	view! {
		<PageHead
			title=format!("แผนปี {year} เทียบกับปี {before}")
			sentence
			back=(format!("/staff/measures?year={year}"), "มาตรการ")
		/>
		{body}
	}
}

#[component]
fn PairRow(pair: Pair, year: FiscalYear) -> impl IntoView {
	let Pair { old, new, changes } = pair;
	let (tone, words) = match (&old, &new, changes.len()) {
		(None, ..) => (Tone::Good, "เพิ่มใหม่".to_owned()),
		(_, None, _) => (Tone::Low, "ไม่ได้ทำต่อ".to_owned()),
		(.., 0) => (Tone::Plain, "เหมือนเดิม".to_owned()),
		(.., count) => (Tone::Near, format!("แก้ไข {count} ช่อง")),
	};
	let side = |side: Option<Side>, year: FiscalYear| {
		side.map(|side| {
			view! {
				<div class="row-text">
					<a href=format!("/staff/measures/{}", side.id)>{side.title}</a>
					<span>{format!("ปี {year} · {}", side.about)}</span>
				</div>
			}
		})
	};
	let changes = changes.into_iter().map(|change| view! { <ChangeView change /> }).collect_view();
	view! {
		<li class="row">
			<div class="pair">{side(new, year)} {side(old, year.previous())} {changes}</div>
			<span class="row-state">
				<Badge tone>{words}</Badge>
			</span>
		</li>
	}
}

#[component]
fn ChangeView(change: Change) -> impl IntoView {
	let words = |lines: Vec<String>| if lines.is_empty() { "(ว่าง)".to_owned() } else { lines.join("\n") };
	view! {
		<dl class="change">
			<dt>{change.part}</dt>
			<dd>
				<del class="lines">{words(change.before)}</del>
			</dd>
			<dd>
				<ins class="lines">{words(change.after)}</ins>
			</dd>
		</dl>
	}
}
