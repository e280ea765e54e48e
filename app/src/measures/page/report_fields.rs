//! What the form of a report asks for now and then: the steps it is about, and what its proof is.

use leptos::prelude::*;

use crate::measures::proof::ProofKind;
use crate::measures::step::StepRow;
use crate::ui::{Choice, Field, Fold, Select};

/// A choice for each step that is not done. Nothing for a measure without steps.
#[component]
pub fn StepFields(steps: Vec<StepRow>) -> impl IntoView {
	let open = steps.into_iter().enumerate().filter(|(_, step)| step.is_done != Some(true)).collect::<Vec<_>>();
	let field = |(place, step): (usize, StepRow)| {
		let key = &step.key;
		let choices = vec![
			Choice::new("", "ไม่เกี่ยวกับรายงานนี้"),
			Choice::new(format!("doing-{key}"), "กำลังทำ"),
			Choice::new(format!("done-{key}"), "เสร็จแล้ว"),
		];
		view! { <Select name=format!("step{}", place + 1) label=step.text choices /> }
	};
	(!open.is_empty()).then(|| {
		view! {
			<Fold title="ขั้นตอนที่ทำ" is_open=false>
				<div class="stack">{open.into_iter().map(field).collect_view()}</div>
			</Fold>
		}
	})
}

/// A page of the web, and what the files are.
#[component]
pub fn ProofFields() -> impl IntoView {
	let kinds = std::iter::once(Choice::new("", "ไม่ระบุ"))
		.chain(ProofKind::ALL.map(|kind| Choice::new(kind.word(), kind.label())))
		.collect::<Vec<_>>();
	view! {
		<Fold title="ลิงก์และรายละเอียดหลักฐาน" is_open=false>
			<div class="stack">
				<Field
					name="link"
					label="ลิงก์หลักฐาน"
					kind="url"
					inputmode="url"
					hint="หน้าเว็บไซต์หรือโพสต์ที่แสดงผลงาน"
					is_optional=true
				/>
				<Select name="proof_kind" label="ชนิดหลักฐาน" choices=kinds is_optional=true />
				<Field
					name="proof_location"
					label="สถานที่"
					hint="เช่น หน้าสำนักงาน หรือ ศาลาประชาคม หมู่ 3"
					is_optional=true
				/>
				<Field
					name="proof_until"
					label="ใช้ได้ถึง"
					hint="เฉพาะหลักฐานที่มีวันหมดอายุ เช่น 30/9/2567"
					is_optional=true
				/>
			</div>
		</Fold>
	}
}
