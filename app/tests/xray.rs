//! The X-ray of a plan: what it finds in a real office, and what is accepted with a reason.

use app::error::Error;
use app::measures::xray::{self, Check};
use app::scope::{Role, Scope};

use crate::office::office;
use crate::world;

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_is_accepted_with_a_reason_and_opened_again() {
	let office = office().await;
	let (db, officer, year) = (&office.db, office.scope("officer"), office.agency.working_year);
	let (open, accepted) = xray::look(db, &officer, year).await.unwrap();
	let has = |check: Check| open.iter().any(|finding| finding.check == check);
	assert!(has(Check::UnknownOwner) && has(Check::NoRounds) && has(Check::BlankPeriod) && has(Check::NoItem));
	assert!(accepted.is_empty());
	let finding = open.iter().find(|finding| finding.check == Check::BlankPeriod).unwrap();
	let accept = async |scope: &Scope, reason: &str| {
		xray::accept(db, scope, year, &finding.key, reason).await.map_err(Error::from)
	};
	assert!(accept(&officer, "").await.unwrap_err().at("reason").is_some());
	let auditor = Scope { held: vec![world::held(Role::Auditor)], ..officer.clone() };
	assert_eq!(accept(&auditor, "ทราบ").await.unwrap_err(), Error::Forbidden);
	let acceptance = accept(&officer, "ทำต่อเนื่อง").await.unwrap();
	assert!(matches!(accept(&officer, "อีกครั้ง").await, Err(Error::Conflict(_))));
	let (left, accepted) = xray::look(db, &officer, year).await.unwrap();
	assert_eq!((left.len(), accepted.len()), (open.len() - 1, 1));
	assert_eq!(accepted[0].acceptance.reason, "ทำต่อเนื่อง");

	xray::take_back(db, &officer, &acceptance.id).await.unwrap();
	assert_eq!(xray::look(db, &officer, year).await.unwrap().0.len(), open.len());
	assert_eq!(xray::take_back(db, &officer, &acceptance.id).await.map_err(Error::from), Err(Error::NotFound));
}
