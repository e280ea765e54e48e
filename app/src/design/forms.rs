//! Fields: empty, filled, refused.

use leptos::prelude::*;

use crate::error::Error;
use crate::ui::{Choice, Field, FileField, Fold, FormState, Select, TextArea, Tick};

#[component]
pub fn Forms() -> impl IntoView {
	let fresh = FormState::of("", None);
	let refused = FormState::of("", None);
	refused.error.set(Some(Error::field("name-wrong", "กรอกชื่อก่อน แล้วส่งอีกครั้ง")));
	view! {
		<section class="card stack">
			<h2>"แบบฟอร์ม"</h2>
			<leptos::context::Provider value=fresh>
				<Plain />
			</leptos::context::Provider>
			<leptos::context::Provider value=refused>
				<Field name="name-wrong" label="ช่องที่ต้องแก้" value="" />
			</leptos::context::Provider>
		</section>
	}
}

#[component]
fn Plain() -> impl IntoView {
	let choices = vec![Choice::new("a", "ตัวเลือกแรก"), Choice::new("b", "ตัวเลือกที่สอง")];
	view! {
		<div class="fields-3">
			<Field name="design-empty" label="ช่องว่าง" hint="เช่น 74.17" is_optional=true />
			<Field
				name="design-filled"
				label="ช่องที่กรอกแล้ว"
				value="ห้องประชุมชั้น 2"
			/>
			<Select name="design-choice" label="เลือกจากรายการ" choices value="b" />
		</div>
		<TextArea
			name="design-text"
			label="ข้อความยาว"
			value="บรรทัดแรก\nบรรทัดที่สอง"
			rows=3
		/>
		<Tick name="design-tick" label="ยืนยันแล้ว" is_ticked=true />
		<FileField
			name="design-file"
			label="ไฟล์"
			accept="image/*"
			hint="ไม่เกิน 15 MB"
			has_camera=true
		/>
		<Fold title="ส่วนที่เปิดเมื่อต้องใช้" is_open=true>
			<p class="muted">"เนื้อหาที่พับไว้"</p>
		</Fold>
	}
}
