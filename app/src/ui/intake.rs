//! From a document to records: paste a text or choose a file, look at what was read, accept it.

use leptos::prelude::*;

use super::ask::Ask;
use super::button::{Button, ButtonKind};
use super::field::{Field, FileField, Hidden, TextArea};
use super::form::{FormState, ServerForm};

/// How the documents of one kind are asked for.
#[derive(Clone, Copy)]
pub struct IntakeWords {
	/// The address that takes `year` and `document`.
	pub paste_to: &'static str,
	/// The address that takes `year` and `file`.
	pub file_to: &'static str,
	/// Label of the year of a pasted text.
	pub year: &'static str,
	pub text: &'static str,
	pub text_hint: &'static str,
	pub file: &'static str,
	pub file_hint: &'static str,
}

/// The two ways in. Nothing is written before what was read was looked at.
#[component]
pub fn DocumentIntake(
	words: IntakeWords,
	/// The fiscal year (B.E.) that is proposed.
	year: String,
) -> impl IntoView {
	view! {
		<PasteForm
			words
			year=year.clone()
			text=String::new()
			act="อ่านและดูตัวอย่าง"
			kind=ButtonKind::Primary
			class="card stack"
		/>
		<section class="card stack">
			<h2>"หรือเลือกไฟล์"</h2>
			<ServerForm to=words.file_to opens=true is_upload=true class="stack">
				<Field
					name="year"
					label="ปีงบประมาณของไฟล์ (พ.ศ.)"
					value=year
					inputmode="numeric"
					within="file"
				/>
				<FileField
					name="file"
					label=words.file
					accept=".xlsx,.docx,.csv,.tsv,.txt,.html,.htm"
					hint=words.file_hint
				/>
				<Button kind=ButtonKind::Secondary>
					"อ่านไฟล์และดูตัวอย่าง"
				</Button>
			</ServerForm>
		</section>
	}
}

/// What was pasted, to be corrected and read again.
#[component]
pub fn ReadAgain(words: IntakeWords, year: String, text: String, is_open: bool) -> impl IntoView {
	view! {
		<details class="card more" open=is_open>
			<summary>"แก้ข้อความที่วาง แล้วอ่านใหม่"</summary>
			<PasteForm
				words
				year
				text
				act="อ่านอีกครั้ง"
				kind=ButtonKind::Secondary
				class="stack"
			/>
		</details>
	}
}

#[component]
fn PasteForm(
	words: IntakeWords,
	year: String,
	text: String,
	act: &'static str,
	kind: ButtonKind,
	class: &'static str,
) -> impl IntoView {
	view! {
		<ServerForm to=words.paste_to opens=true class>
			<Field name="year" label=words.year value=year inputmode="numeric" />
			<TextArea name="document" label=words.text value=text rows=14 hint=words.text_hint />
			<Button kind>{act}</Button>
		</ServerForm>
	}
}

/// The form that takes what was read. `children` stand between the questions and the button.
#[component]
pub fn AcceptDocument(
	/// The address that takes `id`, `seen`, and the answers.
	to: &'static str,
	/// The staged document.
	id: String,
	/// Fingerprint of what the document was compared with.
	seen: String,
	/// The question whether the rows that could be read are taken alone; none where all could be read.
	good_rows: Option<&'static str>,
	/// The question whether what does not fit together is right; none where everything fits.
	confirm: Option<&'static str>,
	act: &'static str,
	#[prop(optional)] children: Option<Children>,
) -> impl IntoView {
	// A form that comes back refused keeps what it was filled in over.
	let seen = FormState::of(to, None).typed("seen").unwrap_or(seen);
	view! {
		<ServerForm to class="card stack stays" done="นำเข้าข้อมูลแล้ว">
			<Hidden name="id" value=id />
			<Hidden name="seen" value=seen />
			{good_rows.map(|label| view! { <Ask name="accept_good_rows" label /> })}
			{confirm.map(|label| view! { <Ask name="is_confirmed" label /> })}
			{children.map(|children| children())}
			<Button>{act}</Button>
		</ServerForm>
	}
}
