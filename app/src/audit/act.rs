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

/// A room as the audit trail names it.
#[derive(Clone, Copy, Debug)]
pub struct RoomActs {
	pub room: &'static str,
	/// The Thai name of the room.
	pub label: &'static str,
	pub acts: &'static [&'static [(&'static str, &'static str)]],
	/// The page of a record the room's acts are about, by its key; none where it has no page of its own.
	pub page: Option<fn(&str) -> String>,
	/// Words of acts whose change is for its author alone: what an unsent draft says.
	pub private: &'static [&'static str],
}

impl RoomActs {
	/// Whether what an act changed is for its author alone.
	pub fn is_private(&self, word: &str) -> bool {
		self.private.contains(&word)
	}

	/// The Thai name of an act, by its word.
	pub fn label_of(&self, word: &str) -> Option<&'static str> {
		self.acts.iter().copied().flatten().find(|(known, _)| *known == word).map(|(_, label)| *label)
	}
}

/// The rooms that record acts. This room knows none of them, so the list is given to it.
#[derive(Clone, Copy, Debug)]
pub struct ActNames(pub &'static [RoomActs]);

impl ActNames {
	/// The room of an act, and the act's Thai name, by `room/word`.
	pub fn find(self, act: &str) -> (Option<&'static RoomActs>, Option<&'static str>) {
		let (room, word) = act.split_once('/').unwrap_or((act, ""));
		let room = self.0.iter().find(|known| known.room == room);
		(room, room.and_then(|room| room.label_of(word)))
	}
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
