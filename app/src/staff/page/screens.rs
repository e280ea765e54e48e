//! The wall screens of an agency: add one, see its address once, revoke it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::{ManageNav, managed_with};
use crate::staff::api::{AddScreen, RevokeScreen, list_managed_screens};
use crate::staff::model::Screen;
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Button, ButtonKind, Confirm, Empty, Field, Hidden, Notice, ServerForm};

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
			<section class="card stack">
				<h2>"เพิ่มจอ"</h2>
				<ServerForm to=AddScreen::PATH sent=sent clears=true class="stack">
					<Hidden name="agency" value=found.0.id.0.clone() />
					<Field
						name="name"
						label="ชื่อจอ"
						hint="เช่น ห้องประชุมชั้น 2"
					/>
					<Button>"เพิ่มจอ"</Button>
				</ServerForm>
			</section>
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
	if screens.is_empty() {
		return view! {
			<Empty title="ยังไม่มีจอ">
				<p>
					"เพิ่มจอแล้วเปิดที่อยู่ที่ได้บนจอในห้องประชุม"
				</p>
			</Empty>
		}
		.into_any();
	}
	let agency = StoredValue::new(agency);
	let rows = screens
		.into_iter()
		.map(|screen| {
			view! {
				<li class="row">
					<div class="row-text">
						<strong>{screen.name}</strong>
						<span>{format!("เพิ่มเมื่อ {}", short_time(screen.created))}</span>
					</div>
					<Confirm
						act="ยกเลิกจอนี้"
						question="จอที่เปิดอยู่จะหยุดแสดงทันทีและใช้ที่อยู่เดิมไม่ได้อีก"
					>
						<ServerForm to=RevokeScreen::PATH sent=sent tag=screen.id.0.clone()>
							<Hidden name="agency" value=agency.get_value() />
							<Hidden name="id" value=screen.id.0.clone() />
							<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
						</ServerForm>
					</Confirm>
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }.into_any()
}
