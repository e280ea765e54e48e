//! News of changes: an event says only what changed; whoever hears it reads again through the authorised way.

#[cfg(feature = "ssr")]
mod bus;
mod client;
#[cfg(feature = "ssr")]
mod declared;
mod model;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use self::bus::Bus;
pub use self::client::News;
#[cfg(feature = "ssr")]
pub use self::declared::DECLARED;
pub use self::model::{Audience, Event};
#[cfg(feature = "ssr")]
pub use self::store::{emit, sweep};
