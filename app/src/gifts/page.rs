//! The staff's pages: what is owed and declared, a new declaration, one declaration.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::api::{Desk, ReportZero, ReviewGift, SaveSetting, find_desk, find_gift};
use super::model::{Fate, GiverKind, Setting};
use super::month::Month;
use super::policy::PolicyCard;
use super::register::Division;
use super::report::COLUMNS;
use super::row::GiftRow;
use crate::list::{ListPage, use_list_query};
use crate::scope::{Permission, Role};
use crate::staff::{Me, Only, PostField};
use crate::thai::calendar::{long_date, short_time};
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Choice, Empty, Field, FileField, FormState, Hidden, LinkButton, Notice,
	NoticeKind, Seen, Select, ServerForm, TextArea, Tick, Tone, seen,
};

#[component]
pub fn GiftsPage() -> impl IntoView {
	let search = use_list_query();
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(move || (sent.get(), search.get()), |(_, search)| find_desk(search));
	view! {
		<PageHead
			title="ของขวัญ"
			sentence="นโยบายไม่รับของขวัญ: แจ้งทุกครั้งที่มีผู้ให้ และรายงานทุกเดือนแม้ไม่มี"
		/>
		<AsyncView of=found let:desk>
			<DeskView desk sent />
		</AsyncView>
	}
}

#[component]
fn DeskView(desk: Desk, sent: RwSignal<u32>) -> impl IntoView {
	let Desk { listing, due, setting, public, policy } = desk;
	let report = policy.as_ref().map(|policy| format!("/staff/gifts/report/{}", policy.year));
	let empty = || {
		view! {
			<Empty title="ยังไม่มีการแจ้งรับของขวัญ">
				<p>
					"เมื่อมีผู้ให้ของขวัญเนื่องจากการปฏิบัติหน้าที่ ให้แจ้งที่นี่ แม้คืนไปแล้ว"
				</p>
			</Empty>
		}
	};
	view! {
		<div class="answers">
			<Only act=Permission::GiftDeclare>
				<LinkButton href="/staff/gifts/new/declare">"แจ้งรับของขวัญ"</LinkButton>
			</Only>
			{report
				.map(|href| {
					view! {
						<LinkButton href kind=ButtonKind::Secondary>
							"รายงานประจำปี"
						</LinkButton>
					}
				})}
			<LinkButton href=public kind=ButtonKind::Secondary>
				"หน้าที่ประชาชนเห็น"
			</LinkButton>
		</div>
		{policy.map(|standing| view! { <PolicyCard standing sent /> })}
		<Only act=Permission::GiftDeclare>
			{due.into_iter().map(|(division, months)| view! { <Owed division months sent /> }).collect_view()}
		</Only>
		<ListPage
			listing
			base="/staff/gifts"
			table="/staff/gifts/table"
			label="ค้นรายการ"
			empty
			let:rows
		>
			<ul class="rows card">{rows.into_iter().map(|row| view! { <RowOf row /> }).collect_view()}</ul>
		</ListPage>
		<Only act=Permission::AgencyManage>
			<SettingForm setting sent />
		</Only>
	}
}

/// What a division has to report, the oldest month first: one tap each.
#[component]
fn Owed(division: Division, months: Vec<Month>, sent: RwSignal<u32>) -> impl IntoView {
	let unit = StoredValue::new(division.unit.map(|unit| unit.0).unwrap_or_default());
	let rows = months
		.into_iter()
		.map(|month| {
			let (label, value) = (month.label(), month.to_string());
			view! {
				<li class="row">
					<div class="row-text">
						<strong>{label}</strong>
					</div>
					<ServerForm to=ReportZero::PATH sent=sent tag=format!("{value}{}", unit.get_value())>
						<Hidden name="month" value=value />
						<Hidden name="unit" value=unit.get_value() />
						<Button kind=ButtonKind::Secondary>
							"ไม่มีการรับของขวัญ"
						</Button>
					</ServerForm>
				</li>
			}
		})
		.collect_view();
	view! {
		<section class="card stack">
			<h2>
				{format!("{}: เดือนที่ยังไม่ได้รายงาน", division.name)}
			</h2>
			<ul class="rows">{rows}</ul>
		</section>
	}
}

#[component]
fn RowOf(row: GiftRow) -> impl IntoView {
	let (worth, state) = (row.worth(), row.state());
	let GiftRow { gift, remark } = row;
	let tone = if gift.review.is_some() { Tone::Good } else { Tone::Near };
	view! {
		<li class="row">
			<div class="row-text">
				<a href=format!("/staff/gifts/{}", gift.id)>{gift.what}</a>
				<span>{format!("{} · {worth} · {}", long_date(gift.day), gift.division)}</span>
				<span>{gift.fate.label()}</span>
				{remark.map(|words| view! { <Badge tone=Tone::Low>{words}</Badge> })}
			</div>
			<Badge tone>{state.1}</Badge>
		</li>
	}
}

#[component]
fn SettingForm(setting: Setting, sent: RwSignal<u32>) -> impl IntoView {
	let seen = seen(&setting);
	let limit = setting.limit.map(|limit| limit.to_string()).unwrap_or_default();
	view! {
		<details class="edit card">
			<summary>
				"เกณฑ์มูลค่าและแบบรายงานของหน่วยงาน"
			</summary>
			<ServerForm to=SaveSetting::PATH sent=sent class="stack">
				<Seen of=seen />
				<Field
					name="draft[limit]"
					label="มูลค่าที่ต้องชี้ให้เห็นเมื่อรับไว้ (บาท)"
					hint="เว้นว่างถ้ายังไม่กำหนด ตรวจจากประกาศที่หน่วยงานใช้อยู่"
					value=limit
					inputmode="decimal"
					is_optional=true
				/>
				<Field
					name="draft[basis]"
					label="ตามประกาศหรือกฎหมาย"
					value=setting.basis
					is_optional=true
				/>
				<fieldset class="stack">
					<legend>"คอลัมน์ในรายงานประจำปี"</legend>
					<ColumnTicks columns=setting.columns />
				</fieldset>
				<Button kind=ButtonKind::Secondary>"บันทึกเกณฑ์"</Button>
			</ServerForm>
		</details>
	}
}

/// The columns of the yearly report. A component of its own: its fields belong to the form around it.
#[component]
fn ColumnTicks(columns: Option<Vec<String>>) -> impl IntoView {
	let refusal = use_context::<FormState>().and_then(|state| state.error.get_untracked());
	let words = refusal.and_then(|refusal| refusal.at("columns").map(str::to_owned));
	let ticks = COLUMNS
		.iter()
		.map(|(word, label)| {
			let is_ticked = columns.as_ref().is_none_or(|columns| columns.iter().any(|column| column == word));
			view! { <Tick name=format!("draft[columns][{word}]") label=*label is_ticked /> }
		})
		.collect_view();
	view! {
		{words
			.map(|words| {
				view! {
					<p class="field-message" role="alert">
						{words}
					</p>
				}
			})}
		{ticks}
	}
}

#[component]
pub fn DeclarePage() -> impl IntoView {
	let me = expect_context::<Me>();
	let chosen = |label: &str| std::iter::once(Choice::new("", label.to_owned()));
	let givers = chosen("เลือกผู้ให้").chain(GiverKind::ALL.iter().map(|kind| Choice::new(kind.word(), kind.label())));
	let fates = chosen("เลือกการดำเนินการ").chain(Fate::ALL.iter().map(|fate| Choice::new(fate.word(), fate.label())));
	view! {
		<PageHead
			title="แจ้งรับของขวัญ"
			sentence="ไม่ต้องกรอกชื่อผู้ให้ สาธารณะเห็นจำนวนและมูลค่ารายเดือนเท่านั้น"
			back=("/staff/gifts".to_owned(), "ของขวัญ")
		/>
		<ServerForm to="/api/gifts/declare" is_upload=true opens=true class="card stack">
			<PostField label="แจ้งในตำแหน่ง" act=Permission::GiftDeclare />
			<Field name="what" label="ได้รับอะไร" />
			<Field
				name="value"
				label="มูลค่า (บาท)"
				hint="ราคาจริงหรือประเมิน"
				inputmode="decimal"
			/>
			<Select name="giver" label="ผู้ให้" choices=givers.collect() />
			<Field
				name="occasion"
				label="โอกาสที่ได้รับ"
				hint="เช่น ปีใหม่ หลังรับบริการ"
			/>
			<Field name="day" label="วันที่ได้รับ" value=me.today />
			<Select name="fate" label="ดำเนินการอย่างไร" choices=fates.collect() />
			<FileField
				name="file"
				label="ภาพถ่าย"
				accept="image/jpeg,image/png,image/webp,application/pdf"
				hint="ระบบตัดข้อมูลสถานที่และเครื่องออกจากภาพ"
				is_optional=true
				has_camera=true
			/>
			<Button>"ส่งการแจ้ง"</Button>
		</ServerForm>
	}
}

#[component]
pub fn GiftPage() -> impl IntoView {
	let params = use_params_map();
	let sent = RwSignal::new(0u32);
	let id = move || params.read().get("id").unwrap_or_default();
	let found = Resource::new_blocking(move || (sent.get(), id()), |(_, id)| find_gift(id));
	view! {
		<AsyncView of=found let:found>
			<GiftView row=found.0 may_review=found.1 sent />
		</AsyncView>
	}
}

#[component]
fn GiftView(row: GiftRow, may_review: bool, sent: RwSignal<u32>) -> impl IntoView {
	let worth = row.worth();
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
		None if may_review => view! {
			<section class="card stack">
				<h2>"ตรวจการแจ้งนี้"</h2>
				<ServerForm to=ReviewGift::PATH sent=sent class="stack">
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
	}
}
