//! The editions, for the administrator of the installation: read, changed, and made into another year.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{Edition, Listed, SaveEdition, find_edition, list_editions};
use super::draft::{EditionDraft, IndicatorDraft};
use super::tree::{Depth, Tree};
use crate::thai::codes::Instrument;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, Field, FormState, Hidden, Notice, NoticeKind, ServerForm, Table, TextArea, TextBox,
};

const HERE: &str = "/staff/manage/editions";
/// What a line of an item looks like.
const LINES: &str = "บรรทัดละหนึ่งข้อ: รหัส [วิธีให้คะแนน] ถ้อยคำ #เรื่อง !สิ่งที่ต้องตรวจ · ข้อย่อยขึ้นต้นด้วย - · ตัวชี้วัดย่อยขึ้นต้นด้วย = เช่น = 9.1 ข้อมูลพื้นฐาน ต่อท้าย (ยังไม่ครบ) เมื่อยังไม่รู้ทุกข้อ";

#[component]
pub fn EditionsPage() -> impl IntoView {
	let found = Resource::new_blocking(|| (), |()| list_editions());
	view! {
		<PageHead
			title="กรอบการประเมิน"
			sentence="เครื่องมือ น้ำหนัก ตัวชี้วัด ข้อ ระดับ และปฏิทินของแต่ละปี"
			back=("/staff/manage".to_owned(), "หน่วยงานในระบบ")
		/>
		<AsyncView of=found let:found>
			<EditionTable found />
		</AsyncView>
	}
}

#[component]
fn EditionTable(found: Vec<Listed>) -> impl IntoView {
	let newest = found.first().map(|one| one.framework.year);
	let rows = found
		.into_iter()
		.map(|Listed { framework, is_used }| {
			let tree = Tree::of(&framework);
			let items = tree.rows.iter().filter(|row| row.depth == Depth::Item).count();
			let year = framework.year;
			view! {
				<tr>
					<th scope="row">
						<a href=format!("{HERE}/{year}")>{year.to_string()}</a>
					</th>
					<td>{framework.revision}</td>
					<td>{items}</td>
					<td>{framework.unconfirmed.len()}</td>
					<td>{if is_used { "มีผลแล้ว" } else { "ยังไม่มีผล" }}</td>
				</tr>
			}
		})
		.collect_view();
	view! {
		{newest
			.map(|year| {
				view! {
					<p>
						<a class="button" href=format!("{HERE}/{year}?year={}", year.next())>
							{format!("สร้างปี {} จากปี {year}", year.next())}
						</a>
					</p>
				}
			})}
		<section class="card">
			<Table
				caption="กรอบการประเมินรายปี"
				head=vec![
					"ปีงบประมาณ",
					"ฉบับที่",
					"จำนวนข้อที่รู้",
					"เรื่องที่ต้องตรวจ",
					"การใช้",
				]
			>
				{rows}
			</Table>
		</section>
	}
}

#[component]
pub fn EditionPage() -> impl IntoView {
	let (params, query) = (use_params_map(), use_query_map());
	let year = move || params.read().get("year").unwrap_or_default();
	let wanted = query.read_untracked().get("year").unwrap_or_default();
	let found = Resource::new_blocking(year, find_edition);
	view! {
		<AsyncView of=found let:found>
			<EditionForm found wanted=wanted.clone() />
		</AsyncView>
	}
}

#[component]
fn EditionForm(found: Edition, wanted: String) -> impl IntoView {
	let Edition { base, is_used, seen } = found;
	let mut draft = EditionDraft::of(&base);
	let year = base.year;
	let is_new = !wanted.is_empty() && wanted != year.to_string();
	if is_new {
		draft.year = wanted;
		// The round of another year is not that of this one.
		draft.calendar.clear();
	}
	let title = match is_new {
		true => format!("กรอบการประเมินปี {}", draft.year),
		false => format!("กรอบการประเมินปี {year} ฉบับที่ {}", base.revision),
	};
	let sentence = match (is_new, is_used) {
		(true, _) => format!("คัดลอกจากปี {year} แก้ให้ตรงกับคู่มือของปีใหม่แล้วบันทึก"),
		(false, true) => format!("มีผลการประเมินที่ใช้ฉบับนี้แล้ว การแก้จะบันทึกเป็นฉบับที่ {} ผลเดิมยังคิดตามฉบับเดิม", base.revision + 1),
		(false, false) => "ยังไม่มีผลการประเมินที่ใช้ฉบับนี้".to_owned(),
	};
	let seen = FormState::of(SaveEdition::PATH, None).typed("seen").unwrap_or(seen);
	// One more than there are: a new indicator is typed into it.
	let blank = IndicatorDraft { instrument: Instrument::Oit.word().to_owned(), ..IndicatorDraft::default() };
	let indicators: Vec<IndicatorDraft> = draft.indicators.into_iter().chain([blank]).collect();
	view! {
		<PageHead title sentence back=(format!("{HERE}/all"), "กรอบการประเมิน") />
		{(!draft.unconfirmed.is_empty())
			.then(|| {
				view! {
					<Notice kind=NoticeKind::Warning>
						"มีเรื่องที่ต้องตรวจกับคู่มือ ดูช่อง “เรื่องที่ต้องตรวจ” และข้อความหลัง ! ของแต่ละข้อ"
					</Notice>
				}
			})}
		<ServerForm to=SaveEdition::PATH class="stack">
			<Hidden name="base" value=year.to_string() />
			<Hidden name="seen" value=seen />
			<section class="card stack">
				<Field
					name="draft[year]"
					label="ปีงบประมาณ (พ.ศ.)"
					value=draft.year
					inputmode="numeric"
				/>
				<div class="fields-3">
					<Field
						name="draft[iit]"
						label="น้ำหนัก IIT (ร้อยละ)"
						value=draft.iit
						inputmode="decimal"
					/>
					<Field
						name="draft[eit]"
						label="น้ำหนัก EIT (ร้อยละ)"
						value=draft.eit
						inputmode="decimal"
					/>
					<Field
						name="draft[oit]"
						label="น้ำหนัก OIT (ร้อยละ)"
						value=draft.oit
						inputmode="decimal"
					/>
				</div>
				<div class="fields-3">
					<Field
						name="draft[target]"
						label="เป้าหมายคะแนนรวม"
						value=draft.target
						inputmode="decimal"
					/>
					<Field
						name="draft[target_of_each]"
						label="เป้าหมายรายเครื่องมือ"
						value=draft.target_of_each
						inputmode="decimal"
						is_optional=true
					/>
					<Field
						name="draft[eit_parts]"
						label="สัดส่วน EIT ส่วนที่ 1 และ 2"
						value=draft.eit_parts
						hint="เช่น 50 50"
						is_optional=true
					/>
				</div>
				<TextArea
					name="draft[bands]"
					label="ระดับ"
					value=draft.bands
					hint="บรรทัดละหนึ่งระดับจากสูงลงต่ำ: ชื่อ คะแนนต่ำสุด และคะแนนต่ำสุดของทุกเครื่องมือถ้ากำหนด"
					rows=7
				/>
				<TextArea
					name="draft[calendar]"
					label="ปฏิทินการประเมิน"
					value=draft.calendar
					hint="บรรทัดละหนึ่งช่วง: เรื่อง | วันเริ่ม | วันสิ้นสุด เช่น ประกาศผล | 1/8/2570 | 31/8/2570"
					rows=5
					is_optional=true
				/>
				<TextArea
					name="draft[unconfirmed]"
					label="เรื่องที่ต้องตรวจกับคู่มือ"
					value=draft.unconfirmed
					hint="บรรทัดละหนึ่งเรื่อง แสดงให้เจ้าหน้าที่เห็นทุกหน้าที่ใช้ปีนี้"
					rows=4
					is_optional=true
				/>
			</section>
			<IndicatorList indicators />
			<div class="card">
				<Button>"บันทึกกรอบการประเมิน"</Button>
			</div>
		</ServerForm>
	}
}

/// A component of its own: its fields belong to the form around it.
#[component]
fn IndicatorList(indicators: Vec<IndicatorDraft>) -> impl IntoView {
	let fields = indicators.into_iter().enumerate();
	fields.map(|(index, indicator)| view! { <IndicatorFields index indicator /> }).collect_view()
}

#[component]
fn IndicatorFields(index: usize, indicator: IndicatorDraft) -> impl IntoView {
	let state = expect_context::<FormState>();
	let name = |part: &str| format!("draft[indicators][{index}][{part}]");
	let id = |part: &str| format!("indicator-{index}-{part}");
	let typed = |part: &str, own: String| state.typed(&name(part)).unwrap_or(own);
	let error = state.error;
	let message = move |part: &'static str| {
		let key = format!("indicators-{index}-{part}");
		move || error.get().and_then(|error| error.at(&key).map(str::to_owned))
	};
	let label = typed("label", indicator.label);
	let items = typed("items", indicator.items);
	let unconfirmed = typed("unconfirmed", indicator.unconfirmed);
	let chosen = typed("instrument", indicator.instrument);
	let rows = u32::try_from(items.lines().count().clamp(2, 20)).unwrap_or(2);
	let title = match label.as_str() {
		"" => format!("ตัวชี้วัดที่ {} (เพิ่มใหม่ถ้ามี)", index + 1),
		label => format!("ตัวชี้วัดที่ {} {label}", index + 1),
	};
	let choices = Instrument::ALL
		.into_iter()
		.map(|instrument| {
			view! {
				<option value=instrument.word() selected=chosen == instrument.word()>
					{instrument.label()}
				</option>
			}
		})
		.collect_view();
	let is_wrong = message("items")().is_some() || message("label")().is_some();
	view! {
		<details class="card more" open=is_wrong>
			<summary>{title}</summary>
			<div class="stack">
				<div class="field">
					<label for=id("label")>"ชื่อตัวชี้วัด"</label>
					<input id=id("label") name=name("label") value=label />
					<p class="field-message">{message("label")}</p>
				</div>
				<div class="field">
					<label for=id("instrument")>"เครื่องมือ"</label>
					<select id=id("instrument") name=name("instrument")>
						{choices}
					</select>
					<p class="field-message">{message("instrument")}</p>
				</div>
				<div class="field">
					<label for=id("items")>"ข้อของตัวชี้วัดนี้"</label>
					<p class="field-hint">{LINES}</p>
					<TextBox id=id("items") name=name("items") rows value=items is_wrong=Signal::stored(is_wrong) />
					<p class="field-message">{message("items")}</p>
				</div>
				<div class="field">
					<label for=id(
						"unconfirmed",
					)>
						"สิ่งที่ต้องตรวจของตัวชี้วัดนี้ (ถ้ามี)"
					</label>
					<input id=id("unconfirmed") name=name("unconfirmed") value=unconfirmed />
				</div>
			</div>
		</details>
	}
}
