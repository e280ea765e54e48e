//! Loading, refused, or there: in one place.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::button::{ButtonKind, LinkButton};
use super::entrance::address_of_sign_in;
use crate::error::{Error, Result};

/// Shows a resource once it is there, a quiet skeleton before, and a refusal with its way out.
#[component]
pub fn AsyncView<T, V, F>(of: Resource<Result<T>>, children: F) -> impl IntoView
where
	T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
	V: IntoView + 'static,
	F: Fn(T) -> V + Clone + Send + Sync + 'static,
{
	view! {
		<Transition fallback=|| {
			view! {
				<div class="skeleton" role="status" aria-busy="true" aria-label="กำลังโหลด"></div>
			}
		}>
			{move || {
				let children = children.clone();
				Suspend::new(async move {
					let found = of.await;
					super::awake::drawn();
					match found {
						Ok(value) => {
							#[cfg(feature = "hydrate")] super::anchor::reach();
							children(value).into_any()
						}
						Err(error) => view! { <FailureView error /> }.into_any(),
					}
				})
			}}
		</Transition>
	}
}

/// A refusal in place of content. It also gives the page its status.
#[component]
pub fn FailureView(error: Error) -> impl IntoView {
	#[cfg(feature = "ssr")]
	if let Some(answer) = use_context::<leptos_axum::ResponseOptions>()
		&& let Ok(status) = axum::http::StatusCode::from_u16(error.status())
	{
		answer.set_status(status);
	}
	let place = leptos_router::hooks::use_location();
	let path = place.pathname.get_untracked();
	let is_public = !path.starts_with("/staff") && !path.starts_with("/wall/");
	let again = address_of_sign_in(&place);
	// Of an address that says something wrong: what it is. There is no field to look at.
	let words_of = error.first_words();
	let (href, words) = match error {
		Error::SignedOut => (again.as_str(), "เข้าสู่ระบบ"),
		Error::NotFound | Error::Forbidden if is_public => ("/", "ไปหน้าแรก"),
		// Somebody without a post: the page of the account is open to everybody who is signed in.
		Error::NotFound | Error::Forbidden if path == "/staff" => ("/staff/more", "ไปหน้าบัญชีของท่าน"),
		Error::NotFound | Error::Forbidden | Error::Invalid(_) => ("/staff", "ไปหน้าวันนี้"),
		_ => ("", "ลองใหม่"),
	};
	view! {
		<div class="failure" role="alert">
			<p>{words_of}</p>
			<LinkButton href=href.to_owned() kind=ButtonKind::Secondary>
				{words}
			</LinkButton>
		</div>
	}
}
