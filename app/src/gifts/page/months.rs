//! The months of a division: one tap for each in which nothing was received.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::gifts::api::{ReportZero, WithdrawZero};
use crate::gifts::zero::{DivisionMonths, MonthRow};
use crate::thai::calendar::short_time;
use crate::ui::{Badge, Button, ButtonKind, Confirm, FormState, Hidden, ServerForm, TextArea, Tone, Words};

#[component]
pub fn Months(months: DivisionMonths, sent: RwSignal<u32>) -> impl IntoView {
	let DivisionMonths { division, rows, earlier } = months;
	let unit = StoredValue::new(division.unit.map(|unit| unit.0).unwrap_or_default());
	let owed = rows.iter().filter(|row| row.report.is_none()).count();
	let head = match owed {
		0 => format!("{}: รายงานครบแล้ว", division.name),
		owed => format!("{}: ยังไม่ได้รายงาน {owed} เดือน", division.name),
	};
	// A list without rows is none.
	let list_of = move |rows: Vec<MonthRow>| {
		(!rows.is_empty()).then(|| {
			let rows = rows.into_iter().map(|row| view! { <MonthOf row unit=unit.get_value() sent /> });
			view! { <ul class="rows">{rows.collect_view()}</ul> }
		})
	};
	let count = earlier.len();
	let before = (count > 0).then(|| {
		view! {
			<details class="more">
				<summary>
					{format!("รายงานไว้ก่อนหน้า {count} เดือน")}
				</summary>
				{list_of(earlier)}
			</details>
		}
	});
	view! {
		<section class="card stack">
			<h2>
				<Words text=head />
			</h2>
			{list_of(rows)}
			{before}
		</section>
	}
}

#[component]
fn MonthOf(row: MonthRow, unit: String, sent: RwSignal<u32>) -> impl IntoView {
	let MonthRow { month, report } = row;
	let (label, value, tag) = (month.label(), month.to_string(), format!("{month}{unit}"));
	let is_open = FormState::of(WithdrawZero::PATH, Some(&tag)).is_refused();
	let act = match report {
		None => view! {
			<ServerForm to=ReportZero::PATH sent=sent tag=tag.clone()>
				<Hidden name="id" value=tag />
				<Hidden name="month" value=value />
				<Hidden name="unit" value=unit />
				<Button kind=ButtonKind::Secondary>{format!("{label}: ไม่มีการรับ")}</Button>
			</ServerForm>
		}
		.into_any(),
		Some((by, at)) => view! {
			<Badge tone=Tone::Good>"ไม่มีการรับ"</Badge>
			<Confirm
				act="ถอนรายงานนี้"
				question="เดือนนี้จะกลับเป็นยังไม่ได้รายงาน และประชาชนเห็นตามนั้น"
				is_open
			>
				<p class="muted">{format!("{by} รายงานเมื่อ {}", short_time(at))}</p>
				<ServerForm to=WithdrawZero::PATH sent=sent tag=tag.clone() class="stack">
					<Hidden name="id" value=tag.clone() />
					<Hidden name="month" value=value.clone() />
					<Hidden name="unit" value=unit />
					<TextArea
						name="reason"
						label=format!("เหตุผลที่ถอน {label}")
						rows=2
						within=format!("-{tag}")
					/>
					<Button kind=ButtonKind::Grave>"ยืนยันถอนรายงาน"</Button>
				</ServerForm>
			</Confirm>
		}
		.into_any(),
	};
	view! {
		<li class="row">
			<div class="row-text">
				<strong>{month.label()}</strong>
			</div>
			{act}
		</li>
	}
}
