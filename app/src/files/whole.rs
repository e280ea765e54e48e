//! Whether a picture or a PDF arrived whole. Readers of pictures fill what is missing with grey, and say nothing.

/// The end mark of a PDF stands in so many bytes at its end; some writers leave blanks behind it.
const PDF_END: usize = 4 << 10;

/// What is missing, as a sentence with the way out; nothing when the end is there.
pub fn cut_off(bytes: &[u8], mime: &str) -> Option<&'static str> {
	let is_whole = match mime {
		"image/jpeg" => ends_as_jpeg(bytes),
		"image/png" => find(bytes, b"IEND").is_some(),
		"image/webp" => is_whole_riff(bytes),
		// A file that opens before it is loaded has such a mark near its start too.
		"application/pdf" => find(&bytes[bytes.len().saturating_sub(PDF_END)..], b"%%EOF").is_some(),
		_ => true,
	};
	match (is_whole, mime) {
		(true, _) => None,
		(false, "application/pdf") => Some("ไฟล์ PDF มาไม่ครบ (ขาดตอนท้าย) เปิดไฟล์ต้นฉบับแล้วส่งใหม่"),
		(false, _) => Some("ภาพมาไม่ครบ (ไฟล์ขาดตอนท้าย) ส่งภาพเดิมอีกครั้งหรือถ่ายใหม่"),
	}
}

/// The end mark behind the first scan. Previews inside the head have ends of their own, so the head is walked over part by
/// part; inside a scan the mark never occurs by chance.
fn ends_as_jpeg(bytes: &[u8]) -> bool {
	let mut at = 2;
	while let Some([0xff, marker]) = bytes.get(at..at + 2) {
		match marker {
			0xff => at += 1,
			0xda => return find(&bytes[at..], b"\xff\xd9").is_some(),
			_ => {
				let Some([high, low]) = bytes.get(at + 2..at + 4) else { return false };
				at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
			}
		}
	}
	false
}

/// Whether the last thing that ends in the text of a document of Word is the document itself: its reader says nothing of one that
/// breaks off.
pub fn ends_as_word(text: &str) -> bool {
	let end = text.rsplit_once("</").map(|(_, end)| end);
	end.and_then(|end| end.split(['>', ' ']).next()).is_some_and(|name| name.ends_with("document"))
}

/// A RIFF file says its own length.
fn is_whole_riff(bytes: &[u8]) -> bool {
	let said = bytes.get(4..8).and_then(|said| said.try_into().ok()).map(u32::from_le_bytes);
	said.and_then(|said| usize::try_from(said).ok()).is_some_and(|said| bytes.len() >= said.saturating_add(8))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
	bytes.windows(wanted.len()).rposition(|part| part == wanted)
}

#[cfg(test)]
mod tests {
	use std::io::Cursor;

	use image::{ImageFormat, RgbImage};
	use proptest::prelude::*;

	use super::*;

	fn picture(format: ImageFormat) -> Vec<u8> {
		let mut bytes = Vec::new();
		let image = RgbImage::from_fn(64, 48, |x, y| {
			image::Rgb([u8::try_from(x * 4 % 256).unwrap(), u8::try_from(y * 5 % 256).unwrap(), 9])
		});
		image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
		bytes
	}

	#[test]
	fn a_text_of_word_that_breaks_off_is_seen() {
		let whole = "<w:document><w:body><w:p/></w:body></w:document>";
		assert!(ends_as_word(whole) && ends_as_word(&format!("{whole}\n<!-- written by hand -->")));
		assert!((0..whole.len() - 9).all(|end| !ends_as_word(&whole[..end])));
	}

	proptest! {
		#[test]
		fn wherever_a_file_is_cut_it_is_seen(part in 0.05f64..0.98, kind in 0usize..3) {
			let (format, mime) = [(ImageFormat::Jpeg, "image/jpeg"), (ImageFormat::Png, "image/png"), (ImageFormat::WebP, "image/webp")][kind];
			let whole = picture(format);
			prop_assert_eq!(cut_off(&whole, mime), None);
			let end = whole.len() * usize::try_from((part * 1000.0).round().to_string().parse::<u64>().unwrap()).unwrap() / 1000;
			prop_assert!(cut_off(&whole[..end], mime).is_some());
		}
	}

	#[test]
	fn what_a_camera_adds_behind_the_end_does_no_harm() {
		let mut bytes = picture(ImageFormat::Jpeg);
		bytes.extend(b"maker's notes");
		assert_eq!(cut_off(&bytes, "image/jpeg"), None);
		assert!(cut_off(b"%PDF-1.7 and nothing more", "application/pdf").is_some());
	}
}
