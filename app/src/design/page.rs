//! The page: a section for each kind of component.

use leptos::prelude::*;

use super::charts::Charts;
use super::forms::Forms;
use super::pieces::{Lists, Pieces};
use crate::ui::layout::PageHead;

#[component]
pub fn DesignPage() -> impl IntoView {
	view! {
		<PageHead
			title="ชิ้นส่วนของหน้าจอ"
			sentence="ทุกชิ้นส่วนในทุกสถานะ ใช้ตรวจหน้าตาของระบบในธีมสว่าง มืด และตัดกันสูง"
			back=("/staff/more".to_owned(), "เพิ่มเติม")
		/>
		<Pieces />
		<Forms />
		<Lists />
		<Charts />
	}
}
