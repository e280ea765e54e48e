//! The frames of the pages.

mod icon;
mod public;
mod staff;

pub use self::icon::Icon;
pub use self::public::{PublicFrame, PublicNav};
pub use self::staff::{Identity, PageHead, StaffFrame};
