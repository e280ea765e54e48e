//! Making a result public: an act of its own, for heads and above. The public sees the copy that was made then.

mod api;
mod badge;
#[cfg(feature = "ssr")]
mod card;
mod model;
#[cfg(feature = "ssr")]
mod store;

pub use self::badge::StateBadge;
#[cfg(feature = "ssr")]
pub use self::card::PublishCard;
pub use self::model::{PublishState, PublishedResult};
#[cfg(feature = "ssr")]
pub use self::store::{
	find_newest, find_published, is_published, list_published, list_states, publish, state, withdraw,
};
