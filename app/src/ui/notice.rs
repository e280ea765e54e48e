//! A sentence that must not be missed.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
	#[default]
	Fact,
	Warning,
	Problem,
}

#[component]
pub fn Notice(#[prop(optional)] kind: NoticeKind, children: Children) -> impl IntoView {
	let (class, role) = match kind {
		NoticeKind::Fact => ("notice", "status"),
		NoticeKind::Warning => ("notice notice-warning", "status"),
		NoticeKind::Problem => ("notice notice-problem", "alert"),
	};
	view! {
		<div class=class role=role>
			{children()}
		</div>
	}
}
