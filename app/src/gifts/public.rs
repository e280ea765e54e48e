//! The register for everybody: by month and division, without names.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{PublicRegister, find_public};
use super::register::{Line, Register};
use crate::thai::baht::baht;
use crate::thai::calendar::{day_of, long_date};
use crate::ui::layout::{PublicFrame, lead_on, public_nav};
use crate::ui::{AsyncView, Downloads, Empty, Table, Title};

#[component]
pub fn GiftsPublic() -> impl IntoView {
	let params = use_params_map();
	let key = move || {
		let params = params.read();
		(params.get("agency").unwrap_or_default(), params.get("year").unwrap_or_default())
	};
	let found = Resource::new_blocking(key, |(slug, year)| find_public(slug, year));
	let is_dated = params.read_untracked().get("year").is_some();
	view! {
		<AsyncView of=found let:found>
			<RegisterView found is_dated />
		</AsyncView>
	}
}

/// What a year says in one sentence.
fn sentence(register: &Register) -> String {
	let missing = match register.missing {
		0 => String::new(),
		missing => format!(" · ยังไม่ได้รายงาน {missing} รายการ"),
	};
	let is_whole = register.lines.iter().all(|line| line.is_over);
	let said = match register.count {
		_ if register.lines.is_empty() => "หน่วยงานยังไม่มีรายงานของปีนี้".to_owned(),
		0 if register.missing > 0 => "ยังไม่มีการแจ้งรับของขวัญ".to_owned(),
		0 if is_whole => "ไม่มีการรับของขวัญ".to_owned(),
		0 if register.lines.iter().any(|line| line.is_zero) => "ไม่มีการรับของขวัญในเดือนที่รายงานแล้ว".to_owned(),
		0 => "ยังไม่ถึงกำหนดรายงาน".to_owned(),
		count => format!("แจ้งรับของขวัญ {count} ครั้ง มูลค่ารวม {} บาท", baht(register.value)),
	};
	said + &missing
}

/// What a division says of a month.
fn words(line: &Line) -> String {
	match (line.count, line.is_zero, line.is_over) {
		(0, true, _) => "ไม่มีการรับของขวัญ".to_owned(),
		(0, false, true) => "ยังไม่ได้รายงาน".to_owned(),
		(0, false, false) => "ยังไม่ครบเดือน".to_owned(),
		(count, ..) => format!("{count} ครั้ง มูลค่า {} บาท", baht(line.value)),
	}
}

#[component]
fn RegisterView(
	found: PublicRegister,
	/// The address names the year.
	is_dated: bool,
) -> impl IntoView {
	let PublicRegister { agency, register, announced } = found;
	if !is_dated {
		lead_on(&format!("/{}/gifts/{}", agency.slug, register.year));
	}
	let nav = public_nav(&agency.slug, "gifts");
	let head = format!("ทะเบียนของขวัญ ปีงบประมาณ {}", register.year);
	let (said, slug, year) = (sentence(&register), agency.slug.clone(), register.year);
	let is_empty = register.lines.is_empty();
	let rows = register
		.lines
		.into_iter()
		.map(|line| {
			let words = words(&line);
			view! {
				<tr>
					<td>{line.month.label()}</td>
					<td>{line.division}</td>
					<td>{words}</td>
				</tr>
			}
		})
		.collect_view();
	let table = match is_empty {
		true => view! {
			<Empty title="ยังไม่มีรายงานของปีนี้">
				<p>
					"แต่ละเดือนแสดงตั้งแต่ปีที่หน่วยงานเริ่มใช้ทะเบียน และเมื่อถึงเดือนนั้น"
				</p>
			</Empty>
		}
		.into_any(),
		false => view! {
			<Table caption=head.clone() head=vec!["เดือน", "ส่วนราชการ", "ผล"]>
				{rows}
			</Table>
		}
		.into_any(),
	};
	let is_announced = announced.is_some();
	let announced = match announced {
		Some(announced) => view! {
			<p>
				{format!(
					"ลงนามโดย{} เมื่อ {}",
					announced.signed_by,
					long_date(day_of(announced.signed_at)),
				)}
			</p>
			<p>
				<a href=format!("/{slug}/gifts/{year}/announcement.pdf")>"อ่านประกาศ (PDF)"</a>
			</p>
		}
		.into_any(),
		None => view! { <p class="muted">"ยังไม่มีประกาศของปีนี้"</p> }.into_any(),
	};
	let report = (!is_empty || is_announced).then(|| ("PDF", format!("/{slug}/gifts/{year}/report.pdf")));
	let open = [("XLSX", "xlsx"), ("CSV", "csv"), ("JSON", "json")]
		.map(|(kind, ending)| (kind, format!("/api/v1/{slug}/gifts.{ending}?year={year}")));
	let links = report.into_iter().chain(open).collect::<Vec<_>>();
	view! {
		<Title text=format!("{head} {}", agency.short_name()) />
		<PublicFrame name=agency.short_name() home=format!("/{}", agency.slug) nav is_fictional=agency.is_fictional>
			<div class="hero">
				<h1>{head}</h1>
				<p>{said}</p>
			</div>
			<section class="card stack">
				<h2>"ประกาศนโยบายไม่รับของขวัญ"</h2>
				{announced}
			</section>
			<section class="card stack">
				{table} <Downloads links /> <p>
					<a href=format!(
						"/{}/gifts/{}",
						agency.slug,
						year.previous(),
					)>{format!("ดูปีงบประมาณ {}", year.previous())}</a>
				</p>
			</section>
		</PublicFrame>
	}
}
