//! The posts of an agency: add, change, end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{ManageNav, Unit, managed_with};
use crate::scope::Role;
use crate::staff::api::{EndPost, SavePost, list_managed_posts};
use crate::staff::model::Post;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Choice, Empty, Ending, Field, Hidden, Reauth, Seen, Select, ServerForm, seen,
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
			<section class="card stack">
				<h2>"เพิ่มตำแหน่ง"</h2>
				<PostForm agency=found.0.id.0.clone() post=None units=found.1.1 sent />
			</section>
		</AsyncView>
	}
}

#[component]
fn PostList(posts: Vec<Post>, units: Vec<Unit>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	if posts.is_empty() {
		return view! {
			<Empty title="ยังไม่มีตำแหน่ง">
				<p>
					"เพิ่มตำแหน่งที่ลงนามในเอกสาร เช่น หัวหน้าสำนักปลัด ปลัด นายก และตำแหน่งเจ้าหน้าที่"
				</p>
			</Empty>
		}
		.into_any();
	}
	let agency = StoredValue::new(agency);
	let rows = posts
		.into_iter()
		.map(|post| {
			let unit = units.iter().find(|unit| Some(&unit.id) == post.unit.as_ref()).map(|unit| unit.name.clone());
			let (id, is_ended) = (post.id.0.clone(), post.is_ended);
			let about =
				[unit, Some(post.role.label().to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" · ");
			view! {
				<li class="row">
					<span class="tile" aria-hidden="true">
						{post.initial.clone()}
					</span>
					<div class="row-text">
						<strong>{post.title.clone()}</strong>
						<span>{about}</span>
					</div>
					{is_ended.then(|| view! { <Badge>"ยกเลิกแล้ว"</Badge> })}
					<details class="edit">
						<summary>"แก้ไข"</summary>
						<PostForm agency=agency.get_value() post=Some(post) units=units.clone() sent />
						<Ending
							to=EndPost::PATH
							agency=agency.get_value()
							id
							is_ended
							act="ยกเลิกตำแหน่งนี้"
							question="ผู้ดำรงตำแหน่งนี้จะลงนามไม่ได้ บันทึกที่รออยู่ที่นี่ ผู้เขียนดึงกลับมาเสนอตามเส้นทางใหม่ได้ หรือผู้บังคับบัญชาในเส้นทางข้ามขั้นได้ กลับมาใช้ตำแหน่งนี้อีกครั้งได้"
							sent
						/>
					</details>
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }.into_any()
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
		<ServerForm to=SavePost::PATH sent=sent tag=id.clone() clears=id.is_empty() class="stack">
			<Hidden name="agency" value=agency />
			<Hidden name="id" value=id.clone() />
			<Seen of=seen />
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
			<Reauth within=id.clone() />
			<Button kind=if id.is_empty() {
				ButtonKind::Primary
			} else {
				ButtonKind::Secondary
			}>{if id.is_empty() { "เพิ่ม" } else { "บันทึก" }}</Button>
		</ServerForm>
	}
}
