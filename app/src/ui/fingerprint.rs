//! What shows that a file is the one that was kept (ลายนิ้วมือของไฟล์), for those who ask.

use leptos::prelude::*;

#[component]
pub fn Fingerprint(
	/// SHA-256 in hex.
	hash: String,
) -> impl IntoView {
	view! {
		<details class="more">
			<summary>"ลายนิ้วมือของไฟล์"</summary>
			<p class="hash">{format!("SHA-256 {hash}")}</p>
		</details>
	}
}
