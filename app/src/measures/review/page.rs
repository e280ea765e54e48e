//! What a superior said of a report, and the form to say it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::Verdict;
use super::api::DecideReport;
use crate::scope::Permission;
use crate::staff::PostField;
use crate::thai::calendar::short_time;
use crate::ui::{Badge, Button, ButtonKind, Fold, Hidden, Seen, ServerForm, TextArea, Tone};

/// What a superior said of a report.
#[component]
pub fn VerdictView(verdict: Verdict) -> impl IntoView {
	let Verdict { is_accepted, words, post, at } = verdict;
	let (tone, label) = if is_accepted {
		(Tone::Good, "รับรายงานแล้ว")
	} else {
		(Tone::Low, "ส่งกลับให้แก้")
	};
	let words = if words.is_empty() { String::new() } else { format!(": {words}") };
	view! {
		<p class="row-state">
			<Badge tone>{label}</Badge>
			<span class="lines">{format!("{post} {}{words}", short_time(at))}</span>
		</p>
	}
}

/// The form of a superior. What was decided may be decided anew, the other way.
#[component]
pub fn Deciding(
	id: String,
	/// Fingerprint of the report as it is read.
	seen: String,
	/// What was decided before.
	decided: Option<bool>,
	sent: RwSignal<u32>,
) -> impl IntoView {
	let within = format!("-{id}");
	let form = view! {
		<ServerForm
			to=DecideReport::PATH
			sent=sent
			tag=id.clone()
			class="stack"
			done="บันทึกผลการตรวจแล้ว"
		>
			<Seen of=seen />
			<Hidden name="id" value=id.clone() />
			<PostField
				label="ตรวจในตำแหน่ง"
				act=Permission::MeasureReview
				within=within.clone()
			/>
			<TextArea
				name="draft[words]"
				label="ข้อความถึงผู้รายงาน"
				hint="ส่งกลับต้องบอกสิ่งที่ให้แก้ รับรายงานเว้นว่างได้"
				rows=2
				within
			/>
			<div class="answers">
				{(decided != Some(true))
					.then(|| {
						view! {
							<Button name="draft[is_accepted]" value="true">
								"รับรายงาน"
							</Button>
						}
					})}
				{(decided != Some(false))
					.then(|| {
						view! {
							<Button kind=ButtonKind::Secondary name="draft[is_accepted]" value="false">
								"ส่งกลับให้แก้"
							</Button>
						}
					})}
			</div>
		</ServerForm>
	};
	match decided {
		None => form.into_any(),
		Some(_) => view! {
			<Fold title="เปลี่ยนผลการตรวจ" is_open=false>
				{form}
			</Fold>
		}
		.into_any(),
	}
}
