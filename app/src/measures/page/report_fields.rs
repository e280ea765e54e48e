//! What the form of a report asks for now and then: the steps it is about, and what its proof is.

use leptos::prelude::*;

use crate::measures::mend::{KEEPS, MENDS, Mending};
use crate::measures::proof::ProofKind;
use crate::measures::step::StepRow;
use crate::ui::{Choice, Field, Fold, Hidden, Notice, NoticeKind, Select, Tick};

/// A choice for each step that is not done. Nothing for a measure without steps.
#[component]
pub fn StepFields(
	steps: Vec<StepRow>,
	/// What the fields hold from the beginning.
	chosen: Vec<String>,
) -> impl IntoView {
	let is_open = !chosen.is_empty();
	let open = steps.into_iter().enumerate().filter(|(_, step)| step.is_done != Some(true)).collect::<Vec<_>>();
	let field = move |(place, step): (usize, StepRow)| {
		let key = &step.key;
		let choices = vec![
			Choice::new("", "ไม่เกี่ยวกับรายงานนี้"),
			Choice::new(format!("doing-{key}"), "กำลังทำ"),
			Choice::new(format!("done-{key}"), "เสร็จแล้ว"),
		];
		let value = chosen
			.iter()
			.find(|value| choices.iter().any(|choice| choice.value == **value))
			.cloned()
			.unwrap_or_default();
		view! { <Select name=format!("step{}", place + 1) label=step.text choices value /> }
	};
	(!open.is_empty()).then(|| {
		view! {
			<Fold title="ขั้นตอนที่ทำ" is_open>
				<div class="stack">{open.into_iter().map(field).collect_view()}</div>
			</Fold>
		}
	})
}

/// A page of the web, and what the files are.
#[component]
pub fn ProofFields(mending: Mending) -> impl IntoView {
	let Mending { link, kind, location, until, .. } = mending;
	let is_open = [&link, &kind, &location, &until].iter().any(|typed| !typed.is_empty());
	let kinds = std::iter::once(Choice::new("", "ไม่ระบุ"))
		.chain(ProofKind::ALL.map(|kind| Choice::new(kind.word(), kind.label())))
		.collect::<Vec<_>>();
	view! {
		<Fold title="ลิงก์และรายละเอียดหลักฐาน" is_open>
			<div class="stack">
				<Field
					name="link"
					label="ลิงก์หลักฐาน"
					kind="url"
					inputmode="url"
					hint="หน้าเว็บไซต์หรือโพสต์ที่แสดงผลงาน"
					is_optional=true
					value=link
				/>
				<Select
					name="proof_kind"
					label="ชนิดหลักฐาน"
					choices=kinds
					is_optional=true
					value=kind
				/>
				<Field
					name="proof_location"
					label="สถานที่"
					hint="เช่น หน้าสำนักงาน หรือ ศาลาประชาคม หมู่ 3"
					is_optional=true
					value=location
				/>
				<Field
					name="proof_until"
					label="ใช้ได้ถึง"
					hint="เฉพาะหลักฐานที่มีวันหมดอายุ เช่น 30/9/2567"
					is_optional=true
					value=until
				/>
			</div>
		</Fold>
	}
}

/// What a superior said of the report that is mended, and its files: each goes along unless its tick is taken away.
#[component]
pub fn MendFields(mending: Mending) -> impl IntoView {
	let Mending { id, words, files, .. } = mending;
	let file = |(number, file): (usize, crate::files::File)| {
		let address = format!("/staff/files/{}", file.id);
		let shown = file.media.is_image().then(|| {
			view! { <img src=address alt="ภาพที่แนบไว้" loading="lazy" width="120" height="90" /> }
		});
		view! {
			<div class="proof">
				{shown}
				<Tick
					name=format!("{KEEPS}{number}")
					label=format!("แนบไฟล์เดิมที่ {number} ไปด้วย")
					value=file.id.0
					is_ticked=true
				/>
			</div>
		}
	};
	let files =
		(!files.is_empty()).then(|| view! { <div class="proofs">{(1..).zip(files).map(file).collect_view()}</div> });
	view! {
		<Hidden name=MENDS value=id />
		<Notice kind=NoticeKind::Warning>{words}</Notice>
		{files}
	}
}
