//! Where a result stands before the public, and the act that changes it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{PublishResult, WithdrawResult};
use super::model::PublishState;
use crate::scope::Permission;
use crate::staff::PostField;
use crate::thai::by_post;
use crate::thai::calendar::{FiscalYear, day_of, short_date};
use crate::ui::{Ask, Button, ButtonKind, Confirm, Hidden, Notice, Reauth, ServerForm};

/// What the public sees, and the way to publish for whoever may.
#[component]
pub fn PublishCard(
	year: FiscalYear,
	state: PublishState,
	/// The fingerprint of the result that is looked at.
	seen: String,
	has_day: bool,
	may_publish: bool,
) -> impl IntoView {
	let when = |at, by: &str| format!("เมื่อ {}{}", short_date(day_of(at)), by_post(by));
	let words = match &state {
		PublishState::Never => "ประชาชนยังไม่เห็นผลของปีนี้ บันทึกผลกับเผยแพร่ผลเป็นคนละขั้น".to_owned(),
		PublishState::Current { at, by } => format!("ประชาชนเห็นผลนี้แล้ว เผยแพร่{}", when(*at, by)),
		PublishState::Behind { at, by } => format!("ประชาชนยังเห็นฉบับที่เผยแพร่{} ผลที่แก้แล้วต้องเผยแพร่อีกครั้ง", when(*at, by)),
	};
	let (is_current, is_public) = (matches!(state, PublishState::Current { .. }), state != PublishState::Never);
	let act = if is_public {
		"เผยแพร่ฉบับที่แก้"
	} else {
		"เผยแพร่ผลต่อประชาชน"
	};
	view! {
		<section class="card stack" id="publish">
			<h2>"การเผยแพร่"</h2>
			<p>{words}</p>
			{(!may_publish && !is_current)
				.then(|| {
					view! {
						<Notice>
							"การเผยแพร่เป็นของหัวหน้าสำนัก ผู้อำนวยการกอง ปลัด หรือนายก แจ้งผู้มีอำนาจให้เปิดหน้านี้"
						</Notice>
					}
				})}
			{(may_publish && !is_current)
				.then(|| {
					view! {
						<ServerForm
							to=PublishResult::PATH
							class="stack"
							done="เผยแพร่ผลแล้ว ประชาชนเห็นได้ทันที"
						>
							<Hidden name="year" value=year.to_string() />
							<Hidden name="seen" value=seen />
							{(!has_day)
								.then(|| {
									view! {
										<Ask
											name="has_no_day"
											label="เอกสารแจ้งผลไม่ระบุวันที่ประกาศ"
										/>
									}
								})}
							<PostField
								label="เผยแพร่ในตำแหน่ง"
								act=Permission::ScorePublish
							/>
							<Reauth />
							<Button>{act}</Button>
						</ServerForm>
					}
				})}
			{(may_publish && is_public)
				.then(|| {
					view! {
						<Confirm
							act="ถอนจากหน้าสาธารณะ"
							question="ประชาชนจะไม่เห็นผลของปีนี้ หน่วยงานยังเก็บผลไว้และเผยแพร่ใหม่ได้"
						>
							<ServerForm
								to=WithdrawResult::PATH
								done="เลิกเผยแพร่ผลแล้ว ประชาชนไม่เห็นผลของปีนี้"
							>
								<Hidden name="year" value=year.to_string() />
								<Button kind=ButtonKind::Grave>"ยืนยันการถอน"</Button>
							</ServerForm>
						</Confirm>
					}
				})}
		</section>
	}
}
