//! What the checks find in a plan, each with the place and the way to accept it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{AcceptFinding, ReopenFinding, Xray, find_xray};
use super::check::Finding;
use crate::scope::Permission;
use crate::staff::{Only, PostField};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, Field, Fold, Hidden, ServerForm, Tone, Words};

/// How many findings are shown at once.
const MOST: usize = 200;

#[component]
pub fn XrayPage() -> impl IntoView {
	let params = use_params_map();
	let sent = RwSignal::new(0u32);
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(move || (sent.get(), year()), |(_, year)| find_xray(year));
	view! {
		<AsyncView of=found let:xray>
			<XrayView xray sent />
		</AsyncView>
	}
}

#[component]
fn XrayView(xray: Xray, sent: RwSignal<u32>) -> impl IntoView {
	let Xray { year, open, accepted, checks } = xray;
	let count = open.len();
	let sentence = match count {
		0 => format!("ตรวจแล้ว {checks} เรื่อง"),
		MOST.. => format!("ควรดู {count} ข้อ แสดง {MOST} ข้อแรก จากการตรวจ {checks} เรื่อง"),
		_ => format!("ควรดู {count} ข้อ จากการตรวจ {checks} เรื่อง ไม่มีข้อใดห้ามทำงานต่อ"),
	};
	let year_word = year.to_string();
	let rows = open
		.into_iter()
		.take(MOST)
		.map(|finding| view! { <OpenRow finding year=year_word.clone() sent /> })
		.collect_view();
	let body = match count {
		0 => view! {
			<Empty title="ไม่พบข้อที่ควรดู">
				<p>
					"ระบบตรวจใหม่ทุกครั้งที่เปิดหน้านี้ จากแผนและรายงานล่าสุด"
				</p>
			</Empty>
		}
		.into_any(),
		_ => view! { <ol class="rows card">{rows}</ol> }.into_any(),
	};
	let accepted = (!accepted.is_empty()).then(|| {
		let rows =
			accepted.into_iter().map(|(finding, id, why)| view! { <AcceptedRow finding id why sent /> }).collect_view();
		view! {
			<section class="stack">
				<h2>"ยอมรับแล้ว"</h2>
				<ol class="rows card">{rows}</ol>
			</section>
		}
	});
	view! {
		<PageHead
			title=format!("ตรวจแผนปี {year}")
			sentence
			back=(format!("/staff/measures?year={year}"), "มาตรการ")
		/>
		{body}
		{accepted}
	}
}

/// Where a finding is, and what it is.
#[component]
fn FindingText(finding: Finding) -> impl IntoView {
	let place = match finding.number {
		Some(number) => view! {
			<a href=format!("/staff/measures/{}", finding.measure) rel="external">
				<Words text=format!("{number}. {}", finding.title) />
			</a>
		}
		.into_any(),
		None => view! { <strong>"ทั้งแผน"</strong> }.into_any(),
	};
	let mending = finding.check.field().map(|field| {
		let address = format!("/staff/measures/{}/edit#f-{field}", finding.measure);
		view! {
			<Only act=Permission::MeasureWrite>
				<a href=address.clone() rel="external">
					"แก้ที่ช่องนี้"
				</a>
			</Only>
		}
	});
	view! {
		<div class="row-text">
			{place} <span class="row-state">
				<Badge tone=Tone::Near>{finding.check.label()}</Badge>
				<span>{finding.words}</span>
				{mending}
			</span>
		</div>
	}
}

#[component]
fn OpenRow(finding: Finding, year: String, sent: RwSignal<u32>) -> impl IntoView {
	let key = finding.key.clone();
	view! {
		<li class="row">
			<FindingText finding />
			<Only act=Permission::MeasureWrite>
				<ServerForm
					to=AcceptFinding::PATH
					sent=sent
					tag=key.clone()
					done="ยอมรับข้อนี้แล้ว"
				>
					<Fold title="ยอมรับพร้อมเหตุผล" is_open=false>
						<div class="stack">
							<Hidden name="id" value=key.clone() />
							<Hidden name="year" value=year.clone() />
							<PostField
								label="ยอมรับในตำแหน่ง"
								act=Permission::MeasureWrite
								within=format!("-{key}")
							/>
							<Field
								name="reason"
								label="เหตุผลที่ยอมรับ"
								within=format!("-{key}")
							/>
							<Button kind=ButtonKind::Secondary>"ยอมรับ"</Button>
						</div>
					</Fold>
				</ServerForm>
			</Only>
		</li>
	}
}

#[component]
fn AcceptedRow(finding: Finding, id: String, why: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<li class="row">
			<FindingText finding />
			<span class="muted">{why}</span>
			<Only act=Permission::MeasureWrite>
				<ServerForm
					to=ReopenFinding::PATH
					sent=sent
					tag=id.clone()
					done="เปิดข้อนี้อีกครั้งแล้ว"
				>
					<Hidden name="id" value=id.clone() />
					<PostField
						label="ทำในตำแหน่ง"
						act=Permission::MeasureWrite
						within=format!("-again-{id}")
					/>
					<Button kind=ButtonKind::Plain>"เปิดอีกครั้ง"</Button>
				</ServerForm>
			</Only>
		</li>
	}
}
