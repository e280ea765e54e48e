//! The profile of an agency, new or known.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{ManageNav, managed_with};
use crate::agency::api::{SaveAgency, find_set_up};
use crate::agency::kind::Kind;
use crate::agency::model::Agency;
use crate::room::{SetUp, SetUpState};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Choice, Confirm, Field, FileField, Hidden, Seen, Select, ServerForm,
	TextArea, Tick, Tone, seen,
};

#[component]
pub fn NewAgencyPage() -> impl IntoView {
	view! {
		<PageHead
			title="เพิ่มหน่วยงาน"
			back=("/staff/manage".to_owned(), "หน่วยงานในระบบ")
		/>
		<ProfileForm agency=None />
	}
}

#[component]
pub fn ProfilePage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, find_set_up);
	view! {
		<AsyncView of=found let:found>
			{
				let (agency, parts) = found;
				view! { <Profile agency parts sent /> }
			}
		</AsyncView>
	}
}

#[component]
fn Profile(agency: Agency, parts: Vec<SetUp>, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<PageHead title=agency.name() />
		<ManageNav slug=agency.slug.clone() here="" />
		<div class="columns columns-turned">
			<div>
				<SetUpList slug=agency.slug.clone() parts />
			</div>
			<div id="profile">
				<EmblemForm id=agency.id.0.clone() has_emblem=agency.emblem.is_some() sent />
				<ProfileForm agency=Some(agency) />
			</div>
		</div>
	}
}

/// Every part of the setting up, with what is missing: the way through it.
#[component]
fn SetUpList(slug: String, parts: Vec<SetUp>) -> impl IntoView {
	let missing = parts.iter().filter(|part| part.state == SetUpState::Missing).count();
	let sentence = match missing {
		0 => "ครบแล้ว เริ่มทำงานได้".to_owned(),
		count => format!("ยังขาด {count} ส่วน"),
	};
	let rows = parts
		.into_iter()
		.map(|part| {
			let (tone, mark) = match part.state {
				SetUpState::Done => (Tone::Good, "พร้อม"),
				SetUpState::Missing => (Tone::Low, "ยังขาด"),
				SetUpState::Optional => (Tone::Plain, "ไม่บังคับ"),
			};
			let href =
				if part.page.starts_with('#') { part.page } else { format!("/staff/manage/{slug}{}", part.page) };
			view! {
				<li class="row">
					<div class="row-text">
						<a href=href>{part.label}</a>
						<span>{part.words}</span>
					</div>
					<Badge tone>{mark}</Badge>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card" aria-labelledby="set-up">
			<div class="section-head">
				<h2 id="set-up">"ตั้งค่าหน่วยงาน"</h2>
				<span>{sentence}</span>
			</div>
			<ul class="rows">{rows}</ul>
		</section>
	}
}

/// The emblem on the memos; without one its space stays free.
#[component]
fn EmblemForm(id: String, has_emblem: bool, sent: RwSignal<u32>) -> impl IntoView {
	let state = if has_emblem {
		"มีตราแล้ว ส่งไฟล์ใหม่เพื่อเปลี่ยน"
	} else {
		"ยังไม่มีตรา เว้นที่ว่างไว้ในบันทึกข้อความ"
	};
	let id_again = id.clone();
	view! {
		<details class="more">
			<summary>"ตราครุฑบนบันทึกข้อความ"</summary>
			<ServerForm to="/api/agency/emblem" is_upload=true sent=sent clears=true class="card stack">
				<Hidden name="agency" value=id />
				<p class="muted" id="emblem">
					{state}
				</p>
				<FileField
					name="file"
					label="ภาพตรา"
					accept="image/png,image/jpeg"
					hint="PNG พื้นใส พิมพ์สูง 1.5 ซม."
				/>
				<Button kind=ButtonKind::Secondary>"บันทึกตรา"</Button>
			</ServerForm>
			{has_emblem
				.then(|| {
					view! {
						<Confirm
							act="นำตราออก"
							question="บันทึกข้อความที่ทำจากนี้จะไม่มีตรา ใส่ใหม่ได้ภายหลัง"
						>
							<ServerForm to="/api/agency/emblem" is_upload=true sent=sent>
								<Hidden name="agency" value=id_again />
								<Hidden name="is_removed" value="true" />
								<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
							</ServerForm>
						</Confirm>
					}
				})}
		</details>
	}
}

#[component]
fn ProfileForm(agency: Option<Agency>) -> impl IntoView {
	let id = agency.as_ref().map(|agency| agency.id.0.clone()).unwrap_or_default();
	let seen = agency.as_ref().map(seen).unwrap_or_default();
	let known = move |read: fn(&Agency) -> String| agency.as_ref().map(read).unwrap_or_default();
	let kinds = Kind::ALL.into_iter().map(|kind| Choice::new(kind.word(), kind.label())).collect::<Vec<_>>();
	let is_fictional = !known(|agency| if agency.is_fictional { "yes".to_owned() } else { String::new() }).is_empty();
	view! {
		<ServerForm to=SaveAgency::PATH class="card stack">
			<Hidden name="id" value=id />
			<Seen of=seen />
			<Select
				name="draft[kind]"
				label="ประเภท"
				choices=kinds
				value=known(|agency| agency.kind.word().to_owned())
			/>
			<Field
				name="draft[place]"
				label="ชื่อ"
				value=known(|agency| agency.place.clone())
				hint="ไม่ต้องมีคำนำหน้า เช่น ด่านช้าง"
			/>
			<Field
				name="draft[district]"
				label="อำเภอ"
				value=known(|agency| agency.district.clone())
				is_optional=true
			/>
			<Field name="draft[province]" label="จังหวัด" value=known(|agency| agency.province.clone()) />
			<Field
				name="draft[slug]"
				label="ที่อยู่ในระบบ"
				value=known(|agency| agency.slug.clone())
				hint="ตัวอักษรอังกฤษ เช่น danchang จะเปิดหน้าเว็บที่ /danchang"
			/>
			<Field
				name="draft[memo_prefix]"
				label="เลขที่หนังสือ"
				value=known(|agency| agency.memo_prefix.clone())
				hint="อักษรย่อจังหวัดและเลขประจำหน่วยงาน เช่น สพ ๗๘๖๐๑"
				is_optional=true
			/>
			<Field
				name="draft[website]"
				label="เว็บไซต์หลัก"
				value=known(|agency| agency.website.clone())
				hint="ขึ้นต้นด้วย https:// หรือ http://"
				inputmode="url"
				is_optional=true
			/>
			<TextArea
				name="draft[frame_origins]"
				label="เว็บไซต์อื่นที่ฝังวิดเจ็ตได้"
				value=known(|agency| agency.frame_origins.join("\n"))
				rows=2
				hint="บรรทัดละหนึ่งเว็บไซต์ เช่น https://www.example.go.th เว็บไซต์หลักฝังได้อยู่แล้ว"
				is_optional=true
			/>
			<Field
				name="draft[working_year]"
				label="ปีงบประมาณที่กำลังทำงาน (พ.ศ.)"
				value=known(|agency| agency.working_year.to_string())
				inputmode="numeric"
			/>
			<Tick
				name="draft[is_fictional]"
				label="เป็นหน่วยงานสมมุติ (ทุกหน้าจะแสดงว่าข้อมูลสมมุติ)"
				is_ticked=is_fictional
			/>
			<Button>"บันทึกข้อมูลหน่วยงาน"</Button>
		</ServerForm>
	}
}
