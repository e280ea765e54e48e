//! What the pages that manage one agency share: the agency of the address, and the links between them.

use std::future::Future;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::model::Agency;
use crate::error::Result;

/// The managed agency named in the address with what a page shows of it, read again whenever `sent` counts up. One call
/// brings both: a page is built twice on the server now and then, and a second call of the first building would find
/// nothing left of its request.
pub fn managed_with<T, F>(
	sent: RwSignal<u32>,
	load: impl Fn(String) -> F + Clone + Send + Sync + 'static,
) -> Resource<Result<(Agency, T)>>
where
	T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
	F: Future<Output = Result<(Agency, T)>> + Send + 'static,
{
	let params = use_params_map();
	let key = move || (params.read().get("slug").unwrap_or_default(), sent.get());
	Resource::new_blocking(key, move |(slug, _)| load(slug))
}

/// The links between the pages that manage one agency.
#[component]
pub fn ManageNav(#[prop(into)] slug: String, here: &'static str) -> impl IntoView {
	let links = [
		("", "ข้อมูลหน่วยงาน"),
		("/units", "สำนัก/กอง/งาน"),
		("/holidays", "วันหยุด"),
		("/posts", "ตำแหน่ง"),
		("/people", "บุคคลและบัญชี"),
		("/appointments", "การดำรงตำแหน่ง"),
		("/chains", "เส้นทางเสนอ"),
		("/screens", "จอแสดงผล"),
		("/security", "ความปลอดภัย"),
	]
	.into_iter()
	.map(|(ending, label)| {
		let is_here = ending == here;
		view! {
			<li>
				<a href=format!("/staff/manage/{slug}{ending}") aria-current=is_here.then_some("page")>
					{label}
				</a>
			</li>
		}
	})
	.collect_view();
	view! {
		<nav class="tabs" aria-label="หน้าจัดการหน่วยงาน">
			<ul>{links}</ul>
		</nav>
	}
}
