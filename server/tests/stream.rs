//! What a live stream tells, and to whom.

use app::agency::{self, UnitDraft};
use app::scope::Scope;
use app::staff::{self, PostDraft};
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use futures::StreamExt;
use tower::ServiceExt;

use crate::world::{World, world};

async fn listen(world: &World, cookie: &str) -> BodyDataStream {
	let request = Request::get("/events").header(header::HOST, "localhost:3000").header(header::COOKIE, cookie);
	let answer = world.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
	assert_eq!(answer.status(), StatusCode::OK);
	assert!(answer.headers().get(header::CONTENT_ENCODING).is_none());
	answer.into_body().into_data_stream()
}

/// The next thing that is told, beats aside.
async fn heard(stream: &mut BodyDataStream) -> String {
	loop {
		let frame = String::from_utf8(stream.next().await.unwrap().unwrap().to_vec()).unwrap();
		let data: Vec<&str> = frame.lines().filter_map(|line| line.strip_prefix("data: ")).collect();
		if let [data] = data[..]
			&& data != "beat"
		{
			return data.to_owned();
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_tells_of_its_own_agency_alone() {
	let world = world().await;
	let mut stream = listen(&world, &world.sign_in("officer@elsewhere").await).await;
	assert!(heard(&mut stream).await.starts_with("hello "));
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	for agency in [&world.here, &world.there] {
		let unit = UnitDraft { name: "กองคลัง".into(), ..UnitDraft::default() };
		agency::save_unit(&world.db, &console, &agency.id, None, &unit).await.unwrap();
	}
	assert_eq!(heard(&mut stream).await, "news agency");
	let post = PostDraft {
		title: "นักวิชาการคลัง".into(), role: "officer".into(), ..PostDraft::default()
	};
	staff::save_post(&world.db, &console, &world.there.id, None, &post).await.unwrap();
	assert_eq!(heard(&mut stream).await, "news staff", "nothing of the other agency came between");
}
