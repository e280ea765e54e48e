use app::error::Error;
use app::files::{Upload, Vault};
use app::scope::{AgencyId, Role};
use app::scores::{self, Answers, ResultDraft};
use app::thai::calendar::FiscalYear;

use crate::world;

fn draft(total: &str, reason: &str) -> ResultDraft {
	ResultDraft {
		year: "2563".to_owned(),
		total: total.to_owned(),
		announced_on: "28/9/2563".to_owned(),
		reason: reason.to_owned(),
		..ResultDraft::default()
	}
}

#[tokio::test]
async fn what_was_announced_is_corrected_with_a_reason_and_kept() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2563).unwrap();
	let open = ResultDraft { announced_on: String::new(), ..draft("70", "") };
	let save = async |draft: &ResultDraft| scores::save(&db, &officer, &agency, draft, None).await.map_err(Error::from);
	save(&open).await.unwrap();
	save(&draft("74.17", "")).await.unwrap();
	assert_eq!(scores::list_versions(&db, &agency, year).await.unwrap(), [], "it was not announced before");
	save(&draft("74.17", "")).await.unwrap();
	assert!(save(&draft("75", " ")).await.unwrap_err().at("reason").is_some());
	let both = save(&draft("101", "")).await.unwrap_err();
	assert!(both.at("total").is_some() && both.at("reason").is_some(), "everything is asked for in one round");
	assert_eq!(scores::find(&db, &agency, year).await.unwrap().unwrap().total.to_string(), "74.17");

	save(&draft("75", "พิมพ์ผิด")).await.unwrap();
	let versions = scores::list_versions(&db, &agency, year).await.unwrap();
	let told: Vec<_> =
		versions.iter().map(|one| (one.number, one.result.total.to_string(), one.reason.as_str())).collect();
	assert_eq!(told, [(1, "74.17".to_owned(), "พิมพ์ผิด")]);

	// Taking the day away takes the freeze away from nobody.
	let open = ResultDraft { announced_on: String::new(), ..draft("75", "ไม่แน่ใจวัน") };
	save(&open).await.unwrap();
	let again = ResultDraft { total: "76".to_owned(), reason: String::new(), ..open };
	assert!(save(&again).await.unwrap_err().at("reason").is_some());

	let refused = scores::remove(&db, &officer, &agency, year, "").await.unwrap_err();
	assert!(Error::from(refused).at("reason").is_some());
	scores::remove(&db, &officer, &agency, year, "กรอกผิดปี").await.unwrap();
	let versions = scores::list_versions(&db, &agency, year).await.unwrap();
	assert_eq!((versions[0].number, versions[0].is_removed, versions.len()), (3, true, 3));
}

#[tokio::test]
async fn a_table_corrects_an_announced_result_only_with_a_reason() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2563).unwrap();
	scores::save(&db, &officer, &agency, &draft("74.17", ""), None).await.unwrap();
	let table = "คะแนนรวม\t75.50\n".as_bytes().to_vec();
	let id = scores::set_aside(&db, &officer, &agency, year, table).await.unwrap();
	let proposal = scores::preview_import(&db, &officer, &agency, &id).await.unwrap();
	assert!(proposal.is_frozen);
	let accept = async |reason: &str| {
		let answers = Answers { reason: reason.to_owned(), ..Answers::default() };
		scores::accept_import(&db, &officer, &agency, &id, &proposal.seen, answers).await.map_err(Error::from)
	};
	assert!(accept("").await.unwrap_err().at("reason").is_some());
	assert_eq!(accept("ประกาศแก้ไข").await.unwrap().total.to_string(), "75.5");
	assert_eq!(scores::list_versions(&db, &agency, year).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_level_goes_with_its_points() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2563).unwrap();
	let announced = ResultDraft { level: "C".to_owned(), ..draft("74.17", "") };
	scores::save(&db, &officer, &agency, &announced, None).await.unwrap();
	let preview = async |table: &str| {
		let id = scores::set_aside(&db, &officer, &agency, year, table.as_bytes().to_vec()).await.unwrap();
		scores::preview_import(&db, &officer, &agency, &id).await.unwrap()
	};
	let level = |proposal: &scores::Proposal| proposal.changes.iter().find(|one| one.name == "ระดับ").cloned();
	let raised = preview("คะแนนรวม\t90\n").await;
	let told = level(&raised).unwrap();
	assert_eq!((told.before.as_deref(), told.after.as_str(), raised.asks), (Some("C"), "A", None));
	assert_eq!(level(&preview("คะแนนรวม\t74.20\n").await), None);
	let against = ResultDraft {
		level: "A".to_owned(), is_confirmed: true, ..draft("74.17", "ประกาศแก้ระดับ")
	};
	scores::save(&db, &officer, &agency, &against, None).await.unwrap();
	let below = preview("o42\t100\n").await;
	assert_eq!(level(&below), None, "no point changed that decides it");
	assert!(below.asks.unwrap().contains("ได้ระดับ C"));
	let contradicted = preview("คะแนนรวม\t90\nระดับ\tC\n").await;
	assert!(contradicted.asks.unwrap().contains("ได้ระดับ A"), "what the table says itself is asked about");
}

#[tokio::test]
async fn the_printed_result_belongs_to_a_year_that_is_known() {
	let db = world::fresh().await;
	let folder = tempfile::tempdir().unwrap();
	let vault = Vault::new(folder.path().join("files"));
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2563).unwrap();
	let upload = |bytes: &[u8]| Upload {
		fields: vec![("year".to_owned(), "๒๕๖๓".to_owned())],
		bytes: bytes.to_vec(),
		is_chosen: true,
		..Upload::default()
	};
	let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
	let attach =
		async |scope, bytes| scores::attach_paper(&db, &vault, scope, upload(bytes)).await.map_err(Error::from);
	assert_eq!(attach(&officer, pdf).await.unwrap_err(), Error::NotFound);
	scores::save(&db, &officer, &agency, &draft("74.17", ""), None).await.unwrap();
	assert!(attach(&officer, b"").await.unwrap_err().at("file").is_some());
	assert!(attach(&officer, b"hello").await.unwrap_err().at("file").is_some());
	assert_eq!(attach(&officer, pdf).await.unwrap(), year);
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Officer);
	assert_eq!(attach(&stranger, pdf).await.unwrap_err(), Error::NotFound);
	assert_eq!(scores::list_papers(&db, &agency, year).await.unwrap().len(), 1);
}
