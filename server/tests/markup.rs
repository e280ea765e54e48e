//! What people type never becomes markup, wherever it is shown again: every field of every form gets a text that would end
//! a title or a text area, and every page is looked at afterwards.

use std::collections::BTreeSet;
use std::sync::Arc;

use server::commands::DEMO_PASSWORD;
use tokio::task::JoinSet;

use crate::walk::{Field, FieldKind, forms, pages, send};
use crate::world::{World, demonstration};

const HOSTILE: &str = "</title></textarea><x-mark a='\"'>&amp;";
/// They end the walk, or the session it goes on with.
const ENDING: [&str; 3] = ["/api/staff/sign-out", "/api/staff/device/revoke", "/api/staff/person/end"];
const STARTS: [&str; 5] = ["/staff", "/staff/more", "/staff/manage", "/staff/measures", "/"];

fn assert_escaped(place: &str, body: &str) {
	let at = body.find("<x-mark");
	let around =
		at.map(|at| body[..at].chars().rev().take(160).collect::<Vec<_>>().into_iter().rev().collect::<String>());
	assert!(at.is_none(), "{place}: text became markup behind “{}”", around.unwrap_or_default());
}

/// How a form is filled: everything with the hostile text, or only what may hold any text, so that it is accepted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filling {
	Everything,
	FreeText,
}

fn value(field: &Field, filling: Filling) -> String {
	let is_number = !field.value.is_empty() && field.value.chars().all(|c| c.is_numeric() || "./ -".contains(c));
	let is_kept = match filling {
		Filling::Everything => field.name.starts_with('_'),
		Filling::FreeText => {
			field.kind != FieldKind::Text || is_number || field.name.contains("year") || field.name.contains("password")
		}
	};
	if is_kept { field.value.clone() } else { format!("{} {HOSTILE}", field.value) }
}

/// Every page that somebody finds, and the same page asked for with the hostile text in its address.
async fn look(world: &World, cookie: Option<&str>) {
	for (page, html) in pages(world, &STARTS, cookie, 250).await {
		assert_escaped(&page, &html);
		let query = form_urlencoded::byte_serialize(HOSTILE.as_bytes()).collect::<String>();
		let plain = page.split('?').next().unwrap_or_default();
		let asked =
			format!("{plain}?q={query}&year={query}&to={query}&page={query}&within={query}&item={query}&topic={query}");
		assert_escaped(&asked, &world.get(&asked, cookie).await.body);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_anywhere_is_shown_as_text_everywhere() {
	let world = demonstration().await;
	let mut people = Vec::new();
	for account in ["officer@tuayang", "clerk@tuayang", "deputy@tuayang", "chief@tuayang"] {
		people.push(world.sign_in_with(account, DEMO_PASSWORD).await);
	}
	people.push(world.sign_in("root").await);
	let (mut sent, mut named, mut accepted) = (BTreeSet::new(), BTreeSet::new(), 0);
	for filling in [Filling::FreeText, Filling::Everything] {
		for cookie in &people {
			for (page, html) in pages(&world, &STARTS, Some(cookie), 160).await {
				assert_escaped(&page, &html);
				for form in forms(&page, &html) {
					let shape: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
					let is_new = sent.insert((filling == Filling::Everything, form.action.clone(), shape.join(" ")));
					if !is_new || ENDING.contains(&form.action.as_str()) || !form.action.starts_with("/api/") {
						continue;
					}
					named.extend(form.fields.iter().map(|field| format!("{} {}", form.action, field.name)));
					let answer = send(&world, &form, cookie, |field| Some(value(field, filling))).await;
					let place = format!("{} from {page}", form.action);
					assert!(!answer.status.is_server_error(), "{place}: {}", answer.status);
					assert_escaped(&place, &answer.body);
					accepted += usize::from(answer.status.is_redirection());
				}
			}
		}
	}
	assert!(named.len() > 100 && accepted > 15, "{} fields, {accepted} forms accepted", named.len());
	// Everybody looks at once.
	let world = Arc::new(world);
	let mut looks = JoinSet::new();
	for cookie in people.into_iter().map(Some).chain([None]) {
		let world = world.clone();
		looks.spawn(async move { look(&world, cookie.as_deref()).await });
	}
	while let Some(done) = looks.join_next().await {
		done.unwrap();
	}
	for widget in ["score", "measures", "score.svg", "measures.svg"] {
		assert_escaped(widget, &world.get(&format!("/embed/tuayang/{widget}"), None).await.body);
	}
}
