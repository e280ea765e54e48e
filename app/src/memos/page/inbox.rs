//! The memos beside the one that is read, where there is room: those that wait first, then the latest movement.

use leptos::prelude::*;

use crate::error::Error;
use crate::live::News;
use crate::memos::ROOM;
use crate::memos::inbox::{Inbox, InboxRow, find_inbox};
use crate::staff;
use crate::ui::Words;

/// `current` is the id of the memo that is read.
#[component]
pub fn InboxList(#[prop(into)] current: Signal<String>) -> impl IntoView {
	let heard = expect_context::<News>().of(&[ROOM, staff::ROOM]);
	let read = |_| async move { if has_room() { find_inbox().await } else { Err(Error::NotFound) } };
	let inbox = Resource::new_blocking(move || heard.get(), read);
	// What could not be read again stays as it was.
	let last = StoredValue::new(None::<Inbox>);
	view! {
		<nav class="inbox-list" aria-label="บันทึกอื่น">
			<Transition>
				{move || Suspend::new(async move {
					if let Ok(inbox) = inbox.await {
						last.set_value(Some(inbox));
					}
					last.get_value().map(|inbox| view! { <Rows inbox current /> })
				})}
			</Transition>
		</nav>
	}
}

/// Whether the list is shown at all (`memos.css`): a phone fetches nothing that it does not show.
#[cfg(feature = "hydrate")]
fn has_room() -> bool {
	window().inner_width().ok().and_then(|width| width.as_f64()).is_none_or(|width| width >= 1280.0)
}

#[cfg(not(feature = "hydrate"))]
const fn has_room() -> bool {
	true
}

#[component]
fn Rows(inbox: Inbox, current: Signal<String>) -> impl IntoView {
	let part = move |words: String, rows: Vec<InboxRow>| {
		let rows = rows.into_iter().map(|row| view! { <RowOf row current /> }).collect_view();
		view! {
			<h2>{words}</h2>
			<ul>{rows}</ul>
		}
	};
	let waiting =
		(!inbox.waiting.is_empty()).then(|| part(format!("รอท่าน {} เรื่อง", inbox.waiting.len()), inbox.waiting));
	let others = (!inbox.others.is_empty()).then(|| part("เรื่องอื่นล่าสุด".to_owned(), inbox.others));
	view! {
		{waiting}
		{others}
		<a class="card-way" href="/staff/memos">
			"ค้นและดูทั้งหมด"
		</a>
	}
}

#[component]
fn RowOf(row: InboxRow, current: Signal<String>) -> impl IntoView {
	let href = format!("/staff/memos/{}", row.id);
	let is_current = move || (current.get() == row.id).then_some("true");
	view! {
		<li>
			<a href=href aria-current=is_current>
				<span>{row.about}</span>
				<strong>
					<Words text=row.subject />
				</strong>
				<span>{row.place}</span>
			</a>
		</li>
	}
}
