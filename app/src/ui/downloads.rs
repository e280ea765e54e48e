//! What a page for everybody gives to take away.

use leptos::prelude::*;

/// Links by kind of file: "PDF", "XLSX", "CSV", "JSON".
#[component]
pub fn Downloads(links: Vec<(&'static str, String)>) -> impl IntoView {
	let links = links
		.into_iter()
		.map(|(kind, href)| {
			view! {
				<li>
					<a href=href rel="external">
						{kind}
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		<nav class="downloads" aria-label="ดาวน์โหลด">
			<span>"ดาวน์โหลด"</span>
			<ul>{links}</ul>
		</nav>
	}
}
