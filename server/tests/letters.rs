//! Letters over the real queue: kept while the mail server is down, sent once when it is back.

use std::fs;
use std::path::Path;

use app::files::Vault;
use app::jobs;
use app::notices::{self, JOB_FAILED, Telling};
use app::scope::PersonId;
use app::staff;
use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use server::jobs::handlers;
use server::mail::Mailer;

use crate::world::{World, world};

fn letters(folder: &Path) -> Vec<String> {
	let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
	files
		.filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
		.map(|path| fs::read_to_string(path).unwrap())
		.collect()
}

async fn tell(world: &World, person: &PersonId, at: DateTime<Utc>) {
	let input = (person.clone(), at);
	let told = world.db.change("notices", input, |tx, input| async move {
		let telling = Telling {
			kind: JOB_FAILED,
			subject: "letter".to_owned(),
			title: "ทดลองส่ง".to_owned(),
			about: "ข้อความ".to_owned(),
			address: "/staff/notices".to_owned(),
		};
		notices::tell(&tx, None, std::slice::from_ref(&input.0), &telling, input.1).await
	});
	told.await.unwrap();
}

/// Does the queue at a moment; whether all of it went well.
async fn deliver(world: &World, vault: &Vault, url: &str, at: DateTime<Utc>) -> Vec<bool> {
	let mailer = Mailer::new(url, "ITA <ita@example.go.th>").unwrap();
	let handlers = handlers(&world.db, vault, Some(mailer), "https://ita.example.go.th");
	let done = jobs::run_queued(&world.db, &handlers, || at).await.unwrap();
	done.into_iter().filter(|(name, _)| *name == notices::MAIL).map(|(_, failure)| failure.is_none()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_waits_for_the_mail_server_and_is_sent_once() {
	let world = world().await;
	let folder = tempfile::tempdir().unwrap();
	let (vault, mails) = (Vault::new(folder.path().join("files")), folder.path().join("mail"));
	let (down, up) = ("smtp://127.0.0.1:1".to_owned(), format!("file://{}", mails.display()));
	let cookie = world.sign_in("officer@danchang").await;
	let form = "draft[email]=officer@example.go.th&draft[phone]=&draft[pace]=at_once&draft[quiet_from]=&draft[quiet_until]=\
		&draft[kinds][job_failed]=true";
	let answer = world.post("/api/notices/settings/save", None, Some(&cookie), form).await;
	assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
	let people = staff::list_people(&world.db, &world.here.id).await.unwrap();
	let person = people.into_iter().find(|person| person.account == "officer@danchang").unwrap().id;
	let now = Utc::now();
	tell(&world, &person, now).await;
	assert_eq!(deliver(&world, &vault, &down, now).await, [false], "the mail server is down");
	assert_eq!(jobs::list_failing(&world.db).await.unwrap().len(), 1);
	assert!(deliver(&world, &vault, &up, now).await.is_empty(), "not before its next try");
	assert_eq!(deliver(&world, &vault, &up, now + Duration::hours(1)).await, [true]);
	let sent = letters(&mails);
	assert_eq!(sent.len(), 1);
	assert!(sent[0].contains("To: officer@example.go.th"), "{}", sent[0]);
	tell(&world, &person, now + Duration::hours(2)).await;
	assert_eq!(deliver(&world, &vault, &up, now + Duration::hours(2)).await, [true]);
	assert_eq!(letters(&mails).len(), 2, "what was sent is not sent again");
}
