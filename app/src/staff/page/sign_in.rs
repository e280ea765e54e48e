//! The way in. A plain form: it works before and without script.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::staff::api::{DemoSignIn, SignIn, list_demo_accounts};
use crate::ui::{AsyncView, Button, ButtonKind, Field, Hidden, ServerForm};

#[component]
pub fn SignInPage() -> impl IntoView {
	let accounts = Resource::new_blocking(|| (), |()| list_demo_accounts());
	view! {
		<leptos_meta::Title text="เข้าสู่ระบบ" />
		<main id="main" class="door">
			<a class="door-name" href="/">
				"โปร่งใส"
			</a>
			<h1>"เข้าสู่ระบบ"</h1>
			<ServerForm to=SignIn::PATH class="card stack">
				<Field name="account" label="ชื่อบัญชี" autocomplete="username" />
				<Field
					name="password"
					label="รหัสผ่าน"
					kind="password"
					autocomplete="current-password"
				/>
				<Button>"เข้าสู่ระบบ"</Button>
			</ServerForm>
			<AsyncView of=accounts let:accounts>
				<DemoAccounts accounts />
			</AsyncView>
		</main>
	}
}

#[component]
fn DemoAccounts(accounts: Vec<(String, String)>) -> impl IntoView {
	if accounts.is_empty() {
		return ().into_any();
	}
	let buttons = accounts
		.into_iter()
		.map(|(account, whose)| {
			view! {
				<li>
					<ServerForm to=DemoSignIn::PATH>
						<Hidden name="account" value=account.clone() />
						<Button kind=ButtonKind::Secondary>
							<span>{whose}</span>
							<small>{account}</small>
						</Button>
					</ServerForm>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card stack">
			<h2>"ทดลองใช้ด้วยบัญชีสาธิต"</h2>
			<ul class="demo-accounts">{buttons}</ul>
		</section>
	}
	.into_any()
}
