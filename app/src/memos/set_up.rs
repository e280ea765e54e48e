//! Whether the memos of an agency know the line they go up.

use super::chains::{find_chain, links};
use super::model::Kind;
use crate::db::{Db, Stored};
use crate::room::SetUp;
use crate::scope::AgencyId;
use crate::staff;

pub async fn set_up(db: &Db, agency: &AgencyId) -> Stored<Vec<SetUp>> {
	let office = staff::office(db, agency).await?;
	let mut missing = Vec::new();
	for kind in Kind::ALL {
		// As sending a memo asks: a line that was ended, or has a post that was, is none.
		if links(find_chain(db, agency, kind).await?.as_ref(), kind, &office).is_err() {
			missing.push(kind.label());
		}
	}
	let words = match missing.as_slice() {
		[] => "บันทึกทุกชนิดมีเส้นทาง".to_owned(),
		missing => format!("ยังส่งไม่ได้: {}", missing.join(", ")),
	};
	Ok(vec![SetUp::needed("เส้นทางเสนอ", "/chains", missing.is_empty(), words)])
}
