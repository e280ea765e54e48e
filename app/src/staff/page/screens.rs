//! The wall screens of an agency: add one, see its address once, revoke it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{ManageNav, managed_with};
use crate::staff::api::{AddScreen, RevokeScreen, list_managed_screens};
use crate::staff::model::Screen;
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Change, Confirm, Field, Hidden, ManagedAdd, ManagedList, ManagedRow, Notice,
	ServerForm,
};

#[component]
pub fn ScreensPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_screens);
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("จอแสดงผล {}", found.0.short_name())
				sentence="จอในห้องประชุมแสดงคะแนน มาตรการ และเส้นทางเอกสารสด ๆ โดยไม่ต้องเข้าสู่ระบบ อ่านได้อย่างเดียว"
			/>
			<ManageNav slug=found.0.slug.clone() here="/screens" />
			{found
				.1
				.added
				.map(|token| view! { <Added path=format!("/wall/{token}") base_url=found.1.base_url.clone() /> })}
			<ScreenList screens=found.1.screens agency=found.0.id.0.clone() sent />
			<ManagedAdd title="เพิ่มจอ">
				<ServerForm to=AddScreen::PATH sent=sent clears=true class="stack">
					<Hidden name="agency" value=found.0.id.0.clone() />
					<Field
						name="name"
						label="ชื่อจอ"
						hint="เช่น ห้องประชุมชั้น 2"
					/>
					<Button>"เพิ่มจอ"</Button>
				</ServerForm>
			</ManagedAdd>
		</AsyncView>
	}
}

/// The address of a new screen, shown this once.
#[component]
fn Added(path: String, base_url: String) -> impl IntoView {
	// The link works from whatever name the server was reached by; what is written down is the name it has for others.
	let address = format!("{base_url}{path}");
	view! {
		<Notice>
			<strong>"เพิ่มจอแล้ว "</strong>
			"เปิดที่อยู่นี้บนจอ และเก็บไว้ ระบบแสดงให้ครั้งเดียว: "
			<a href=path rel="external noopener" target="_blank">
				{address}
			</a>
		</Notice>
	}
}

#[component]
fn ScreenList(screens: Vec<Screen>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let row = |screen: Screen| ManagedRow {
		initial: String::new(),
		title: screen.name,
		about: vec![format!("เพิ่มเมื่อ {}", short_time(screen.created))],
		badges: Vec::new(),
		change: Change::Beside(view! { <Revoke agency=agency.clone() id=screen.id.0 sent /> }.into_any()),
	};
	let rows = screens.into_iter().map(row).collect();
	view! {
		<ManagedList
			rows
			empty="ยังไม่มีจอ"
			next="เพิ่มจอแล้วเปิดที่อยู่ที่ได้บนจอในห้องประชุม"
		/>
	}
}

#[component]
fn Revoke(agency: String, id: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<Confirm
			act="ยกเลิกจอนี้"
			question="จอที่เปิดอยู่จะหยุดแสดงทันทีและใช้ที่อยู่เดิมไม่ได้อีก"
		>
			<ServerForm to=RevokeScreen::PATH sent=sent tag=id.clone()>
				<Hidden name="agency" value=agency />
				<Hidden name="id" value=id />
				<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
			</ServerForm>
		</Confirm>
	}
}
