//! What to paste into the agency's website, with how it looks there.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::publication::widget::{Colour, Look, Snippet, Theme};
use crate::ui::{Button, ButtonKind, Choice, Field, Notice, NoticeKind, Select};

/// A widget's name in addresses, what it is called, and how high it is in points, usual and small.
const WIDGETS: [(&str, &str, [u32; 2]); 2] =
	[("score", "คะแนน ITA ล่าสุด", [380, 170]), ("measures", "มาตรการและความคืบหน้า", [700, 150])];

/// What was chosen, and what is wrong with it.
fn chosen() -> (Look, String, Option<String>) {
	let query = use_query_map();
	let query = query.read_untracked();
	let asked = |name: &str| query.get(name).unwrap_or_default();
	let theme = Theme::ALL.into_iter().find(|theme| theme.word() == asked("theme")).unwrap_or_default();
	let typed = asked("colour");
	let colour = Colour::parse(&typed);
	let look = Look { theme, is_compact: asked("size") == "compact", colour };
	let wrong = (colour.is_none() && !typed.trim().is_empty())
		.then(|| "สีของหน่วยงาน: กรอกเป็นรหัสสี 6 หลัก เช่น #0a5c5b หรือเว้นว่างไว้".to_owned());
	let mended = look.mended().map(|shade| {
		let asked = colour.map(|colour| colour.to_string()).unwrap_or_default();
		format!("สี #{asked} อ่านยากบนพื้นของวิดเจ็ต จึงใช้สีใกล้เคียงที่อ่านได้ #{shade} แทน เลือกสีอื่นได้")
	});
	(look, typed, wrong.or(mended))
}

#[component]
pub fn Widgets(slug: String, base_url: String) -> impl IntoView {
	let (look, typed, remark) = chosen();
	let cards = WIDGETS
		.into_iter()
		.map(|(kind, label, heights)| {
			let height = heights[usize::from(look.is_compact)];
			view! { <WidgetCard slug=slug.clone() base_url=base_url.clone() kind label height look /> }
		})
		.collect_view();
	let themes = Theme::ALL.map(|theme| Choice::new(theme.word(), theme.label())).to_vec();
	let sizes = vec![Choice::new("", "ปกติ"), Choice::new("compact", "เล็ก")];
	let size = if look.is_compact { "compact" } else { "" };
	view! {
		<section class="stack" id="widgets" aria-labelledby="widgets-head">
			<h2 id="widgets-head">"ฝังบนเว็บไซต์ของหน่วยงาน"</h2>
			<p class="muted">
				"วางโค้ดนี้ในหน้าเว็บ เว็บไซต์ที่ฝังได้คือเว็บไซต์หลักของหน่วยงานและที่ผู้ดูแลระบบเพิ่มไว้"
			</p>
			<form method="get" action="/staff/publish#widgets" class="card stack">
				<div class="fields-3">
					<Select name="theme" label="พื้น" choices=themes value=look.theme.word() />
					<Select name="size" label="ขนาด" choices=sizes value=size />
					<Field
						name="colour"
						label="สีของหน่วยงาน"
						value=typed
						hint="รหัสสี เช่น #0a5c5b"
						is_optional=true
					/>
				</div>
				{remark.map(|words| view! { <Notice kind=NoticeKind::Warning>{words}</Notice> })}
				<Button kind=ButtonKind::Secondary>"ดูตัวอย่าง"</Button>
			</form>
			{cards}
		</section>
	}
}

/// One widget: the code, and beside it what the code shows.
#[component]
fn WidgetCard(
	slug: String,
	base_url: String,
	kind: &'static str,
	label: &'static str,
	/// Of the frame, in points.
	height: u32,
	look: Look,
) -> impl IntoView {
	let word = look.word();
	let ending = if word.is_empty() { String::new() } else { format!("/{word}") };
	let address = format!("/embed/{slug}/{kind}{ending}");
	let snippet = Snippet::new(&base_url, &slug, kind, label, &look, height);
	let (element, frame) = (snippet.element, snippet.frame);
	view! {
		<div class="card beside">
			<div class="stack">
				<h3>{label}</h3>
				<p class="muted">
					"สูงพอดีกับเนื้อหาเอง และแสดงได้แม้ผู้อ่านปิดสคริปต์"
				</p>
				<pre class="snippet" tabindex="0">
					{element}
				</pre>
				<details class="more">
					<summary>
						"เว็บไซต์ที่ใส่สคริปต์ไม่ได้"
					</summary>
					<pre class="snippet" tabindex="0">
						{frame}
					</pre>
				</details>
			</div>
			<div class="stack">
				<p class="muted">
					"ตัวอย่าง · " <a href=address.clone() rel="external">
						"เปิดในหน้าของตัวเอง"
					</a>
				</p>
				<iframe
					class="widget-preview"
					src=address
					title=format!("ตัวอย่าง {label}")
					height=height
				></iframe>
			</div>
		</div>
	}
}
