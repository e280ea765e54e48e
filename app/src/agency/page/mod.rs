//! Pages of the room: managing agencies and their units.

mod agencies;
mod profile;
mod units;

pub use self::agencies::AgenciesPage;
pub use self::profile::{NewAgencyPage, ProfilePage};
pub use self::units::UnitsPage;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::managed;
use super::model::Agency;
use crate::error::Result;

/// The managed agency named in the address.
pub fn managed_agency() -> Resource<Result<Agency>> {
	let slug = use_params_map();
	Resource::new_blocking(move || slug.read().get("slug").unwrap_or_default(), managed)
}

/// The links between the pages that manage one agency.
#[component]
pub fn ManageNav(#[prop(into)] slug: String, here: &'static str) -> impl IntoView {
	let links = [
		("", "ข้อมูลหน่วยงาน"),
		("/units", "สำนัก/กอง/งาน"),
		("/posts", "ตำแหน่ง"),
		("/people", "บุคคลและบัญชี"),
		("/appointments", "การดำรงตำแหน่ง"),
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
