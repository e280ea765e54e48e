use app::error::Error;
use app::files::Upload;
use app::measures;
use app::memos::{self, Act, Decision};
use app::publication::{self, Ground, widget};
use app::scope::{AgencyId, Role, Scope};

use crate::office::{PLAN, office};
use crate::world;

fn fields(pairs: &[(&str, &str)]) -> Upload {
	let fields = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
	Upload { fields, ..Upload::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_moves_a_measure_and_keeps_its_proof() {
	let office = office().await;
	let officer = office.scope("officer");
	let (db, agency, year) = (&office.db, &office.agency.id, office.agency.working_year);
	let measure = measures::list(db, agency, year).await.unwrap().remove(0);
	let form = [("measure", measure.id.0.as_str()), ("day", "15/3/2564"), ("percent", "100"), ("text", "ออกคำสั่งแล้ว")];
	let progress =
		measures::report(db, &office.vault, &officer, Upload { bytes: photo(), ..fields(&form) }).await.unwrap();
	let proof = &progress.proofs[0];
	assert_eq!(office.vault.read(&proof.sha256).await.unwrap().len(), usize::try_from(proof.size).unwrap());
	let tracked = measures::list_tracked(db, &officer, agency, year).await.unwrap();
	assert_eq!((tracked[0].state, tracked[0].proofs), (measures::State::Done, 1));
	assert_eq!(tracked[1].state, measures::State::Waiting);

	let wrong = Upload { bytes: b"<svg onload=alert(1)>".to_vec(), ..fields(&[("measure", &measure.id.0)]) };
	let error = Error::from(measures::report(db, &office.vault, &officer, wrong).await.unwrap_err());
	assert!(["day", "percent", "text", "file"].iter().all(|field| error.at(field).is_some()), "all at once: {error:?}");
	assert_eq!(measures::list_progress(db, agency, &measure.id).await.unwrap().len(), 1);

	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Officer);
	let refused = measures::withdraw_report(db, &stranger, &progress.id).await;
	assert!(matches!(Error::from(refused.unwrap_err()), Error::NotFound));
	let gone = measures::withdraw_report(db, &officer, &progress.id).await.unwrap();
	assert!(!gone.counts() && gone.withdrawn_by.is_some());
	assert_eq!(measures::list_progress(db, agency, &measure.id).await.unwrap(), [gone], "it stays to be read");
	let tracked = measures::list_tracked(db, &officer, agency, year).await.unwrap();
	assert_eq!((tracked[0].state, tracked[0].percent, tracked[0].proofs), (measures::State::Waiting, None, 0));
	let again = measures::withdraw_report(db, &officer, &progress.id).await;
	assert!(matches!(Error::from(again.unwrap_err()), Error::Conflict(_)), "once");
}

pub fn photo() -> Vec<u8> {
	let mut out = std::io::Cursor::new(Vec::new());
	image::RgbImage::new(8, 8).write_to(&mut out, image::ImageFormat::Png).unwrap();
	out.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_opens_a_proof_only_while_it_is_shown_and_its_plan_stands() {
	let office = office().await;
	let (db, vault, agency, year) = (&office.db, &office.vault, &office.agency, office.agency.working_year);
	let (officer, head) = (office.scope("officer"), office.scope("head"));
	let measure = measures::list(db, &agency.id, year).await.unwrap().remove(0);
	let form = [("measure", measure.id.0.as_str()), ("day", "15/3/2564"), ("percent", "50"), ("text", "ทำป้าย")];
	let report = measures::report(db, vault, &officer, Upload { bytes: photo(), ..fields(&form) }).await.unwrap();
	let bare = measures::report(db, vault, &officer, fields(&form)).await.unwrap();
	let file = report.proofs[0].id.clone();
	let visitor = Scope::visitor(world::now());
	let opened = async || publication::proof(db, &visitor, &agency.id, &file).await;
	let release = publication::publish(db, vault, &head, &agency.id, year, Ground::paper("คำสั่ง")).await.unwrap();
	assert!(opened().await.is_err(), "for the staff alone until somebody shows it");

	let refused = measures::show_proofs(db, &officer, &report.id, true).await;
	assert!(matches!(Error::from(refused.unwrap_err()), Error::Forbidden), "making public is for heads and above");
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Head);
	let refused = measures::show_proofs(db, &stranger, &report.id, true).await;
	assert!(matches!(Error::from(refused.unwrap_err()), Error::NotFound));
	let empty = measures::show_proofs(db, &head, &bare.id, true).await;
	assert!(matches!(Error::from(empty.unwrap_err()), Error::Conflict(_)), "there is nothing to open");
	measures::show_proofs(db, &head, &report.id, true).await.unwrap();
	assert_eq!(opened().await.unwrap().id, file);
	let tracked = measures::list_tracked(db, &officer, &agency.id, year).await.unwrap();
	assert_eq!(tracked[0].shown, std::slice::from_ref(&file));
	assert!(publication::proof(db, &visitor, &AgencyId("elsewhere".to_owned()), &file).await.is_err());

	measures::show_proofs(db, &head, &report.id, false).await.unwrap();
	assert!(opened().await.is_err(), "no longer");
	measures::show_proofs(db, &head, &report.id, true).await.unwrap();
	let table = publication::open_table(db, &Scope::visitor(world::now()), &agency.id, year).await.unwrap();
	assert_eq!((table.rows.len(), table.head.len()), (2, table.rows[0].len()));
	let paper = publication::paper(db, &Scope::visitor(world::now()), agency, year).await.unwrap();
	assert!(paper.starts_with(b"%PDF-"));
	publication::withdraw(db, &head, &agency.id, &release.id).await.unwrap();
	assert!(opened().await.is_err(), "the plan was taken back");
	assert!(publication::paper(db, &Scope::visitor(world::now()), agency, year).await.is_err());
	publication::publish(db, vault, &head, &agency.id, year, Ground::paper("คำสั่งใหม่")).await.unwrap();
	assert!(opened().await.is_ok());
	measures::withdraw_report(db, &officer, &report.id).await.unwrap();
	assert!(opened().await.is_err(), "the report was taken back");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_plan_becomes_public_with_its_signed_copy_and_can_be_taken_back() {
	let office = office().await;
	let (db, vault, agency) = (&office.db, &office.vault, &office.agency);
	let (officer, head) = (office.scope("officer"), office.scope("head"));
	let year = agency.working_year;
	let mut memo = office.sent().await;
	let by_officer = publication::publish(db, vault, &officer, &agency.id, year, Ground::paper("คำสั่ง")).await;
	assert!(matches!(Error::from(by_officer.unwrap_err()), Error::Forbidden), "for heads and above");
	let early = publication::publish(db, vault, &head, &agency.id, year, Ground::memo(memo.id.clone())).await;
	assert!(Error::from(early.unwrap_err()).at("memo").is_some(), "not before it is approved");
	let empty = publication::publish(db, vault, &head, &agency.id, year, Ground::paper(" ")).await;
	assert!(Error::from(empty.unwrap_err()).at("basis").is_some());
	for (account, act) in
		[("head", Act::Forward), ("deputy", Act::Forward), ("clerk", Act::Forward), ("chief", Act::Approve)]
	{
		memo = memos::decide(
			db,
			&office.scope(account),
			&memo.id,
			memo.steps,
			Decision { act, opinion: "เห็นควร", is_sure: false },
		)
		.await
		.unwrap();
	}
	let both = Ground { basis: "คำสั่งบนกระดาษ".into(), ..Ground::memo(memo.id.clone()) };
	let both = publication::publish(db, vault, &head, &agency.id, year, both).await;
	assert!(Error::from(both.unwrap_err()).at("basis").is_some(), "what was typed is never dropped silently");
	let seen = app::db::mark(&measures::list(db, &agency.id, year).await.unwrap());
	let other = Ground { seen: Some("another".into()), ..Ground::memo(memo.id.clone()) };
	let other = publication::publish(db, vault, &head, &agency.id, year, other).await;
	assert!(matches!(Error::from(other.unwrap_err()), Error::Conflict(_)), "the plan is not the one on the page");
	let ground = Ground { seen: Some(seen), ..Ground::memo(memo.id) };
	let release = publication::publish(db, vault, &head, &agency.id, year, ground).await.unwrap();
	assert_eq!((release.signatures, release.measures.len()), (5, 2));
	let (_, bytes) = publication::document(db, vault, agency, &release.id.0).await.unwrap();
	assert!(bytes.starts_with(b"%PDF-"));
	let public = Scope::visitor(world::now());
	let widget = widget::render(db, &public, "danchang", "measures", widget::Look::default(), "http://localhost:3000")
		.await
		.unwrap();
	assert!(widget.text.contains("สัญญาไว้ 2 เรื่อง") && widget.text.len() < 10_240, "{}", widget.text);
	let twice = publication::publish(db, vault, &head, &agency.id, year, Ground::paper("บนกระดาษ")).await;
	assert!(matches!(Error::from(twice.unwrap_err()), Error::Conflict(_)), "one plan a year");
	let later = format!("{PLAN}๓. เพิ่มภายหลัง\t- ทำ\tสำนักปลัด\n").replace("ออกคำสั่ง", "ไม่ออกคำสั่ง");
	measures::take_in(db, &officer, &agency.id, year, later.as_bytes(), false).await.unwrap();
	let shown = publication::list_released(db, &public, &agency.id).await.unwrap().remove(0).measures;
	assert_eq!((shown.len(), shown[0].measure.steps[0].as_str()), (2, "ออกคำสั่ง"), "what was approved, and no more");
	let changed = Ground { memo: release.memo.clone(), replaces: Some(release.id.clone()), ..Ground::default() };
	let changed = publication::publish(db, vault, &head, &agency.id, year, changed).await;
	assert!(Error::from(changed.unwrap_err()).at("memo").is_some(), "the plan is no longer the approved one");
	let newer =
		Ground { replaces: Some(release.id.clone()), ..Ground::paper("ประกาศบนกระดาษ") };
	let newer = publication::publish(db, vault, &head, &agency.id, year, newer).await.unwrap();
	let standing = publication::list_released(db, &public, &agency.id).await.unwrap();
	assert_eq!((standing.len(), &standing[0].release.id, standing[0].measures.len()), (1, &newer.id, 3));
	let stale =
		Ground { replaces: Some(release.id.clone()), ..Ground::paper("จากหน้าจอเก่า") };
	let stale = publication::publish(db, vault, &head, &agency.id, year, stale).await;
	assert!(matches!(Error::from(stale.unwrap_err()), Error::Conflict(_)), "over what somebody else published");
	let replaced = publication::withdraw(db, &head, &agency.id, &release.id).await;
	assert!(matches!(Error::from(replaced.unwrap_err()), Error::Conflict(_)), "it was taken back with the change");
	assert_eq!(publication::find_withdrawn(db, &agency.id, Some(year)).await.unwrap(), None, "one stands");
	publication::withdraw(db, &head, &agency.id, &newer.id).await.unwrap();
	let gone = publication::find_withdrawn(db, &agency.id, None).await.unwrap().unwrap();
	assert_eq!((gone.id, gone.withdrawn_at), (newer.id.clone(), Some(head.now)));
	assert_eq!(gone.withdrawn_by, Some(newer.post.clone()));
	assert_eq!(publication::list_released(db, &public, &agency.id).await.unwrap(), []);
	assert!(publication::document(db, vault, agency, &release.id.0).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_widget_stands_alone_and_its_picture_is_whole_xml() {
	let office = office().await;
	let public = Scope::visitor(world::now());
	let draft = app::scores::ResultDraft {
		year: "2563".into(),
		total: "74.17".into(),
		level: "C".into(),
		..Default::default()
	};
	let kept = app::scores::save(&office.db, &office.scope("officer"), &office.agency.id, &draft, None).await.unwrap();
	let of_score = async || {
		widget::render(&office.db, &public, "danchang", "score", widget::Look::default(), "http://localhost:3000").await
	};
	assert!(!of_score().await.unwrap().text.contains("74.17"), "entered is not yet published");
	app::scores::publish(&office.db, &world::console(), &office.agency.id, kept.year, None, true).await.unwrap();
	for kind in ["score", "measures", "score.svg", "measures.svg"] {
		let widget =
			widget::render(&office.db, &public, "danchang", kind, widget::Look::default(), "http://localhost:3000")
				.await
				.unwrap();
		// One script of its own, which tells the page around it how high it is; a picture has none.
		let scripts = widget.text.matches("<script").count();
		assert_eq!(scripts, usize::from(!kind.ends_with(".svg")), "{kind}");
		assert!(
			!widget.text.contains("<!>") && widget.text.matches("<script src=\"/embed-frame.js\"").count() == scripts
		);
		assert!(widget.text.len() < 10_240, "{kind}: {}", widget.text.len());
		if kind.ends_with(".svg") {
			let mut open = 0i32;
			for tag in widget.text.split('<').skip(1) {
				open += match (tag.starts_with('/'), tag.contains("/>")) {
					(true, _) => -1,
					(false, true) => 0,
					(false, false) => 1,
				};
			}
			assert_eq!(open, 0, "{}", widget.text);
		}
	}
	let score =
		widget::render(&office.db, &public, "danchang", "score.svg", widget::Look::default(), "http://localhost:3000")
			.await
			.unwrap();
	assert!(score.text.contains("74.17") && score.text.contains("10.83"));
	let unknown =
		widget::render(&office.db, &public, "danchang", "secrets", widget::Look::default(), "http://localhost:3000")
			.await;
	assert_eq!(Error::from(unknown.unwrap_err()), Error::NotFound);
}
