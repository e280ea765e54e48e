//! The same form sent twice is one act.

use axum::http::{StatusCode, header};

use crate::routes::upload;
use crate::world::{World, world};

async fn measure(world: &World) -> String {
	let year = world.here.working_year;
	let plan = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. ตั้ง\t- ออก\tสำนักปลัด\n";
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	app::measures::take_in(&world.db, &console, &world.here.id, year, plan.as_bytes(), false).await.unwrap();
	app::measures::list(&world.db, &world.here.id, year).await.unwrap().remove(0).id.0
}

async fn reports(world: &World, measure: &str) -> usize {
	let id = app::measures::MeasureId(measure.to_owned());
	app::measures::list_progress(&world.db, &world.here.id, &id).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_sent_twice_is_one_report() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let measure = measure(&world).await;
	let fields = |mark: &'static str, text: &'static str| {
		let measure = measure.clone();
		move || {
			[
				("measure", measure.clone()),
				("day", "15/3/2564".into()),
				("percent", "10".into()),
				("text", text.into()),
				("_once", mark.into()),
			]
		}
	};
	let send = async |fields: [(&str, String); 5]| {
		let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
		upload(&world, "/api/measures/report", Some(&officer), &fields, b"").await
	};
	let first = fields("a", "ทำแล้ว");
	let (one, two) = tokio::join!(send(first()), send(first()));
	assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK));
	assert_eq!(one.head.headers()[header::LOCATION], two.head.headers()[header::LOCATION], "the same answer");
	assert_eq!(send(first()).await.status, StatusCode::OK, "a lost answer, sent again later");
	assert_eq!(reports(&world, &measure).await, 1);
	assert_eq!(send(fields("a", "แก้แล้วส่งใหม่")()).await.status, StatusCode::OK);
	assert_eq!(send(fields("b", "ทำแล้ว")()).await.status, StatusCode::OK);
	assert_eq!(reports(&world, &measure).await, 3, "another text and another form are other acts");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_may_be_sent_again() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form = |total: &str| {
		format!(
			"draft[year]=2563&draft[total]={total}&draft[level]=&draft[announced_on]=&draft[iit]=&draft[eit]=&draft[oit]=&_once=a"
		)
	};
	for page in [None, Some("/staff/scores/2563")] {
		let refused = world.post("/api/scores/save", page, Some(&officer), &form("x")).await;
		assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{page:?}");
	}
	let saved = world.post("/api/scores/save", Some("/staff/scores/2563"), Some(&officer), &form("80")).await;
	let again = world.post("/api/scores/save", Some("/staff/scores/2563"), Some(&officer), &form("80")).await;
	assert_eq!((saved.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
	assert_eq!(saved.head.headers()[header::LOCATION], again.head.headers()[header::LOCATION]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_likely_year_is_one_tap_away_without_script() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	for (typed, likely) in [("2024", "2567"), ("66", "2566"), ("2656", "2566")] {
		let asked =
			world.post("/api/scores/open", Some("/staff/scores"), Some(&officer), &format!("year={typed}")).await;
		assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
		assert!(asked.body.contains(&format!("value=\"year={likely}={typed}\"")), "{typed}: {}", asked.body);
		let form = format!("year={typed}&_instead=year%3D{likely}%3D{typed}&_once=a");
		for sent in ["once", "twice"] {
			let taken = world.post("/api/scores/open", Some("/staff/scores"), Some(&officer), &form).await;
			assert_eq!(taken.status, StatusCode::OK, "{sent}");
			let is_filled = taken.body.contains(&format!("value=\"{likely}\""));
			assert!(is_filled && !taken.body.contains("field-wrong"), "{sent} {typed}");
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_mended_by_hand_is_not_overwritten() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form = "year=2564&_instead=year%3D2566%3D66";
	let opened = world.post("/api/scores/open", Some("/staff/scores"), Some(&officer), form).await;
	assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
	assert!(opened.head.headers()[header::LOCATION].to_str().unwrap().contains("2564"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hangs_up_and_sends_again_acts_once() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let measure = measure(&world).await;
	let fields =
		[("measure", measure.as_str()), ("day", "15/3/2564"), ("percent", "10"), ("text", "ทำแล้ว"), ("_once", "a")];
	let send = || upload(&world, "/api/measures/report", Some(&officer), &fields, b"");
	for patience in 0..40 {
		let _ = tokio::time::timeout(std::time::Duration::from_micros(250 * patience), send()).await;
	}
	assert_eq!(send().await.status, StatusCode::OK);
	assert_eq!(reports(&world, &measure).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_file_is_something_else_than_none() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let measure = measure(&world).await;
	let body = format!(
		"--x\r\ncontent-disposition: form-data; name=\"measure\"\r\n\r\n{measure}\r\n--x\r\ncontent-disposition: form-data; name=\"day\"\r\n\r\n15/3/2564\r\n\
		 --x\r\ncontent-disposition: form-data; name=\"percent\"\r\n\r\n10\r\n--x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nทำแล้วครับ\r\n\
		 --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"NAME\"\r\ncontent-type: image/jpeg\r\n\r\n\r\n--x--\r\n"
	);
	let send = async |name: &str| {
		let request = axum::http::Request::post("/api/measures/report")
			.header(header::HOST, "localhost:3000")
			.header(header::ORIGIN, "http://localhost:3000")
			.header(header::REFERER, format!("http://localhost:3000/staff/measures/{measure}"))
			.header(header::ACCEPT, "text/html")
			.header(header::COOKIE, &officer)
			.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
		world.send(request.body(axum::body::Body::from(body.replace("NAME", name))).unwrap()).await
	};
	let refused = send("photo.jpg").await;
	assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(refused.body.contains("0 ไบต์") && refused.body.contains("ทำแล้วครับ"), "the text is kept");
	assert_eq!(reports(&world, &measure).await, 0);
	assert_eq!(send("").await.status, StatusCode::SEE_OTHER, "nothing chosen is no photo");
}
