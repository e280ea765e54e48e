//! Why a result that was announced is corrected.

use leptos::prelude::*;

use crate::ui::TextArea;

#[component]
pub fn Reason(name: &'static str, #[prop(optional, into)] within: String) -> impl IntoView {
	view! {
		<TextArea
			name
			label="เหตุผลที่แก้ผลที่ประกาศแล้ว"
			hint="ฉบับเดิมเก็บไว้ในประวัติพร้อมเหตุผลนี้"
			rows=2
			within
		/>
	}
}
