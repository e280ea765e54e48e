//! Who holds which post, from when to when, by which authority.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{ManageNav, managed_with};
use crate::staff::api::{EndAppointment, SaveAppointment, list_managed_appointments};
use crate::staff::appointment::{Appointment, Authority};
use crate::staff::model::{Person, Post};
use crate::thai::calendar::{long_date, short_date};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Change, Choice, Confirm, Field, Hidden, ManagedAdd, ManagedForm, ManagedList,
	ManagedRow, Select, ServerForm, Sure, seen,
};

/// What the page shows and offers.
type Office = (Vec<Appointment>, Vec<Person>, Vec<Post>);

#[component]
pub fn AppointmentsPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_appointments);
	view! {
		<AsyncView of=found let:found>
			<PageHead title=format!("การดำรงตำแหน่ง {}", found.0.short_name()) />
			<ManageNav slug=found.0.slug.clone() here="/appointments" />
			<AppointmentList office=found.1.clone() agency=found.0.id.0.clone() sent />
			<ManagedAdd title="แต่งตั้งหรือมอบหมาย">
				<AppointmentForm agency=found.0.id.0.clone() held=None office=found.1 sent />
			</ManagedAdd>
		</AsyncView>
	}
}

#[component]
fn AppointmentList(office: Office, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let row = |held: Appointment| {
		let title = office.2.iter().find(|post| post.id == held.post).map(|post| post.title.clone());
		let person = office.1.iter().find(|person| person.id == held.person);
		let account = person.map(|person| [person.account.as_str(), &person.name].join(" ").trim().to_owned());
		let span = match held.until {
			None => format!("ตั้งแต่ {}", long_date(held.from)),
			Some(until) => format!("{} ถึง {}", short_date(held.from), short_date(until)),
		};
		let order = if held.order.is_empty() { String::new() } else { format!(" · {}", held.order) };
		let (agency, id, is_running) = (agency.clone(), held.id.0.clone(), held.until.is_none());
		ManagedRow {
			initial: String::new(),
			title: title.unwrap_or_default(),
			about: vec![format!("{} · {}", account.unwrap_or_default(), held.authority.label()), span + &order],
			badges: Vec::new(),
			change: Change::Fold(
				view! {
					<AppointmentForm agency=agency.clone() held=Some(held) office=office.clone() sent />
					{is_running.then(|| view! { <EndNow agency id sent /> })}
				}
				.into_any(),
			),
		}
	};
	let rows = office.0.iter().cloned().map(row).collect();
	view! {
		<ManagedList
			rows
			empty="ยังไม่มีผู้ดำรงตำแหน่ง"
			next="เลือกบุคคลและตำแหน่งด้านล่าง ผู้ที่ดำรงตำแหน่งจึงจะลงนามในตำแหน่งนั้นได้"
		/>
	}
}

#[component]
fn EndNow(agency: String, id: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<Confirm
			act="สิ้นสุดทันที"
			question="ผู้นี้จะลงนามในตำแหน่งนี้ไม่ได้ตั้งแต่บัดนี้ วันสุดท้ายที่ดำรงตำแหน่งคือเมื่อวาน"
		>
			<ServerForm to=EndAppointment::PATH sent=sent tag=id.clone()>
				<Hidden name="agency" value=agency />
				<Hidden name="id" value=id.clone() />
				<Sure within=format!("end-{id}") />
				<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
			</ServerForm>
		</Confirm>
	}
}

#[component]
fn AppointmentForm(agency: String, held: Option<Appointment>, office: Office, sent: RwSignal<u32>) -> impl IntoView {
	let id = held.as_ref().map(|held| held.id.0.clone()).unwrap_or_default();
	let (_, people, posts) = office;
	let people = std::iter::once(Choice::new("", "เลือกบุคคล"))
		.chain(people.into_iter().filter(|person| !person.is_ended).map(|person| {
			let label = format!("{} {}", person.account, person.name);
			Choice::new(person.id.0, label)
		}))
		.collect::<Vec<_>>();
	let posts = std::iter::once(Choice::new("", "เลือกตำแหน่ง"))
		.chain(posts.into_iter().filter(|post| !post.is_ended).map(|post| Choice::new(post.id.0, post.title)))
		.collect::<Vec<_>>();
	let kinds = Authority::ALL.into_iter().map(|kind| Choice::new(kind.word(), kind.label())).collect::<Vec<_>>();
	let seen = held.as_ref().map(seen).unwrap_or_default();
	let known = move |read: fn(&Appointment) -> String| held.as_ref().map(read).unwrap_or_default();
	view! {
		<ManagedForm to=SaveAppointment::PATH agency id=id.clone() seen sent asks_proof=true>
			<Select
				name="draft[person]"
				label="บุคคล"
				choices=people
				value=known(|held| held.person.0.clone())
				within=id.clone()
			/>
			<Select
				name="draft[post]"
				label="ตำแหน่ง"
				choices=posts
				value=known(|held| held.post.0.clone())
				within=id.clone()
			/>
			<Select
				name="draft[authority]"
				label="ลักษณะการดำรงตำแหน่ง"
				choices=kinds
				value=known(|held| held.authority.word().to_owned())
				within=id.clone()
			/>
			<Field
				name="draft[order]"
				label="คำสั่ง"
				hint="เลขที่และวันที่ของคำสั่ง ต้องมีเมื่อรักษาการหรือปฏิบัติราชการแทน"
				value=known(|held| held.order.clone())
				is_optional=true
				within=id.clone()
			/>
			<Field
				name="draft[from]"
				label="ตั้งแต่วันที่"
				hint="เช่น 1/10/2563"
				value=known(|held| long_date(held.from))
				within=id.clone()
			/>
			<Field
				name="draft[until]"
				label="ถึงวันที่"
				hint="เว้นว่างถ้ายังดำรงอยู่"
				value=known(|held| held.until.map(long_date).unwrap_or_default())
				is_optional=true
				within=id.clone()
			/>
		</ManagedForm>
	}
}
