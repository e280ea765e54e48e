//! The profile of an agency, new or known.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{ManageNav, managed_agency};
use crate::agency::api::SaveAgency;
use crate::agency::model::{Agency, Kind};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, Choice, Field, Hidden, Select, ServerForm, Tick};

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
	let agency = managed_agency();
	view! {
		<AsyncView of=agency let:agency>
			<PageHead title=agency.name() />
			<ManageNav slug=agency.slug.clone() here="" />
			<ProfileForm agency=Some(agency) />
		</AsyncView>
	}
}

#[component]
fn ProfileForm(agency: Option<Agency>) -> impl IntoView {
	let id = agency.as_ref().map(|agency| agency.id.0.clone()).unwrap_or_default();
	let known = move |read: fn(&Agency) -> String| agency.as_ref().map(read).unwrap_or_default();
	let kinds = Kind::ALL.into_iter().map(|kind| Choice::new(kind.word(), kind.label())).collect::<Vec<_>>();
	let is_fictional = !known(|agency| if agency.is_fictional { "yes".to_owned() } else { String::new() }).is_empty();
	view! {
		<ServerForm to=SaveAgency::PATH class="card stack">
			<Hidden name="id" value=id />
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
