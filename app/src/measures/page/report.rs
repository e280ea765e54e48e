//! Reports of progress on a measure, and the form to add one from the field.

use leptos::prelude::*;

use crate::files::File;
use crate::measures::model::MeasureId;
use crate::measures::progress::Progress;
use crate::staff::Me;
use crate::thai::calendar::{long_date, short_time};
use crate::ui::{Button, Empty, Field, FileField, Hidden, ServerForm, TextArea};

#[component]
pub fn Reports(measure: MeasureId, reports: Vec<Progress>, sent: RwSignal<u32>) -> impl IntoView {
	let me = expect_context::<Me>();
	let percent = reports.first().map(|report| report.percent.to_string()).unwrap_or_default();
	let is_empty = reports.is_empty();
	let rows = reports.into_iter().map(|report| view! { <ReportRow report /> }).collect_view();
	view! {
		<section class="card stack" id="report">
			<h2>"รายงานความก้าวหน้า"</h2>
			<ServerForm to="/api/measures/report" is_upload=true sent clears=true class="stack">
				<Hidden name="measure" value=measure.0 />
				<TextArea name="text" label="ทำอะไรไปแล้ว" rows=3 />
				<div class="fields-2">
					<Field name="day" label="วันที่ทำ" value=me.today />
					<Field
						name="percent"
						label="คืบหน้าแล้ว (ร้อยละ)"
						value=percent
						inputmode="numeric"
					/>
				</div>
				<FileField
					name="file"
					label="ภาพถ่ายหรือเอกสาร"
					accept="image/jpeg,image/png,image/webp,application/pdf"
					hint="ไม่เกิน 15 MB ระบบตัดข้อมูลสถานที่และเครื่องออกจากภาพ"
					is_optional=true
				/>
				<Button>"ส่งรายงาน"</Button>
			</ServerForm>
		</section>
		<section class="stack">
			<h2>"รายงานที่ผ่านมา"</h2>
			{if is_empty {
				view! {
					<Empty title="ยังไม่มีรายงาน">
						<p>
							"รายงานแรกพร้อมภาพใช้เวลาไม่ถึงนาที"
						</p>
					</Empty>
				}
					.into_any()
			} else {
				view! { <ol class="rows card">{rows}</ol> }.into_any()
			}}
		</section>
	}
}

#[component]
fn ReportRow(report: Progress) -> impl IntoView {
	let proofs = report.proofs.into_iter().map(|file| view! { <Proof file /> }).collect_view();
	view! {
		<li class="row">
			<span class="tile">{format!("{}%", report.percent)}</span>
			<div class="row-text">
				<strong>{long_date(report.day)}</strong>
				<p class="lines">{report.text}</p>
				<span>{format!("{} · บันทึก {}", report.post, short_time(report.at))}</span>
				<div class="proofs">{proofs}</div>
			</div>
		</li>
	}
}

/// A photo shows itself; any other file is a link. The hash stands with it.
#[component]
fn Proof(file: File) -> impl IntoView {
	let address = format!("/staff/files/{}", file.id);
	let content = if file.media.is_image() {
		view! { <img src=address.clone() alt="ภาพหลักฐาน" loading="lazy" width="240" height="180" /> }.into_any()
	} else {
		view! { <span>{file.name}</span> }.into_any()
	};
	view! {
		<figure class="proof">
			<a href=address rel="external">
				{content}
			</a>
			<figcaption class="hash">{format!("SHA-256 {}", file.sha256)}</figcaption>
		</figure>
	}
}
