//! The desk a plan is published from, and the snippets that put it on the agency's own website.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::measures::PromiseList;
use super::widgets::Widgets;
use crate::measures::Tracked;
use crate::memos::Memo;
use crate::publication::api::{Desk, PublishPlan, WithdrawPlan, find_desk};
use crate::publication::model::{Release, promise};
use crate::publication::report::ReportDesk;
use crate::scope::Permission;
use crate::staff::PostField;
use crate::thai::calendar::{FiscalYear, long_date, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Choice, Confirm, Empty, Field, Fold, FormState, Hidden, LinkButton, Notice,
	NoticeKind, Reauth, Select, ServerForm,
};

#[component]
pub fn PublishPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || sent.get(), |_| find_desk());
	view! {
		<AsyncView of=found let:desk>
			<DeskView desk sent />
		</AsyncView>
	}
}

#[component]
fn DeskView(desk: Desk, sent: RwSignal<u32>) -> impl IntoView {
	let title = format!("เผยแพร่แผนปีงบประมาณ {}", desk.year);
	let back = ("/staff/measures".to_owned(), "มาตรการ");
	let (reports, may_publish) = (desk.reports.clone(), desk.may_publish);
	let reports = (!reports.is_empty()).then(|| view! { <ReportDesk reports may_publish sent /> });
	if desk.measures == 0 {
		return view! {
			<PageHead title back />
			<Empty title="ยังไม่มีมาตรการของปีนี้">
				<LinkButton href="/staff/measures/import">
					"นำเข้ามาตรการจากเอกสาร"
				</LinkButton>
			</Empty>
			{reports}
		}
		.into_any();
	}
	let (slug, base_url) = (desk.slug.clone(), desk.base_url.clone());
	let preview = desk.preview.clone();
	let year = desk.year;
	view! {
		<PageHead title sentence=format!("{} มาตรการ", desk.measures) back />
		<div class="beside">
			<div class="stack">
				{match desk.release.clone() {
					Some(release) => {
						let replaces = release.id.0.clone();
						let is_refused = FormState::of(PublishPlan::PATH, None).is_refused();
						let may_publish = desk.may_publish;
						view! {
							<Standing slug=slug.clone() release is_behind=desk.is_behind may_publish sent />
							{if may_publish {
								view! {
									<Fold
										title="เผยแพร่ฉบับใหม่แทน"
										is_open=is_refused
									>
										<div class="stack">
											<p class="muted">
												"ใช้เมื่อแผนเปลี่ยนหลังเผยแพร่ ประชาชนเห็นฉบับใหม่ทันที ฉบับเดิมไม่แสดงต่อสาธารณะอีก ระบบเก็บบันทึกไว้"
											</p>
											<PublishForm desk replaces sent />
										</div>
									</Fold>
								}
									.into_any()
							} else {
								view! { <ForSuperiors /> }.into_any()
							}}
						}
							.into_any()
					}
					None => {
						view! {
							{desk.withdrawn.clone().map(|release| view! { <Withdrawn release /> })}
							{if desk.may_publish {
								view! { <PublishForm desk replaces=String::new() sent /> }.into_any()
							} else {
								view! { <ForSuperiors /> }.into_any()
							}}
						}
							.into_any()
					}
				}} {reports}
			</div>
			<PagePreview year measures=preview />
		</div>
		<Widgets slug base_url />
	}
	.into_any()
}

/// What everybody would read if it were published now.
#[component]
fn PagePreview(year: FiscalYear, measures: Vec<Tracked>) -> impl IntoView {
	let (promised, kept) = promise(&measures);
	view! {
		<section class="card stack preview">
			<div class="section-head">
				<h2 id="preview">
					"ตัวอย่างหน้าที่ประชาชนจะเห็น"
				</h2>
				<span>"ตามแผนตอนนี้"</span>
			</div>
			<div class="preview-page" tabindex="0" role="region" aria-labelledby="preview">
				<p class="preview-title">{format!("มาตรการปีงบประมาณ {year}")}</p>
				<p>{format!("{promised} {kept}")}</p>
				<PromiseList measures />
			</div>
		</section>
	}
}

#[component]
fn Standing(slug: String, release: Release, is_behind: bool, may_publish: bool, sent: RwSignal<u32>) -> impl IntoView {
	let id = release.id.0.clone();
	view! {
		<section class="card stack">
			<h2>"เผยแพร่อยู่"</h2>
			<p>{release.basis.clone()}</p>
			<p class="muted">
				{match release.post.as_str() {
					"" => format!("เผยแพร่เมื่อ {}", short_time(release.at)),
					post => format!("โดย {post} เมื่อ {}", short_time(release.at)),
				}}
			</p>
			<p>
				{format!(
					"ประชาชนเห็น {} มาตรการ ตามฉบับที่เผยแพร่",
					release.measures.len(),
				)}
			</p>
			{is_behind
				.then(|| {
					view! {
						<Notice kind=NoticeKind::Warning>
							"แผนเปลี่ยนไปหลังเผยแพร่ ประชาชนยังเห็นฉบับเดิมจนกว่าจะเผยแพร่ฉบับใหม่แทน"
						</Notice>
					}
				})}
			<a href=format!("/{slug}/measures/{}", release.year) rel="external">
				"ดูหน้าที่ประชาชนเห็น"
			</a>
			{may_publish.then(|| view! { <Withdraw id sent /> })}
		</section>
	}
}

#[component]
fn Withdraw(id: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<Confirm
			act="ยกเลิกการเผยแพร่"
			question="ประชาชนจะไม่เห็นแผนนี้และเอกสารที่ลงนามอีก หน้าเว็บและวิดเจ็ตที่ฝังไว้จะว่าง เผยแพร่ใหม่ได้ภายหลัง"
		>
			<ServerForm
				to=WithdrawPlan::PATH
				sent=sent
				tag=id.clone()
				done="ยกเลิกการเผยแพร่แผนแล้ว"
			>
				<Hidden name="id" value=id />
				<PostField
					label="ยกเลิกในตำแหน่ง"
					act=Permission::Publish
					within="-withdraw"
				/>
				<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
			</ServerForm>
		</Confirm>
	}
}

/// In place of the forms, for a person without the permission.
#[component]
fn ForSuperiors() -> impl IntoView {
	view! {
		<Notice>
			"การเผยแพร่เป็นของหัวหน้าสำนัก ผู้อำนวยการกอง ปลัด หรือนายก แจ้งผู้มีอำนาจให้เปิดหน้านี้"
		</Notice>
	}
}

/// What was public until somebody took it back.
#[component]
fn Withdrawn(release: Release) -> impl IntoView {
	let when = release.withdrawn_at.map(short_time).unwrap_or_default();
	let who = release.withdrawn_by.filter(|post| !post.is_empty()).map(|post| format!("โดย {post} "));
	view! {
		<Notice>
			{format!(
				"แผนนี้เคยเผยแพร่เมื่อ {} และยกเลิกการเผยแพร่{}เมื่อ {when} ขณะนี้ประชาชนไม่เห็นแผน",
				short_time(release.at),
				who.unwrap_or_default(),
			)}
		</Notice>
	}
}

/// Two memos may have one title: the number and the day tell them apart.
fn told_apart(memo: &Memo) -> String {
	let number = memo.content.number.trim();
	let number = if number.trim_matches('-').is_empty() { String::new() } else { format!("ที่ {number} ") };
	format!("{number}ลงวันที่ {} · {}", long_date(memo.content.date), memo.content.subject)
}

#[component]
fn PublishForm(
	desk: Desk,
	/// The release that stands and is to be replaced; blank when none does.
	replaces: String,
	sent: RwSignal<u32>,
) -> impl IntoView {
	let memos = std::iter::once(Choice::new("", "อนุมัติบนกระดาษ (ระบุเอกสารในช่องถัดไป)"))
		.chain(desk.approved.iter().map(|memo| Choice::new(memo.id.0.clone(), told_apart(memo))))
		.collect::<Vec<_>>();
	let chosen = desk.approved.first().map(|memo| memo.id.0.clone()).unwrap_or_default();
	let has_memo = !chosen.is_empty();
	// A page that is shown again still holds what was seen first.
	let seen = FormState::of(PublishPlan::PATH, None).typed("seen").unwrap_or(desk.seen);
	view! {
		<ServerForm
			to=PublishPlan::PATH
			sent=sent
			class="card stack"
			done="เผยแพร่แผนแล้ว ประชาชนเห็นได้ทันที"
		>
			<Hidden name="year" value=desk.year.to_string() />
			<Hidden name="replaces" value=replaces />
			<Hidden name="seen" value=seen />
			{if has_memo {
				view! {
					<Select
						name="memo"
						label="แผนนี้อนุมัติโดย"
						choices=memos
						value=chosen
					/>
				}
					.into_any()
			} else {
				view! {
					<p>
						"ยังไม่มีบันทึกที่อนุมัติในระบบ หากแผนอนุมัติบนกระดาษแล้ว ให้ระบุเอกสารนั้น"
					</p>
				}
					.into_any()
			}}
			<Field
				name="basis"
				label="เอกสารที่อนุมัติบนกระดาษ"
				hint=if has_memo {
					"กรอกเมื่อเลือก “อนุมัติบนกระดาษ” ด้านบน บอกชื่อเอกสาร เลขที่ และวันที่ตามกระดาษที่ลงนาม"
				} else {
					"บอกชื่อเอกสาร เลขที่ และวันที่ตามกระดาษที่ลงนาม"
				}
			/>
			<p>
				<a href="/staff/measures">
					{format!(
						"ตรวจแผนที่จะเผยแพร่ ({} มาตรการ)",
						desk.measures,
					)}
				</a>
			</p>
			<PostField label="เผยแพร่ในตำแหน่ง" act=Permission::Publish />
			<Reauth />
			<Button>"เผยแพร่ต่อประชาชน"</Button>
		</ServerForm>
	}
}
