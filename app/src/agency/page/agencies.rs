//! The agencies a person manages.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::api::{EndAgency, list_managed};
use crate::agency::model::Agency;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, Hidden, LinkButton, ServerForm};

#[component]
pub fn AgenciesPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let agencies = Resource::new_blocking(move || sent.get(), |_| list_managed());
	view! {
		<PageHead title="หน่วยงานในระบบ" />
		<AsyncView of=agencies let:agencies>
			<AgencyList agencies sent />
		</AsyncView>
		<div class="answers">
			<LinkButton href="/staff/manage/new">"เพิ่มหน่วยงาน"</LinkButton>
			<LinkButton href="/staff/manage/installation/security" kind=ButtonKind::Secondary>
				"ความปลอดภัยของระบบ"
			</LinkButton>
		</div>
	}
}

#[component]
fn AgencyList(agencies: Vec<Agency>, sent: RwSignal<u32>) -> impl IntoView {
	if agencies.is_empty() {
		return view! {
			<Empty title="ยังไม่มีหน่วยงาน">
				<p>
					"เพิ่มหน่วยงานแรก แล้วจึงเพิ่มสำนัก/กอง ตำแหน่ง และบุคคล"
				</p>
			</Empty>
		}
		.into_any();
	}
	let rows = agencies
		.into_iter()
		.map(|agency| {
			let id = agency.id.0.clone();
			view! {
				<li class="row">
					<div class="row-text">
						<a href=format!("/staff/manage/{}", agency.slug)>{agency.name()}</a>
						<span>{format!("{} · จังหวัด{}", agency.slug, agency.province)}</span>
					</div>
					{agency.is_ended.then(|| view! { <Badge>"ปิดแล้ว"</Badge> })}
					<ServerForm to=EndAgency::PATH sent=sent tag=id.clone()>
						<Hidden name="id" value=id.clone() />
						<Hidden name="is_ended" value=(!agency.is_ended).to_string() />
						<Button kind=ButtonKind::Quiet>
							{if agency.is_ended {
								"เปิดใช้อีกครั้ง"
							} else {
								"ปิดหน่วยงาน"
							}}
						</Button>
					</ServerForm>
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }.into_any()
}
