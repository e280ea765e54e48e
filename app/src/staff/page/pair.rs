//! Lets a screen in by the digits it shows: where its dots lead.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

use crate::staff::api::PairScreen;
use crate::ui::layout::PageHead;
use crate::ui::{Button, Field, Hidden, ServerForm};

#[component]
pub fn PairPage() -> impl IntoView {
	let code = use_query_map().read_untracked().get("code").unwrap_or_default();
	view! {
		<PageHead
			title="จับคู่จอแสดงผล"
			sentence="จอในห้องประชุมแสดงข้อมูลของหน่วยงานท่านได้โดยไม่ต้องเข้าสู่ระบบบนจอ อ่านได้อย่างเดียว ยกเลิกได้ทุกเมื่อ"
		/>
		<section class="card stack">
			<PairForm agency=String::new() code />
		</section>
	}
}

/// The form: digits and a name. A blank agency is the person's own.
#[component]
pub fn PairForm(agency: String, #[prop(optional)] code: String) -> impl IntoView {
	view! {
		<ServerForm to=PairScreen::PATH class="stack">
			<Hidden name="agency" value=agency />
			<Field
				name="code"
				label="รหัส 6 หลักบนจอ"
				value=code
				hint="เปิดที่อยู่ /wall ของระบบนี้บนจอ แล้วดูรหัส"
				inputmode="numeric"
				autocomplete="off"
			/>
			<Field
				name="name"
				label="จอนี้อยู่ที่ใด"
				hint="เช่น ห้องประชุมชั้น 2"
				within="pair"
			/>
			<Button>"จับคู่จอ"</Button>
		</ServerForm>
	}
}
