//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::error::Result;
#[cfg(feature = "ssr")]
use crate::{
	agency,
	db::Db,
	gifts,
	list::{ListQuery, Listed, Row, usable, words},
	measures, memos,
	scope::{Permission, Scope},
	scores, staff,
	thai::search::folded,
};
#[cfg(feature = "ssr")]
use std::sync::Arc;

/// Something that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
	pub title: String,
	pub about: String,
	pub address: String,
}

/// What was found in one room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
	/// The Thai name of what it is.
	pub label: String,
	/// How many there are.
	pub count: usize,
	/// The first of them.
	pub first: Vec<Hit>,
	/// The list that shows all of them.
	pub all: Option<String>,
}

/// What was found, and what of the words could not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
	pub q: String,
	pub remark: Option<String>,
	pub groups: Vec<Hits>,
}

/// How many of each kind are shown.
#[cfg(feature = "ssr")]
const SHOWN: usize = 8;

/// Looks for words in what the person may read of their agency.
#[server(endpoint = "search/find", input = GetUrl)]
pub async fn find(#[server(default)] q: String) -> Result<Found> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let (q, remark) = usable(q.trim());
	let words = words(&q);
	if words.is_empty() {
		return Ok(Found { q, remark, groups: Vec::new() });
	}
	let place = |base: &str| Some(ListQuery { q: q.clone(), ..ListQuery::default() }.address(base));
	let mut groups = vec![
		hits(
			"บันทึกข้อความ",
			&memos::list_rows(&db, &scope).await?,
			&words,
			place("/staff/memos"),
			|memo| Hit {
				title: if memo.subject.is_empty() {
					"(ยังไม่ใส่เรื่อง)".to_owned()
				} else {
					memo.subject.clone()
				},
				about: memo.place.clone(),
				address: format!("/staff/memos/{}", memo.id),
			},
		),
		hits(
			"มาตรการ",
			&measures::list_rows(&db, &scope).await?,
			&words,
			place("/staff/measures/all/list"),
			|measure| Hit {
				title: measure.title.clone(),
				about: format!("ปี {} · {}", measure.year, measure.state.label()),
				address: format!("/staff/measures/{}", measure.id),
			},
		),
	];
	groups.push(hits(
		"ของขวัญ",
		&gifts::list_rows(&db, &scope).await?,
		&words,
		place("/staff/gifts"),
		|row| Hit {
			title: row.gift.what.clone(),
			about: format!("{} · {}", row.worth(), row.gift.division),
			address: format!("/staff/gifts/{}", row.gift.id),
		},
	));
	groups.push(scores_found(&db, &agency, &words).await?);
	if scope.may(Permission::AgencyManage, &agency) {
		let people = staff::list_person_rows(&db, &scope, &agency).await?;
		let base = format!("/staff/manage/{}/people", agency::find(&db, &agency).await?.slug);
		groups.push(hits("บุคคล", &people, &words, place(&base), |row| Hit {
			title: if row.person.name.is_empty() { row.person.account.clone() } else { row.person.name.clone() },
			about: [row.person.account.as_str(), &row.posts].join(" · ").trim_end_matches([' ', '·']).to_owned(),
			address: place(&base).unwrap_or_default(),
		}));
	}
	groups.retain(|group| group.count > 0);
	Ok(Found { q, remark, groups })
}

#[cfg(feature = "ssr")]
fn hits<R: Listed>(
	label: &str,
	rows: &[Arc<Row<R>>],
	words: &[String],
	all: Option<String>,
	hit: impl Fn(&R) -> Hit,
) -> Hits {
	let found: Vec<&Arc<Row<R>>> = rows.iter().filter(|row| row.has(words)).collect();
	let first = found.iter().take(SHOWN).map(|row| hit(&row.shown)).collect();
	Hits { label: label.to_owned(), count: found.len(), first, all: all.filter(|_| found.len() > SHOWN) }
}

/// The results of the years that the words name.
#[cfg(feature = "ssr")]
async fn scores_found(db: &Db, agency: &crate::scope::AgencyId, words: &[String]) -> Result<Hits> {
	let standings = scores::list_standings(db, agency).await?;
	let found = standings.into_iter().map(|standing| Hit {
		title: format!("ผลคะแนน ITA ปี {}", standing.result.year),
		about: format!("{} คะแนน · ระดับ {}", standing.result.total, standing.level),
		address: format!("/staff/scores/{}", standing.result.year),
	});
	let has = |hit: &Hit| {
		let text = folded(&format!("{} {}", hit.title, hit.about));
		words.iter().all(|word| text.contains(word))
	};
	let first: Vec<Hit> = found.filter(has).collect();
	Ok(Hits { label: "คะแนน".to_owned(), count: first.len(), first, all: None })
}
