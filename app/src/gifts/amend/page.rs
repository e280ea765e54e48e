//! The form of a correction, the act of taking back, and what became of a declaration.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{WithdrawGift, find_own_gift};
use super::model::{Amendment, Withdrawal};
use crate::gifts::form::GiftDraft;
use crate::gifts::model::Gift;
use crate::gifts::page::{GiftFields, PhotoField};
use crate::scope::Permission;
use crate::staff::PostField;
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Confirm, FormState, Hidden, Notice, NoticeKind, Seen, ServerForm, TextArea, seen,
};

#[component]
pub fn AmendPage() -> impl IntoView {
	let params = use_params_map();
	let found = Resource::new_blocking(move || params.read().get("id").unwrap_or_default(), find_own_gift);
	view! {
		<AsyncView of=found let:gift>
			<AmendForm gift />
		</AsyncView>
	}
}

#[component]
fn AmendForm(gift: Gift) -> impl IntoView {
	let (draft, seen, is_reviewed) = (GiftDraft::from_gift(&gift), seen(&gift), gift.review.is_some());
	view! {
		<PageHead
			title="แก้ไขการแจ้งรับของขวัญ"
			sentence="ข้อมูลเดิม เหตุผล และผู้แก้ไข เก็บไว้กับการแจ้งนี้"
			back=(format!("/staff/gifts/{}", gift.id), "การแจ้งนี้")
		/>
		{is_reviewed
			.then(|| {
				view! {
					<Notice>
						"ผู้บังคับบัญชาตรวจการแจ้งนี้แล้ว เมื่อแก้ไขจะส่งให้ตรวจใหม่"
					</Notice>
				}
			})}
		<ServerForm to="/api/gifts/amend" is_upload=true opens=true class="card stack">
			<Seen of=seen />
			<Hidden name="id" value=gift.id.0 />
			<PostField label="แก้ไขในตำแหน่ง" act=Permission::GiftDeclare />
			<GiftFields draft />
			<PhotoField label="แนบภาพถ่ายเพิ่ม" />
			<TextArea name="reason" label="เหตุผลที่แก้ไข" rows=2 />
			<Button>"บันทึกการแก้ไข"</Button>
		</ServerForm>
	}
}

/// Takes the declaration back, asked once.
#[component]
pub fn Withdrawing(
	id: String,
	/// Fingerprint of the declaration that is shown.
	seen: String,
	/// The person's own, or that of somebody below them.
	is_own: bool,
	sent: RwSignal<u32>,
) -> impl IntoView {
	let act = if is_own { Permission::GiftDeclare } else { Permission::GiftReview };
	let is_open = FormState::of(WithdrawGift::PATH, None).is_refused();
	view! {
		<Confirm
			act="ถอนการแจ้งนี้"
			question="ทะเบียนจะไม่นับรายการนี้ ผู้ที่อ่านการแจ้งนี้ได้ยังอ่านได้พร้อมเหตุผล หากเดือนนั้นไม่มีรายการอื่น ต้องรายงานเดือนนั้นใหม่"
			is_open
		>
			<ServerForm to=WithdrawGift::PATH sent=sent class="stack">
				<Seen of=seen />
				<Hidden name="id" value=id />
				<PostField label="ถอนในตำแหน่ง" act within="-withdraw" />
				<TextArea name="reason" label="เหตุผลที่ถอน" rows=2 />
				<Button kind=ButtonKind::Grave>"ยืนยันถอนการแจ้ง"</Button>
			</ServerForm>
		</Confirm>
	}
}

/// What was changed since it was sent, the newest first.
#[component]
pub fn Amendments(amendments: Vec<Amendment>, withdrawn: Option<Withdrawal>) -> impl IntoView {
	let gone = withdrawn.map(|gone| {
		view! {
			<Notice kind=NoticeKind::Warning>
				{format!(
					"ถอนการแจ้งแล้วโดย{} เมื่อ {} เหตุผล: {}",
					gone.by,
					short_time(gone.at),
					gone.reason,
				)}
			</Notice>
		}
	});
	let rows = amendments
		.into_iter()
		.rev()
		.map(|amendment| {
			let review = amendment.review.map(|review| format!("ผลการตรวจก่อนแก้ไข ({}): {}", review.by, review.words));
			let lines = amendment.lines.into_iter().chain(review);
			let lines = lines.map(|line| view! { <span>{line}</span> }).collect_view();
			view! {
				<li class="row">
					<div class="row-text">
						<strong>{amendment.reason}</strong>
						{lines}
						<span>{format!("{} · {}", amendment.by, short_time(amendment.at))}</span>
					</div>
				</li>
			}
		})
		.collect::<Vec<_>>();
	view! {
		{gone}
		{(!rows.is_empty())
			.then(|| {
				view! {
					<section class="card stack">
						<h2>"การแก้ไข"</h2>
						<ol class="rows">{rows}</ol>
					</section>
				}
			})}
	}
}
