//! A report goes to the superior, who accepts it or returns it with what to mend.

use app::error::Error;
use app::files::Upload;
use app::measures::{self, Ledger, Measure, MeasureDraft, Progress, ProgressId, SlotState, VerdictDraft};
use app::room::House;
use app::scope::{Role, Scope};

use crate::gifts::divided;
use crate::office::{Office, office};
use crate::publication::photo;
use crate::rounds::{chosen, upload};

/// The first measure of an office, reported on every half year.
async fn half_yearly(office: &Office) -> Measure {
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let first = measures::list(db, agency, office.agency.working_year).await.unwrap().remove(0);
	let draft = MeasureDraft { cadences: chosen(&["half_yearly"]), ..MeasureDraft::of(&first) };
	let seen = (first.id.clone(), app::db::mark(&first));
	measures::save(db, &officer, agency, first.year, Some(&seen), &draft).await.unwrap()
}

async fn first_state(office: &Office, measure: &Measure) -> SlotState {
	let ledger = Ledger::of(&office.db, &office.scope("officer"), &office.agency.id).await.unwrap();
	ledger.slots(measure)[0].state
}

async fn decide(office: &Office, scope: &Scope, report: &Progress, draft: VerdictDraft) -> Result<Progress, Error> {
	measures::decide_report(&office.db, scope, &report.id, &draft).await.map_err(Error::from)
}

fn said(is_accepted: bool, words: &str, seen: &Progress) -> VerdictDraft {
	VerdictDraft { is_accepted, words: words.to_owned(), seen: app::db::mark(seen) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_returned_mended_and_accepted() {
	let office = office().await;
	let (db, agency) = (&office.db, &office.agency.id);
	let (officer, clerk) = (office.scope("officer"), office.scope("clerk"));
	let measure = half_yearly(&office).await;
	let report =
		async || measures::report(db, &office.vault, &officer, upload(&measure, "1/3/2564", "")).await.unwrap();
	let told = async || {
		let rows = app::notices::list_rows(db, &officer, House(app::ROOMS)).await.unwrap();
		let unread = rows.iter().filter(|row| row.shown.notice.read_at.is_none());
		unread.map(|row| row.shown.notice.about.clone()).collect::<Vec<_>>()
	};
	let first = report().await;
	assert_eq!(first_state(&office, &measure).await, SlotState::Reported);
	let refused = async |scope: &Scope, draft| decide(&office, scope, &first, draft).await.unwrap_err();
	assert_eq!(refused(&officer, said(true, "", &first)).await, Error::Forbidden, "nobody accepts their own");
	assert!(refused(&clerk, said(false, " ", &first)).await.at("words").is_some());
	let unseen = VerdictDraft { seen: "x".to_owned(), ..said(true, "", &first) };
	assert!(matches!(refused(&clerk, unseen).await, Error::Conflict(_)));
	assert!(
		first_state(&office, &measure).await == SlotState::Reported && told().await.is_empty(),
		"nothing was written"
	);

	let returned = decide(&office, &clerk, &first, said(false, "แนบภาพกิจกรรม", &first)).await.unwrap();
	assert!(!returned.counts());
	assert_eq!(first_state(&office, &measure).await, SlotState::Returned);
	assert_eq!(told().await, ["ปลัดองค์การบริหารส่วนตำบล ส่งรายงานกลับให้แก้: แนบภาพกิจกรรม"]);
	let tracked = measures::list_tracked(db, &officer, agency, measure.year).await.unwrap();
	assert_eq!(tracked[0].percent, None, "the measure stands where it stood");
	assert!(matches!(refused(&clerk, said(false, "อีกครั้ง", &returned)).await, Error::Conflict(_)));

	let second = report().await;
	assert!(told().await.is_empty(), "it was mended");
	assert_eq!(first_state(&office, &measure).await, SlotState::Reported);
	let accepted = decide(&office, &clerk, &second, said(true, "", &second)).await.unwrap();
	assert_eq!(first_state(&office, &measure).await, SlotState::Accepted);
	assert_eq!(measures::list_progress(db, agency, &measure.id).await.unwrap().len(), 2, "both stay to be read");

	// A superior thinks again; what was taken back is nobody's to decide.
	decide(&office, &clerk, &accepted, said(false, "ภาพไม่ชัด", &accepted)).await.unwrap();
	assert_eq!(told().await.len(), 1);
	measures::withdraw_report(db, &officer, &second.id).await.unwrap();
	assert!(told().await.is_empty());
	assert!(matches!(decide(&office, &clerk, &second, said(true, "", &second)).await, Err(Error::Conflict(_))));
	let absent = Progress { id: ProgressId("absent".to_owned()), ..second };
	assert_eq!(decide(&office, &clerk, &absent, said(true, "", &absent)).await, Err(Error::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_the_reporter_decides_and_is_asked_first() {
	let divided = divided().await;
	let office = &divided.office;
	let measure = half_yearly(office).await;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let head = divided.of(Some(&divided.works), Role::Head, "b");
	let other = divided.of(Some(&divided.finance), Role::Head, "c");
	let auditor = divided.of(None, Role::Auditor, "d");
	let report = measures::report(&office.db, &office.vault, &officer, upload(&measure, "1/3/2564", "")).await.unwrap();
	for scope in [&other, &auditor] {
		assert_eq!(decide(office, scope, &report, said(true, "", &report)).await, Err(Error::Forbidden));
	}
	let waits = async |scope: &Scope| measures::concerns(&office.db, scope).await.unwrap();
	// Nobody is appointed head of that division: it waits for the clerks.
	assert_eq!(waits(&office.scope("clerk")).await.as_deref(), Some("1 รายงานรอท่านตรวจ"));
	assert_eq!((waits(&office.scope("chief")).await, waits(&office.scope("officer")).await), (None, None));
	decide(office, &head, &report, said(true, "ครบถ้วน", &report)).await.unwrap();
	assert_eq!(waits(&office.scope("clerk")).await, None);
	assert_eq!(first_state(office, &measure).await, SlotState::Accepted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_was_sent_back_is_mended_with_what_it_showed() {
	let office = office().await;
	let (db, officer, clerk) = (&office.db, office.scope("officer"), office.scope("clerk"));
	let measure = half_yearly(&office).await;
	let send = async |fields: &[(&str, &str)], files: usize| {
		let mut upload = upload(&measure, "1/3/2564", "half_yearly:2020-10-01");
		upload.fields.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
		upload.before = vec![photo(); files.saturating_sub(1)];
		upload.bytes = if files > 0 { photo() } else { Vec::new() };
		measures::report(db, &office.vault, &officer, upload).await.map_err(Error::from)
	};
	let first = send(&[], 2).await.unwrap();
	let mends = ("mends", first.id.0.as_str());
	assert!(matches!(send(&[mends], 0).await, Err(Error::Conflict(_))), "nobody sent it back");
	decide(&office, &clerk, &first, said(false, "แนบเพิ่ม", &first)).await.unwrap();
	let kept = first.proofs[1].id.0.as_str();
	let mended = send(&[mends, ("keep2", kept), ("keep3", "elsewhere")], 1).await.unwrap();
	assert_eq!((mended.mends.as_ref(), mended.proofs.len()), (Some(&first.id), 2));
	assert_eq!(mended.proofs[0], first.proofs[1], "what was ticked goes along, and no file of others");
	assert!(matches!(send(&[mends], 0).await, Err(Error::Conflict(_))), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_of_before_its_camera_was_read_is_reviewed_shown_and_taken_back() {
	let office = office().await;
	let (db, officer, clerk) = (&office.db, office.scope("officer"), office.scope("clerk"));
	let measure = half_yearly(&office).await;
	let upload = Upload { bytes: photo(), ..upload(&measure, "1/3/2564", "") };
	let report = measures::report(db, &office.vault, &officer, upload).await.unwrap();
	let text = "UPDATE type::record('progress', $id) SET proofs = proofs.map(|$proof: any| { id: $proof.id, agency: $proof.agency, \
		name: $proof.name, media: $proof.media, size: $proof.size, sha256: $proof.sha256, at: $proof.at }) RETURN NONE";
	db.query(text, surrealdb::types::object! { id: report.id.0.clone() }).await.unwrap();
	measures::show_proofs(db, &clerk, &report.id, true).await.unwrap();
	let shown = measures::list_progress(db, &office.agency.id, &measure.id).await.unwrap().remove(0);
	let decided = decide(&office, &clerk, &shown, said(true, "", &shown)).await.unwrap();
	assert_eq!(decided.proofs, report.proofs);
	measures::withdraw_report(db, &officer, &report.id).await.unwrap();
}

/// Whoever looks after the system may hold no post: what they report waits for those above all divisions.
#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_an_administrator_without_a_post_waits_for_the_clerk() {
	let office = office().await;
	let (db, clerk) = (&office.db, office.scope("clerk"));
	let measure = half_yearly(&office).await;
	let administrator = Scope { held: Vec::new(), is_administrator: true, ..office.scope("officer") };
	let report = measures::report(db, &office.vault, &administrator, upload(&measure, "1/3/2564", "")).await.unwrap();
	assert_eq!(report.post, "ผู้ดูแลระบบ");
	let waits = async |scope: &Scope| measures::concerns(db, scope).await.unwrap();
	assert!(waits(&clerk).await.is_some());
	assert_eq!(waits(&office.scope("chief")).await, None, "the clerk is nearer");
	assert_eq!(waits(&administrator).await, None);
	decide(&office, &clerk, &report, said(false, "แนบภาพ", &report)).await.unwrap();
	assert_eq!(
		app::notices::list_rows(db, &administrator, House(app::ROOMS)).await.unwrap().len(),
		1,
		"and they hear of it"
	);
}
