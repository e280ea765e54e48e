//! Making a result public: an act of its own, for heads and above. The public sees the copy that was made then.

mod api;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::{PublishState, PublishedResult};
pub use self::page::{PublishCard, StateBadge};
#[cfg(feature = "ssr")]
pub use self::store::{find_published, is_published, list_published, list_states, publish, state, withdraw};
