//! The hashes that hold an approval chain together.

use chrono::SecondsFormat;
use sha2::{Digest, Sha256};

use super::approval::Step;
use super::store::Version;
use crate::error::Error;

/// SHA-256 over what a version says and the line it takes.
pub fn seal_content(version: &Version) -> Result<String, Error> {
	let text = serde_json::to_vec(&(&version.content, &version.links));
	let text = text.map_err(|_| Error::Internal("version".to_owned()))?;
	Ok(hex::encode(Sha256::digest(text)))
}

/// SHA-256 over every field but the hash itself, each with its length.
pub fn seal(step: &Step) -> String {
	let mut hasher = Sha256::new();
	let at = step.at.to_rfc3339_opts(SecondsFormat::Nanos, true);
	let (number, version, links) = (step.number.to_string(), step.version.to_string(), step.links.to_string());
	// Fields that came later are sealed only where they hold something: older steps keep their hash.
	let proof =
		step.proof.map(|proof| [proof.way.word().to_owned(), proof.at.to_rfc3339_opts(SecondsFormat::Nanos, true)]);
	let later = proof.iter().flatten().map(String::as_str).chain(step.reset.as_deref());
	let fixed = [
		step.memo.0.as_str(),
		&step.agency.0,
		&number,
		&version,
		step.act.word(),
		&step.person.0,
		&step.name,
		&step.post.0,
		&step.title,
		step.authority.word(),
		&step.order,
		&step.own_title,
		&step.opinion,
		&links,
		&step.document,
		&step.content,
		&at,
		&step.before,
	];
	for part in fixed.into_iter().chain(later) {
		hasher.update(part.len().to_be_bytes());
		hasher.update(part.as_bytes());
	}
	hex::encode(hasher.finalize())
}
