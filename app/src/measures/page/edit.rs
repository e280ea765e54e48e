//! Writing a measure by hand: a new one, or one that stands in a plan.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::measures::api::{Editing, RemoveMeasure, SaveMeasure, find_editing};
use crate::measures::draft::MeasureDraft;
use crate::measures::rounds::CadenceFields;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, ButtonKind, Confirm, Field, Fold, Hidden, ServerForm, TextArea};

#[component]
pub fn EditPage() -> impl IntoView {
	let (params, query) = (use_params_map(), use_query_map());
	let asked = move || (params.read().get("id").unwrap_or_default(), query.read().get("year").unwrap_or_default());
	let found = Resource::new_blocking(asked, |(id, year)| find_editing(id, year));
	view! {
		<AsyncView of=found let:found>
			<EditView editing=found />
		</AsyncView>
	}
}

#[component]
fn EditView(editing: Editing) -> impl IntoView {
	let Editing { year, known, units, seen } = editing;
	let id = known.as_ref().map(|known| known.id.0.clone()).unwrap_or_default();
	let draft = known.as_ref().map(MeasureDraft::of).unwrap_or_default();
	let (title, back) = match &known {
		Some(known) => (format!("แก้ไขมาตรการที่ {}", known.number), (format!("/staff/measures/{id}"), "มาตรการนี้")),
		None => ("เพิ่มมาตรการ".to_owned(), (format!("/staff/measures?year={year}"), "มาตรการ")),
	};
	let has_rounds = !draft.cadences.is_empty();
	let has_outcome = !(draft.actions.is_empty() && draft.result.is_empty());
	let removal = known.map(|known| {
		view! {
			<Confirm
				act="ลบมาตรการนี้"
				question="มาตรการจะหายไปจากแผน ลำดับถัดไปเลื่อนขึ้นมาแทน และเรียกคืนไม่ได้ แผนที่เผยแพร่แล้วยังแสดงอย่างเดิมจนกว่าจะเผยแพร่ใหม่"
			>
				<ServerForm to=RemoveMeasure::PATH done="ลบมาตรการแล้ว">
					<Hidden name="id" value=known.id.0 />
					<Button kind=ButtonKind::Grave>"ลบ"</Button>
				</ServerForm>
			</Confirm>
		}
	});
	let units = match units.is_empty() {
		true => "บรรทัดละหนึ่งราย".to_owned(),
		false => format!("บรรทัดละหนึ่งราย ชื่อที่ตรงกับ {} จะผูกกับหน่วยงานนั้น", units.join(", ")),
	};
	view! {
		<PageHead title sentence=format!("แผนปีงบประมาณ {year}") back />
		<ServerForm
			to=SaveMeasure::PATH
			keeps_draft=true
			done="บันทึกมาตรการแล้ว"
			class="card stack"
		>
			<Hidden name="id" value=id />
			<Hidden name="seen" value=seen />
			<Hidden name="year" value=year.to_string() />
			<TextArea name="draft[title]" label="ชื่อมาตรการ" value=draft.title rows=2 />
			<TextArea
				name="draft[steps]"
				label="ขั้นตอนหรือวิธีการ"
				value=draft.steps
				hint="บรรทัดละหนึ่งขั้นตอน"
				rows=5
				is_optional=true
			/>
			<TextArea
				name="draft[owners]"
				label="ผู้รับผิดชอบ"
				value=draft.owners
				hint=units
				rows=2
				is_optional=true
			/>
			<Field
				name="draft[period]"
				label="ระยะเวลา"
				value=draft.period
				hint="เช่น ต.ค. 66 – ก.ย. 67, 26 มี.ค. 67 หรือ ตลอดปีงบประมาณ"
				is_optional=true
			/>
			<TextArea
				name="draft[report_plan]"
				label="การรายงานผลและการกำกับติดตาม"
				value=draft.report_plan
				hint="บรรทัดละหนึ่งรายการ"
				rows=3
				is_optional=true
			/>
			<Fold title="รอบการรายงาน" is_open=has_rounds>
				<CadenceFields cadences=draft.cadences />
			</Fold>
			<Fold title="ผลการดำเนินการ" is_open=has_outcome>
				<div class="stack">
					<TextArea
						name="draft[actions]"
						label="การดำเนินการ"
						value=draft.actions
						hint="บรรทัดละหนึ่งรายการ"
						rows=3
						is_optional=true
					/>
					<TextArea
						name="draft[result]"
						label="สรุปผลการดำเนินการ"
						value=draft.result
						rows=3
						is_optional=true
					/>
					<TextArea
						name="draft[outcome]"
						label="ผลลัพธ์หรือความสำเร็จ"
						value=draft.outcome
						rows=2
						is_optional=true
					/>
					<TextArea
						name="draft[suggestions]"
						label="ข้อเสนอแนะ"
						value=draft.suggestions
						rows=2
						is_optional=true
					/>
				</div>
			</Fold>
			<Field
				name="draft[item]"
				label="รหัสข้อประเมิน"
				value=draft.item
				hint="เช่น i7, e14 หรือ o43"
				is_optional=true
			/>
			<Button>"บันทึก"</Button>
		</ServerForm>
		{removal}
	}
}
