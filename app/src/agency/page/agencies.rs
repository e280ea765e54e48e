//! The agencies a person manages.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::agency::api::{EndAgency, list_managed};
use crate::agency::row::AgencyRow;
use crate::list::{ListPage, use_list_query};
use crate::room::is_granted;
use crate::scope::Permission;
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Empty, Hidden, LinkButton, ServerForm};

#[component]
pub fn AgenciesPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let search = use_list_query();
	let is_installation = is_granted(Permission::InstallationManage);
	let agencies = Resource::new_blocking(move || (sent.get(), search.get()), |(_, search)| list_managed(search));
	view! {
		<PageHead title="หน่วยงานในระบบ" />
		<AsyncView of=agencies let:listing>
			<ListPage
				listing
				base="/staff/manage"
				table="/staff/agency/table"
				label="ค้นหน่วยงาน"
				empty=none
				let:agencies
			>
				<AgencyList agencies is_installation sent />
			</ListPage>
		</AsyncView>
		{is_installation
			.then(|| {
				view! {
					<div class="answers">
						<LinkButton href="/staff/manage/new">"เพิ่มหน่วยงาน"</LinkButton>
						<LinkButton href="/staff/manage/installation/security" kind=ButtonKind::Secondary>
							"ความปลอดภัยของระบบ"
						</LinkButton>
					</div>
				}
			})}
	}
}

fn none() -> impl IntoView {
	view! {
		<Empty title="ยังไม่มีหน่วยงาน">
			<p>
				"เพิ่มหน่วยงานแรก แล้วจึงเพิ่มสำนัก/กอง ตำแหน่ง และบุคคล"
			</p>
		</Empty>
	}
}

#[component]
fn AgencyList(
	agencies: Vec<AgencyRow>,
	/// Agencies are ended by whoever looks after the installation.
	is_installation: bool,
	sent: RwSignal<u32>,
) -> impl IntoView {
	let rows = agencies
		.into_iter()
		.map(|agency| {
			let id = agency.id.clone();
			view! {
				<li class="row">
					<div class="row-text">
						<a href=format!("/staff/manage/{}", agency.slug)>{agency.name.clone()}</a>
						<span>{format!("{} · จังหวัด{}", agency.slug, agency.province)}</span>
					</div>
					{agency.is_ended.then(|| view! { <Badge>"ปิดแล้ว"</Badge> })}
					{is_installation
						.then(|| {
							view! {
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
							}
						})}
				</li>
			}
		})
		.collect_view();
	view! { <ul class="rows card">{rows}</ul> }
}
