//! Pages of the room: the plan for everybody, and the desk it is published from.

mod desk;
mod measures;
mod widgets;

pub use self::desk::PublishPage;
pub use self::measures::{MeasuresPublic, PromiseList};
