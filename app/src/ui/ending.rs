//! Taking something out of use asks once; taking it into use again does not.

use leptos::prelude::*;

use super::asked::{Reauth, Sure};
use super::button::{Button, ButtonKind};
use super::confirm::Confirm;
use super::field::Hidden;
use super::form::ServerForm;

#[component]
pub fn Ending(
	/// The address that takes `agency`, `id` and `is_ended`.
	to: &'static str,
	agency: String,
	id: String,
	is_ended: bool,
	/// What is going to be done.
	act: &'static str,
	/// What it means, and the way back.
	question: &'static str,
	sent: RwSignal<u32>,
) -> impl IntoView {
	let within = format!("end-{id}");
	let form = move |kind, words| {
		view! {
			<ServerForm to sent=sent tag=id.clone()>
				<Hidden name="agency" value=agency />
				<Hidden name="id" value=id />
				<Hidden name="is_ended" value=(!is_ended).to_string() />
				<Sure within=within.clone() />
				<Reauth within=within />
				<Button kind>{words}</Button>
			</ServerForm>
		}
	};
	if is_ended {
		return form(ButtonKind::Secondary, "ใช้อีกครั้ง").into_any();
	}
	view! {
		<Confirm act question>
			{form(ButtonKind::Grave, "ยืนยัน")}
		</Confirm>
	}
	.into_any()
}
