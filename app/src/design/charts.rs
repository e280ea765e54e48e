//! Charts: with much to show, with one year, with nothing.

use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::thai::codes::Instrument;
use crate::ui::Tone;
use crate::ui::chart::{
	ChainLine, Gauge, InstrumentBars, LineChart, Mark, Meter, Part, Point, RadarChart, Spoke, Spot,
};

#[component]
pub fn Charts() -> impl IntoView {
	let points = |years: &[(u16, i64)]| {
		let point =
			|(year, score): &(u16, i64)| Point { year: *year, score: Decimal::new(*score, 2), level: "C".to_owned() };
		years.iter().map(point).collect::<Vec<_>>()
	};
	let target = Decimal::from(85);
	let scores = [7840, 8520, 6270];
	let parts = Instrument::ALL.into_iter().zip(scores);
	let parts = parts.map(|(instrument, score)| Part { instrument, score: Decimal::new(score, 2) }).collect::<Vec<_>>();
	let spokes = (1..=10).map(|number| Spoke {
		mark: number.to_string(),
		name: format!("ตัวชี้วัดที่ {number}"),
		score: Some(Decimal::from(50 + number * 5)),
	});
	let spokes: Vec<Spoke> = spokes.collect();
	let spot = |initial: &str, title: &str, mark| Spot { title: title.to_owned(), initial: initial.to_owned(), mark };
	let spots = vec![
		spot("จ", "เจ้าหน้าที่", Mark::Done),
		spot("ห", "หัวหน้าสำนักปลัด", Mark::Back),
		spot("ร", "รองปลัด", Mark::Now),
		spot("น", "นายก", Mark::Next),
	];
	let gauges = [(Tone::Good, 9120), (Tone::Near, 7417), (Tone::Low, 4000)].map(|(tone, score)| {
		view! { <Gauge score=Decimal::new(score, 2) target tone label="ระดับ C" /> }
	});
	view! {
		<section class="card stack">
			<h2>"แผนภูมิ"</h2>
			<div class="fields-3">{gauges.into_iter().collect_view()}</div>
			<InstrumentBars parts target />
			<LineChart points=points(&[(2560, 5510), (2561, 6102), (2562, 6802), (2563, 7417)]) target />
			<LineChart points=points(&[(2563, 7417)]) target />
			<RadarChart caption="ตัวชี้วัด" spokes target />
			<ChainLine spots />
			<Meter percent=0 />
			<Meter percent=60 />
			<Meter percent=100 />
		</section>
	}
}
