//! Writing a measure by hand: a new one, or one that stands in a plan.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::measures::api::{Editing, RemoveMeasure, SaveMeasure, find_editing};
use crate::measures::draft::MeasureDraft;
use crate::measures::rounds::CadenceFields;
use crate::measures::terms::{Issue, TermsDraft};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Choice, Confirm, Field, Fold, Hidden, Select, ServerForm, Sure, TextArea,
};

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
	let has_terms = draft.terms != TermsDraft::default();
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
			<Fold
				title="งบประมาณ ผู้รับรายงาน และที่มา"
				is_open=has_terms
			>
				<TermsFields terms=draft.terms />
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
			<Sure label="บันทึกทับด้วยที่พิมพ์ไว้" />
			<Button>"บันทึก"</Button>
		</ServerForm>
		{removal}
	}
}

/// What is settled beside the table of the plan.
#[component]
fn TermsFields(terms: TermsDraft) -> impl IntoView {
	let issues = std::iter::once(Choice::new("", "ไม่ระบุ"))
		.chain(Issue::ALL.map(|issue| Choice::new(issue.word(), issue.label())))
		.collect::<Vec<_>>();
	view! {
		<div class="stack">
			<div class="fields-2">
				<Field
					name="draft[terms][budget]"
					label="งบประมาณ (บาท)"
					value=terms.budget
					hint="เช่น 12,000 หรือ ไม่ใช้งบประมาณ"
					is_optional=true
				/>
				<Field
					name="draft[terms][due]"
					label="กำหนดแล้วเสร็จ"
					value=terms.due
					hint="เมื่อต่างจากวันสิ้นสุดระยะเวลา เช่น 31/3/2567"
					is_optional=true
				/>
			</div>
			<Field
				name="draft[terms][reports_to]"
				label="รายงานต่อ"
				value=terms.reports_to
				hint="เช่น ปลัด อบต. หรือ นายก อบต."
				is_optional=true
			/>
			<Field
				name="draft[terms][project]"
				label="โครงการหรือแผน"
				value=terms.project
				hint="เช่น แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570) โครงการที่ 12"
				is_optional=true
			/>
			<Field
				name="draft[terms][meeting]"
				label="มติที่ประชุม"
				value=terms.meeting
				hint="เช่น ประชุมผู้บริหารครั้งที่ 2/2567 วันที่ 15 มี.ค. 67"
				is_optional=true
			/>
			<Select
				name="draft[terms][issue]"
				label="ประเภทของประเด็น"
				choices=issues
				value=terms.issue
				is_optional=true
			/>
		</div>
	}
}
