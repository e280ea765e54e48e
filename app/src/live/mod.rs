//! News of changes: an event says only what changed; whoever hears it reads again through the authorised way.

#[cfg(feature = "ssr")]
mod bus;
mod client;
mod model;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use self::bus::Bus;
pub use self::client::News;
pub use self::model::{Audience, Event};
#[cfg(feature = "ssr")]
pub use self::store::{emit, sweep};
