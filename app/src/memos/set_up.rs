//! Whether the memos of an agency know the line they go up.

use super::chains::find_chain;
use super::model::Kind;
use crate::db::{Db, Stored};
use crate::room::SetUp;
use crate::scope::AgencyId;

pub async fn set_up(db: &Db, agency: &AgencyId) -> Stored<Vec<SetUp>> {
	let mut missing = Vec::new();
	for kind in Kind::ALL {
		if find_chain(db, agency, kind).await?.is_none() {
			missing.push(kind.label());
		}
	}
	let words = match missing.as_slice() {
		[] => "บันทึกทุกชนิดมีเส้นทาง".to_owned(),
		missing => format!("ยังไม่มีเส้นทางของ{}", missing.join(", ")),
	};
	Ok(vec![SetUp::needed("เส้นทางเสนอ", "/chains", missing.is_empty(), words)])
}
