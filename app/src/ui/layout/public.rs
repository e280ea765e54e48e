//! The frame of the pages for everybody.

use leptos::prelude::*;

/// A link of the public navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicNav {
	pub href: String,
	pub label: &'static str,
	pub is_here: bool,
}

/// The places of an agency's public pages; `here` is the part of the address behind its name.
pub fn public_nav(slug: &str, here: &str) -> Vec<PublicNav> {
	[("", "ภาพรวม"), ("scores", "คะแนน"), ("measures", "มาตรการ"), ("gifts", "ของขวัญ")]
		.map(|(part, label)| PublicNav {
			href: format!("/{slug}/{part}").trim_end_matches('/').to_owned(),
			label,
			is_here: part == here,
		})
		.to_vec()
}

#[component]
pub fn PublicFrame(
	#[prop(into)] name: String,
	#[prop(into)] home: String,
	#[prop(optional)] nav: Vec<PublicNav>,
	#[prop(optional)] is_fictional: bool,
	children: Children,
) -> impl IntoView {
	let links = nav
		.into_iter()
		.map(|link| {
			view! {
				<li>
					<a href=link.href aria-current=link.is_here.then_some("page")>
						{link.label}
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		{is_fictional.then(|| view! { <super::Fictional /> })}
		<header class="public-bar">
			<div class="public-width">
				<a class="public-name" href=home>
					{name}
				</a>
				<nav aria-label="หน้าในเว็บไซต์">
					<ul>{links}</ul>
				</nav>
			</div>
		</header>
		<main id="main" class="public-width">
			{children()}
		</main>
		<footer class="public-foot">
			<div class="public-width">
				<span>"โปร่งใส"</span>
				<a href="/staff">"สำหรับเจ้าหน้าที่"</a>
			</div>
		</footer>
	}
}
