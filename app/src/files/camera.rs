//! What a camera wrote beside a picture: read before the picture is written anew without it.

use std::io::Cursor;

use chrono::{Datelike, NaiveDate};
use exif::{DateTime, Exif, In, Reader, Tag, Value};

/// What a photo says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Camera {
	/// The day it was taken, where the camera says so.
	pub taken: Option<NaiveDate>,
	/// It says where: that is not kept.
	pub had_place: bool,
}

/// What an upload says of itself; nothing where it is no photo, or says nothing that can be read.
pub fn read(bytes: &[u8]) -> Camera {
	// One entry that is broken hides no other.
	let read = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
	let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| ())) else { return Camera::default() };
	Camera { taken: taken(&exif), had_place: exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some() }
}

/// Cameras with a clock that was never set say 1970 or 2000; some phones of the country count in B.E.
fn taken(exif: &Exif) -> Option<NaiveDate> {
	let field = exif.get_field(Tag::DateTimeOriginal, In::PRIMARY)?;
	let Value::Ascii(lines) = &field.value else { return None };
	let said = DateTime::from_ascii(lines.first()?).ok()?;
	let year = i32::from(said.year);
	let year = if year > 2400 { year - 543 } else { year };
	NaiveDate::from_ymd_opt(year, said.month.into(), said.day.into()).filter(|day| (2001..2100).contains(&day.year()))
}

#[cfg(test)]
pub mod samples {
	/// A JPEG with what a phone writes beside it: turned, the maker's name, the day, perhaps the place.
	pub fn photo(picture: &[u8], day: &str, has_place: bool) -> Vec<u8> {
		let mut tiff = b"II*\0\x08\0\0\0".to_vec();
		let entry = |tag: u16, kind: u16, count: u32, value: u32| {
			[&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
		};
		// Behind the header: 4 entries, then the maker, then the part of the photo, then that of the place.
		let (maker, own) = (8 + 2 + 4 * 12 + 4, 8 + 2 + 4 * 12 + 4 + 12);
		let (stamp, place) = (own + 2 + 12 + 4, own + 2 + 12 + 4 + 20);
		tiff.extend(if has_place { 4u16 } else { 3 }.to_le_bytes());
		tiff.extend(entry(0x010f, 2, 12, maker));
		tiff.extend(entry(0x0112, 3, 1, 6));
		tiff.extend(entry(0x8769, 4, 1, own));
		tiff.extend(if has_place { entry(0x8825, 4, 1, place) } else { vec![0; 12] });
		tiff.extend([0; 4]);
		tiff.extend(b"SecretPhone\0");
		tiff.extend(1u16.to_le_bytes());
		tiff.extend(entry(0x9003, 2, 20, stamp));
		tiff.extend([0; 4]);
		tiff.extend(format!("{day} 10:42:00\0").bytes());
		tiff.extend(1u16.to_le_bytes());
		tiff.extend(entry(0x0002, 5, 3, place + 2 + 12 + 4));
		tiff.extend([0; 4]);
		tiff.extend([14u32, 1, 50, 1, 0, 1].iter().flat_map(|part| part.to_le_bytes()));
		let part = [b"Exif\0\0", tiff.as_slice()].concat();
		let length = u16::try_from(part.len() + 2).unwrap().to_be_bytes();
		[&picture[..2], &[0xff, 0xe1], &length, &part, &picture[2..]].concat()
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::samples::photo;
	use super::*;

	const PICTURE: [u8; 4] = [0xff, 0xd8, 0xff, 0xd9];

	#[test]
	fn the_day_and_the_place_of_a_photo_are_seen() {
		let day = NaiveDate::from_ymd_opt(2021, 3, 1);
		assert_eq!(read(&photo(&PICTURE, "2021:03:01", true)), Camera { taken: day, had_place: true });
		assert_eq!(read(&photo(&PICTURE, "2564:03:01", false)), Camera { taken: day, had_place: false });
		for unset in ["1970:01:01", "0000:00:00", "2021:02:31"] {
			assert_eq!(read(&photo(&PICTURE, unset, false)).taken, None, "{unset}");
		}
		assert_eq!(read(&PICTURE), Camera::default());
	}

	proptest! {
		#[test]
		fn a_broken_photo_says_nothing_and_breaks_nothing(place in 0usize..200, byte in any::<u8>(), end in 0usize..240) {
			let mut bytes = photo(&PICTURE, "2021:03:01", true);
			let place = place % bytes.len();
			bytes[place] = byte;
			bytes.truncate(end);
			let _ = read(&bytes);
		}
	}
}
