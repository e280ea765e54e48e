//! One memo: where it is, what it says, what each post said, and the decision when it is one's turn.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::decide::DecideForm;
use super::inbox::InboxList;
use super::tone_of;
use super::ways_out::WaysOut;
use crate::live::News;
use crate::memos::ROOM;
use crate::memos::api::{DiscardMemo, Reading, WithdrawMemo, find_memo};
use crate::memos::approval::{Act, State, Step};
use crate::memos::line::{line_of, whereabouts};
use crate::memos::model::{Content, Memo};
use crate::staff;
use crate::thai::calendar::{long_date, short_time};
use crate::ui::chart::ChainNames;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Badge, Button, ButtonKind, Confirm, Hidden, LinkButton, Notice, NoticeKind, ServerForm, Tone,
};

#[component]
pub fn MemoPage() -> impl IntoView {
	let params = use_params_map();
	let heard = expect_context::<News>().of(&[ROOM, staff::ROOM]);
	// An accepted act leads back to this very page: it reads again by itself, news or no news.
	let sent = RwSignal::new(0u32);
	let found = Resource::new_blocking(
		move || (params.read().get("id").unwrap_or_default(), heard.get(), sent.get()),
		|(id, ..)| find_memo(id),
	);
	let current = Signal::derive(move || params.read().get("id").unwrap_or_default());
	view! {
		<div class="inbox">
			<div class="inbox-memo">
				<AsyncView of=found let:reading>
					<MemoView reading sent />
				</AsyncView>
			</div>
			<InboxList current />
		</div>
	}
}

/// The sheet is read first; the decision stays under the thumb, or beside the sheet where there is room.
#[component]
fn MemoView(reading: Reading, sent: RwSignal<u32>) -> impl IntoView {
	let memo = reading.memo.clone();
	let title = match memo.content.subject.as_str() {
		"" => "(ยังไม่ใส่เรื่อง)".to_owned(),
		subject => subject.to_owned(),
	};
	let spots = line_of(&memo);
	let acts =
		reading.is_author.then(|| view! { <AuthorActs memo=memo.clone() may_withdraw=reading.may_withdraw sent /> });
	let decision = reading.may_decide.then(|| {
		view! { <DecideForm memo=memo.clone() phrases=reading.phrases.clone() acting=reading.acting.clone() sent /> }
	});
	view! {
		<PageHead title back=("/staff/memos".to_owned(), "บันทึกข้อความ") />
		{reading
			.has_acted
			.then(|| view! { <Done memo=memo.clone() steps=reading.steps.clone() next=reading.next.clone() /> })}
		<WaysOut reading=reading.clone() sent />
		{(memo.state == State::Returned).then(|| view! { <Returned steps=reading.steps.clone() /> })}
		<div class="memo-view">
			<section class="memo-place">
				<p class="memo-about">
					<span>{memo.content.unit.clone()}</span>
					<Badge tone=tone_of(memo.state)>{memo.state.label()}</Badge>
				</p>
				{(spots.len() > 1).then(|| view! { <ChainNames spots is_mine=reading.may_decide /> })}
				<p class="muted">{whereabouts(&memo)}</p>
			</section>
			<div class="memo-sheet stack">
				<Body content=memo.content.clone() />
				<section class="card stack">
					<h2>"เอกสาร"</h2>
					<Papers memo=memo.clone() />
				</section>
				<Steps steps=reading.steps repeated=reading.repeated />
			</div>
			<div class="memo-side">{decision} {acts}</div>
		</div>
	}
}

/// What the person did just now, who has it, and what waits next.
#[component]
fn Done(memo: Memo, steps: Vec<Step>, next: Option<(String, String)>) -> impl IntoView {
	let last = steps.into_iter().next_back()?;
	let what = format!("ท่าน{}แล้ว {} · {}", last.act.label(), short_time(last.at), whereabouts(&memo));
	let next = next.map(|(id, subject)| {
		view! {
			<p>
				"เรื่องถัดไปที่รอท่าน: "
				<a href=format!("/staff/memos/{id}")>{subject}</a>
			</p>
		}
	});
	Some(view! {
		<Notice>
			<p>{what}</p>
			{next}
		</Notice>
	})
}

/// Why it came back, where its author looks first.
#[component]
fn Returned(steps: Vec<Step>) -> impl IntoView {
	steps.into_iter().next_back().filter(|step| step.act == Act::Return).map(|step| {
		view! {
			<Notice kind=NoticeKind::Warning>
				<strong>{format!("{} ส่งคืนให้แก้ไข", step.title)}</strong>
				<p class="lines">{step.opinion}</p>
			</Notice>
		}
	})
}

/// The PDFs: a look at the draft, the copy with opinions, and each version as it was sent.
#[component]
fn Papers(memo: Memo) -> impl IntoView {
	let at = format!("/staff/memos/{}/documents", memo.id);
	let is_open = memo.is_open();
	let versions = (1..=memo.version)
		.map(|version| {
			view! {
				<li>
					<a href=format!("{at}/{version}.pdf") rel="external">
						{format!("ฉบับที่ {version} ตามที่เสนอ (PDF)")}
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		<ul class="papers">
			{is_open
				.then(|| {
					view! {
						<li>
							<a href=format!("{at}/preview.pdf") rel="external">
								"ดูตัวอย่างที่จะเสนอ (PDF)"
							</a>
						</li>
					}
				})}
			{(memo.version > 0)
				.then(|| {
					view! {
						<li>
							<a href=format!("{at}/signed.pdf") rel="external">
								"สำเนาพร้อมความเห็นและลายมือชื่อ (PDF)"
							</a>
						</li>
					}
				})} {versions}
		</ul>
	}
}

#[component]
fn AuthorActs(memo: Memo, may_withdraw: bool, sent: RwSignal<u32>) -> impl IntoView {
	let id = memo.id.0.clone();
	match memo.state {
		State::Draft | State::Returned => view! {
			<div class="answers">
				<LinkButton href=format!("/staff/memos/{id}/write")>"แก้ไขและเสนอ"</LinkButton>
				{(memo.state == State::Draft)
					.then(|| {
						view! {
							<Confirm
								act="ลบร่างนี้"
								question="ร่างที่ลบแล้วเรียกคืนไม่ได้"
							>
								<ServerForm to=DiscardMemo::PATH>
									<Hidden name="id" value=id.clone() />
									<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
								</ServerForm>
							</Confirm>
						}
					})}
			</div>
		}
		.into_any(),
		State::Underway if may_withdraw => view! {
			<ServerForm to=WithdrawMemo::PATH sent=sent>
				<Hidden name="id" value=id />
				<Hidden name="seen" value=memo.steps.to_string() />
				<Button kind=ButtonKind::Secondary>
					"ดึงเรื่องกลับมาแก้ไข"
				</Button>
			</ServerForm>
		}
		.into_any(),
		_ => ().into_any(),
	}
}

#[component]
fn Body(content: Content) -> impl IntoView {
	let sections = content
		.sections
		.into_iter()
		.map(|section| {
			view! {
				<div>
					{(!section.heading.is_empty()).then(|| view! { <h2>{section.heading}</h2> })}
					<p class="lines">{section.text}</p>
				</div>
			}
		})
		.collect_view();
	let attachment = content.attachment.map(|table| {
		let (names, heads, pictures) = (table.head.clone(), table.heads.clone(), table.pictures.clone());
		// Many columns beside the decision are cards too.
		let class = if names.len() > 4 { "cards-on-phone cards-when-narrow" } else { "cards-on-phone" };
		let rows = (0u32..)
			.zip(table.rows)
			.map(|(place, row)| {
				if heads.contains(&place) {
					let across = names.len().to_string();
					let head = row.into_iter().flatten().collect::<Vec<_>>().join("\n");
					return view! {
						<tr>
							<th scope="rowgroup" colspan=across class="lines">
								{head}
							</th>
						</tr>
					}
					.into_any();
				}
				// On a phone each row is a card, and each cell says what it is.
				let labels = names.iter().cloned().chain(std::iter::repeat(String::new()));
				let cells = (0u32..)
					.zip(row)
					.zip(labels)
					.map(|((column, cell), name)| {
						let own = pictures.iter().filter(|one| (one.row, one.column) == (place, column));
						let shown = own.map(|one| {
							let address = format!("/staff/files/{}", one.file.id);
							let source = address.clone();
							view! {
								<a href=address rel="external">
									<img
										src=source
										alt="ภาพหลักฐาน"
										loading="lazy"
										width="120"
										height="90"
									/>
								</a>
							}
						});
						view! {
							<td class="lines" data-label=name>
								{cell.join("\n")}
								{shown.collect_view()}
							</td>
						}
					})
					.collect_view();
				view! { <tr>{cells}</tr> }.into_any()
			})
			.collect_view();
		let head = table.head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
		let caption = table.titles.join(" ");
		let label = caption.clone();
		view! {
			<div class="table-frame" tabindex="0" role="region" aria-label=label>
				<table class=class>
					<caption>{caption}</caption>
					<thead>
						<tr>{head}</tr>
					</thead>
					<tbody>{rows}</tbody>
				</table>
			</div>
		}
	});
	view! {
		<section class="card stack paper">
			<p class="paper-title" aria-hidden="true">
				"บันทึกข้อความ"
			</p>
			<dl class="memo-head">
				<dt>"ส่วนราชการ"</dt>
				<dd>{content.unit}</dd>
				<dt>"ที่"</dt>
				<dd>{content.number}</dd>
				<dt>"วันที่"</dt>
				<dd>{long_date(content.date)}</dd>
				<dt>"เรียน"</dt>
				<dd>{content.to}</dd>
			</dl>
			{sections}
			<p>{content.closing}</p>
		</section>
		{attachment.map(|table| view! { <section class="card stack">{table}</section> })}
	}
}

#[component]
fn Steps(steps: Vec<Step>, repeated: Vec<String>) -> impl IntoView {
	if steps.is_empty() {
		return ().into_any();
	}
	let rows = steps.into_iter().rev().map(|step| view! { <StepRow step /> }).collect_view();
	view! {
		<section class="stack">
			<h2>"ความเห็นและการดำเนินการ"</h2>
			{(!repeated.is_empty()).then(|| view! { <Notice kind=NoticeKind::Warning>{repeated.join(" ")}</Notice> })}
			<ol class="rows card">{rows}</ol>
		</section>
	}
	.into_any()
}

#[component]
fn StepRow(step: Step) -> impl IntoView {
	let tone = match step.act {
		Act::Return | Act::Reject | Act::Withdraw | Act::Skip | Act::Close => Tone::Low,
		Act::Submit | Act::TakeOver => Tone::Plain,
		Act::Forward | Act::Approve => Tone::Good,
	};
	let authority = match step.authority {
		crate::staff::Authority::Substantive => String::new(),
		acting => format!("{} {} ตาม{}", step.own_title, acting.label(), step.order).trim().to_owned(),
	};
	view! {
		<li class="row">
			<div class="row-text">
				<strong>{step.title}</strong>
				{(!authority.is_empty()).then(|| view! { <span>{authority}</span> })}
				{(!step.opinion.is_empty()).then(|| view! { <p class="lines">{step.opinion}</p> })}
				<span>{format!("{} · ฉบับที่ {}", short_time(step.at), step.version)}</span>
				{step.reset.map(|words| view! { <span class="step-reset">{words}</span> })}
				<details class="more">
					<summary>"หลักฐาน"</summary>
					{step
						.proof
						.map(|proof| {
							view! { <p>{format!("{} เมื่อ {}", proof.way.label(), short_time(proof.at))}</p> }
						})}
					<p class="hash">{format!("เอกสาร SHA-256 {}", step.document)}</p>
					<p class="hash">{format!("ขั้นนี้ SHA-256 {}", step.hash)}</p>
				</details>
			</div>
			<Badge tone>{step.act.label()}</Badge>
		</li>
	}
}
