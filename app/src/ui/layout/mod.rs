//! The frames of the pages.

use leptos::prelude::*;

mod icon;
mod public;
mod staff;

pub use self::icon::{Drawing, Icon};
#[cfg(feature = "ssr")]
pub use self::public::lead_on;
pub use self::public::{PublicFrame, PublicNav, public_nav};
pub use self::staff::{Identity, PageHead, StaffFrame};

/// Said on every page of an invented agency.
#[component]
fn Fictional() -> impl IntoView {
	view! {
		<aside class="fictional" aria-label="ข้อมูลสมมุติ">
			"ข้อมูลสมมุติ: หน่วยงานนี้ไม่มีอยู่จริง"
		</aside>
	}
}
