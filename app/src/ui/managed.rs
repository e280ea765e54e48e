//! A list that is managed in place: each row unfolds its form, a form below adds one.

use leptos::prelude::*;

use super::asked::Reauth;
use super::badge::Badge;
use super::button::{Button, ButtonKind};
use super::empty::Empty;
use super::field::Hidden;
use super::form::ServerForm;
use super::seen::Seen;

/// A row of a managed list.
pub struct ManagedRow {
	/// One or two letters in front; blank for none.
	pub initial: String,
	pub title: String,
	/// Lines below the title; blank ones are left out.
	pub about: Vec<String>,
	pub badges: Vec<&'static str>,
	pub change: Change,
}

/// How a row is changed.
pub enum Change {
	/// The form that changes it, and what ends it, unfold below the row.
	Fold(AnyView),
	/// It can only be ended: that stands beside it.
	Beside(AnyView),
}

/// The rows, or what to do first while there is none. A list that always has rows needs no words for that.
#[component]
pub fn ManagedList(
	rows: Vec<ManagedRow>,
	#[prop(optional, into)] empty: String,
	/// What belongs here, and what to do next.
	#[prop(optional, into)]
	next: String,
) -> impl IntoView {
	if rows.is_empty() {
		return view! {
			<Empty title=empty>
				<p>{next}</p>
			</Empty>
		}
		.into_any();
	}
	let rows = rows
		.into_iter()
		.map(|ManagedRow { initial, title, about, badges, change }| {
			let about = about.into_iter().filter(|line| !line.is_empty());
			let about = about.map(|line| view! { <span>{line}</span> }).collect_view();
			let initial = (!initial.is_empty()).then(|| {
				view! {
					<span class="tile" aria-hidden="true">
						{initial}
					</span>
				}
			});
			let badges = badges.into_iter().map(|badge| view! { <Badge>{badge}</Badge> }).collect_view();
			let change = match change {
				Change::Beside(end) => end,
				Change::Fold(form) => view! {
					<details class="edit">
						<summary>"แก้ไข"</summary>
						{form}
					</details>
				}
				.into_any(),
			};
			view! {
				<li class="row">
					{initial} <div class="row-text">
						<strong>{title}</strong>
						{about}
					</div> {badges} {change}
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }.into_any()
}

/// The form of one row, or without an id the form that adds one. `children` draws its fields.
#[component]
pub fn ManagedForm(
	/// The address that takes `agency`, `id` and a draft.
	to: &'static str,
	agency: String,
	/// The key of the record; blank for a new one.
	id: String,
	/// Fingerprint of the record; blank for a new one.
	seen: String,
	sent: RwSignal<u32>,
	/// Whoever sends it shows again that it is they.
	#[prop(optional)]
	asks_proof: bool,
	children: Children,
) -> impl IntoView {
	let is_new = id.is_empty();
	let (kind, words) =
		if is_new { (ButtonKind::Primary, "เพิ่ม") } else { (ButtonKind::Secondary, "บันทึก") };
	view! {
		<ServerForm to sent=sent tag=id.clone() clears=is_new class="stack">
			<Hidden name="agency" value=agency />
			<Hidden name="id" value=id.clone() />
			<Seen of=seen />
			{children()}
			{asks_proof.then(|| view! { <Reauth within=id /> })}
			<Button kind>{words}</Button>
		</ServerForm>
	}
}

/// The section below a managed list that adds a row.
#[component]
pub fn ManagedAdd(title: &'static str, children: Children) -> impl IntoView {
	view! {
		<section class="card stack">
			<h2>{title}</h2>
			{children()}
		</section>
	}
}
