//! The wall screens of an agency: add one, see its address once, revoke it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::pair::PairForm;
use crate::agency::{ManageNav, managed_with};
use crate::staff::api::{AddScreen, RevokeScreen, SetBoards, list_managed_screens};
use crate::staff::boards::{Board, SECONDS, USUAL_SECONDS};
use crate::staff::model::Screen;
use crate::thai::calendar::short_time;
use crate::ui::layout::PageHead;
use crate::ui::{
	AsyncView, Button, ButtonKind, Change, Choice, Confirm, Field, Hidden, ManagedAdd, ManagedList, ManagedRow, Notice,
	Select, ServerForm,
};

#[component]
pub fn ScreensPage() -> impl IntoView {
	let sent = RwSignal::new(0u32);
	let found = managed_with(sent, list_managed_screens);
	view! {
		<AsyncView of=found let:found>
			<PageHead
				title=format!("จอแสดงผล {}", found.0.short_name())
				sentence="จอในห้องประชุมแสดงคะแนน มาตรการ และเส้นทางเอกสารสด ๆ โดยไม่ต้องเข้าสู่ระบบ อ่านได้อย่างเดียว"
			/>
			<ManageNav slug=found.0.slug.clone() here="/screens" />
			{found
				.1
				.added
				.map(|token| view! { <Added path=format!("/wall/{token}") base_url=found.1.base_url.clone() /> })}
			<ScreenList screens=found.1.screens agency=found.0.id.0.clone() sent />
			<Adding agency=found.0.id.0.clone() sent />
		</AsyncView>
	}
}

/// The two ways to add a screen: by the digits it shows, or by an address that is typed on it.
#[component]
fn Adding(agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let paired = agency.clone();
	view! {
		<ManagedAdd title="จับคู่จอด้วยรหัส">
			<PairForm agency=paired />
		</ManagedAdd>
		<ManagedAdd title="หรือเพิ่มจอด้วยที่อยู่">
			<ServerForm to=AddScreen::PATH sent=sent clears=true class="stack">
				<Hidden name="agency" value=agency />
				<Field
					name="name"
					label="ชื่อจอ"
					hint="เช่น ห้องประชุมชั้น 2"
				/>
				<Button kind=ButtonKind::Secondary>"เพิ่มจอ"</Button>
			</ServerForm>
		</ManagedAdd>
	}
}

/// The address of a new screen, shown this once.
#[component]
fn Added(path: String, base_url: String) -> impl IntoView {
	// The link works from whatever name the server was reached by; what is written down is the name it has for others.
	let address = format!("{base_url}{path}");
	view! {
		<Notice>
			<strong>"เพิ่มจอแล้ว "</strong>
			"เปิดที่อยู่นี้บนจอ และเก็บไว้ ระบบแสดงให้ครั้งเดียว: "
			<a href=path rel="external noopener" target="_blank">
				{address}
			</a>
		</Notice>
	}
}

#[component]
fn ScreenList(screens: Vec<Screen>, agency: String, sent: RwSignal<u32>) -> impl IntoView {
	let row = |screen: Screen| ManagedRow {
		initial: String::new(),
		title: screen.name.clone(),
		about: vec![shown(&screen), format!("เพิ่มเมื่อ {}", short_time(screen.created))],
		badges: Vec::new(),
		change: Change::Fold(
			view! {
				<BoardsForm agency=agency.clone() screen=screen.clone() sent />
				<Revoke agency=agency.clone() id=screen.id.0 sent />
			}
			.into_any(),
		),
	};
	let rows = screens.into_iter().map(row).collect();
	view! {
		<ManagedList
			rows
			empty="ยังไม่มีจอ"
			next="เปิดที่อยู่ /wall ของระบบนี้บนจอในห้องประชุม แล้วใส่รหัส 6 หลักด้านล่าง"
		/>
	}
}

/// What a screen shows, in words.
fn shown(screen: &Screen) -> String {
	let boards = Board::list(screen.boards.iter().map(String::as_str));
	let names = boards.into_iter().map(Board::label).collect::<Vec<_>>().join(" → ");
	format!("{names} · กระดานละ {} วินาที", seconds_of(screen))
}

const fn seconds_of(screen: &Screen) -> u32 {
	if screen.seconds == 0 { USUAL_SECONDS } else { screen.seconds }
}

/// The places of the boards on the form.
const PLACES: [&str; Board::ALL.len()] = ["boards[0]", "boards[1]", "boards[2]", "boards[3]", "boards[4]", "boards[5]"];

/// Which boards a screen shows, in which order, and how long each.
#[component]
fn BoardsForm(agency: String, screen: Screen, sent: RwSignal<u32>) -> impl IntoView {
	let boards = Board::list(screen.boards.iter().map(String::as_str));
	let choices: Vec<Choice> = std::iter::once(Choice::new("", "ไม่มี"))
		.chain(Board::ALL.into_iter().map(|board| Choice::new(board.word(), board.label())))
		.collect();
	let id = screen.id.0.clone();
	let places = PLACES
		.into_iter()
		.enumerate()
		.map(|(index, name)| BoardPlace {
			name,
			label: format!("กระดานที่ {}", index + 1),
			value: boards.get(index).map(|board| board.word().to_owned()).unwrap_or_default(),
		})
		.collect();
	let times = SECONDS.map(|seconds| Choice::new(seconds.to_string(), format!("{seconds} วินาที"))).to_vec();
	let seconds = seconds_of(&screen).to_string();
	view! {
		<ServerForm to=SetBoards::PATH sent=sent tag=id.clone() class="stack">
			<Hidden name="agency" value=agency />
			<Hidden name="id" value=id.clone() />
			<BoardPlaces places choices within=id.clone() />
			<Select name="seconds" label="แสดงกระดานละ" choices=times value=seconds within=id />
			<Button kind=ButtonKind::Secondary>"บันทึก"</Button>
		</ServerForm>
	}
}

struct BoardPlace {
	name: &'static str,
	label: String,
	value: String,
}

/// A component of its own: its fields belong to the form around it.
#[component]
fn BoardPlaces(places: Vec<BoardPlace>, choices: Vec<Choice>, within: String) -> impl IntoView {
	let field = |BoardPlace { name, label, value }| {
		view! { <Select name label choices=choices.clone() value within=within.clone() /> }
	};
	view! { <div class="fields-3">{places.into_iter().map(field).collect_view()}</div> }
}

#[component]
fn Revoke(agency: String, id: String, sent: RwSignal<u32>) -> impl IntoView {
	view! {
		<Confirm
			act="ยกเลิกจอนี้"
			question="จอที่เปิดอยู่จะหยุดแสดงทันทีและใช้ที่อยู่เดิมไม่ได้อีก"
		>
			<ServerForm to=RevokeScreen::PATH sent=sent tag=id.clone()>
				<Hidden name="agency" value=agency />
				<Hidden name="id" value=id />
				<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
			</ServerForm>
		</Confirm>
	}
}
