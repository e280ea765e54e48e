//! The line of posts a document goes along: done, has it now, to come, came back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How a post of the line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
	Done,
	Now,
	Next,
	/// It went back from here.
	Back,
}

impl Mark {
	const fn class(self) -> &'static str {
		match self {
			Self::Done => "spot spot-done",
			Self::Now => "spot spot-now",
			Self::Next => "spot spot-next",
			Self::Back => "spot spot-back",
		}
	}

	const fn words(self) -> &'static str {
		match self {
			Self::Done => "ดำเนินการแล้ว",
			Self::Now => "อยู่ที่นี่",
			Self::Next => "ยังไม่ถึง",
			Self::Back => "ส่งคืน",
		}
	}
}

/// One post of the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
	pub title: String,
	/// One or two letters.
	pub initial: String,
	pub mark: Mark,
}

const STEP: u32 = 66;
const RADIUS: u32 = 21;

/// The line as one picture with its words for those who can't see it.
#[component]
pub fn ChainLine(spots: Vec<Spot>) -> impl IntoView {
	let x = |index: usize| u32::try_from(index).unwrap_or_default() * STEP + RADIUS + 5;
	let width = x(spots.len().saturating_sub(1)) + RADIUS + 5;
	let words = spots.iter().map(|spot| format!("{} {}", spot.title, spot.mark.words())).collect::<Vec<_>>().join(", ");
	let roads = (1..spots.len())
		.map(|index| {
			let is_done = spots.get(index).is_some_and(|spot| spot.mark != Mark::Next);
			let class = if is_done { "road road-done" } else { "road" };
			view! { <line class=class x1=x(index - 1) + RADIUS y1="26" x2=x(index) - RADIUS y2="26" /> }
		})
		.collect_view();
	let marks = spots
		.iter()
		.enumerate()
		.map(|(index, spot)| {
			let middle = x(index);
			let inside = match spot.mark {
				Mark::Done => {
					view! { <path class="spot-tick" d=format!("M {} 26 l 5 5.5 l 9 -11", middle - 7) /> }.into_any()
				}
				Mark::Back => {
					view! { <path class="spot-tick" d=format!("M {} 26 h 16 m -16 0 l 6 -6 m -6 6 l 6 6", middle - 8) /> }
						.into_any()
				}
				Mark::Now | Mark::Next => view! {
					<text x=middle y="32">
						{spot.initial.clone()}
					</text>
				}
				.into_any(),
			};
			view! {
				<g class=spot.mark.class()>
					<circle cx=middle cy="26" r=RADIUS />
					{inside}
				</g>
			}
		})
		.collect_view();
	view! {
		<svg
			class="chain"
			viewBox=format!("0 0 {width} 52")
			role="img"
			aria-label=format!("เส้นทางเอกสาร: {words}")
		>
			{roads}
			{marks}
		</svg>
	}
}

/// The line with the names of its posts under their marks: where there is room for words.
#[component]
pub fn ChainNames(
	spots: Vec<Spot>,
	/// It is the turn of whoever reads.
	is_mine: bool,
) -> impl IntoView {
	let marks = spots
		.into_iter()
		.map(|spot| {
			let inside = match spot.mark {
				Mark::Done => "✓".to_owned(),
				Mark::Back => "↩".to_owned(),
				Mark::Now | Mark::Next => spot.initial,
			};
			let name = if is_mine && spot.mark == Mark::Now {
				"ท่าน".to_owned()
			} else {
				short(&spot.title).to_owned()
			};
			view! {
				<li class=spot.mark.class()>
					<i aria-hidden="true">{inside}</i>
					<span>{name}</span>
					<span class="visually-hidden">{spot.mark.words()}</span>
				</li>
			}
		})
		.collect_view();
	view! {
		<ol class="chain-names" aria-label="เส้นทางเอกสาร">
			{marks}
		</ol>
	}
}

/// The title without the organisation behind it: "ปลัดองค์การบริหารส่วนตำบล" is told as "ปลัด".
fn short(title: &str) -> &str {
	let place = ["องค์การบริหารส่วน", "เทศบาล", "เมืองพัทยา"].iter().filter_map(|kind| title.find(kind)).min();
	place.and_then(|place| title.get(..place)).map(str::trim).filter(|short| !short.is_empty()).unwrap_or(title)
}

#[cfg(test)]
mod tests {
	use super::short;

	#[test]
	fn a_post_is_told_without_its_organisation() {
		assert_eq!(short("รองปลัดองค์การบริหารส่วนตำบล"), "รองปลัด");
		assert_eq!(short("นายกเทศมนตรี"), "นายกเทศมนตรี");
		assert_eq!(short("ปลัดเทศบาลนคร"), "ปลัด");
		assert_eq!(short("หัวหน้าสำนักปลัด"), "หัวหน้าสำนักปลัด");
	}
}
