//! Words, buttons, marks, notices, lists.

use leptos::prelude::*;

use crate::ui::{
	Badge, Button, ButtonKind, Confirm, Downloads, Empty, Fingerprint, LinkButton, Notice, NoticeKind, Table, Tone,
	Words,
};

/// A name of 120 letters, as some are.
fn long() -> String {
	"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ".repeat(4).chars().take(120).collect()
}

#[component]
pub fn Pieces() -> impl IntoView {
	let colours = ["brand", "good", "near", "low", "iit", "eit", "oit", "ink", "ink-2", "ink-3", "line", "surface"]
		.map(|name| view! { <li class=format!("swatch swatch-{name}")>{name}</li> });
	let kinds = [
		(ButtonKind::Primary, "ปุ่มหลัก"),
		(ButtonKind::Secondary, "ปุ่มรอง"),
		(ButtonKind::Plain, "ปุ่มเรียบ"),
		(ButtonKind::Grave, "ปุ่มที่ย้อนไม่ได้"),
		(ButtonKind::Quiet, "ปุ่มเหมือนลิงก์"),
	];
	let buttons = kinds.map(|(kind, words)| view! { <Button kind>{words}</Button> });
	let tones = [(Tone::Plain, "ธรรมดา"), (Tone::Good, "ดี"), (Tone::Near, "ใกล้"), (Tone::Low, "ต่ำ")];
	let badges = tones.map(|(tone, words)| view! { <Badge tone>{words}</Badge> });
	let notices = [
		(NoticeKind::Fact, "ข้อความบอกให้ทราบ"),
		(NoticeKind::Warning, "ควรตรวจก่อนทำต่อ"),
		(NoticeKind::Problem, "ยังทำรายการไม่ได้"),
	];
	let notices = notices.map(|(kind, words)| view! { <Notice kind>{words}</Notice> });
	view! {
		<section class="card stack">
			<h2>"สี"</h2>
			<ul class="swatches">{colours.into_iter().collect_view()}</ul>
		</section>
		<section class="card stack">
			<h2>"ตัวอักษร"</h2>
			<p class="muted">"คำอธิบายรอง ๑๒๓ 123"</p>
			<p>
				<Words text=long() />
			</p>
			<h3>"หัวข้อย่อย"</h3>
			<p>
				<a href="/staff/more">"ลิงก์ในข้อความ"</a>
			</p>
		</section>
		<section class="card stack">
			<h2>"ปุ่มและป้าย"</h2>
			<div class="answers">{buttons.into_iter().collect_view()}</div>
			<div class="answers">
				<button type="button" class="button" disabled>
					"กำลังส่ง"
				</button>
				<LinkButton href="/staff/more" kind=ButtonKind::Secondary>
					"ลิงก์ที่เป็นปุ่ม"
				</LinkButton>
			</div>
			<p class="answers">{badges.into_iter().collect_view()}</p>
		</section>
		<section class="stack">
			<h2>"ข้อความ"</h2>
			{notices.into_iter().collect_view()}
			<Empty title="ยังไม่มีรายการ">
				<LinkButton href="/staff/more">"เริ่มรายการแรก"</LinkButton>
			</Empty>
			<Confirm
				act="ลบรายการนี้"
				question="รายการจะหายไปจากทุกหน้า"
				is_open=true
			>
				<p class="muted">"แบบฟอร์มที่ยืนยัน"</p>
			</Confirm>
			<Fingerprint hash="0123456789abcdef".repeat(4) />
		</section>
	}
}

#[component]
pub fn Lists() -> impl IntoView {
	let row = |title: String, tone, words| {
		view! {
			<li class="row">
				<span class="tile" aria-hidden="true">
					"1."
				</span>
				<div class="row-text">
					<a href="/staff/more">
						<Words text=title />
					</a>
					<span>"สำนักปลัด · ภายในเดือนกันยายน"</span>
				</div>
				<Badge tone>{words}</Badge>
			</li>
		}
	};
	let links = ["PDF", "XLSX", "CSV", "JSON"].map(|kind| (kind, "/staff/more".to_owned())).to_vec();
	view! {
		<nav class="tabs" aria-label="ตัวอย่างแท็บ">
			<ul>
				<li>
					<a href="/staff/design" aria-current="page">
						"ที่เปิดอยู่"
					</a>
				</li>
				<li>
					<a href="/staff/more">"อีกหน้าหนึ่ง"</a>
				</li>
			</ul>
		</nav>
		<ul class="rows card">
			{row("ชื่อสั้น".to_owned(), Tone::Good, "เสร็จแล้ว")}
			{row(long(), Tone::Low, "เลยกำหนด")}
		</ul>
		<section class="card stack">
			<Table caption="ตาราง" head=vec!["รายการ", "คะแนน", "ระดับ"]>
				<tr>
					<th scope="row">"ปี 2563"</th>
					<td>"74.17"</td>
					<td>"C"</td>
				</tr>
				<tr class="is-own">
					<th scope="row">"ปี 2562"</th>
					<td>"68.02"</td>
					<td>"C"</td>
				</tr>
			</Table>
			<Downloads links />
		</section>
	}
}
