//! A form with a file, as it arrived.

/// What a form with a file sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
	pub fields: Vec<(String, String)>,
	/// The file, the last one where several were chosen. Empty when none was; one byte more than `files::MOST_PHOTO_BYTES` when it was
	/// larger.
	pub bytes: Vec<u8>,
	/// Those before it, in their order, where several were chosen. A form that wants one file looks at `bytes` alone.
	pub before: Vec<Vec<u8>>,
	/// Whether a file was chosen: one that is empty is something else than none.
	pub is_chosen: bool,
}

/// The most files of a form.
pub const MOST_FILES: usize = 10;

impl Upload {
	/// Every file that was chosen, in their order.
	pub fn files(&mut self) -> Vec<Vec<u8>> {
		let last = std::mem::take(&mut self.bytes);
		let files = std::mem::take(&mut self.before).into_iter().chain([last]);
		files.filter(|bytes| !bytes.is_empty()).collect()
	}

	/// What was typed into a field; nothing when the form lacks it.
	pub fn typed(&self, name: &str) -> &str {
		self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str()).unwrap_or_default()
	}
}
