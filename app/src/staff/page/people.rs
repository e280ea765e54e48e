//! The people of an agency and their accounts: add, change, close.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{Agency, ManageNav, managed_with};
use crate::list::{ListPage, use_list_query};
use crate::staff::api::{EndPerson, People, ResetPassword, SavePerson, list_managed_people};
use crate::staff::model::Person;
use crate::staff::person_row::PersonRow;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Confirm, Empty, Ending, Field, Hidden, Notice, NoticeKind, Reauth, Seen,
	ServerForm, Tick, seen,
};

#[component]
pub fn PeoplePage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let search = use_list_query();
	let found = managed_with(sent, move |slug| list_managed_people(slug, search.get_untracked()));
	view! {
		<AsyncView of=found let:found>
			<PeopleView agency=found.0 people=found.1 sent />
		</AsyncView>
	}
}

#[component]
fn PeopleView(agency: Agency, people: People, sent: RwSignal<u32>) -> impl IntoView {
	let id = StoredValue::new(agency.id.0.clone());
	view! {
		<PageHead title=format!("บุคคลและบัญชี {}", agency.short_name()) />
		<ManageNav slug=agency.slug.clone() here="/people" />
		{people.code.map(|(account, code)| view! { <FreshCode account code /> })}
		<ListPage
			listing=people.listing
			base=format!("/staff/manage/{}/people", agency.slug)
			table=format!("/staff/manage/{}/people/table", agency.slug)
			label="ค้นบุคคล"
			empty=nobody
			let:rows
		>
			<PeopleList people=rows agency=id.get_value() sent />
		</ListPage>
		<section class="card stack">
			<h2>"เพิ่มบุคคล"</h2>
			<PersonForm agency=id.get_value() person=None sent />
		</section>
	}
}

/// A one-time code, on the only page that ever shows it.
#[component]
fn FreshCode(account: String, code: String) -> impl IntoView {
	view! {
		<Notice kind=NoticeKind::Warning>
			<strong>{format!("รหัสชั่วคราวของ {account}")}</strong>
			<p class="one-time-code">{code}</p>
			<p>
				"แจ้งเจ้าของบัญชีด้วยตนเอง ใช้แทนรหัสผ่านได้ครั้งเดียวภายใน 3 วัน แล้วระบบให้ตั้งรหัสผ่านเอง รหัสนี้แสดงครั้งเดียว ถ้าหายให้ออกใหม่"
			</p>
		</Notice>
	}
}

fn nobody() -> impl IntoView {
	view! {
		<Empty title="ยังไม่มีบุคคล">
			<p>
				"เพิ่มบุคคลพร้อมบัญชี แล้วไปที่ “การดำรงตำแหน่ง” เพื่อระบุว่าใครดำรงตำแหน่งใด"
			</p>
		</Empty>
	}
}

#[component]
fn PeopleList(people: Vec<PersonRow>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let agency = StoredValue::new(agency);
	let rows = people
		.into_iter()
		.map(|PersonRow { person, posts }| {
			let (id, is_ended) = (StoredValue::new(person.id.0.clone()), person.is_ended);
			let name = if person.name.is_empty() {
				"(ชื่อ-นามสกุล)".to_owned()
			} else {
				person.name.clone()
			};
			view! {
				<li class="row">
					<div class="row-text">
						<strong>{name}</strong>
						<span>{person.account.clone()}</span>
						{(!posts.is_empty()).then(|| view! { <span>{posts}</span> })}
					</div>
					{person.is_administrator.then(|| view! { <Badge>"ผู้ดูแลระบบ"</Badge> })}
					{is_ended.then(|| view! { <Badge>"ปิดบัญชีแล้ว"</Badge> })}
					<details class="edit">
						<summary>"แก้ไข"</summary>
						<PersonForm agency=agency.get_value() person=Some(person) sent />
						<Confirm
							act="ออกรหัสชั่วคราว"
							question="ใช้เมื่อเจ้าของบัญชีลืมรหัสผ่าน รหัสเดิมใช้ไม่ได้ทันที ทุกเครื่องออกจากระบบ เจ้าของบัญชีเห็นว่าใครเป็นผู้ออก และชื่อนั้นอยู่ข้างลายมือชื่อครั้งถัดไป"
						>
							<ServerForm to=ResetPassword::PATH tag=id.get_value() class="stack">
								<Hidden name="agency" value=agency.get_value() />
								<Hidden name="id" value=id.get_value() />
								<Reauth within=format!("reset-{}", id.get_value()) />
								<Button kind=ButtonKind::Grave>"ออกรหัสชั่วคราว"</Button>
							</ServerForm>
						</Confirm>
						<Ending
							to=EndPerson::PATH
							agency=agency.get_value()
							id=id.get_value()
							is_ended
							act="ปิดบัญชี"
							question="ผู้นี้เข้าสู่ระบบไม่ได้อีก งานและลายมือชื่อที่ผ่านมายังอยู่ เปิดบัญชีอีกครั้งได้"
							sent
						/>
					</details>
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }
}

#[component]
fn PersonForm(agency: String, person: Option<Person>, sent: RwSignal<u32>) -> impl IntoView {
	let id = person.as_ref().map(|person| person.id.0.clone()).unwrap_or_default();
	let is_administrator = person.as_ref().is_some_and(|person| person.is_administrator);
	let seen = person.as_ref().map(seen).unwrap_or_default();
	let (account, name) = person.map(|person| (person.account, person.name)).unwrap_or_default();
	let is_new = id.is_empty();
	view! {
		<ServerForm to=SavePerson::PATH sent=sent tag=id.clone() clears=is_new class="stack">
			<Hidden name="agency" value=agency />
			<Hidden name="id" value=id.clone() />
			<Seen of=seen />
			<Field
				name="draft[account]"
				label="ชื่อบัญชี"
				value=account
				hint="ตัวอักษรอังกฤษ เช่น clerk ระบบเติม @ และชื่อหน่วยงานให้"
				autocomplete="off"
				within=id.clone()
			/>
			<Field
				name="draft[name]"
				label="ชื่อ-นามสกุล"
				value=name
				hint="พิมพ์ใต้ลายมือชื่อในบันทึกข้อความ"
				is_optional=true
				autocomplete="off"
				within=id.clone()
			/>
			<Tick
				name="draft[is_administrator]"
				label="เป็นผู้ดูแลระบบของหน่วยงาน"
				is_ticked=is_administrator
				within=id.clone()
			/>
			<Reauth within=id.clone() />
			<Button kind=if is_new {
				ButtonKind::Primary
			} else {
				ButtonKind::Secondary
			}>{if is_new { "เพิ่ม" } else { "บันทึก" }}</Button>
		</ServerForm>
	}
}
