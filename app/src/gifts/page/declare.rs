//! The form of a declaration: on a phone, in under a minute. What is typed is kept on the device.

use leptos::prelude::*;

use crate::gifts::form::{Fate, GiftDraft, GiverKind};
use crate::scope::Permission;
use crate::staff::{Me, PostField};
use crate::ui::layout::PageHead;
use crate::ui::{Button, Choice, Field, FileField, Select, ServerForm, drawn};

#[component]
pub fn DeclarePage() -> impl IntoView {
	drawn();
	let draft = GiftDraft { day: expect_context::<Me>().today, ..GiftDraft::default() };
	view! {
		<PageHead
			title="แจ้งรับของขวัญ"
			sentence="ไม่ต้องกรอกชื่อผู้ให้ สาธารณะเห็นจำนวนและมูลค่ารายเดือนเท่านั้น"
			back=("/staff/gifts".to_owned(), "ของขวัญ")
		/>
		<ServerForm to="/api/gifts/declare" is_upload=true opens=true keeps_draft=true class="card stack">
			<PostField label="แจ้งในตำแหน่ง" act=Permission::GiftDeclare />
			<GiftFields draft />
			<PhotoField label="ภาพถ่าย" />
			<Button>"ส่งการแจ้ง"</Button>
		</ServerForm>
	}
}

/// The fields of a declaration. A component of its own: they belong to the form around it.
#[component]
pub fn GiftFields(draft: GiftDraft) -> impl IntoView {
	let chosen = |label: &str| std::iter::once(Choice::new("", label.to_owned()));
	let givers = chosen("เลือกผู้ให้").chain(GiverKind::ALL.iter().map(|kind| Choice::new(kind.word(), kind.label())));
	let fates = chosen("เลือกการดำเนินการ").chain(Fate::ALL.iter().map(|fate| Choice::new(fate.word(), fate.label())));
	view! {
		<Field name="what" label="ได้รับอะไร" value=draft.what />
		<Field
			name="value"
			label="มูลค่า (บาท)"
			hint="ราคาจริงหรือประเมิน"
			inputmode="decimal"
			value=draft.value
		/>
		<Select name="giver" label="ผู้ให้" choices=givers.collect() value=draft.giver />
		<Field
			name="occasion"
			label="โอกาสที่ได้รับ"
			hint="เช่น ปีใหม่ หลังรับบริการ"
			value=draft.occasion
		/>
		<Field name="day" label="วันที่ได้รับ" value=draft.day />
		<Select
			name="fate"
			label="ดำเนินการอย่างไร"
			choices=fates.collect()
			value=draft.fate
		/>
	}
}

/// A photo or a document of it.
#[component]
pub fn PhotoField(label: &'static str) -> impl IntoView {
	view! {
		<FileField
			name="file"
			label
			accept="image/jpeg,image/png,image/webp,application/pdf"
			hint="ระบบตัดข้อมูลสถานที่และเครื่องออกจากภาพ"
			is_optional=true
			has_camera=true
		/>
	}
}
