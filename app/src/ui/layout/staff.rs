//! The frame of the staff's pages: who and where above, five destinations below (beside, on a desktop).

use leptos::prelude::*;
use leptos_router::components::A;

use super::icon::{Drawing, Icon};
use crate::ui::raw_text::Title;
use crate::ui::words::Words;

/// What the frame shows of the person and the office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
	pub office: String,
	pub initials: String,
	/// For example "ปีงบประมาณ 2564".
	pub year: String,
	/// The post, or the account.
	pub post: String,
	/// How many memos wait for the person; nothing for who reads no pages of an agency.
	pub waiting: Option<usize>,
	/// How many notices the person has not read.
	pub unread: usize,
	/// Who set the password anew, until the person has seen it; the style shows it under the bar.
	pub reset: Option<String>,
	pub is_fictional: bool,
}

/// Where things wait, and where it is asked how many (`live.js` does, with the news of these rooms).
const WAITING: &str = "/staff/memos";
const COUNT: &str = "/api/memos/waiting/count";
const UNREAD: &str = "/api/notices/count";
const COUNTED: &str = "memos staff notices";

const PLACES: [(&str, &str, Icon); 5] = [
	("/staff", "วันนี้", Icon::Today),
	("/staff/measures", "มาตรการ", Icon::Measures),
	("/staff/memos", "บันทึก", Icon::Memos),
	("/staff/scores", "คะแนน", Icon::Scores),
	("/staff/more", "เพิ่มเติม", Icon::More),
];

#[component]
pub fn StaffFrame(identity: Identity, children: Children) -> impl IntoView {
	let waiting = identity.waiting;
	let dot = if identity.year.is_empty() { "" } else { " · " };
	let post = format!("{dot}{}", identity.post);
	let places = PLACES
		.into_iter()
		.map(|(href, label, icon)| {
			view! {
				<li>
					<A href=href exact=href == "/staff">
						<Drawing icon />
						<span>{label}</span>
						{waiting
							.filter(|_| href == WAITING)
							.map(|waiting| {
								view! { <Count to=COUNT count=waiting words=" เรื่องรอท่าน" /> }
							})}
					</A>
				</li>
			}
		})
		.collect_view();
	view! {
		{identity.is_fictional.then(|| view! { <super::Fictional /> })}
		<header class="staff-bar" data-reset=identity.reset>
			<span class="tile" aria-hidden="true">
				{identity.initials}
			</span>
			<span class="staff-office">
				<strong>{identity.office}</strong>
				<span class="staff-office-line">{identity.year} <span class="staff-office-post">{post}</span></span>
			</span>
			<a
				class="staff-act staff-search"
				href="/staff/search"
				rel="external"
				aria-label="ค้นข้อมูล บันทึก มาตรการ คะแนน คน"
				aria-keyshortcuts="Control+K Meta+K"
			>
				<Drawing icon=Icon::Search />
				<span class="staff-search-words" aria-hidden="true">
					"ค้นข้อมูล บันทึก มาตรการ คะแนน คน"
				</span>
			</a>
			<a class="staff-act" href="/staff/notices" rel="external">
				<Drawing icon=Icon::Bell />
				<span class="visually-hidden">"การแจ้งเตือน "</span>
				<Count to=UNREAD count=identity.unread words=" รายการยังไม่อ่าน" />
			</a>
			<a class="staff-post" href="/staff/more">
				{identity.post}
			</a>
		</header>
		<nav class="staff-nav" aria-label="เมนูหลัก">
			<ul>{places}</ul>
		</nav>
		<main id="main" class="staff-main">
			{children()}
		</main>
	}
}

/// How much there is; not seen while there is nothing.
#[component]
fn Count(to: &'static str, count: usize, words: &'static str) -> impl IntoView {
	view! {
		<b class="nav-count" data-count=to data-rooms=COUNTED hidden=count == 0>
			<span>{count}</span>
			<span class="visually-hidden">{words}</span>
		</b>
	}
}

/// The heading of a page, with a sentence under it, and beside it what one can begin here.
#[component]
pub fn PageHead(
	#[prop(into)] title: String,
	#[prop(optional, into)] sentence: String,
	/// Where the way back leads, and its words.
	#[prop(optional)]
	back: Option<(String, &'static str)>,
	/// The acts that begin something.
	#[prop(optional)]
	children: Option<Children>,
) -> impl IntoView {
	view! {
		<Title text=title.clone() />
		<div class="page-head">
			<div>
				{back
					.map(|(href, words)| {
						view! {
							<a class="back" href=href>
								"‹ "
								{words}
							</a>
						}
					})} <h1>
					<Words text=title />
				</h1>
				{(!sentence.is_empty())
					.then(|| {
						view! {
							<p>
								<Words text=sentence />
							</p>
						}
					})}
			</div>
			{children.map(|acts| view! { <div class="answers">{acts()}</div> })}
		</div>
	}
}
