//! The frame around every page of the staff; asks a visitor to sign in.

use leptos::prelude::*;
use leptos_router::components::{Outlet, Redirect};
use leptos_router::hooks::use_location;

use crate::error::Error;
use crate::live::News;
use crate::room::Rights;
use crate::staff::api::me;
use crate::staff::model::Me;
use crate::ui::layout::{Identity, StaffFrame};
use crate::ui::{FailureView, address_of_sign_in, drawn};

#[component]
pub fn StaffLayout() -> impl IntoView {
	let who = Resource::new_blocking(|| (), |()| me());
	provide_context(News::listen("/events".to_owned()));
	let place = StoredValue::new(use_location());
	view! {
		<Suspense fallback=|| {
			view! { <div class="skeleton" aria-busy="true"></div> }
		}>
			{move || Suspend::new(async move {
				match who.await {
					Ok(me) => {
						view! {
							<leptos::context::Provider value=Rights(me.rights())>
								<leptos::context::Provider value=me.clone()>
									<StaffFrame identity=identity(&me)>
										<Outlet />
									</StaffFrame>
								</leptos::context::Provider>
							</leptos::context::Provider>
						}
							.into_any()
					}
					Err(Error::SignedOut) => view! { <Redirect path=place.with_value(address_of_sign_in) /> }.into_any(),
					Err(error) => {
						drawn();
						view! { <FailureView error /> }.into_any()
					}
				}
			})}
		</Suspense>
	}
}

fn identity(me: &Me) -> Identity {
	let post = me.posts.first().map(|(title, _)| title.clone()).unwrap_or_else(|| me.account.clone());
	match &me.agency {
		Some(agency) => Identity {
			office: agency.short_name(),
			initials: agency.initials(),
			year: format!("ปีงบประมาณ {}", agency.working_year),
			post,
			waiting: me.waiting,
			unread: me.unread,
			reset: me.reset.clone(),
			is_fictional: agency.is_fictional,
		},
		None => Identity {
			office: "ผู้ดูแลระบบกลาง".to_owned(),
			initials: "ปส".to_owned(),
			year: String::new(),
			post,
			waiting: me.waiting,
			unread: me.unread,
			reset: me.reset.clone(),
			is_fictional: false,
		},
	}
}
