//! What the device shows when there is no line; the service worker keeps it.

use leptos::prelude::*;

use crate::ui::layout::PublicFrame;
use crate::ui::{ButtonKind, LinkButton, Title};

#[component]
pub fn OfflinePage() -> impl IntoView {
	view! {
		<Title text="ไม่มีสัญญาณ" />
		<PublicFrame name="โปร่งใส" home="/">
			<h1>"ไม่มีสัญญาณอินเทอร์เน็ต"</h1>
			<div class="card stack">
				<p>
					"เปิดหน้านี้ไม่ได้ในขณะนี้ สิ่งที่พิมพ์ค้างไว้ยังอยู่ในเครื่องนี้ เมื่อสัญญาณกลับมาให้ลองใหม่"
				</p>
				<p class="answers">
					<LinkButton href="" kind=ButtonKind::Secondary>
						"ลองใหม่"
					</LinkButton>
					<LinkButton href="/staff" kind=ButtonKind::Secondary>
						"ไปหน้าวันนี้"
					</LinkButton>
				</p>
			</div>
		</PublicFrame>
	}
}
