//! The people of an agency and their accounts: add, change, close.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{Agency, ManageNav, managed_with};
use crate::list::{ListPage, use_list_query};
use crate::scope::Assignment;
use crate::staff::api::{EndPerson, People, ResetPassword, SavePerson, list_managed_people};
use crate::staff::model::Person;
use crate::staff::person_row::PersonRow;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Change, Confirm, Ending, Field, Hidden, ManagedAdd, ManagedForm, ManagedList,
	ManagedRow, Notice, NoticeKind, Reauth, ServerForm, Tick, seen,
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
			empty=|| {
				view! { <ManagedList rows=Vec::new() empty="ยังไม่มีบุคคล" next=NOBODY /> }
			}
			let:rows
		>
			<PeopleList people=rows agency=id.get_value() sent />
		</ListPage>
		<ManagedAdd title="เพิ่มบุคคล">
			<PersonForm agency=id.get_value() person=None sent />
		</ManagedAdd>
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

const NOBODY: &str = "เพิ่มบุคคลพร้อมบัญชี แล้วไปที่ “การดำรงตำแหน่ง” เพื่อระบุว่าใครดำรงตำแหน่งใด";

#[component]
fn PeopleList(people: Vec<PersonRow>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let row = |PersonRow { person, posts }: PersonRow| {
		let (agency, id, is_ended) = (agency.clone(), person.id.0.clone(), person.is_ended);
		let title = if person.name.is_empty() {
			"(ชื่อ-นามสกุล)".to_owned()
		} else {
			person.name.clone()
		};
		let administrator = person.is_administrator.then_some("ผู้ดูแลระบบ");
		let assigned = person.assigned.iter().map(|assignment| assignment.label());
		ManagedRow {
			initial: String::new(),
			title,
			about: vec![person.account.clone(), posts],
			badges: administrator.into_iter().chain(assigned).chain(is_ended.then_some("ปิดบัญชีแล้ว")).collect(),
			change: Change::Fold(
				view! {
					<PersonForm agency=agency.clone() person=Some(person) sent />
					<ResetCode agency=agency.clone() id=id.clone() />
					<Ending
						to=EndPerson::PATH
						agency
						id
						is_ended
						act="ปิดบัญชี"
						question="ผู้นี้เข้าสู่ระบบไม่ได้อีก งานและลายมือชื่อที่ผ่านมายังอยู่ เปิดบัญชีอีกครั้งได้"
						sent
					/>
				}
				.into_any(),
			),
		}
	};
	let rows = people.into_iter().map(row).collect();
	view! { <ManagedList rows empty="ยังไม่มีบุคคล" next=NOBODY /> }
}

/// A one-time code in place of a password that was forgotten.
#[component]
fn ResetCode(agency: String, id: String) -> impl IntoView {
	view! {
		<Confirm
			act="ออกรหัสชั่วคราว"
			question="ใช้เมื่อเจ้าของบัญชีลืมรหัสผ่าน รหัสเดิมใช้ไม่ได้ทันที ทุกเครื่องออกจากระบบ เจ้าของบัญชีเห็นว่าใครเป็นผู้ออก และชื่อนั้นอยู่ข้างลายมือชื่อครั้งถัดไป"
		>
			<ServerForm to=ResetPassword::PATH tag=id.clone() class="stack">
				<Hidden name="agency" value=agency />
				<Hidden name="id" value=id.clone() />
				<Reauth within=format!("reset-{id}") />
				<Button kind=ButtonKind::Grave>"ออกรหัสชั่วคราว"</Button>
			</ServerForm>
		</Confirm>
	}
}

#[component]
fn PersonForm(agency: String, person: Option<Person>, sent: RwSignal<u32>) -> impl IntoView {
	let id = person.as_ref().map(|person| person.id.0.clone()).unwrap_or_default();
	let is_administrator = person.as_ref().is_some_and(|person| person.is_administrator);
	let assigned = person.as_ref().map(|person| person.assigned.clone()).unwrap_or_default();
	let seen = person.as_ref().map(seen).unwrap_or_default();
	let (account, name) = person.map(|person| (person.account, person.name)).unwrap_or_default();
	view! {
		<ManagedForm to=SavePerson::PATH agency id=id.clone() seen sent asks_proof=true>
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
			<Assigned assigned within=id.clone() />
		</ManagedForm>
	}
}

/// The duties that can be assigned to a person, whatever post they hold.
#[component]
fn Assigned(assigned: Vec<Assignment>, within: String) -> impl IntoView {
	let ticks = Assignment::ALL
		.into_iter()
		.map(|assignment| {
			view! {
				<Tick
					name=format!("draft[assigned][{}]", assignment.word())
					label=format!("{}: {}", assignment.label(), assignment.about())
					is_ticked=assigned.contains(&assignment)
					within=within.clone()
				/>
			}
		})
		.collect_view();
	view! {
		<fieldset class="stack">
			<legend>"ได้รับมอบหมายเป็น"</legend>
			{ticks}
		</fieldset>
	}
}
