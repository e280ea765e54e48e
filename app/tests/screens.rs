//! Wall screens: let in by their digits, their boards chosen by who manages the agency.

use app::error::Error;
use app::scope::{AgencyId, Role};
use app::staff::{self, Board};
use chrono::Duration;

use crate::office::office;
use crate::world;

#[tokio::test(flavor = "multi_thread")]
async fn digits_let_one_screen_in_once_and_not_for_ever() {
	let office = office().await;
	let (db, agency) = (&office.db, &office.agency.id);
	let clerk = world::scope(agency, Role::Administrator);
	let refused = async |scope: &app::scope::Scope, code: &str| {
		let answer = staff::pair_screen(db, scope, agency, code, "ห้องประชุม").await;
		Error::from(answer.unwrap_err())
	};
	let (code, secret) = staff::begin_screen(db, clerk.now, "here", None).await.unwrap();
	assert!(staff::find_screen(db, &secret).await.is_err(), "it waits");
	let wrong = if code == "123456" { "123457" } else { "123456" };
	assert!(refused(&clerk, wrong).await.at("code").unwrap().contains("ไม่พบ"));
	assert!(refused(&clerk, "12x").await.at("code").unwrap().contains("6 หลัก"));
	assert!(matches!(refused(&office.scope("officer"), &code).await, Error::Forbidden));
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	assert!(matches!(refused(&stranger, &code).await, Error::Forbidden | Error::NotFound));

	let thai = app::press::numerals(&code);
	let screen = staff::pair_screen(db, &clerk, agency, &thai, "ห้องประชุม").await.unwrap();
	assert_eq!(staff::find_screen(db, &secret).await.unwrap(), screen);
	assert!(refused(&clerk, &code).await.at("code").unwrap().contains("ไปแล้ว"), "used");

	let (old, old_secret) = staff::begin_screen(db, clerk.now - Duration::minutes(11), "here", None).await.unwrap();
	assert!(refused(&clerk, &old).await.at("code").unwrap().contains("หมดอายุ"));
	let (newer, _) = staff::begin_screen(db, clerk.now, "here", Some(&old_secret)).await.unwrap();
	assert!(refused(&clerk, &old).await.at("code").is_some(), "the screen shows others");
	for _ in 0..19 {
		staff::begin_screen(db, clerk.now, "here", None).await.unwrap();
	}
	let many = staff::begin_screen(db, clerk.now, "here", None).await;
	assert!(matches!(Error::from(many.unwrap_err()), Error::TooMany(_)));
	assert!(staff::begin_screen(db, clerk.now, "there", None).await.is_ok(), "no office waits for another");
	staff::pair_screen(db, &clerk, agency, &newer, "โถง").await.unwrap();
	let second = staff::list_screens(db, agency).await.unwrap().into_iter().find(|one| one.id != screen.id).unwrap();
	staff::revoke_screen(db, &clerk, agency, &second.id).await.unwrap();

	let boards = [Board::Late, Board::Overview];
	let chosen = staff::set_boards(db, &clerk, agency, &screen.id, &boards, 60).await.unwrap();
	assert_eq!((chosen.boards.as_slice(), chosen.seconds), (&["late".to_owned(), "overview".to_owned()][..], 60));
	assert_eq!(staff::list_screens(db, agency).await.unwrap(), [chosen]);
	let odd = staff::set_boards(db, &clerk, agency, &screen.id, &boards, 7).await;
	assert!(Error::from(odd.unwrap_err()).at("seconds").is_some());
	let stranger = staff::set_boards(db, &office.scope("officer"), agency, &screen.id, &boards, 60).await;
	assert!(matches!(Error::from(stranger.unwrap_err()), Error::Forbidden));
	staff::revoke_screen(db, &clerk, agency, &screen.id).await.unwrap();
	assert!(staff::find_screen(db, &secret).await.is_err());
	assert!(staff::set_boards(db, &clerk, agency, &screen.id, &boards, 60).await.is_err(), "it is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_digits_must_wait() {
	let office = office().await;
	let (db, agency) = (&office.db, &office.agency.id);
	let as_person =
		|account: &str| app::scope::Scope { account: account.to_owned(), ..world::scope(agency, Role::Administrator) };
	let guesser = as_person("clerk@here");
	let (code, _) = staff::begin_screen(db, guesser.now, "here", None).await.unwrap();
	let wrong = if code == "000000" { "000001" } else { "000000" };
	let pair = async |scope: &app::scope::Scope, code: &str| {
		staff::pair_screen(db, scope, agency, code, "ห้องประชุม").await.map_err(Error::from)
	};
	// What is right in between does not make the wrong ones forgotten.
	for _ in 0..4 {
		assert!(pair(&guesser, wrong).await.unwrap_err().at("code").is_some());
	}
	pair(&guesser, &code).await.unwrap();
	assert!(pair(&guesser, wrong).await.unwrap_err().at("code").is_some());
	let refused = pair(&guesser, wrong).await.unwrap_err();
	assert!(matches!(&refused, Error::TooMany(words) if words.contains("รหัสจับคู่จอ")), "{refused:?}");
	assert!(pair(&as_person("head@here"), wrong).await.unwrap_err().at("code").is_some(), "nobody waits for another");
	let later = app::scope::Scope { now: guesser.now + Duration::minutes(1), ..guesser };
	assert!(pair(&later, wrong).await.unwrap_err().at("code").is_some(), "a moment later one may try again");
}
