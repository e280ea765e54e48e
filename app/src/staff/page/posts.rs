//! The posts of an agency: add, change, end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{ManageNav, Unit, managed_with};
use crate::scope::Role;
use crate::staff::api::{EndPost, SavePost, list_managed_posts};
use crate::staff::model::Post;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Change, Choice, Ending, Field, ManagedAdd, ManagedForm, ManagedList, ManagedRow, Select, seen,
};

#[component]
pub fn PostsPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_posts);
	view! {
		<AsyncView of=found let:found>
			<PageHead title=format!("ตำแหน่ง {}", found.0.short_name()) />
			<ManageNav slug=found.0.slug.clone() here="/posts" />
			<PostList posts=found.1.0 units=found.1.1.clone() agency=found.0.id.0.clone() sent />
			<ManagedAdd title="เพิ่มตำแหน่ง">
				<PostForm agency=found.0.id.0.clone() post=None units=found.1.1 sent />
			</ManagedAdd>
		</AsyncView>
	}
}

#[component]
fn PostList(posts: Vec<Post>, units: Vec<Unit>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let row = |post: Post| {
		let unit = units.iter().find(|unit| Some(&unit.id) == post.unit.as_ref()).map(|unit| unit.name.clone());
		let about = [unit, Some(post.role.label().to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" · ");
		let (id, is_ended, agency, units) = (post.id.0.clone(), post.is_ended, agency.clone(), units.clone());
		ManagedRow {
			initial: post.initial.clone(),
			title: post.title.clone(),
			about: vec![about],
			badges: is_ended.then_some("ยกเลิกแล้ว").into_iter().collect(),
			change: Change::Fold(
				view! {
					<PostForm agency=agency.clone() post=Some(post) units sent />
					<Ending
						to=EndPost::PATH
						agency
						id
						is_ended
						act="ยกเลิกตำแหน่งนี้"
						question="ผู้ดำรงตำแหน่งนี้จะลงนามไม่ได้ บันทึกที่รออยู่ที่นี่ ผู้เขียนดึงกลับมาเสนอตามเส้นทางใหม่ได้ หรือผู้บังคับบัญชาในเส้นทางข้ามขั้นได้ กลับมาใช้ตำแหน่งนี้อีกครั้งได้"
						sent
					/>
				}.into_any()),
		}
	};
	let rows = posts.into_iter().map(row).collect();
	view! {
		<ManagedList
			rows
			empty="ยังไม่มีตำแหน่ง"
			next="เพิ่มตำแหน่งที่ลงนามในเอกสาร เช่น หัวหน้าสำนักปลัด ปลัด นายก และตำแหน่งเจ้าหน้าที่"
		/>
	}
}

#[component]
fn PostForm(agency: String, post: Option<Post>, units: Vec<Unit>, sent: RwSignal<u32>) -> impl IntoView {
	let id = post.as_ref().map(|post| post.id.0.clone()).unwrap_or_default();
	let (title, initial) = post.as_ref().map(|post| (post.title.clone(), post.initial.clone())).unwrap_or_default();
	let role = post.as_ref().map_or(Role::Officer, |post| post.role);
	let seen = post.as_ref().map(seen).unwrap_or_default();
	let unit = post.and_then(|post| post.unit).map(|unit| unit.0).unwrap_or_default();
	let roles = Role::ALL.into_iter().map(|role| Choice::new(role.word(), role.label())).collect::<Vec<_>>();
	let choices = std::iter::once(Choice::new("", "ไม่สังกัดสำนักหรือกอง"))
		.chain(
			// The unit it has stays, ended or not: saving something else must not take the post out of it.
			units.into_iter().filter(|known| !known.is_ended || known.id.0 == unit).map(|known| {
				let name = if known.is_ended { format!("{} (ยุบแล้ว)", known.name) } else { known.name };
				Choice::new(known.id.0, name)
			}),
		)
		.collect::<Vec<_>>();
	view! {
		<ManagedForm to=SavePost::PATH agency id=id.clone() seen sent asks_proof=true>
			<Field name="draft[title]" label="ชื่อตำแหน่ง" value=title within=id.clone() />
			<Field
				name="draft[initial]"
				label="อักษรย่อในเส้นทางเอกสาร"
				value=initial
				hint="ไม่เกิน 4 ตัว เว้นว่างจะใช้พยัญชนะตัวแรก"
				is_optional=true
				within=id.clone()
			/>
			<Select name="draft[unit]" label="สังกัด" choices value=unit within=id.clone() />
			<Select
				name="draft[role]"
				label="หน้าที่ในระบบ"
				choices=roles
				value=role.word()
				within=id.clone()
			/>
		</ManagedForm>
	}
}
