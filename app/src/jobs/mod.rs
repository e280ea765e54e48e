//! Work outside of requests, done by whichever process takes its lease: by the clock (sweeps, rounds, reminders), and what
//! a write wanted done after it. Server only.

mod declared;
mod model;
mod queue;
mod run;
mod store;

pub use self::declared::DECLARED;
pub use self::model::{Last, Round};
pub use self::queue::{Handler, Queued, count_queued, enqueue, list_failing, run_queued};
pub use self::run::{Runner, run_due, run_now};
pub use self::store::list;
