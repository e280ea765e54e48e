//! The acts of a room, by the words that audit records and events name them with.

use crate::live::Audience;

/// An act that a room records. `acts!` declares a room's acts.
pub trait Act: Copy + Send + Sync + 'static {
	const ROOM: &'static str;

	/// The word and the Thai name of each act.
	const WORDS: &'static [(&'static str, &'static str)];

	/// Unique in the room; stays as it is, because audit records hold it.
	fn word(self) -> &'static str;

	/// Who hears the event.
	fn audience(self) -> Audience;
}

/// Declares the acts of a room: `Name = "word" Audience "ชื่อไทย"`.
macro_rules! acts {
	($(#[$doc:meta])* $name:ident of $room:path { $($act:ident = $word:literal $audience:ident $label:literal,)+ }) => {
		$(#[$doc])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq)]
		pub enum $name {
			$($act,)+
		}

		impl $crate::audit::Act for $name {
			const ROOM: &'static str = $room;
			const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $label),)+];

			fn word(self) -> &'static str {
				match self {
					$(Self::$act => $word,)+
				}
			}

			fn audience(self) -> $crate::live::Audience {
				match self {
					$(Self::$act => $crate::live::Audience::$audience,)+
				}
			}
		}
	};
}
pub(crate) use acts;
