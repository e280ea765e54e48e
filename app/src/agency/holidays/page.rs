//! The holidays of an agency: pasted as a list, taken out one by one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{AddHolidays, RemoveHoliday, list_managed_holidays};
use super::model::Holiday;
use crate::agency::{ManageNav, managed_with};
use crate::thai::calendar::long_date;
use crate::thai::workday::Workdays;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Change, Hidden, ManagedAdd, ManagedList, ManagedRow, ServerForm, TextArea,
};

#[component]
pub fn HolidaysPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_holidays);
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("วันหยุดราชการ {}", found.0.short_name())
				sentence="รอบรายงานที่ครบกำหนดในวันหยุดเลื่อนไปวันทำการถัดไป วันเสาร์และวันอาทิตย์หยุดอยู่แล้ว"
			/>
			<ManageNav slug=found.0.slug.clone() here="/holidays" />
			<HolidayList holidays=found.1 agency=found.0.id.0.clone() sent />
			<ManagedAdd title="เพิ่มวันหยุด">
				<HolidayForm agency=found.0.id.0 sent />
			</ManagedAdd>
		</AsyncView>
	}
}

#[component]
fn HolidayList(holidays: Vec<Holiday>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let plain = Workdays::default();
	// The newest year is looked at most.
	let rows = holidays.into_iter().rev().map(|holiday| {
		let (id, agency) = (holiday.id.0, agency.clone());
		ManagedRow {
			initial: String::new(),
			title: holiday.name,
			about: vec![long_date(holiday.day)],
			badges: (!plain.is_open(holiday.day)).then_some("ตรงกับวันเสาร์หรืออาทิตย์").into_iter().collect(),
			change: Change::Beside(
				view! {
					<ServerForm
						to=RemoveHoliday::PATH
						sent=sent
						tag=id.clone()
						done="นำวันหยุดออกแล้ว"
					>
						<Hidden name="agency" value=agency />
						<Hidden name="id" value=id />
						<Button kind=ButtonKind::Plain>"นำออก"</Button>
					</ServerForm>
				}
				.into_any(),
			),
		}
	});
	let rows = rows.collect();
	view! {
		<ManagedList
			rows
			empty="ยังไม่มีวันหยุด"
			next="วางรายการวันหยุดราชการประจำปีตามมติคณะรัฐมนตรี และวันหยุดของท้องถิ่น"
		/>
	}
}

#[component]
fn HolidayForm(agency: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<ServerForm
			to=AddHolidays::PATH
			sent=sent
			clears=true
			class="stack"
			done="เพิ่มวันหยุดแล้ว"
		>
			<Hidden name="agency" value=agency />
			<TextArea
				name="draft[lines]"
				label="รายการวันหยุด"
				hint="บรรทัดละหนึ่งวัน วันที่แล้วตามด้วยชื่อ เช่น 13/4/2567 วันสงกรานต์ วันที่มีอยู่แล้วจะเปลี่ยนชื่อตามที่วาง"
				rows=8
			/>
			<Button>"เพิ่ม"</Button>
		</ServerForm>
	}
}
