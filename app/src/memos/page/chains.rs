//! The line of posts for each kind of memo: set, change, end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{ManageNav, managed_with};
use crate::memos::api::{EndChain, SaveChain, list_managed_chains};
use crate::memos::model::{Chain, Kind};
use crate::scope::PostId;
use crate::staff::Post;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Choice, Hidden, Seen, Select, ServerForm, TextArea, seen};

/// How many posts a line may have on the form.
const PLACES: [&str; 8] = [
	"draft[posts][0]",
	"draft[posts][1]",
	"draft[posts][2]",
	"draft[posts][3]",
	"draft[posts][4]",
	"draft[posts][5]",
	"draft[posts][6]",
	"draft[posts][7]",
];

#[component]
pub fn ChainsPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_chains);
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("เส้นทางเสนอ {}", found.0.short_name())
				sentence="ลำดับตำแหน่งที่บันทึกแต่ละประเภทผ่าน ตำแหน่งสุดท้ายเป็นผู้อนุมัติ บันทึกที่เสนอไปแล้วใช้เส้นทางเดิม"
			/>
			<ManageNav slug=found.0.slug.clone() here="/chains" />
			{Kind::ALL
				.map(|kind| {
					let chain = found.1.0.iter().find(|chain| chain.kind == kind).cloned();
					let agency = found.0.id.0.clone();
					view! { <ChainCard agency kind chain posts=found.1.1.clone() sent /> }
				})
				.collect_view()}
		</AsyncView>
	}
}

#[component]
fn ChainCard(agency: String, kind: Kind, chain: Option<Chain>, posts: Vec<Post>, sent: RwSignal<u32>) -> impl IntoView {
	let is_ended = chain.as_ref().is_some_and(|chain| chain.is_ended);
	let title_of = |id| posts.iter().find(|post| post.id == id).map(|post| post.title.clone()).unwrap_or_default();
	let line = match &chain {
		Some(chain) => chain.posts.iter().cloned().map(title_of).collect::<Vec<_>>().join(" → "),
		None if kind == Kind::Announcement => "ยังไม่กำหนด: ใช้เส้นทางของบันทึกเสนอมาตรการ".to_owned(),
		None => "ยังไม่กำหนด".to_owned(),
	};
	let end = chain.is_some().then(|| {
		let agency = agency.clone();
		view! {
			<ServerForm to=EndChain::PATH sent=sent tag=kind.word()>
				<Hidden name="agency" value=agency />
				<Hidden name="id" value=kind.word() />
				<Hidden name="is_ended" value=(!is_ended).to_string() />
				<Button kind=ButtonKind::Grave>
					{if is_ended {
						"ใช้เส้นทางนี้อีกครั้ง"
					} else {
						"ยกเลิกเส้นทางนี้"
					}}
				</Button>
			</ServerForm>
		}
	});
	view! {
		<section class="card stack">
			<div class="section-head">
				<h2>{kind.label()}</h2>
				{is_ended.then(|| view! { <Badge>"ยกเลิกแล้ว"</Badge> })}
			</div>
			<p>{line}</p>
			<details class="edit">
				<summary>{format!("กำหนดเส้นทาง{}", kind.label())}</summary>
				<ChainForm agency kind chain posts sent />
				{end}
			</details>
		</section>
	}
}

#[component]
fn ChainForm(agency: String, kind: Kind, chain: Option<Chain>, posts: Vec<Post>, sent: RwSignal<u32>) -> impl IntoView {
	let choices: Vec<Choice> = std::iter::once(Choice::new("", "ไม่มี"))
		.chain(posts.into_iter().filter(|post| !post.is_ended).map(|post| Choice::new(post.id.0, post.title)))
		.collect();
	let seen = chain.as_ref().map(seen).unwrap_or_default();
	let chain = chain.unwrap_or_default();
	view! {
		<ServerForm to=SaveChain::PATH sent=sent tag=kind.word() class="stack">
			<Hidden name="agency" value=agency />
			<Hidden name="id" value=kind.word() />
			<Hidden name="draft[kind]" value=kind.word() />
			<Seen of=seen />
			<Places choices posts=chain.posts within=kind.word() />
			<TextArea
				name="draft[phrases]"
				label="ความเห็นที่ใช้บ่อย"
				value=chain.phrases.join("\n")
				hint="บรรทัดละหนึ่งข้อความ ให้เลือกได้ด้วยการแตะครั้งเดียว"
				is_optional=true
				within=kind.word()
			/>
			<Button kind=ButtonKind::Secondary>"บันทึกเส้นทาง"</Button>
		</ServerForm>
	}
}

/// The posts in their order. A component of its own: its fields belong to the form around it.
#[component]
fn Places(choices: Vec<Choice>, posts: Vec<PostId>, within: &'static str) -> impl IntoView {
	PLACES
		.into_iter()
		.enumerate()
		.map(|(index, name)| {
			let value = posts.get(index).map(|post| post.0.clone()).unwrap_or_default();
			let label = format!("ลำดับที่ {}", index + 1);
			view! { <Select name label choices=choices.clone() value within=within /> }
		})
		.collect_view()
}
