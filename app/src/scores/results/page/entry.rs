//! Entering a year's result: the total alone, by instrument, or by indicator.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use rust_decimal::Decimal;

use super::super::super::framework::{Framework, Group, Points};
use super::super::api::{Entry, RemoveResult, SaveResult, find_entry};
use super::super::model::YearResult;
use super::reason::Reason;
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::digits::points as shown;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Choice, Confirm, Field, Fold, FormState, Hidden, Notice, NoticeKind, Select,
	ServerForm, Tick, move_along,
};

#[component]
pub fn ResultPage() -> impl IntoView {
	let params = use_params_map();
	let query = use_query_map();
	let asked =
		move || (params.read().get("year").unwrap_or_default(), query.read().get("edition").unwrap_or_default());
	let found = Resource::new_blocking(asked, |(year, edition)| find_entry(year, edition));
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("ผลการประเมินปี {}", found.framework.year)
				sentence="กรอกเท่าที่มี: คะแนนรวมอย่างเดียว ราย IIT EIT OIT รายตัวชี้วัด หรือรายข้อ ระบบตรวจผลรวมให้ บันทึกแล้วยังไม่เผยแพร่ หัวหน้าขึ้นไปเป็นผู้เผยแพร่"
				back=("/staff/scores".to_owned(), "คะแนน ITA")
			/>
			<p>
				<a href=format!(
					"/staff/scores/{}/import",
					found.framework.year,
				)>"นำเข้าจากตารางหรือไฟล์"</a>
				" · "
				<a href=format!(
					"/staff/scores/{}/framework",
					found.framework.year,
				)>"กรอบการประเมินปีนี้"</a>
				{found
					.known
					.is_some()
					.then(|| {
						view! {
							" · "
							<a href=format!(
								"/staff/scores/{}/versions",
								found.framework.year,
							)>"เอกสารแจ้งผลและประวัติการแก้"</a>
						}
					})}
			</p>
			<Newer year=found.framework.year newer=found.newer />
			<EntryForm entry=found.clone() />
			<Removal is_frozen=found.is_frozen known=found.known />
		</AsyncView>
	}
}

/// The year's edition was changed after this result: it stays by its own until somebody wants the new one.
#[component]
fn Newer(year: FiscalYear, newer: Option<u32>) -> impl IntoView {
	newer.map(|newer| {
		view! {
			<Notice>
				{format!(
					"มีกรอบการประเมินฉบับที่ {newer} แล้ว ผลนี้ยังคิดตามฉบับเดิม ",
				)}
				<a href=format!(
					"/staff/scores/{year}?edition={newer}",
				)>"กรอกตามฉบับใหม่"</a>
				" (แถวที่ฉบับใหม่ไม่มีจะไม่ถูกนำมา)"
			</Notice>
		}
	})
}

/// The way to take back a year that was entered by mistake.
#[component]
fn Removal(known: Option<YearResult>, is_frozen: bool) -> impl IntoView {
	known.map(|known| {
		let year = known.year;
		view! {
			<Confirm
				act="ลบผลของปีนี้"
				question="ผลของปีนี้จะหายไปจากทุกหน้า หากกรอกผิดปี ให้ลบแล้วบันทึกใหม่ในปีที่ถูกต้อง"
			>
				<ServerForm to=RemoveResult::PATH>
					<Hidden name="year" value=year.to_string() />
					{is_frozen.then(|| view! { <Reason name="reason" within="removal" /> })}
					<Button kind=ButtonKind::Grave>"ลบ"</Button>
				</ServerForm>
			</Confirm>
		}
	})
}

/// What was typed into a row.
fn text(typed: &Points, key: &str) -> String {
	typed.get(key).copied().map(shown).unwrap_or_default()
}

/// What is said of a row that was left blank because the rows below it give its points.
fn computed(points: Option<Decimal>) -> String {
	points.map(|points| format!("เว้นว่างไว้ คำนวณจากส่วนย่อยได้ {}", shown(points))).unwrap_or_default()
}

#[component]
fn EntryForm(entry: Entry) -> impl IntoView {
	let Entry { framework, known, seen, is_frozen, .. } = entry;
	let seen = FormState::of(SaveResult::PATH, None).typed("seen").unwrap_or(seen);
	let levels = std::iter::once(Choice::new("", "ไม่ระบุ (ใช้ระดับที่คำนวณได้)"))
		.chain(framework.labels().map(|label| Choice::new(label, label)))
		.collect::<Vec<_>>();
	let level = known.as_ref().and_then(|known| known.level.clone()).unwrap_or_default();
	let announced_on = known.as_ref().and_then(|known| known.announced_on).map(long_date).unwrap_or_default();
	let typed = known.as_ref().map(|known| known.typed()).unwrap_or_default();
	let [total, iit, eit, oit] = ["total", "iit", "eit", "oit"].map(|key| text(&typed, key));
	let hint = |key: &str, points: Option<Decimal>| computed(points.filter(|_| !typed.contains_key(key)));
	let parts = known.as_ref().map(YearResult::instruments).unwrap_or_default();
	let [iit_hint, eit_hint, oit_hint] = [hint("iit", parts[0]), hint("eit", parts[1]), hint("oit", parts[2])];
	let total_hint = match hint("total", known.as_ref().map(|known| known.total)) {
		words if words.is_empty() => "0 ถึง 100 เช่น 74.17".to_owned(),
		words => words,
	};
	let indicators = known.as_ref().map(|known| known.indicators.clone()).unwrap_or_default();
	let has_parts = parts.iter().any(Option::is_some);
	let has_rows = typed.keys().any(|key| !["total", "iit", "eit", "oit"].contains(&key.as_str()));
	let year = framework.year.to_string();
	let sides = framework.eit_parts.len();
	let eit_parts = typed.clone();
	view! {
		<ServerForm to=SaveResult::PATH keeps_draft=true class="card stack">
			<Hidden name="draft[year]" value=year />
			<Hidden name="draft[edition]" value=framework.revision.to_string() />
			<Hidden name="seen" value=seen />
			<Field
				name="draft[total]"
				label="คะแนนรวม"
				value=total
				hint=total_hint
				inputmode="decimal"
			/>
			<Select name="draft[level]" label="ระดับตามประกาศ" choices=levels value=level />
			<Field
				name="draft[announced_on]"
				label="วันที่ประกาศ"
				value=announced_on
				hint="เช่น 28/9/2563 ใส่แล้ว การแก้ครั้งต่อไปต้องบอกเหตุผล และระบบเก็บฉบับเดิมไว้"
				is_optional=true
			/>
			<Fold title="ราย IIT EIT OIT" is_open=has_parts>
				<div class="fields-3">
					<Field name="draft[iit]" label="IIT" value=iit hint=iit_hint inputmode="decimal" is_optional=true />
					<Field name="draft[eit]" label="EIT" value=eit hint=eit_hint inputmode="decimal" is_optional=true />
					<Field name="draft[oit]" label="OIT" value=oit hint=oit_hint inputmode="decimal" is_optional=true />
					<Sides sides typed=eit_parts />
				</div>
			</Fold>
			<Fold title="รายตัวชี้วัดและรายข้อ" is_open=has_rows>
				<Indicators framework typed known=indicators />
			</Fold>
			{is_frozen.then(|| view! { <Reason name="draft[reason]" /> })}
			<Confirmation />
			<Button>"บันทึกผล"</Button>
		</ServerForm>
	}
}

/// The parts of EIT, where the year has any.
#[component]
fn Sides(sides: usize, typed: Points) -> impl IntoView {
	let field = |number: usize| {
		let key = format!("eit/{number}");
		view! {
			<Field
				name=format!("draft[details][{key}]")
				label=format!("EIT ส่วนที่ {number}")
				value=text(&typed, &key)
				inputmode="decimal"
				is_optional=true
			/>
		}
	};
	(1..=sides).map(field).collect_view()
}

/// A field for each indicator, and behind it those of its items. A component of its own: its fields belong to the form
/// around it.
#[component]
fn Indicators(framework: Framework, typed: Points, known: Vec<Option<Decimal>>) -> impl IntoView {
	let year = framework.year;
	let rows = framework
		.indicators
		.into_iter()
		.enumerate()
		.map(|(index, indicator)| {
			let label = format!("{}. {} ({})", indicator.number, indicator.label, indicator.instrument.label());
			let value = text(&typed, &indicator.number.to_string());
			let hint = computed(known.get(index).copied().flatten().filter(|_| value.is_empty()));
			let items = (!indicator.groups.is_empty())
				.then(|| view! { <Items year groups=indicator.groups typed=typed.clone() /> });
			view! {
				<Field
					name=format!("draft[indicators][{index}]")
					label
					value
					hint
					inputmode="decimal"
					is_optional=true
				/>
				{items}
			}
		})
		.collect_view();
	let unconfirmed = framework.unconfirmed;
	view! {
		<div class="stack fields-dense" on:keydown=move_along>
			{rows}
			<Unconfirmed year words=unconfirmed />
		</div>
	}
}

/// What of the edition nobody has confirmed yet.
#[component]
fn Unconfirmed(year: FiscalYear, words: Vec<String>) -> impl IntoView {
	(!words.is_empty()).then(|| {
		let lines = words.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
		view! {
			<Notice>
				<strong>{format!("ตรวจสอบกับคู่มือปี {year}")}</strong>
				<ul>{lines}</ul>
			</Notice>
		}
	})
}

/// The fields of an indicator's sub-indicators, items and parts of items; open when anything of it is known.
#[component]
fn Items(year: FiscalYear, groups: Vec<Group>, typed: Points) -> impl IntoView {
	let state = expect_context::<FormState>();
	let was_typed = |key: &str| {
		let typed = state.typed(&format!("draft[details][{key}]"));
		typed.is_some_and(|typed| !typed.trim().is_empty())
	};
	let is_known = |key: &str| {
		let parts = (1..=9).map(|number| format!("{key}/{number}"));
		std::iter::once(key.to_owned()).chain(parts).any(|key| typed.contains_key(&key) || was_typed(&key))
	};
	let is_open =
		groups.iter().any(|group| is_known(&group.key()) || group.items.iter().any(|item| is_known(&item.code)));
	let field = |key: &str, label: String, unconfirmed: &str| {
		let hint = if unconfirmed.is_empty() {
			String::new()
		} else {
			format!("ตรวจสอบกับคู่มือปี {year}: {unconfirmed}")
		};
		view! {
			<Field
				name=format!("draft[details][{key}]")
				label
				value=text(&typed, key)
				hint
				inputmode="decimal"
				is_optional=true
			/>
		}
	};
	let fields = groups
		.iter()
		.map(|group| {
			let own = (!group.code.is_empty())
				.then(|| field(&group.key(), format!("ตัวชี้วัดย่อย {} {}", group.code, group.label), ""));
			let items = group.items.iter().map(|item| {
				let parts = (1..)
					.zip(&item.parts)
					.map(|(number, part)| {
						field(
							&format!("{}/{number}", item.code),
							format!("{} ข้อย่อย {number}: {}", item.code, part.text),
							"",
						)
					})
					.collect_view();
				view! {
					{field(&item.code, format!("{} {}", item.code, item.text), &item.unconfirmed)}
					{parts}
				}
			});
			view! {
				{own}
				{items.collect_view()}
			}
		})
		.collect_view();
	view! {
		// Of ninety items only those that hold something are shown again; a refusal opens its own.
		<details class="more" open=is_open>
			<summary>"รายข้อ"</summary>
			<div class="stack fields-dense">{fields}</div>
		</details>
	}
}

/// Shown only once a difference was found.
#[component]
fn Confirmation() -> impl IntoView {
	let state = expect_context::<FormState>();
	let was_ticked = state.typed("draft[is_confirmed]").is_some();
	let message = Memo::new(move |_| state.error.get().and_then(|error| error.at("is_confirmed").map(str::to_owned)));
	// Once asked it stays: an answer is not taken back because another field was refused.
	let is_asked = Memo::new(move |before: Option<&bool>| {
		before.is_some_and(|asked| *asked) || was_ticked || message.read().is_some()
	});
	let notice = move || message.get().map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> });
	move || {
		is_asked.get().then(|| {
			view! {
				<div class="stack">
					{notice}
					<Tick
						name="draft[is_confirmed]"
						label="ยืนยันว่าเป็นคะแนนและระดับตามประกาศ"
					/>
				</div>
			}
		})
	}
}
