//! The way in. A plain form: it works before and without script.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;

use crate::staff::door::{DemoSignIn, SignIn, list_demo_accounts};
use crate::staff::model::{DemoAccount, DemoOffice};
use crate::ui::{
	AsyncView, Button, ButtonKind, Field, FormState, Hidden, Notice, RESUMED_FIELD, RESUMED_PATH_FIELD, ServerForm,
	Title, wanted_in,
};

#[component]
pub fn SignInPage() -> impl IntoView {
	let offices = Resource::new_blocking(|| (), |()| list_demo_accounts());
	let to = wanted_in(&use_location().search.get_untracked());
	let to_of_demo = to.clone();
	view! {
		<Title text="เข้าสู่ระบบ" />
		<main id="main" class="door">
			<a class="door-name" href="/">
				"โปร่งใส"
			</a>
			<h1>"เข้าสู่ระบบ"</h1>
			<ServerForm to=SignIn::PATH opens=true class="card stack">
				<Hidden name="to" value=to />
				<Resumed />
				<Field name="account" label="ชื่อบัญชี" autocomplete="username" />
				<Field
					name="password"
					label="รหัสผ่าน"
					kind="password"
					autocomplete="current-password"
				/>
				<Button>"เข้าสู่ระบบ"</Button>
				<p class="muted">
					"ลืมรหัสผ่าน ให้ผู้ดูแลระบบของหน่วยงานออกรหัสชั่วคราวให้"
				</p>
			</ServerForm>
			<AsyncView of=offices let:offices>
				<DemoAccounts offices to=to_of_demo.clone() />
			</AsyncView>
		</main>
	}
}

/// A form that was sent after its session had ended comes along, and is shown again with everything typed in it.
#[component]
fn Resumed() -> impl IntoView {
	let state = use_context::<FormState>()?;
	let (form, path) = (state.typed(RESUMED_FIELD)?, state.typed(RESUMED_PATH_FIELD)?);
	Some(view! {
		<Notice>
			"หมดเวลาเข้าสู่ระบบก่อนส่งแบบฟอร์ม สิ่งที่พิมพ์ยังอยู่ เข้าสู่ระบบแล้วจะกลับไปที่แบบฟอร์มเดิมให้ส่งอีกครั้ง"
		</Notice>
		<Hidden name=RESUMED_FIELD value=form />
		<Hidden name=RESUMED_PATH_FIELD value=path />
	})
}

#[component]
fn DemoAccounts(offices: Vec<DemoOffice>, to: String) -> impl IntoView {
	if offices.is_empty() {
		return ().into_any();
	}
	let offices = offices
		.into_iter()
		.map(|office| {
			let accounts = office.accounts.into_iter();
			let accounts = accounts.map(|account| view! { <DemoDoor account to=to.clone() /> }).collect_view();
			view! {
				<details class="more">
					<summary>{office.name}</summary>
					<ul class="demo-accounts">{accounts}</ul>
				</details>
			}
		})
		.collect_view();
	view! {
		<section class="card stack">
			<h2>"ทดลองใช้ด้วยบัญชีสาธิต"</h2>
			{offices}
		</section>
	}
	.into_any()
}

#[component]
fn DemoDoor(account: DemoAccount, to: String) -> impl IntoView {
	view! {
		<li>
			<ServerForm to=DemoSignIn::PATH opens=true>
				<Hidden name="account" value=account.account.clone() />
				<Hidden name="to" value=to />
				<Button kind=ButtonKind::Secondary>
					<span>{account.post}</span>
					<small>{account.account}</small>
				</Button>
			</ServerForm>
		</li>
	}
}
