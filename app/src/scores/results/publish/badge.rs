//! Where a result stands before the public, in a word.

use leptos::prelude::*;

use super::model::PublishState;
use crate::ui::{Badge, Tone};

/// A word about it, for lists.
#[component]
pub fn StateBadge(state: PublishState) -> impl IntoView {
	match state {
		PublishState::Never => view! { <Badge>"ยังไม่เผยแพร่"</Badge> },
		PublishState::Current { .. } => view! { <Badge tone=Tone::Good>"เผยแพร่แล้ว"</Badge> },
		PublishState::Behind { .. } => view! {
			<Badge tone=Tone::Near>
				"แก้แล้ว ยังไม่เผยแพร่ฉบับแก้"
			</Badge>
		},
	}
}
