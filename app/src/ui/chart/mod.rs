//! Charts as SVG from data: the same on page, wall, widget and print.

mod bar;
mod chain;
mod distribution;
mod figures;
mod gauge;
mod line;
mod meter;
mod radar;
mod scale;

pub use self::bar::{InstrumentBars, InstrumentMark, Part};
pub use self::chain::{ChainLine, ChainNames, Mark, Spot};
pub use self::distribution::DistributionChart;
pub use self::gauge::Gauge;
pub use self::line::{LineChart, Point};
pub use self::meter::Meter;
pub use self::radar::{RadarChart, Spoke};
