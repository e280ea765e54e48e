//! What happens to a declaration after it was sent: it is corrected, or taken back, each with a reason that stays to be read.

mod api;
mod model;
mod page;
mod store;

pub use self::model::{Amendment, Withdrawal};
pub use self::page::{AmendPage, Amendments, Withdrawing};
pub use self::store::{amend, withdraw};
