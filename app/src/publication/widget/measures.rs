//! The public plan: how much is promised, how much is kept.

use super::{Look, escaped, picture};
use crate::agency::Agency;
use crate::measures::{State, Tracked};
use crate::publication::model::{Released, promise};

const NONE: &str = "ขณะนี้ไม่มีแผนที่เผยแพร่";
/// How many measures the picture has room for.
const MOST: usize = 8;
/// How many letters of a title fit into a line of the picture.
const LINE: usize = 40;

pub fn html(released: Option<&Released>, is_compact: bool) -> String {
	let Some(released) = released else { return format!("<p>{NONE}</p>") };
	if is_compact {
		return format!("<p>{}</p>", head(released));
	}
	let rows: String = released
		.measures
		.iter()
		.map(|tracked| {
			let percent = tracked.percent.unwrap_or_default();
			format!(
				"<li class=\"{}\">{}. {}<span><b>{}</b>{}</span><svg class=\"meter\" viewBox=\"0 0 100 6\" \
				 preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"meter-track\" width=\"100\" height=\"6\" \
				 rx=\"3\"/><rect class=\"meter-value\" width=\"{percent}\" height=\"6\" rx=\"3\"/></svg></li>",
				class(tracked),
				tracked.measure.number,
				escaped(&tracked.measure.title),
				tracked.state_words(),
				part_done(percent),
			)
		})
		.collect();
	format!("<p>{}</p><ol>{rows}</ol>", head(released))
}

pub fn svg(agency: &Agency, look: Look, released: Option<&Released>) -> String {
	let name = agency.short_name();
	let mut content = format!("<text class=\"head\" x=\"20\" y=\"36\">{}</text>", escaped(&name));
	let Some(released) = released else {
		content += &format!("<text class=\"line\" x=\"20\" y=\"66\">{NONE}</text>");
		return picture(agency, look, (420, 90), &format!("{name} {NONE}"), &content);
	};
	content += &format!("<text class=\"line\" x=\"20\" y=\"62\">{}</text>", head(released));
	let mut y = 92;
	for tracked in released.measures.iter().take(MOST) {
		content += &format!(
			"<text class=\"line\" x=\"20\" y=\"{y}\">{}. {}</text><text class=\"small\" x=\"20\" y=\"{}\">{}{}</text>\
			 <rect class=\"meter-track\" x=\"160\" y=\"{}\" width=\"240\" height=\"6\" rx=\"3\"/>\
			 <rect class=\"meter-value {}\" x=\"160\" y=\"{}\" width=\"{}\" height=\"6\" rx=\"3\"/>",
			tracked.measure.number,
			escaped(&short(&tracked.measure.title)),
			y + 20,
			tracked.state_words(),
			part_done(tracked.percent.unwrap_or_default()),
			y + 12,
			class(tracked),
			y + 12,
			tracked.percent.unwrap_or_default() * 240 / 100,
		);
		y += 50;
	}
	if released.measures.len() > MOST {
		content +=
			&format!("<text class=\"small\" x=\"20\" y=\"{y}\">และอีก {} เรื่อง</text>", released.measures.len() - MOST);
		y += 26;
	}
	picture(agency, look, (420, y), &format!("{name} {}", head(released)), &content)
}

/// The percentage, where it says more than the words.
fn part_done(percent: u32) -> String {
	if percent > 0 && percent < 100 { format!(" {percent}%") } else { String::new() }
}

/// The colour of a state; its word stands beside it.
const fn class(tracked: &Tracked) -> &'static str {
	match tracked.state {
		_ if tracked.percent.is_none() => "waiting",
		State::Waiting => "waiting",
		State::Underway => "running",
		State::Late => "late",
		State::Done => "done",
	}
}

fn head(released: &Released) -> String {
	let (promised, kept) = promise(&released.measures);
	format!("ปีงบประมาณ {} {promised} {kept}", released.release.year)
}

/// Cut before a letter that stands for itself, so that no vowel or tone mark is torn off.
fn short(title: &str) -> String {
	let letters: Vec<char> = title.chars().collect();
	let is_mark = |c: char| matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎' | 'ะ' | 'า' | 'ำ');
	if letters.len() <= LINE {
		return title.to_owned();
	}
	let mut end = LINE;
	while end > 0 && letters.get(end).copied().is_some_and(is_mark) {
		end -= 1;
	}
	let kept: String = letters.into_iter().take(end).collect();
	format!("{kept}…")
}

#[cfg(test)]
mod tests {
	use super::short;

	#[test]
	fn a_title_is_cut_before_a_whole_letter() {
		let title = "ที่".repeat(30);
		let cut = short(&title);
		assert!(cut.ends_with("ที่…"), "{cut}");
	}
}
