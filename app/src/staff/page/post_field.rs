//! The choice of whoever holds two posts.

use leptos::prelude::*;

use crate::scope::Permission;
use crate::staff::model::{Me, POST_FIELD};
use crate::ui::{Choice, Select};

/// Asks in which post somebody acts; nothing for who holds one. `act_as` reads the answer.
#[component]
pub fn PostField(
	label: &'static str,
	/// Posts that don't entitle to it are not offered.
	act: Permission,
	/// Tells several forms of one page apart.
	#[prop(optional, into)]
	within: String,
) -> impl IntoView {
	let held = use_context::<Me>().map(|me| me.posts).unwrap_or_default();
	let posts: Vec<String> = held.into_iter().filter(|(_, role)| role.may(act)).map(|(title, _)| title).collect();
	(posts.len() > 1).then(|| {
		let choices = posts.into_iter().map(|title| Choice::new(title.clone(), title)).collect::<Vec<_>>();
		view! { <Select name=POST_FIELD label choices within /> }
	})
}
