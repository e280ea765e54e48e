//! The devices a person is signed in on, and the way out.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::staff::door::{Device, RevokeDevice, SignOut, list_devices, list_menu};
use crate::staff::model::Me;
use crate::staff::way_in::AcknowledgeReset;
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Hidden, LinkButton, Notice, NoticeKind, ServerForm};

#[component]
pub fn DevicesPage() -> impl IntoView {
	let me = expect_context::<Me>();
	let sent = RwSignal::new(0u32);
	let devices = Resource::new_blocking(move || sent.get(), |_| list_devices());
	let menu = Resource::new_blocking(|| (), |()| list_menu());
	let manage = match &me.agency {
		Some(agency) => format!("/staff/manage/{}", agency.slug),
		None => "/staff/manage".to_owned(),
	};
	view! {
		<PageHead
			title="เพิ่มเติม"
			sentence=format!("เข้าสู่ระบบในชื่อ {}", me.account)
		/>
		{me
			.may_manage
			.then(|| {
				view! {
					<section class="card stack">
						<h2>"จัดการหน่วยงาน"</h2>
						<p>
							"ข้อมูลหน่วยงาน สำนัก/กอง ตำแหน่ง บุคคล การดำรงตำแหน่ง และเส้นทางเสนอเอกสาร"
						</p>
						<LinkButton href=manage kind=ButtonKind::Secondary>
							"เปิดหน้าจัดการ"
						</LinkButton>
						{me
							.is_installation_administrator
							.then(|| {
								view! {
									" "
									<LinkButton href="/staff/manage/editions/all" kind=ButtonKind::Secondary>
										"กรอบการประเมิน"
									</LinkButton>
								}
							})}
					</section>
				}
			})}
		<AsyncView of=menu let:menu>
			{menu
				.into_iter()
				.map(|entry| {
					view! {
						<section class="card stack">
							<h2>{entry.label.clone()}</h2>
							<p>{entry.sentence}</p>
							<LinkButton href=entry.address kind=ButtonKind::Secondary>
								{format!("เปิด{}", entry.label)}
							</LinkButton>
						</section>
					}
				})
				.collect_view()}
		</AsyncView>
		<section class="card stack">
			<h2>"รหัสผ่าน"</h2>
			{me
				.reset
				.clone()
				.map(|words| {
					view! {
						<Notice kind=NoticeKind::Warning>
							<p>{words}</p>
							<ServerForm to=AcknowledgeReset::PATH opens=true>
								<Button kind=ButtonKind::Secondary>"รับทราบ"</Button>
							</ServerForm>
						</Notice>
					}
				})}
			<p>"ลายมือชื่อของท่านผูกกับรหัสนี้"</p>
			<LinkButton href="/staff/password?to=/staff/more" kind=ButtonKind::Secondary>
				"เปลี่ยนรหัสผ่าน"
			</LinkButton>
		</section>
		<section class="card stack">
			<h2>"อุปกรณ์ที่เข้าสู่ระบบอยู่"</h2>
			<AsyncView of=devices let:devices>
				<ul class="rows">
					{devices.into_iter().map(|device| view! { <DeviceRow device sent /> }).collect_view()}
				</ul>
			</AsyncView>
		</section>
		<ServerForm to=SignOut::PATH opens=true>
			<Button kind=ButtonKind::Secondary>
				"ออกจากระบบบนเครื่องนี้"
			</Button>
		</ServerForm>
	}
}

#[component]
fn DeviceRow(device: Device, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<li class="row">
			<div class="row-text">
				<strong>{device.name}</strong>
				<span>{format!("ใช้ล่าสุด {}", short_time(device.seen))}</span>
			</div>
			{if device.is_this {
				view! { <Badge>"เครื่องนี้"</Badge> }.into_any()
			} else {
				view! {
					<ServerForm to=RevokeDevice::PATH sent=sent tag=device.id.clone()>
						<Hidden name="id" value=device.id.clone() />
						<Button kind=ButtonKind::Grave>"ให้ออกจากระบบ"</Button>
					</ServerForm>
				}
					.into_any()
			}}
		</li>
	}
}
