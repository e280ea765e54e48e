//! บันทึกข้อความ: writing, the chain of posts it goes up, the sheet, and the proof that nothing was altered.

mod api;
mod approval;
#[cfg(feature = "ssr")]
mod chains;
#[cfg(feature = "ssr")]
mod documents;
mod line;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod sheet;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod verify;
mod waiting;
#[cfg(feature = "ssr")]
mod walk;

pub use self::approval::{Act, State, Step};
#[cfg(feature = "ssr")]
pub use self::chains::{list_chains, save_chain, set_chain_ended};
#[cfg(feature = "ssr")]
pub use self::documents::{preview, signed_copy, version_document};
pub use self::line::line_of;
pub use self::model::{Attachment, Chain, ChainDraft, Content, Draft, Kind, Link, Memo, MemoId, Section};
pub use self::page::{ChainsPage, MemoPage, MemosPage, WaitingCards, WritePage};
#[cfg(feature = "ssr")]
pub use self::steps::{approval, decide, list_steps, submit, withdraw};
#[cfg(feature = "ssr")]
pub use self::store::{create, discard, find, find_draft, list, list_versions, save, start};
#[cfg(feature = "ssr")]
pub use self::verify::{Flaw, verify};
pub use self::waiting::Waiting;
#[cfg(feature = "ssr")]
pub use self::waiting::list_waiting;
