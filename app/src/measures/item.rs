//! The question or the piece of information that a measure answers, in the words of its framework.

use super::model::Measure;
use crate::db::Db;
use crate::scores;

/// Its text: a plan answers the result of the year before. None where the measure names no item, or only its code is known.
pub async fn text_of(db: &Db, measure: &Measure) -> Option<String> {
	let code = measure.place.item.as_ref()?.normal();
	let framework = scores::find_framework(db, measure.year.previous()).await.ok()?;
	let groups = framework.indicators.iter().flat_map(|indicator| &indicator.groups);
	let item = groups.flat_map(|group| &group.items).find(|item| item.code == code)?;
	Some(item.text.clone()).filter(|text| !text.is_empty())
}
