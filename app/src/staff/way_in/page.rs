//! Choosing a password. A plain form, as the sign-in is.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;

use super::api::{ChangePassword, find_holder};
use crate::ui::{AsyncView, Button, Field, Hidden, Notice, ServerForm, Title, wanted_in};

#[component]
pub fn PasswordPage() -> impl IntoView {
	let holder = Resource::new_blocking(|| (), |()| find_holder());
	let to = StoredValue::new(wanted_in(&use_location().search.get_untracked()));
	view! {
		<Title text="เปลี่ยนรหัสผ่าน" />
		<main id="main" class="door">
			<a class="door-name" href="/staff">
				"โปร่งใส"
			</a>
			<h1>"เปลี่ยนรหัสผ่าน"</h1>
			<AsyncView of=holder let:holder>
				<ServerForm to=ChangePassword::PATH class="card stack">
					<Hidden name="to" value=to.get_value() />
					<p>{format!("บัญชี {}", holder.account)}</p>
					{if holder.is_by_code {
						view! {
							<Notice>
								"ท่านเข้ามาด้วยรหัสชั่วคราวที่ใช้ได้ครั้งเดียว ตั้งรหัสผ่านของท่านเองก่อนใช้งาน ห้ามบอกผู้ใด แม้แต่ผู้ดูแลระบบ"
							</Notice>
						}
							.into_any()
					} else {
						view! {
							<Field
								name="password_current"
								label="รหัสผ่านปัจจุบัน"
								kind="password"
								autocomplete="current-password"
							/>
						}
							.into_any()
					}}
					<Field
						name="password_new"
						label="รหัสผ่านใหม่"
						kind="password"
						hint="อย่างน้อย 10 ตัวอักษร คำสามสี่คำที่ไม่เกี่ยวกันจำง่ายและเดายาก"
						autocomplete="new-password"
					/>
					<Field
						name="password_again"
						label="รหัสผ่านใหม่อีกครั้ง"
						kind="password"
						autocomplete="new-password"
					/>
					<Button>"ใช้รหัสผ่านนี้"</Button>
				</ServerForm>
				{(!holder.is_by_code)
					.then(|| {
						view! {
							<a class="back" href="/staff/more">
								"‹ ไม่เปลี่ยน"
							</a>
						}
					})}
			</AsyncView>
		</main>
	}
}
