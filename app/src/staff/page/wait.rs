//! A new screen: six digits and dots, until somebody of an agency lets it in.

use leptos::prelude::*;

use crate::staff::api::Begun;
use crate::ui::{Title, drawn};

#[component]
pub fn WaitPage() -> impl IntoView {
	drawn();
	let begun = RwSignal::new(None::<Begun>);
	let is_refused = RwSignal::new(false);
	watch(begun, is_refused);
	let shown = move || match (begun.get(), is_refused.get()) {
		(Some(begun), _) => view! { <Digits begun /> }.into_any(),
		(None, true) => view! {
			<p>
				"ขอรหัสไม่ได้ในขณะนี้ จอจะลองใหม่เอง"
			</p>
		}
		.into_any(),
		(None, false) => view! { <p>"กำลังขอรหัสจับคู่"</p> }.into_any(),
	};
	view! {
		<Title text="จับคู่จอแสดงผล" />
		<main id="main" class="wall-wait">
			<h1>"จอนี้ยังไม่ได้จับคู่"</h1>
			<p>
				"ผู้ดูแลระบบของหน่วยงาน: สแกน หรือเปิด เพิ่มเติม → เปิดหน้าจัดการ → จอแสดงผล แล้วใส่รหัสนี้"
			</p>
			<div class="wall-wait-code" aria-live="polite">
				{shown}
			</div>
			<noscript>
				<p>
					"จอนี้ต้องเปิดการใช้สคริปต์ (JavaScript) ในเบราว์เซอร์ก่อน"
				</p>
			</noscript>
		</main>
	}
}

#[component]
fn Digits(begun: Begun) -> impl IntoView {
	let (first, last) = begun.code.split_at_checked(3).unwrap_or((&begun.code, ""));
	let dots = begun.dots.map(|(size, path)| {
		view! {
			<svg
				class="qr"
				viewBox=format!("-2 -2 {0} {0}", size + 4)
				role="img"
				aria-label="รหัสสำหรับสแกนด้วยโทรศัพท์"
			>
				<path d=path />
			</svg>
		}
	});
	view! {
		{dots}
		<p class="wall-wait-digits">{format!("{first} {last}")}</p>
		<p>"รหัสใหม่ทุก 10 นาที"</p>
	}
}

/// Asks for digits, then whether the screen was let in; new digits before the old ones are no longer good.
#[cfg(feature = "hydrate")]
fn watch(begun: RwSignal<Option<Begun>>, is_refused: RwSignal<bool>) {
	use gloo_timers::future::TimeoutFuture;
	use leptos::web_sys::js_sys::Date;

	use crate::staff::api::{begin_screen, is_paired};
	/// Between two questions, in milliseconds, and how long digits are shown: eight of their ten minutes.
	const PAUSE: u32 = 3_000;
	const SHOWN: f64 = 480_000.0;
	let is_in = async |secret: &str| {
		let is_in = is_paired(secret.to_owned()).await == Ok(true);
		if is_in {
			let _ = window().location().replace(&format!("/wall/{secret}"));
		}
		is_in
	};
	Effect::new(move |_| {
		leptos::task::spawn_local(async move {
			let mut before = String::new();
			loop {
				let Ok(fresh) = begin_screen(before.clone()).await else {
					begun.try_set(None);
					is_refused.try_set(true);
					TimeoutFuture::new(PAUSE * 5).await;
					continue;
				};
				// Somebody may have typed the digits of before in the last moment.
				if !before.is_empty() && is_in(&before).await {
					return;
				}
				let (secret, since) = (fresh.secret.clone(), Date::now());
				is_refused.try_set(false);
				begun.try_set(Some(fresh));
				while Date::now() - since < SHOWN {
					TimeoutFuture::new(PAUSE).await;
					if is_in(&secret).await {
						return;
					}
				}
				before = secret;
			}
		});
	});
}

#[cfg(not(feature = "hydrate"))]
const fn watch(_: RwSignal<Option<Begun>>, _: RwSignal<bool>) {}
