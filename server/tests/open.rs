//! What everybody may take away, and what other websites may show.

use axum::http::{StatusCode, header};

use crate::world::{demonstration, world};

#[tokio::test(flavor = "multi_thread")]
async fn a_widget_is_asked_for_in_a_look_and_framed_where_it_may_be() {
	let world = demonstration().await;
	for look in ["", "/dark", "/auto-compact", "/compact-ffee00", "/dark-0a5c5b"] {
		for kind in ["score", "measures", "score.svg", "measures.svg"] {
			let answer = world.get(&format!("/embed/tuayang/{kind}{look}"), None).await;
			assert_eq!(answer.status, StatusCode::OK, "{kind}{look}");
			assert!(answer.body.len() < 10_240, "{kind}{look}: {}", answer.body.len());
			let policy = answer.head.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
			assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("unsafe"), "{policy}");
			let styles = answer.body.matches("<style>").count();
			let allowed =
				policy.split("style-src").nth(1).unwrap().split(';').next().unwrap().matches("'sha256-").count();
			assert_eq!(styles, allowed, "{kind}{look}: {policy}");
		}
	}
	for look in ["blink", "dark-12345", "dark-zzzzzz", "dark-light-dark", "0A5C5B", "compact-dark"] {
		assert_eq!(
			world.get(&format!("/embed/tuayang/score/{look}"), None).await.status,
			StatusCode::NOT_FOUND,
			"{look}"
		);
	}
	for (path, kind) in [
		("/embed.js", "text/javascript"),
		("/embed-frame.js", "text/javascript"),
		("/embed.css/dark-0a5c5b", "text/css"),
	] {
		let answer = world.get(path, None).await;
		let headers = answer.head.headers();
		assert!(headers[header::CONTENT_TYPE].to_str().unwrap().starts_with(kind), "{path}");
		assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
	}
	assert_eq!(world.get("/embed.css/dark", None).await.status, StatusCode::NOT_FOUND, "no colour, no rules");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_page_gives_what_it_shows_to_take_away() {
	let world = demonstration().await;
	let kinds = [
		("/tuayang/card.png", "image/png"),
		("/tuayang/feed.xml", "application/atom+xml; charset=utf-8"),
		("/sitemap.xml", "application/xml; charset=utf-8"),
		("/robots.txt", "text/plain; charset=utf-8"),
		("/tuayang/scores/all/scores.pdf", "application/pdf"),
		("/api/v1/tuayang/scores.csv", "text/csv; charset=utf-8"),
		("/api/v1/tuayang/measures.json", "application/json"),
	];
	for (path, kind) in kinds {
		let answer = world.get(path, None).await;
		assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
		assert_eq!(answer.head.headers()[header::CONTENT_TYPE], kind, "{path}");
	}
	// Every link of a download leads somewhere.
	let mut tried = 0;
	for page in ["/tuayang/scores", "/tuayang/measures", "/tuayang/gifts"] {
		let mut page = world.get(page, None).await;
		// Without a year one is led on to the address that names it.
		if page.status == StatusCode::FOUND {
			let to = page.head.headers()[header::LOCATION].to_str().unwrap().to_owned();
			assert!(to.rsplit('/').next().is_some_and(|year| year.len() == 4 && year.starts_with("25")), "{to}");
			page = world.get(&to, None).await;
		}
		assert_eq!(page.status, StatusCode::OK);
		let page = page.body;
		let downloads = page.split("class=\"downloads\"").skip(1).filter_map(|rest| rest.split("</nav>").next());
		for href in downloads.flat_map(|rest| rest.split("href=\"").skip(1)).filter_map(|rest| rest.split('"').next()) {
			let answer = world.get(&href.replace("&amp;", "&"), None).await;
			assert_eq!(answer.status, StatusCode::OK, "{href}: {}", answer.body);
			tried += 1;
		}
	}
	assert!(tried >= 11, "only {tried}");
	let home = world.get("/tuayang", None).await.body;
	assert!(home.contains("og:image") && home.contains("/tuayang/card.png\""), "the picture is named in full");
	assert!(home.contains("application/atom+xml"));
	assert!(world.get("/sitemap.xml", None).await.body.contains("/tuayang/scores</loc>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_for_everybody_says_so_in_the_frame_with_ways_on() {
	let world = world().await;
	for path in ["/danchang/scores/2499", "/nowhere", "/nowhere/scores", "/danchang/nothing/here"] {
		let page = world.get(path, None).await;
		assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
		assert_eq!(page.body.matches("<main").count(), 1, "{path}");
		assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
		for part in ["public-bar", "<title>ไม่พบหน้านี้", "name=\"q\"", "ดูหน่วยงานทั้งหมด"]
		{
			assert!(page.body.contains(part), "{path} lacks {part}");
		}
	}
	for path in ["/danchang/card.png/x", "/nowhere/card.png", "/nowhere/feed.xml", "/danchang/proofs/none"] {
		assert_eq!(world.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
	}
	for path in
		["/danchang/measures/2564/measures.pdf", "/danchang/scores/2563/scores.pdf", "/danchang/scores/x/scores.pdf"]
	{
		assert_eq!(world.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
	}
}
