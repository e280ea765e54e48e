//! The news of an agency as a feed (Atom, RFC 4287), and the addresses of all that is public as a map.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use html_escape::encode_text as escaped;

use super::home::Home;
use crate::agency::Agency;
use crate::publication::{ReportRelease, promise, signed_words};
use crate::thai::calendar::{FiscalYear, day_start};
use crate::thai::digits::points;

/// When the result of each year was published.
pub type Published = BTreeMap<FiscalYear, DateTime<Utc>>;

/// One thing that was made public.
struct Entry {
	address: String,
	title: String,
	words: String,
	at: DateTime<Utc>,
}

/// The newest first.
fn entries(home: &Home, published: &Published, reports: &[ReportRelease], root: &str) -> Vec<Entry> {
	let plans = home.releases.iter().map(|released| {
		let (promised, kept) = promise(&released.measures);
		let reported = released.measures.iter().filter_map(|tracked| tracked.day).max().map(day_start);
		Entry {
			address: format!("{root}/measures/{}", released.release.year),
			title: format!("มาตรการปีงบประมาณ {}", released.release.year),
			words: format!("{promised} {kept}"),
			at: reported.map_or(released.release.at, |day| day.max(released.release.at)),
		}
	});
	let scores = home.standings.iter().filter_map(|standing| {
		let year = standing.result.year;
		Some(Entry {
			address: format!("{root}/scores/{year}"),
			title: format!("ผลการประเมิน ITA ปี {year}"),
			words: format!("{} คะแนน ระดับ {}", points(standing.result.total), standing.level),
			at: *published.get(&year)?,
		})
	});
	// A report is read beside the plan of its year.
	let has_plan = |report: &&ReportRelease| home.releases.iter().any(|one| one.release.year == report.year);
	let reports = reports.iter().filter(has_plan).map(|report| Entry {
		address: format!("{root}/documents/{}", report.id),
		title: report.title.clone(),
		words: signed_words(report.signatures, report.persons),
		at: report.at,
	});
	let mut entries: Vec<Entry> = plans.chain(scores).chain(reports).collect();
	entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
	entries
}

/// `base_url` has no stroke at its end.
pub fn feed(
	home: &Home,
	published: &Published,
	reports: &[ReportRelease],
	base_url: &str,
	now: DateTime<Utc>,
) -> String {
	let root = format!("{base_url}/{}", home.agency.slug);
	let all = entries(home, published, reports, &root);
	let newest = all.first().map_or(now, |entry| entry.at).to_rfc3339();
	let name = home.agency.name();
	let rows: String = all
		.iter()
		.map(|entry| {
			format!(
				"<entry><id>{0}</id><link href=\"{0}\"/><title>{1}</title><summary>{2}</summary><updated>{3}</updated></entry>",
				escaped(&entry.address),
				escaped(&entry.title),
				escaped(&entry.words),
				entry.at.to_rfc3339(),
			)
		})
		.collect();
	format!(
		"<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"th\">\
		 <id>{0}</id><title>{1}</title><author><name>{1}</name></author><link href=\"{0}\"/>\
		 <link rel=\"self\" href=\"{0}/feed.xml\"/><updated>{newest}</updated>{rows}</feed>",
		escaped(&root),
		escaped(&name),
	)
}

/// The pages of every agency that is open to everybody.
pub fn site_map<'a>(slugs: impl Iterator<Item = &'a str>, base_url: &str) -> String {
	let address = |ending: &str| format!("<url><loc>{}{}</loc></url>", escaped(base_url), escaped(ending));
	let pages = slugs.flat_map(|slug| ["", "/scores", "/measures"].map(|page| address(&format!("/{slug}{page}"))));
	let pages: String = std::iter::once(address("/")).chain(pages).collect();
	format!(
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>\
		 <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{pages}</urlset>"
	)
}

/// What machines that read the web may read here.
pub fn robots(base_url: &str) -> String {
	format!("User-agent: *\nDisallow: /staff\nDisallow: /wall\nSitemap: {base_url}/sitemap.xml\n")
}

/// The name a feed is saved by.
pub fn feed_name(agency: &Agency) -> String {
	format!("{}.xml", agency.slug)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_feed_of_nothing_is_whole_and_no_name_becomes_markup() {
		let draft = crate::agency::AgencyDraft {
			slug: "ab".into(),
			kind: "subdistrict".into(),
			place: "<b>&".into(),
			province: "สุพรรณบุรี".into(),
			working_year: "2564".into(),
			..Default::default()
		};
		let agency = draft.check(crate::scope::AgencyId::default()).unwrap();
		let home = Home { agency, standings: Vec::new(), releases: Vec::new() };
		let text = feed(&home, &Published::new(), &[], "https://ita.example.go.th", DateTime::UNIX_EPOCH);
		assert!(text.contains("&lt;b&gt;&amp;") && !text.contains("<b>"));
		assert!(text.contains("<id>https://ita.example.go.th/ab</id>") && text.ends_with("</feed>"));
	}
}
