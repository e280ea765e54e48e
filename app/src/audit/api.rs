//! Server functions of the trail.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::row::AuditRow;
use crate::error::Result;
use crate::list::Listing;
use {
	super::check,
	super::names::{anywhere, names_of},
	super::row::list_rows,
	super::store,
	super::words::{Teller, keys_in},
	crate::db::{Chain, Db},
	crate::list::{ListQuery, arrange},
	crate::room::House,
	crate::scope::{Permission, Scope},
	crate::thai::calendar::short_time,
};

/// A page of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditList {
	pub listing: Listing<AuditRow>,
	/// What each row that is shown changed, field by field, or the whole record.
	pub details: Vec<String>,
	/// What the last look at the chain found, in words, and whether it is whole.
	pub check: Option<(String, bool)>,
}

/// The chain whose records somebody may read: that of their agency, or that of the installation for its administrator.
pub fn chain_of(scope: &Scope) -> Result<Chain> {
	match scope.agency {
		Some(_) => Ok(Chain::Agency(scope.own(Permission::AuditRead)?)),
		None => scope.check_installation().map(|()| Chain::Installation),
	}
}

/// `search` is the part of the address behind its question mark.
#[server(endpoint = "audit/list", input = GetUrl)]
pub async fn list_audit(#[server(default)] search: String) -> Result<AuditList> {
	let scope = Scope::of_request()?;
	let chain = chain_of(&scope)?;
	let (db, house) = (expect_context::<Db>(), expect_context::<House>());
	let listing = arrange(&list_rows(&db, &scope, house).await?, ListQuery::parse(&search));
	let numbers: Vec<i64> = listing.rows.iter().map(|row| row.number).collect();
	let mut details = store::details_of(&db, &chain, &numbers).await?;
	let keys = details.iter().flat_map(|detail| keys_in(detail)).collect();
	let names = names_of(&db, &chain, anywhere(house, &keys)).await?;
	for (row, detail) in listing.rows.iter().zip(&mut details) {
		let (word, room) = (row.act.split_once('/').map_or("", |(_, word)| word), house.find_act(&row.act).0);
		*detail = match room.is_some_and(|room| room.is_private(word)) {
			true => "เนื้อหาร่างเป็นของผู้เขียน จึงไม่แสดงที่นี่".to_owned(),
			false => Teller { room, house, names: &names }.tell(detail),
		};
	}
	let check = check::last_check(&db, &chain).await?.map(|check| match check.flaw {
		None => (format!("ต่อเนื่องครบถึงรายการที่ {} · ตรวจล่าสุด {}", check.number, short_time(check.at)), true),
		Some(flaw) => (format!("{flaw} · ตรวจล่าสุด {} · แจ้งผู้ดูแลเครื่องทันที", short_time(check.at)), false),
	});
	Ok(AuditList { listing, details, check })
}
