//! A form with a file, as it arrived.

/// What a form with a file sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
	pub fields: Vec<(String, String)>,
	/// Empty when no file was chosen; one byte more than `files::MOST_PHOTO_BYTES` when it was larger.
	pub bytes: Vec<u8>,
	/// Whether a file was chosen: one that is empty is something else than none.
	pub is_chosen: bool,
}

impl Upload {
	/// What was typed into a field; nothing when the form lacks it.
	pub fn typed(&self, name: &str) -> &str {
		self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str()).unwrap_or_default()
	}
}
