//! Loading, refused, or there: in one place.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::button::{ButtonKind, LinkButton};
use super::entrance::address_of_sign_in;
#[cfg(feature = "ssr")]
use super::{layout::PublicFrame, raw_text::Title};
use crate::error::{Error, Result};

/// Shows a resource once it is there, a quiet skeleton before, and a refusal with its way out. When a refresh of the same
/// address fails, the last good view stays, with a strip that says so: half-typed words are never taken away.
#[component]
pub fn AsyncView<T, V, F>(of: Resource<Result<T>>, children: F) -> impl IntoView
where
	T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
	V: IntoView + 'static,
	F: Fn(T) -> V + Clone + Send + Sync + 'static,
{
	let place = StoredValue::new(leptos_router::hooks::use_location());
	let address = move || place.with_value(|place| place.pathname.get_untracked() + &place.search.get_untracked());
	let last = StoredValue::new(None::<(String, T)>);
	let stale = RwSignal::new(None::<Error>);
	view! {
		{move || stale.get().map(|error| view! { <Stale error /> })}
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
							if stale.try_with_untracked(Option::is_some) == Some(true) {
								stale.try_set(None);
							}
							last.set_value(Some((address(), value.clone())));
							#[cfg(feature = "hydrate")] super::anchor::reach();
							children(value).into_any()
						}
						Err(error) => {
							match last.get_value().filter(|(of, _)| *of == address() && error.may_pass()) {
								Some((_, value)) => {
									stale.try_set(Some(error));
									children(value).into_any()
								}
								None => {
									stale.try_set(None);
									view! { <FailureView error /> }.into_any()
								}
							}
						}
					}
				})
			}}
		</Transition>
	}
}

/// Above a view that could not be refreshed.
#[component]
fn Stale(error: Error) -> impl IntoView {
	let (words, act) = match error {
		Error::SignedOut => (
			"ออกจากระบบแล้ว ข้อมูลในหน้านี้อาจไม่เป็นปัจจุบัน ",
			Some(view! {
				<a href="/staff/sign-in" target="_blank" rel="external noopener">
					"เข้าสู่ระบบ"
				</a>
			}),
		),
		_ => ("อ่านข้อมูลล่าสุดไม่ได้ หน้านี้แสดงข้อมูลเดิม ระบบจะลองใหม่เอง", None),
	};
	view! {
		<p class="stale" role="status">
			{words}
			{act}
		</p>
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
	#[cfg(feature = "ssr")]
	if error == Error::NotFound && is_public {
		return view! { <Missing path words=words_of /> }.into_any();
	}
	view! {
		<div class="failure" role="alert">
			<p>{words_of}</p>
			<LinkButton href=href.to_owned() kind=ButtonKind::Secondary>
				{words}
			</LinkButton>
		</div>
	}
	.into_any()
}

/// No such page for everybody: the frame, what is wrong, and the ways on.
#[cfg(feature = "ssr")]
#[component]
fn Missing(path: String, words: String) -> impl IntoView {
	// Below the name of an agency there may be other pages of it.
	let mut parts = path.split('/').filter(|part| !part.is_empty());
	let above = parts.next().map(|first| format!("/{first}")).filter(|_| parts.next().is_some());
	let home = above.map(|href| {
		let words = format!("ลองเปิด {href}");
		view! {
			<LinkButton href kind=ButtonKind::Secondary>
				{words}
			</LinkButton>
		}
	});
	view! {
		<Title text="ไม่พบหน้านี้" />
		<PublicFrame name="โปร่งใส" home="/">
			<h1>"ไม่พบหน้านี้"</h1>
			<div class="card stack" role="alert">
				<p>{words}</p>
				<p>
					"ที่อยู่อาจพิมพ์ผิด หรือหน่วยงานไม่ได้เผยแพร่หน้านี้แล้ว"
				</p>
				<form action="/" method="get" class="list-search">
					<label for="find-agency">"ค้นหาหน่วยงาน"</label>
					<input id="find-agency" type="search" name="q" />
					<button type="submit" class="button button-secondary">
						"ค้นหา"
					</button>
				</form>
				<p class="answers">
					{home} <LinkButton href="/" kind=ButtonKind::Secondary>
						"ดูหน่วยงานทั้งหมด"
					</LinkButton>
				</p>
			</div>
		</PublicFrame>
	}
}
