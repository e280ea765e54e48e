//! How a person wants to be reached.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{SaveContact, find_settings};
use super::contact::{Contact, MailPace};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, Choice, Field, Notice, NoticeKind, Select, ServerForm, Tick};

#[component]
pub fn SettingsPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || sent.get(), |_| find_settings());
	view! {
		<PageHead
			title="ตั้งค่าการแจ้งเตือน"
			sentence="การแจ้งเตือนแสดงในระบบเสมอ เลือกได้ว่าจะรับทางอีเมลด้วยหรือไม่"
			back=("/staff/notices".to_owned(), "การแจ้งเตือน")
		/>
		<AsyncView of=found let:found>
			<Settings contact=found.0 can_send=found.1 kinds=found.2 sent />
		</AsyncView>
	}
}

#[component]
fn Settings(contact: Contact, can_send: bool, kinds: Vec<(String, String)>, sent: RwSignal<u32>) -> impl IntoView {
	let paces = MailPace::ALL.map(|pace| Choice::new(pace.word(), pace.label())).to_vec();
	let hours = || {
		let none = Choice::new("", "ไม่กำหนด");
		let hours = (0..24).map(|hour| Choice::new(hour.to_string(), format!("{hour:02}:00 น.")));
		std::iter::once(none).chain(hours).collect::<Vec<_>>()
	};
	let (from, until) = contact.quiet.map(|(from, until)| (from.to_string(), until.to_string())).unwrap_or_default();
	view! {
		{(!can_send)
			.then(|| {
				view! {
					<Notice kind=NoticeKind::Warning>
						"ระบบนี้ยังไม่ได้ตั้งค่าการส่งอีเมล ค่าที่บันทึกจะใช้เมื่อผู้ดูแลเครื่องตั้งค่าแล้ว"
					</Notice>
				}
			})}
		<section class="card stack">
			<ServerForm to=SaveContact::PATH sent=sent class="stack">
				<Field
					name="draft[email]"
					label="อีเมล"
					kind="email"
					value=contact.email
					autocomplete="email"
					is_optional=true
				/>
				<Field
					name="draft[phone]"
					label="โทรศัพท์"
					value=contact.phone
					autocomplete="tel"
					inputmode="tel"
					is_optional=true
				/>
				<Select
					name="draft[pace]"
					label="รับอีเมลเมื่อใด"
					choices=paces
					value=contact.pace.word()
				/>
				<div class="fields-2">
					<Select
						name="draft[quiet_from]"
						label="ไม่ส่งตั้งแต่"
						hint="ใช้กับการส่งทันที"
						choices=hours()
						value=from
					/>
					<Select
						name="draft[quiet_until]"
						label="จนถึง"
						hint="หลังเวลานี้จึงส่ง"
						choices=hours()
						value=until
					/>
				</div>
				<fieldset class="stack">
					<legend>"เรื่องที่ส่งทางอีเมล"</legend>
					<KindTicks kinds muted=contact.muted />
				</fieldset>
				<Button>"บันทึก"</Button>
			</ServerForm>
		</section>
	}
}

/// The kinds that are sent. A component of its own: its fields belong to the form around it.
#[component]
fn KindTicks(kinds: Vec<(String, String)>, muted: Vec<String>) -> impl IntoView {
	kinds
		.into_iter()
		.map(|(word, label)| {
			let is_ticked = !muted.contains(&word);
			view! { <Tick name=format!("draft[kinds][{word}]") label=label is_ticked /> }
		})
		.collect_view()
}
