//! The library to read and search, and one recommendation to put into the agency's own words.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{RestoreAdvice, SaveAdvice, Shelved, find_advice, list_library};
use crate::measures::choice::AdviceWords;
use crate::scores::AdviceDraft;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Confirm, Empty, Field, FormState, Hidden, LinkButton, ServerForm, TextArea,
	Tone,
};

const HERE: &str = "/staff/measures/library/all";

#[component]
pub fn LibraryPage() -> impl IntoView {
	let query = use_query_map();
	let search = move || query.read().get("search").unwrap_or_default();
	let found = Resource::new_blocking(search, list_library);
	view! {
		<PageHead
			title="คลังข้อเสนอแนะ"
			sentence="มาตรการที่แนะนำของทุกตัวชี้วัดและทุกข้อ แก้เป็นถ้อยคำของหน่วยงานได้"
			back=("/staff/measures".to_owned(), "มาตรการ")
		/>
		<form method="get" action=HERE class="card search" role="search">
			<div class="field">
				<label for="search">"ค้นหา"</label>
				<input
					id="search"
					name="search"
					type="search"
					value=search
					placeholder="เช่น งบประมาณ หรือ o42"
				/>
			</div>
			<Button kind=ButtonKind::Secondary>"ค้นหา"</Button>
		</form>
		<AsyncView of=found let:found>
			<Shelves all=found />
		</AsyncView>
	}
}

#[component]
fn Shelves(all: Vec<Shelved>) -> impl IntoView {
	if all.is_empty() {
		return view! {
			<Empty title="ไม่พบข้อเสนอที่มีคำนี้">
				<LinkButton href=HERE kind=ButtonKind::Secondary>
					"ดูทั้งหมด"
				</LinkButton>
			</Empty>
		}
		.into_any();
	}
	let count = all.len();
	let mut numbers: Vec<u32> = all.iter().map(|one| one.indicator).collect();
	numbers.dedup();
	let shelves = numbers
		.into_iter()
		.map(|number| {
			let rows = all.iter().filter(|one| one.indicator == number).cloned();
			let rows = rows.map(|one| view! { <ShelvedRow one /> }).collect_view();
			view! {
				<section class="card stack">
					<h2>{format!("ตัวชี้วัดที่ {number}")}</h2>
					<ul class="rows">{rows}</ul>
				</section>
			}
		})
		.collect_view();
	view! {
		<p class="muted">{format!("{count} ข้อเสนอ")}</p>
		{shelves}
	}
	.into_any()
}

#[component]
fn ShelvedRow(one: Shelved) -> impl IntoView {
	let about = [one.codes, one.about].join(" ");
	let used = (one.used > 0).then(|| view! { <Badge tone=Tone::Good>{format!("ใช้แล้ว {} ครั้ง", one.used)}</Badge> });
	let own = one.advice.is_own.then(|| view! { <Badge>"ของหน่วยงาน"</Badge> });
	let (id, title, origin) = (one.advice.id.clone(), one.advice.title.clone(), one.advice.origin());
	view! {
		<li>
			<details class="shelved">
				<summary>
					<strong>{title}</strong>
					" "
					{used}
					" "
					{own}
					<span class="muted">{about.trim().to_owned()}</span>
				</summary>
				<AdviceWords advice=one.advice />
				<p class="muted">{format!("ที่มา: {origin}")}</p>
				<a href=format!("/staff/measures/library/{id}")>"แก้ถ้อยคำ"</a>
			</details>
		</li>
	}
}

#[component]
pub fn AdvicePage() -> impl IntoView {
	let params = use_params_map();
	let id = move || params.read().get("id").unwrap_or_default();
	let found = Resource::new_blocking(id, find_advice);
	view! {
		<AsyncView of=found let:found>
			<AdviceForm one=found />
		</AsyncView>
	}
}

#[component]
fn AdviceForm(one: Shelved) -> impl IntoView {
	let Shelved { advice, codes, about, seen, .. } = one;
	let seen = FormState::of(SaveAdvice::PATH, None).typed("seen").unwrap_or(seen);
	let draft = AdviceDraft::of(&advice);
	let id = advice.id.clone();
	let removal = advice.is_own.then(|| {
		view! {
			<Confirm
				act="เลิกใช้ถ้อยคำของหน่วยงาน"
				question="ข้อเสนอของระบบจะกลับเป็นถ้อยคำเดิม ข้อที่หน่วยงานเพิ่มเองจะหายไปจากคลัง มาตรการที่สร้างไว้แล้วไม่เปลี่ยน"
			>
				<ServerForm to=RestoreAdvice::PATH>
					<Hidden name="id" value=id.clone() />
					<Button kind=ButtonKind::Grave>"เลิกใช้"</Button>
				</ServerForm>
			</Confirm>
		}
	});
	view! {
		<PageHead
			title="แก้ถ้อยคำของข้อเสนอ"
			sentence=[codes, about].join(" ").trim().to_owned()
			back=(HERE.to_owned(), "คลังข้อเสนอแนะ")
		/>
		<p class="muted">{format!("ที่มา: {}", advice.origin())}</p>
		<ServerForm to=SaveAdvice::PATH class="card stack">
			<Hidden name="id" value=advice.id />
			<Hidden name="seen" value=seen />
			<TextArea name="draft[title]" label="ชื่อมาตรการ" value=draft.title rows=2 />
			<TextArea
				name="draft[steps]"
				label="ขั้นตอนหรือวิธีการ"
				value=draft.steps
				hint="บรรทัดละหนึ่งขั้นตอน"
				rows=5
			/>
			<TextArea
				name="draft[owners]"
				label="ผู้รับผิดชอบ"
				value=draft.owners
				hint="บรรทัดละหนึ่งราย"
				rows=2
				is_optional=true
			/>
			<Field name="draft[period]" label="ระยะเวลา" value=draft.period is_optional=true />
			<TextArea
				name="draft[report]"
				label="การรายงานผลและการกำกับติดตาม"
				value=draft.report
				hint="บรรทัดละหนึ่งรายการ"
				rows=3
				is_optional=true
			/>
			<Field name="draft[evidence]" label="หลักฐาน" value=draft.evidence is_optional=true />
			<TextArea
				name="draft[memo]"
				label="ข้อความในบันทึก"
				value=draft.memo
				rows=2
				is_optional=true
			/>
			<div class="answers">
				<Button name="act" value="save">
					"ใช้ถ้อยคำนี้แทน"
				</Button>
				<Button kind=ButtonKind::Secondary name="act" value="add">
					"เพิ่มเป็นอีกข้อหนึ่ง"
				</Button>
			</div>
		</ServerForm>
		{removal}
	}
}
