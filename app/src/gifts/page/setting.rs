//! What an agency sets for its register.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::gifts::api::SaveSetting;
use crate::gifts::model::Setting;
use crate::gifts::report::COLUMNS;
use crate::ui::{Button, ButtonKind, Field, FieldMessage, Seen, ServerForm, Tick, seen};

#[component]
pub fn SettingForm(setting: Setting, sent: RwSignal<u32>) -> impl IntoView {
	let seen = seen(&setting);
	let limit = setting.limit.map(|limit| limit.to_string()).unwrap_or_default();
	view! {
		<details class="edit card">
			<summary>
				"เกณฑ์มูลค่าและแบบรายงานของหน่วยงาน"
			</summary>
			<ServerForm to=SaveSetting::PATH sent=sent class="stack">
				<Seen of=seen />
				<Field
					name="draft[limit]"
					label="มูลค่าที่ต้องชี้ให้เห็นเมื่อรับไว้ (บาท)"
					hint="เว้นว่างถ้ายังไม่กำหนด ตรวจจากประกาศที่หน่วยงานใช้อยู่"
					value=limit
					inputmode="decimal"
					is_optional=true
				/>
				<Field
					name="draft[basis]"
					label="ตามประกาศหรือกฎหมาย"
					value=setting.basis
					is_optional=true
				/>
				<fieldset class="stack">
					<legend>"คอลัมน์ในรายงานประจำปี"</legend>
					<ColumnTicks columns=setting.columns />
				</fieldset>
				<Button kind=ButtonKind::Secondary>"บันทึกเกณฑ์"</Button>
			</ServerForm>
		</details>
	}
}

/// The columns of the yearly report. A component of its own: its fields belong to the form around it.
#[component]
fn ColumnTicks(columns: Option<Vec<String>>) -> impl IntoView {
	let ticks = COLUMNS
		.iter()
		.map(|(word, label)| {
			let is_ticked = columns.as_ref().is_none_or(|columns| columns.iter().any(|column| column == word));
			view! { <Tick name=format!("draft[columns][{word}]") label=*label is_ticked /> }
		})
		.collect_view();
	view! {
		<FieldMessage name="columns" />
		{ticks}
	}
}
