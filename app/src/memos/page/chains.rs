//! The line of posts for each kind of memo: set, change, end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::places::Places;
use crate::agency::{ManageNav, managed_with};
use crate::memos::api::{EndChain, SaveChain, list_managed_chains};
use crate::memos::line::out_of_order;
use crate::memos::model::{Chain, Kind};
use crate::staff::Post;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Change, Choice, Ending, Hidden, ManagedForm, ManagedList, ManagedRow, TextArea, seen};

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
			<ChainList chains=found.1.0 posts=found.1.1 agency=found.0.id.0.clone() sent />
		</AsyncView>
	}
}

fn posts_of<'a>(chain: &'a Chain, posts: &'a [Post]) -> impl Iterator<Item = &'a Post> {
	chain.posts.iter().filter_map(|id| posts.iter().find(|post| post.id == *id))
}

/// The titles in their order; the last one approves.
fn way(chain: &Chain, posts: &[Post]) -> String {
	let titles: Vec<&str> = posts_of(chain, posts).map(|post| post.title.as_str()).collect();
	format!("{} (ผู้อนุมัติ)", titles.join(" → "))
}

/// What is said of an order that is most likely a slip.
fn slip(chain: &Chain, posts: &[Post]) -> Option<String> {
	let line: Vec<&Post> = posts_of(chain, posts).collect();
	let roles: Vec<_> = line.iter().map(|post| post.role).collect();
	let early = line.get(out_of_order(&roles)?)?;
	let last = line.last()?;
	Some(format!("ตรวจลำดับอีกครั้ง: {} อยู่ก่อนตำแหน่งที่ต่ำกว่า และ {} เป็นผู้อนุมัติ", early.title, last.title))
}

/// A row for each kind of memo, whether its line was set or not.
#[component]
fn ChainList(chains: Vec<Chain>, posts: Vec<Post>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let row = |kind: Kind| {
		let chain = chains.iter().find(|chain| chain.kind == kind).cloned();
		let is_ended = chain.as_ref().is_some_and(|chain| chain.is_ended);
		let line = match &chain {
			Some(chain) => way(chain, &posts),
			None if kind == Kind::Announcement => "ยังไม่กำหนด: ใช้เส้นทางของบันทึกเสนอมาตรการ".to_owned(),
			None => "ยังไม่กำหนด".to_owned(),
		};
		let end = chain.is_some().then(|| {
			view! {
				<Ending
					to=EndChain::PATH
					agency=agency.clone()
					id=kind.word().to_owned()
					is_ended
					act="ยกเลิกเส้นทางนี้"
					question="เสนอบันทึกประเภทนี้ไม่ได้จนกว่าจะใช้เส้นทางอีกครั้ง บันทึกที่เสนอไปแล้วเดินต่อตามเส้นทางเดิม"
					sent
				/>
			}
		});
		ManagedRow {
			initial: String::new(),
			title: kind.label().to_owned(),
			about: vec![line, chain.as_ref().and_then(|chain| slip(chain, &posts)).unwrap_or_default()],
			badges: is_ended.then_some("ยกเลิกแล้ว").into_iter().collect(),
			change: Change::Fold(
				view! {
					<ChainForm agency=agency.clone() kind chain posts=posts.clone() sent />
					{end}
				}
				.into_any(),
			),
		}
	};
	let rows = Kind::ALL.into_iter().map(row).collect();
	view! { <ManagedList rows /> }
}

#[component]
fn ChainForm(agency: String, kind: Kind, chain: Option<Chain>, posts: Vec<Post>, sent: RwSignal<u32>) -> impl IntoView {
	let choices: Vec<Choice> = std::iter::once(Choice::new("", "ไม่มี"))
		.chain(posts.into_iter().filter(|post| !post.is_ended).map(|post| Choice::new(post.id.0, post.title)))
		.collect();
	let seen = chain.as_ref().map(seen).unwrap_or_default();
	let chain = chain.unwrap_or_default();
	view! {
		<ManagedForm to=SaveChain::PATH agency id=kind.word().to_owned() seen sent asks_proof=true>
			<Hidden name="draft[kind]" value=kind.word() />
			<Places choices posts=chain.posts within=kind.word() />
			<TextArea
				name="draft[phrases]"
				label="ความเห็นที่ใช้บ่อย"
				value=chain.phrases.join("\n")
				hint="บรรทัดละหนึ่งข้อความ ให้เลือกได้ด้วยการแตะครั้งเดียว"
				is_optional=true
				within=kind.word()
			/>
		</ManagedForm>
	}
}
