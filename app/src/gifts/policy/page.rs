//! The announcement of a year as the staff see it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{AcknowledgePolicy, AnnouncePolicy, BeginPolicy, find_policy};
use super::model::{Announced, Begun, Policy, PolicyStanding};
use crate::memos;
use crate::scope::Permission;
use crate::staff::{Me, Only, PostField};
use crate::thai::calendar::{day_of, long_date, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{AsyncView, Badge, Button, ButtonKind, Confirm, Hidden, LinkButton, ServerForm, Tone};

#[component]
pub fn PolicyPage() -> impl IntoView {
	let params = use_params_map();
	let sent = RwSignal::new(0u32);
	let year = move || params.read().get("year").unwrap_or_default();
	let found = Resource::new_blocking(move || (sent.get(), year()), |(_, year)| find_policy(year));
	view! {
		<AsyncView of=found let:standing>
			<PageHead
				title=format!(
					"ประกาศนโยบายไม่รับของขวัญ ปีงบประมาณ {}",
					standing.year,
				)
				back=("/staff/gifts".to_owned(), "ของขวัญ")
			/>
			<PolicyCard standing=standing.clone() sent is_whole=true />
			<Missing standing />
		</AsyncView>
	}
}

/// Where the announcement stands, and the next step for whoever may take it.
#[component]
pub fn PolicyCard(
	standing: PolicyStanding,
	sent: RwSignal<u32>,
	/// On its own page: with the act of announcing.
	#[prop(optional)]
	is_whole: bool,
) -> impl IntoView {
	let PolicyStanding { year, announced, begun, people, acknowledged, is_owed, own, .. } = standing;
	let badge = match (&announced, is_owed) {
		(Some(_), true) => view! { <Badge tone=Tone::Near>"รอท่านรับทราบ"</Badge> },
		(Some(_), false) => view! { <Badge tone=Tone::Good>"ประกาศแล้ว"</Badge> },
		(None, _) => view! { <Badge>"ยังไม่ประกาศ"</Badge> },
	};
	let has_none = announced.is_none();
	let stands = announced.map(|policy| view! { <Stands policy people acknowledged is_owed sent /> });
	let own = own.map(|at| {
		view! {
			<p class="muted">
				{format!("ท่านรับทราบแล้วเมื่อ {}", short_time(at))}
			</p>
		}
	});
	let next = match begun {
		Some(begun) => view! { <UnderWay begun sent is_whole /> }.into_any(),
		None if has_none || is_whole => view! {
			<Only act=Permission::GiftDeclare>
				<ServerForm to=BeginPolicy::PATH opens=true tag="policy">
					<Hidden name="year" value=year.to_string() />
					<Button kind=ButtonKind::Secondary>
						{if has_none {
							"เขียนบันทึกเสนอประกาศ"
						} else {
							"เสนอประกาศฉบับใหม่ของปีนี้"
						}}
					</Button>
				</ServerForm>
			</Only>
		}
		.into_any(),
		None => ().into_any(),
	};
	view! {
		<section class="card stack">
			<div class="section-head">
				<h2>{format!("ประกาศของปีงบประมาณ {year}")}</h2>
				{badge}
			</div>
			{stands}
			{own}
			{next}
			{(!is_whole)
				.then(|| {
					view! {
						<p>
							<a href=format!(
								"/staff/gifts/policy/{year}",
							)>
								"รายละเอียดประกาศและผู้รับทราบ"
							</a>
						</p>
					}
				})}
		</section>
	}
}

#[component]
fn Stands(policy: Policy, people: usize, acknowledged: usize, is_owed: bool, sent: RwSignal<u32>) -> impl IntoView {
	let Some(Announced { at, by, signed_by, signed_at, .. }) = policy.announced else { return ().into_any() };
	let slug = expect_context::<Me>().agency.map(|agency| agency.slug).unwrap_or_default();
	let document = format!("/{slug}/gifts/{}/announcement.pdf", policy.year);
	view! {
		<p>
			{format!(
				"ลงนามโดย{signed_by} เมื่อ {} · เผยแพร่โดย{by} เมื่อ {}",
				long_date(day_of(signed_at)),
				short_time(at),
			)}
		</p>
		<p>
			<a href=document target="_blank" rel="noopener">
				"อ่านประกาศ (PDF)"
			</a>
		</p>
		<p>{format!("รับทราบแล้ว {acknowledged} จาก {people} คน")}</p>
		{is_owed
			.then(|| {
				view! {
					<ServerForm to=AcknowledgePolicy::PATH sent=sent tag="policy">
						<Hidden name="id" value=policy.id.0 />
						<Button>"รับทราบประกาศ"</Button>
					</ServerForm>
				}
			})}
	}
	.into_any()
}

/// One that is on its way to the chief, or waits to be made public.
#[component]
fn UnderWay(begun: Begun, sent: RwSignal<u32>, is_whole: bool) -> impl IntoView {
	let Begun { policy, state, is_of_another } = begun;
	let words = match state {
		memos::State::Approved => "นายกลงนามแล้ว รอเผยแพร่และขอให้ทุกคนรับทราบ".to_owned(),
		_ if is_of_another => format!("{} กำลังร่างบันทึกเสนอประกาศ", policy.by),
		state => format!("บันทึกเสนอประกาศ: {}", state.label()),
	};
	let memo = (!is_of_another).then(|| {
		view! {
			<LinkButton href=format!("/staff/memos/{}", policy.memo) kind=ButtonKind::Secondary>
				"เปิดบันทึก"
			</LinkButton>
		}
	});
	let (year, id) = (policy.year, policy.id.0.clone());
	let act = (state == memos::State::Approved).then(|| {
		if !is_whole {
			return view! {
				<Only act=Permission::GiftAnnounce>
					<LinkButton href=format!(
						"/staff/gifts/policy/{year}",
					)>"เผยแพร่ประกาศ"</LinkButton>
				</Only>
			}
			.into_any();
		}
		view! {
			<Only act=Permission::GiftAnnounce>
				<Confirm
					act="เผยแพร่ประกาศและขอให้ทุกคนรับทราบ"
					question="ประชาชนจะอ่านประกาศได้ และทุกคนในหน่วยงานจะได้รับแจ้งให้รับทราบ ถอนประกาศไม่ได้ แต่เสนอฉบับใหม่แทนได้"
				>
					<ServerForm to=AnnouncePolicy::PATH sent=sent tag="announce" class="stack">
						<Hidden name="id" value=id />
						<PostField
							label="เผยแพร่ในตำแหน่ง"
							act=Permission::GiftAnnounce
						/>
						<Button>"ยืนยันเผยแพร่ประกาศ"</Button>
					</ServerForm>
				</Confirm>
			</Only>
		}
		.into_any()
	});
	view! {
		<p>{words}</p>
		<div class="answers">{memo}</div>
		{act}
	}
}

/// Who has not acknowledged it, and who has, for those who may read it.
#[component]
fn Missing(standing: PolicyStanding) -> impl IntoView {
	let PolicyStanding { missing, by, announced, .. } = standing;
	let row = |words: String| view! { <li class="row">{words}</li> };
	let missing = missing.into_iter().map(row).collect::<Vec<_>>();
	let by = by.into_iter().map(|(title, at)| row(format!("{title} · {}", short_time(at)))).collect::<Vec<_>>();
	view! {
		{(announced.is_some() && !missing.is_empty())
			.then(|| {
				view! {
					<section class="card stack">
						<h2>"ยังไม่รับทราบ"</h2>
						<ul class="rows">{missing}</ul>
					</section>
				}
			})}
		{(!by.is_empty())
			.then(|| {
				view! {
					<section class="card stack">
						<h2>"รับทราบแล้ว"</h2>
						<ul class="rows">{by}</ul>
					</section>
				}
			})}
	}
}
