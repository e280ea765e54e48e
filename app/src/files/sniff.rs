//! What the bytes are, and the form in which they are kept: images without anything but the picture.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use jpeg_decoder::{CodingProcess, PixelFormat};

use super::model::{MOST_PHOTO_BYTES, Media};
use super::small::shrink;
use super::whole::cut_off;

/// The longest side of a kept picture, in pixels.
const LONGEST: u32 = 2560;
/// A picture with a longer side is no photograph of the field.
const MOST_PIXELS_SIDE: u32 = 20_000;
/// What is decoded whole, in bytes; a larger JPEG is made smaller on the way.
const MOST_UNFOLDED: u64 = 160 << 20;
/// The largest JPEG in pixels, and the largest whose lines are interlaced: that one is unfolded in memory first.
const MOST_PIXELS: u64 = 220_000_000;
const MOST_INTERLACED: u64 = 26_000_000;
const QUALITY: u8 = 85;

/// What is kept of an upload.
#[derive(Clone, Debug)]
pub struct Clean {
	pub media: Media,
	pub bytes: Vec<u8>,
	/// The picture made small; none of other files.
	pub small: Option<Vec<u8>>,
}

/// The bytes to keep. A picture is turned upright, made no larger than a screen needs, and written anew, so that place
/// and device do not travel along. The refusal says what to do instead.
pub fn clean(bytes: Vec<u8>) -> Result<Clean, String> {
	if bytes.is_empty() {
		return Err("เลือกไฟล์ก่อน".to_owned());
	}
	if bytes.len() > MOST_PHOTO_BYTES {
		return Err(format!("ไฟล์ใหญ่เกิน {} MB ลดขนาดภาพ แล้วเลือกใหม่", MOST_PHOTO_BYTES >> 20));
	}
	let mime = infer::get(&bytes).map(|kind| kind.mime_type());
	if let Some(words) = mime.and_then(|mime| cut_off(&bytes, mime)) {
		return Err(words.to_owned());
	}
	match mime {
		Some("image/jpeg") => picture(&bytes, ImageFormat::Jpeg),
		Some("image/png") => picture(&bytes, ImageFormat::Png),
		Some("image/webp") => picture(&bytes, ImageFormat::WebP),
		Some("application/pdf") => Ok(Clean { media: Media::Pdf, bytes, small: None }),
		Some("image/heif" | "image/heic") => {
			Err("ไฟล์เป็น HEIC ตั้งกล้องเป็น “เข้ากันได้มากที่สุด” หรือแปลงเป็น JPEG แล้วเลือกใหม่".to_owned())
		}
		_ => Err("ไฟล์นี้ไม่ใช่ภาพ JPEG, PNG, WebP หรือ PDF (ดูจากเนื้อไฟล์ ไม่ใช่ชื่อ) เลือกไฟล์อื่น".to_owned()),
	}
}

const LARGE: &str = "ภาพใหญ่เกินไป ลดขนาดภาพ แล้วเลือกใหม่";

/// A JPEG of a phone with many millions of pixels, made smaller while it is decoded.
fn smaller(bytes: &[u8]) -> Result<DynamicImage, String> {
	let broken = |_| "เปิดภาพนี้ไม่ได้ ไฟล์อาจเสีย ถ่ายหรือเลือกใหม่".to_owned();
	let mut decoder = jpeg_decoder::Decoder::new(bytes);
	decoder.read_info().map_err(broken)?;
	let info = decoder.info().ok_or(LARGE)?;
	let pixels = u64::from(info.width) * u64::from(info.height);
	let most = match info.coding_process {
		CodingProcess::DctSequential => MOST_PIXELS,
		_ => MOST_INTERLACED,
	};
	if pixels > most {
		return Err(LARGE.to_owned());
	}
	// At least as large as what is kept, so that the last step is a reduction too.
	let longest = u64::from(info.width.max(info.height));
	let side = |side: u16| u16::try_from(u64::from(side) * u64::from(LONGEST) / longest).unwrap_or(u16::MAX);
	let (width, height) = decoder.scale(side(info.width), side(info.height)).map_err(broken)?;
	let samples = decoder.decode().map_err(broken)?;
	let (width, height) = (u32::from(width), u32::from(height));
	let image = match info.pixel_format {
		PixelFormat::RGB24 => RgbImage::from_raw(width, height, samples).map(DynamicImage::from),
		PixelFormat::L8 => GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
		_ => None,
	};
	image.ok_or_else(|| LARGE.to_owned())
}

fn picture(bytes: &[u8], format: ImageFormat) -> Result<Clean, String> {
	let broken = |_| "เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหรือใหญ่ผิดปกติ ถ่ายหรือเลือกใหม่".to_owned();
	let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
	let mut limits = Limits::default();
	limits.max_image_width = Some(MOST_PIXELS_SIDE);
	limits.max_image_height = Some(MOST_PIXELS_SIDE);
	reader.limits(limits);
	let mut decoder = reader.into_decoder().map_err(broken)?;
	let upright = decoder.orientation().map_err(broken)?;
	// The reader's own limit of memory is not asked on this way.
	let mut image = match decoder.total_bytes() > MOST_UNFOLDED {
		true if format == ImageFormat::Jpeg => smaller(bytes)?,
		true => return Err(LARGE.to_owned()),
		false => DynamicImage::from_decoder(decoder).map_err(broken)?,
	};
	image.apply_orientation(upright);
	if image.width().max(image.height()) > LONGEST {
		image = image.thumbnail(LONGEST, LONGEST);
	}
	let mut kept = Vec::new();
	let media = if format == ImageFormat::Png || image.color().has_alpha() {
		image.write_to(&mut Cursor::new(&mut kept), ImageFormat::Png).map_err(broken)?;
		Media::Png
	} else {
		image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut kept, QUALITY)).map_err(broken)?;
		Media::Jpeg
	};
	Ok(Clean { media, bytes: kept, small: shrink(&image) })
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn jpeg(width: u32, height: u32) -> Vec<u8> {
		let mut bytes = Vec::new();
		RgbImage::new(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
		bytes
	}

	#[test]
	fn a_photo_keeps_its_picture_and_nothing_else() {
		let with_exif = crate::files::camera::samples::photo(&jpeg(40, 20), "2021:03:01", true);
		assert!(with_exif.windows(11).any(|part| part == b"SecretPhone"));
		let Clean { media, bytes: kept, small } = clean(with_exif).unwrap();
		assert_eq!(media, Media::Jpeg);
		let small = image::load_from_memory(&small.unwrap()).unwrap();
		assert_eq!((small.width(), small.height()), (20, 40));
		assert!(!kept.windows(4).any(|part| part == b"Exif" || part == b"Secr"));
		let image = image::load_from_memory(&kept).unwrap();
		assert_eq!((image.width(), image.height()), (20, 40), "it was turned upright");
	}

	/// What a phone makes lighter before it is sent is as large and as fine as what is kept.
	#[test]
	fn the_page_makes_photos_as_large_as_they_are_kept() {
		let script = include_str!("chosen.js");
		assert!(script.contains(&format!("const LONGEST = {LONGEST};")));
		assert!(script.contains(&format!("const QUALITY = 0.{QUALITY};")));
	}

	#[test]
	fn a_large_picture_is_made_smaller() {
		let kept = clean(jpeg(5000, 100)).unwrap().bytes;
		assert_eq!(image::load_from_memory(&kept).unwrap().width(), LONGEST);
	}

	#[test]
	fn a_phone_with_64_and_108_million_pixels_is_accepted() {
		for (width, height) in [(9216, 6912), (12_000, 9000)] {
			let Clean { media, bytes: kept, .. } = clean(jpeg(width, height)).unwrap();
			let image = image::load_from_memory(&kept).unwrap();
			assert_eq!((media, image.width()), (Media::Jpeg, LONGEST));
		}
	}

	#[test]
	fn a_picture_that_was_cut_off_is_refused() {
		let whole = jpeg(400, 300);
		assert!(clean(whole[..whole.len() / 2].to_vec()).unwrap_err().contains("ไม่ครบ"));
	}

	#[test]
	fn whatever_its_name_says_other_content_is_refused() {
		for bytes in [
			b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
			b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
			b"MZ\x90\0".to_vec(),
			b"\xff\xd8\xff\xe0 and then nothing of a picture".to_vec(),
			Vec::new(),
			vec![0xff; MOST_PHOTO_BYTES + 1],
		] {
			assert!(clean(bytes).is_err());
		}
	}

	proptest! {
		#[test]
		fn any_bytes_are_answered(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0usize..4) {
			let head: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 ", b""];
			bytes.splice(0..0, head[kind].iter().copied());
			let _ = clean(bytes);
		}
	}
}
