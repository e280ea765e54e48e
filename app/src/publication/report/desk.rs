//! The desk that reports are published from.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{PublishReport, WithdrawReport};
use super::model::{Publishable, ReportRelease};
use crate::scope::Permission;
use crate::staff::PostField;
use crate::thai::calendar::short_time;
use crate::thai::digits::to_arabic;
use crate::ui::{Button, ButtonKind, Confirm, Fold, FormState, Hidden, Reauth, ServerForm, Sure, Words};

/// The approved reports, each with what may be done.
#[component]
pub fn ReportDesk(reports: Vec<Publishable>, may_publish: bool, sent: RwSignal<u32>) -> impl IntoView {
	let rows = reports.into_iter().map(|report| view! { <Row report may_publish sent /> }).collect_view();
	view! {
		<section class="card stack" id="reports">
			<h2>"รายงานผลที่อนุมัติแล้ว"</h2>
			<ol class="rows">{rows}</ol>
		</section>
	}
}

#[component]
fn Row(report: Publishable, may_publish: bool, sent: RwSignal<u32>) -> impl IntoView {
	let Publishable { year, memo, subject, release, replaces, has_plan, .. } = report;
	let id = memo.0;
	let about = match &release {
		Some(_) if !has_plan => {
			format!("ไม่แสดงต่อประชาชน เพราะแผนปี {year} ไม่ได้เผยแพร่อยู่ เมื่อเผยแพร่แผนอีกครั้ง รายงานนี้จะแสดงด้วย")
		}
		Some(ReportRelease { post, at, .. }) => format!("เผยแพร่อยู่ · โดย {post} เมื่อ {}", short_time(*at)),
		None => "ยังไม่ได้เผยแพร่".to_owned(),
	};
	let act = match release {
		Some(release) if may_publish => view! { <Withdraw id=release.id.0 sent /> }.into_any(),
		None if !has_plan => view! {
			<p class="muted">
				{format!(
					"แผนปี {year} ยังไม่ได้เผยแพร่ เผยแพร่แผนก่อน รายงานจะแสดงคู่กับแผน",
				)}
			</p>
		}
		.into_any(),
		None if may_publish => view! { <Publish memo=id.clone() replaces sent /> }.into_any(),
		_ => ().into_any(),
	};
	view! {
		<li class="row">
			<div class="row-text">
				<a href=format!("/staff/memos/{id}") rel="external">
					<Words text=to_arabic(&subject) />
				</a>
				<span>{about}</span>
			</div>
			{act}
		</li>
	}
}

#[component]
fn Publish(memo: String, replaces: bool, sent: RwSignal<u32>) -> impl IntoView {
	let is_refused = FormState::of(PublishReport::PATH, Some(&memo)).is_refused();
	let words = match replaces {
		true => "ประชาชนจะอ่านบันทึกที่ลงนามแล้วพร้อมตารางและภาพในตาราง ได้ที่หน้ามาตรการของปีนั้น แทนรายงานของช่วงเดียวกันที่เผยแพร่อยู่",
		false => "ประชาชนจะอ่านบันทึกที่ลงนามแล้วพร้อมตารางและภาพในตาราง ได้ที่หน้ามาตรการของปีนั้น",
	};
	view! {
		<Fold title="เผยแพร่รายงานนี้" is_open=is_refused>
			<ServerForm
				to=PublishReport::PATH
				sent=sent
				tag=memo.clone()
				class="stack"
				done="เผยแพร่รายงานผลแล้ว ประชาชนเห็นได้ทันที"
			>
				<p class="muted">{words}</p>
				<Hidden name="id" value=memo.clone() />
				<PostField
					label="เผยแพร่ในตำแหน่ง"
					act=Permission::Publish
					within=format!("-{memo}")
				/>
				<Sure within=format!("-{memo}") />
				<Reauth />
				<Button>"เผยแพร่รายงานต่อประชาชน"</Button>
			</ServerForm>
		</Fold>
	}
}

#[component]
fn Withdraw(id: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<Confirm
			act="ยกเลิกการเผยแพร่รายงาน"
			question="ประชาชนจะเปิดรายงานนี้ไม่ได้อีก เผยแพร่ใหม่ได้ภายหลัง"
		>
			<ServerForm
				to=WithdrawReport::PATH
				sent=sent
				tag=id.clone()
				done="ยกเลิกการเผยแพร่รายงานแล้ว"
			>
				<Hidden name="id" value=id.clone() />
				<PostField
					label="ยกเลิกในตำแหน่ง"
					act=Permission::Publish
					within=format!("-{id}")
				/>
				<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
			</ServerForm>
		</Confirm>
	}
}
