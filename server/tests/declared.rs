//! What rooms declare is what the router does: who opens each page, each table, each form with a file.

use app::room::{Access, PageKind};
use app::scope::{Role, Scope};
use app::staff::POST_FIELD;
use axum::http::StatusCode;

use crate::world::{World, world};

/// A page with the agency's name and a year in its places; none when a place wants the id of a record.
fn address(pattern: &str, slug: &str) -> Option<String> {
	let path = pattern.replace(":agency", slug).replace(":slug", slug).replace(":year", "2563");
	let path = path.replace("{slug}", slug).replace("{year}", "2563");
	(!path.contains([':', '{'])).then_some(path)
}

async fn cookies(world: &World) -> Vec<(Role, String)> {
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let mut cookies = Vec::new();
	for role in Role::ALL {
		let cookie = match role {
			Role::Officer | Role::Head | Role::Administrator => {
				world.sign_in(&format!("{}@danchang", role.word())).await
			}
			Role::Clerk | Role::Chief | Role::Auditor => world.add_person(&console, role).await,
		};
		cookies.push((role, cookie));
	}
	cookies
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_opens_for_those_its_declaration_names() {
	let world = world().await;
	let cookies = cookies(&world).await;
	let pages = app::ROOMS.iter().flat_map(|room| room.pages).filter(|page| page.kind != PageKind::Door);
	let (mut opened, mut refused) = (0, 0);
	for page in pages {
		let Some(path) = address(page.path.0, "danchang") else { continue };
		let visitor = world.get(&path, None).await.status;
		match page.access {
			// Without a year one is led on to the address that names it.
			Access::Anybody => {
				let is_open = matches!(visitor, StatusCode::OK | StatusCode::NOT_FOUND | StatusCode::FOUND);
				assert!(is_open, "{path}: {visitor}");
			}
			_ => assert!(matches!(visitor, StatusCode::UNAUTHORIZED | StatusCode::FOUND), "{path}: {visitor}"),
		}
		for (role, cookie) in &cookies {
			let may = match page.access {
				Access::Anybody | Access::SignedIn => true,
				Access::May(permission) => role.may(permission),
			};
			let status = world.get(&path, Some(cookie)).await.status;
			// A year without a result is not found by who may look.
			let is_open = matches!(status, StatusCode::OK | StatusCode::NOT_FOUND | StatusCode::FOUND);
			assert_eq!(is_open, may, "{path} as {}: {status}", role.word());
			match may {
				true => opened += 1,
				false => {
					assert_eq!(status, StatusCode::FORBIDDEN, "{path} as {}", role.word());
					refused += 1;
				}
			}
		}
	}
	assert!(opened > 100 && refused > 30, "{opened} opened, {refused} refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_table_and_no_form_with_a_file_is_for_a_visitor() {
	let world = world().await;
	let mut walked = 0;
	for offers in app::ROOMS.iter().map(|room| &room.offers) {
		for table in offers.tables {
			// Of a record that is not there: whoever is nobody is not told even that.
			let path = address(&table.path.replace("{id}", "none"), "danchang").unwrap();
			assert_eq!(world.get(&path, None).await.status, StatusCode::UNAUTHORIZED, "{path}");
			walked += 1;
		}
		for form in offers.file_forms {
			let answer = crate::routes::upload(&world, form.path, None, &[(POST_FIELD, "")], b"x").await;
			assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", form.path);
			walked += 1;
		}
		for data in offers.open_data {
			for (path, expected) in [
				(format!("/api/v1/danchang/{}.json?year=2564", data.name), StatusCode::OK),
				(format!("/api/v1/danchang/{}.csv", data.name), StatusCode::OK),
				(format!("/api/v1/danchang/{}.json?year=x", data.name), StatusCode::NOT_FOUND),
				(format!("/api/v1/nowhere/{}.csv", data.name), StatusCode::NOT_FOUND),
			] {
				assert_eq!(world.get(&path, None).await.status, expected, "{path}");
			}
		}
	}
	assert!(walked > 10, "only {walked}");
}
