//! The office at a glance, beside what one has to do: what is late, and who has what.

use leptos::prelude::*;

use crate::dashboard::api::Held;
use crate::dashboard::late::Late;
use crate::ui::{Badge, Tone};

/// Late measures by division (เลยกำหนด), the worst first.
#[component]
pub fn LateCard(late: Vec<Late>, count: usize) -> impl IntoView {
	if late.is_empty() {
		return ().into_any();
	}
	let rows = late
		.into_iter()
		.map(|late| {
			view! {
				<li>
					<span>
						<strong>{late.owner}</strong>
						{format!(" · {}\u{a0}เรื่อง", late.count)}
					</span>
					<span class="held-late">{format!("{} วัน", late.days)}</span>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card" aria-labelledby="late">
			<div class="section-head">
				<h2 id="late">"เลยกำหนด"</h2>
				<Badge tone=Tone::Low>{format!("{count} เรื่อง")}</Badge>
			</div>
			<ul class="held">{rows}</ul>
			<a class="card-way" href="/staff/measures?state=late">
				"ดูมาตรการที่เลยกำหนด"
			</a>
		</section>
	}
	.into_any()
}

/// Which post has which memos (ใครถืออะไรอยู่), and since when.
#[component]
pub fn HeldCard(holders: Vec<Held>) -> impl IntoView {
	if holders.is_empty() {
		return ().into_any();
	}
	let rows = holders
		.into_iter()
		.map(|held| {
			let me = if held.is_me { " (ท่าน)" } else { "" };
			view! {
				<li>
					<span>
						<strong>{held.title} {me}</strong>
						{format!(" · {}\u{a0}เรื่อง", held.count)}
					</span>
					<span class="muted">{held.span}</span>
					<span>{held.subjects}</span>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card" aria-labelledby="held">
			<h2 id="held">"ใครถืออะไรอยู่"</h2>
			<ul class="held">{rows}</ul>
			<a class="card-way" href="/staff/memos?state=underway">
				"ดูบันทึกที่กำลังเดินทาง"
			</a>
		</section>
	}
	.into_any()
}
