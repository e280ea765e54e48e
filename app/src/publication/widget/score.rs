//! The newest score with its distance to the target.

use leptos::prelude::*;

use super::{Look, drawn, escaped, picture};
use crate::agency::Agency;
use crate::scores::Standing;
use crate::thai::digits::points;
use crate::ui::Tone;
use crate::ui::chart::Gauge;

const NONE: &str = "ยังไม่มีผลการประเมินที่เผยแพร่";

pub fn html(standing: Option<&Standing>, is_compact: bool) -> String {
	let Some(standing) = standing else { return format!("<p>{NONE}</p>") };
	if is_compact {
		return format!(
			"<p class=\"figure\"><strong>{}</strong> ระดับ {}</p><p>{}</p>",
			points(standing.result.total),
			escaped(&standing.level),
			head(standing)
		);
	}
	let level = if level(standing).is_empty() {
		format!("<p>ระดับ {}</p>", escaped(&standing.level))
	} else {
		String::new()
	};
	format!("<p>{}</p>{}{level}<p>{}</p>", head(standing), gauge(standing), escaped(&sentence(standing)))
}

pub fn svg(agency: &Agency, look: Look, standing: Option<&Standing>) -> String {
	let name = agency.short_name();
	let Some(standing) = standing else {
		let words = format!(
			"<text class=\"head\" x=\"20\" y=\"36\">{}</text><text class=\"line\" x=\"20\" y=\"66\">{NONE}</text>",
			escaped(&name)
		);
		return picture(agency, look, (360, 90), &format!("{name} {NONE}"), &words);
	};
	let content = format!(
		"<text class=\"head\" x=\"20\" y=\"34\">{}</text><text class=\"small\" x=\"20\" y=\"56\">{}</text>\
		 <svg x=\"60\" y=\"62\" width=\"240\" height=\"160\">{}</svg><text class=\"line\" x=\"20\" y=\"246\">{}</text>",
		escaped(&name),
		head(standing),
		gauge(standing),
		escaped(&sentence(standing)),
	);
	picture(agency, look, (360, 264), &format!("{name} {} {}", head(standing), sentence(standing)), &content)
}

fn head(standing: &Standing) -> String {
	format!("คะแนน ITA ปี {}", standing.result.year)
}

fn sentence(standing: &Standing) -> String {
	match standing.gap {
		Some(gap) => format!("ต่ำกว่าเป้า {} อยู่ {} คะแนน", standing.target.normalize(), points(gap)),
		None => format!("ถึงเป้า {} คะแนนแล้ว", standing.target.normalize()),
	}
}

fn gauge(standing: &Standing) -> String {
	let tone = if standing.gap.is_none() { Tone::Good } else { Tone::Near };
	let (score, target) = (standing.result.total, standing.target);
	let label = level(standing);
	drawn(move || view! { <Gauge score target tone label /> }.into_any())
}

/// What fits under the figure; a level that is not certain is told in more words than that.
fn level(standing: &Standing) -> String {
	match standing.level.chars().count() {
		0..=16 => format!("ระดับ {}", standing.level),
		_ => String::new(),
	}
}
