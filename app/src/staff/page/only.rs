//! What a page offers to those who may do it.

use leptos::prelude::*;

use crate::scope::Permission;
use crate::staff::model::Me;

/// Shows its children to persons who may do the act. The act itself is checked by the server.
#[component]
pub fn Only(act: Permission, children: Children) -> impl IntoView {
	let may = use_context::<Me>().is_some_and(|me| me.may(act));
	may.then(children)
}
