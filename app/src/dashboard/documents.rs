//! Documents for machines: the picture and the feed of an agency, the map of all that is public.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::card::picture;
use super::feed::{feed, feed_name, robots, site_map};
use super::home::{Home, find_home};
use crate::agency;
use crate::db::{Db, Stored};
use crate::publication;
use crate::room::{DocumentOffer, Made, MadeDocument, boxed};
use crate::scores;
use crate::thai::calendar::FiscalYear;

pub const DOCUMENTS: &[DocumentOffer] = &[
	DocumentOffer {
		path: "/{agency}/card.png",
		is_public: true,
		make: |asked| {
			boxed(async move {
				let agency = agency::find_by_slug(&asked.tools.db, asked.place("agency")).await?;
				let bytes = picture(&asked.tools.db, &asked.scope, &agency).await?;
				Ok(MadeDocument { name: format!("{}.png", agency.slug), mime: "image/png", body: Made::Bytes(bytes) })
			})
		},
	},
	DocumentOffer {
		path: "/{agency}/feed.xml",
		is_public: true,
		make: |asked| {
			boxed(async move {
				let home = find_home(&asked.tools.db, &asked.scope, asked.place("agency")).await?;
				let times = published(&asked.tools.db, &home).await?;
				let reports = publication::report::list(&asked.tools.db, &home.agency.id).await?;
				let text = feed(&home, &times, &reports, &asked.base_url, asked.scope.now);
				let (name, mime) = (feed_name(&home.agency), "application/atom+xml; charset=utf-8");
				Ok(MadeDocument { name, mime, body: Made::Bytes(text.into_bytes()) })
			})
		},
	},
	DocumentOffer {
		path: "/sitemap.xml",
		is_public: true,
		make: |asked| {
			boxed(async move {
				let rows = agency::list_public_rows(&asked.tools.db, &asked.scope).await?;
				let text = site_map(rows.iter().map(|row| row.shown.slug.as_str()), &asked.base_url);
				let (name, mime) = ("sitemap.xml".to_owned(), "application/xml; charset=utf-8");
				Ok(MadeDocument { name, mime, body: Made::Bytes(text.into_bytes()) })
			})
		},
	},
	DocumentOffer {
		path: "/robots.txt",
		is_public: true,
		make: |asked| {
			boxed(async move {
				let (name, mime) = ("robots.txt".to_owned(), "text/plain; charset=utf-8");
				Ok(MadeDocument { name, mime, body: Made::Bytes(robots(&asked.base_url).into_bytes()) })
			})
		},
	},
];

/// When the result of each year was published.
async fn published(db: &Db, home: &Home) -> Stored<BTreeMap<FiscalYear, DateTime<Utc>>> {
	let mut times = BTreeMap::new();
	for standing in &home.standings {
		let year = standing.result.year;
		if let Some(found) = scores::find_published(db, &home.agency.id, year).await? {
			times.insert(year, found.at);
		}
	}
	Ok(times)
}
