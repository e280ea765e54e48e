//! Work by the clock, done by whichever process takes its lease: sweeps, rounds, reminders. Server only.

mod model;
mod run;
mod store;

pub use self::model::{Last, Round};
pub use self::run::{Runner, run_due, run_now};
pub use self::store::list;
