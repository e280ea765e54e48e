//! The page everybody comes to first: the agencies, to be searched.

use leptos::prelude::*;

use super::standing::tone_of_gap;
use crate::agency::PublicRow;
use crate::dashboard::front::{Face, Front, NewestScore, Promised, front};
use crate::list::{ListPage, use_list_query};
use crate::thai::digits::points;
use crate::ui::chart::Meter;
use crate::ui::layout::PublicFrame;
use crate::ui::{AsyncView, Badge, Empty, LinkButton, Title, Tone};

#[component]
pub fn FrontPage() -> impl IntoView {
	let search = use_list_query();
	let found = Resource::new_blocking(move || search.get(), front);
	view! {
		<Title text="ท้องถิ่นของท่าน" />
		<PublicFrame name="โปร่งใส" home="/">
			<div class="hero">
				<h1>
					<span class="hero-line">"ท้องถิ่นของท่าน"</span>
					<span class="hero-line">
						"สัญญาอะไรไว้ และทำแล้วแค่ไหน"
					</span>
				</h1>
			</div>
			<AsyncView of=found let:found>
				<Agencies found />
			</AsyncView>
		</PublicFrame>
	}
}

#[component]
fn Agencies(found: Front) -> impl IntoView {
	let Front { listing, faces } = found;
	let empty = || {
		view! {
			<Empty title="ยังไม่มีหน่วยงาน">
				<p>
					"ผู้ดูแลระบบเข้าสู่ระบบเพื่อเพิ่มหน่วยงานแรก"
				</p>
				<LinkButton href="/staff">"เข้าสู่ระบบ"</LinkButton>
			</Empty>
		}
	};
	view! {
		<ListPage
			listing
			base="/"
			label="ชื่อ อบต. เทศบาล อำเภอ หรือจังหวัด"
			empty
			let:rows
		>
			<ul class="rows card agencies">
				{rows.into_iter().zip(faces).map(|(row, face)| view! { <RowOf row face /> }).collect_view()}
			</ul>
			<p class="muted">
				"ระดับของแต่ละปีใช้เกณฑ์ของปีนั้น ระดับต่างปีจึงเทียบกันโดยตรงไม่ได้"
			</p>
		</ListPage>
	}
}

#[component]
fn RowOf(row: PublicRow, face: Face) -> impl IntoView {
	let place = row.place();
	view! {
		<li class="row">
			<span class="tile" aria-hidden="true">
				{row.initials}
			</span>
			<div class="row-text">
				<a href=format!("/{}", row.slug)>{row.short_name}</a>
				{row
					.is_fictional
					.then(|| {
						view! { <Badge tone=Tone::Near>"ข้อมูลสมมุติ"</Badge> }
					})}
				<span>{place}</span>
			</div>
			<ScoreCell score=face.score />
			<PromiseCell promise=face.promise />
		</li>
	}
}

#[component]
fn ScoreCell(score: Option<NewestScore>) -> impl IntoView {
	let Some(score) = score else {
		return view! { <p class="agency-cell muted">"ยังไม่มีคะแนนที่เผยแพร่"</p> }.into_any();
	};
	let (tone, words) = match score.gap {
		Some(gap) => (tone_of_gap(gap), format!("ต่ำกว่าเป้า {}", points(gap))),
		None if score.above.is_zero() => (Tone::Good, "เท่ากับเป้า".to_owned()),
		None => (Tone::Good, format!("เกินเป้า {}", points(score.above))),
	};
	view! {
		<p class="agency-cell">
			<span>
				<strong>{points(score.total)}</strong>
				" "
				<Badge tone>{format!("ระดับ {}", score.level)}</Badge>
			</span>
			<small>{format!("ITA ปี {} · {words}", score.year)}</small>
		</p>
	}
	.into_any()
}

#[component]
fn PromiseCell(promise: Option<Promised>) -> impl IntoView {
	let Some(promise) = promise else {
		return view! { <p class="agency-cell muted">"ยังไม่เผยแพร่แผน"</p> }.into_any();
	};
	let Promised { year, measures, kept } = promise;
	match kept {
		None => view! {
			<p class="agency-cell">
				<span>{format!("สัญญา {measures} เรื่อง")}</span>
				<small>{format!("ปี {year} · ยังไม่มีรายงาน")}</small>
			</p>
		}
		.into_any(),
		Some(kept) => {
			let percent = u32::try_from(kept * 100 / measures.max(1)).unwrap_or_default();
			view! {
				<p class="agency-cell">
					<Meter percent />
					<small>
						{format!("ปี {year} · ทำแล้ว {kept} จาก {measures} เรื่อง")}
					</small>
				</p>
			}
			.into_any()
		}
	}
}
