//! One declaration: what it says, its review, and what happened to it since.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use crate::gifts::amend::{Amendments, Withdrawing};
use crate::gifts::api::{ReviewGift, find_gift};
use crate::gifts::model::Rights;
use crate::gifts::row::GiftRow;
use crate::scope::{Permission, Role};
use crate::staff::PostField;
use crate::thai::calendar::{long_date, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Hidden, LinkButton, Notice, NoticeKind, Seen, ServerForm, TextArea, seen,
};

#[component]
pub fn GiftPage() -> impl IntoView {
	let params = use_params_map();
	let sent = RwSignal::new(0u32);
	let id = move || params.read().get("id").unwrap_or_default();
	let found = Resource::new_blocking(move || (sent.get(), id()), |(_, id)| find_gift(id));
	view! {
		<AsyncView of=found let:found>
			<GiftView row=found.0 rights=found.1 sent />
		</AsyncView>
	}
}

#[component]
fn GiftView(row: GiftRow, rights: Rights, sent: RwSignal<u32>) -> impl IntoView {
	let seen = seen(&row.gift);
	let shown = seen.clone();
	let (worth, counts) = (row.worth(), row.gift.counts());
	let (id, amend) = (row.gift.id.0.clone(), format!("/staff/gifts/{}/amend", row.gift.id));
	let GiftRow { gift, remark } = row;
	let facts = [
		("มูลค่า", worth),
		("วันที่ได้รับ", long_date(gift.day)),
		("ผู้ให้", gift.giver.label().to_owned()),
		("โอกาส", gift.occasion),
		("การดำเนินการ", gift.fate.label().to_owned()),
		("ส่วนราชการ", gift.division),
		("แจ้งโดย", format!("{} เมื่อ {}", gift.post, short_time(gift.at))),
	];
	let facts = facts
		.into_iter()
		.map(|(name, value)| {
			view! {
				<dt>{name}</dt>
				<dd>{value}</dd>
			}
		})
		.collect_view();
	let photos = gift
		.photos
		.into_iter()
		.map(|photo| {
			let href = format!("/staff/files/{}", photo.id);
			view! {
				<a href=href target="_blank" rel="noopener">
					"ภาพหรือเอกสารที่แนบ"
				</a>
			}
		})
		.collect_view();
	let review = match gift.review {
		Some(review) => view! {
			<section class="card stack">
				<h2>"ผู้บังคับบัญชาตรวจแล้ว"</h2>
				<p class="lines">{review.words}</p>
				<p class="muted">{format!("{} · {}", review.by, short_time(review.at))}</p>
			</section>
		}
		.into_any(),
		None if rights.may_review => view! {
			<section class="card stack">
				<h2>"ตรวจการแจ้งนี้"</h2>
				<ServerForm to=ReviewGift::PATH sent=sent class="stack">
					<Seen of=seen />
					<Hidden name="id" value=gift.id.0 />
					<PostField label="ตรวจในตำแหน่ง" act=Permission::GiftReview />
					<TextArea
						name="words"
						label="ความเห็นของผู้บังคับบัญชา"
						rows=3
					/>
					<Button>"บันทึกการตรวจ"</Button>
				</ServerForm>
			</section>
		}
		.into_any(),
		None if !counts => ().into_any(),
		None if gift.role == Role::Chief => view! {
			<p class="muted">
				"แจ้งโดยผู้บริหารสูงสุด ไม่มีผู้บังคับบัญชาตรวจ"
			</p>
		}
		.into_any(),
		None => view! { <p class="muted">"รอผู้บังคับบัญชาตรวจ"</p> }.into_any(),
	};
	view! {
		<PageHead title=gift.what back=("/staff/gifts".to_owned(), "ของขวัญ") />
		{remark.map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> })}
		<section class="card stack">
			<dl class="facts">{facts}</dl>
			{photos}
		</section>
		{review}
		<Amendments amendments=gift.amendments withdrawn=gift.withdrawn />
		<div class="answers">
			{rights
				.may_amend
				.then(|| {
					view! {
						<LinkButton href=amend kind=ButtonKind::Secondary>
							"แก้ไขการแจ้ง"
						</LinkButton>
					}
				})} {rights.may_withdraw.then(|| view! { <Withdrawing id seen=shown is_own=rights.is_own sent /> })}
		</div>
	}
}
