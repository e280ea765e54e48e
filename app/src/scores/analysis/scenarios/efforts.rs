//! What raising each weak point costs in this agency.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{Cost, SaveEfforts, find_costs};
use crate::thai::calendar::FiscalYear;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, Empty, Field, Hidden, ServerForm};

#[component]
pub fn EffortsPage() -> impl IntoView {
	let params = use_params_map();
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_costs);
	view! {
		<AsyncView of=found let:found>
			<EffortsView year=found.0 costs=found.1 />
		</AsyncView>
	}
}

#[component]
fn EffortsView(year: FiscalYear, costs: Vec<Cost>) -> impl IntoView {
	let is_empty = costs.is_empty();
	view! {
		<PageHead
			title=format!("งานของแต่ละเรื่อง ปี {year}")
			sentence="ใช้หาทางที่ทำงานน้อยที่สุด เทียบเป็นจำนวนข้อ OIT: ข้อ OIT นับทั้งข้อ เรื่องอื่นนับต่อทุก 10 คะแนน เว้นว่างให้ใช้ค่าปกติ"
			back=(format!("/staff/scores/{year}/analysis"), "จำลองคะแนน")
		/>
		{if is_empty {
			view! {
				<Empty title="ไม่มีเรื่องที่เสียคะแนน">
					<p>"ยังไม่มีอะไรให้กำหนด"</p>
				</Empty>
			}
				.into_any()
		} else {
			view! {
				<ServerForm to=SaveEfforts::PATH class="card stack">
					<Hidden name="year" value=year.to_string() />
					<Costs costs />
					<Button>"บันทึกงานของแต่ละเรื่อง"</Button>
				</ServerForm>
			}
				.into_any()
		}}
	}
}

/// A component of its own: its fields belong to the form around it.
#[component]
fn Costs(costs: Vec<Cost>) -> impl IntoView {
	let field = |cost: Cost| {
		view! {
			<Field
				name=format!("efforts[r{}]", cost.key)
				label=format!("{} {}", cost.name, cost.label)
				value=cost.own.map(|own| own.to_string()).unwrap_or_default()
				hint=format!("1 ถึง 9 ปกติ {} หน่วย", cost.usual)
				inputmode="numeric"
				is_optional=true
			/>
		}
	};
	view! { <div class="stack fields-dense">{costs.into_iter().map(field).collect_view()}</div> }
}
