//! Pictures made small: what a report shows of a photo.

use std::sync::{Arc, LazyLock};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};
use quick_cache::sync::Cache;

use super::model::File;
use super::store::reading_turn;
use crate::db::{Stored, Vault};
use crate::error::Error;

/// The longest side, in pixels: 6 cm on paper at 250 dots an inch.
const LONGEST: u32 = 600;
const QUALITY: u8 = 80;

/// What was asked for lately, by the hash of the picture.
static KNOWN: LazyLock<Cache<String, Arc<[u8]>>> = LazyLock::new(|| Cache::new(200));

/// A picture of the vault as a small JPEG.
pub async fn small(vault: &Vault, file: &File) -> Stored<Arc<[u8]>> {
	if let Some(known) = KNOWN.get(&file.sha256) {
		return Ok(known);
	}
	let bytes = vault.read(&file.sha256).await?;
	let turn = reading_turn().await?;
	let made = tokio::task::spawn_blocking(move || {
		let _turn = turn;
		shrink(&bytes)
	});
	let made: Arc<[u8]> = made.await.ok().flatten().ok_or_else(|| Error::Internal("picture".to_owned()))?.into();
	KNOWN.insert(file.sha256.clone(), made.clone());
	Ok(made)
}

/// A picture on white paper: what is transparent would be black in a JPEG.
fn on_white(picture: &DynamicImage) -> RgbImage {
	let picture = picture.to_rgba8();
	RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
		let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
		let blend = |colour: u8| {
			let (colour, alpha) = (u16::from(colour), u16::from(alpha));
			u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
		};
		Rgb([blend(red), blend(green), blend(blue)])
	})
}

fn shrink(bytes: &[u8]) -> Option<Vec<u8>> {
	let picture = image::load_from_memory(bytes).ok()?;
	let picture =
		if picture.width().max(picture.height()) > LONGEST { picture.thumbnail(LONGEST, LONGEST) } else { picture };
	let mut small = Vec::new();
	on_white(&picture).write_with_encoder(JpegEncoder::new_with_quality(&mut small, QUALITY)).ok()?;
	Some(small)
}

#[cfg(test)]
mod tests {
	use image::{ImageFormat, RgbaImage};

	use super::*;

	#[test]
	fn a_photo_becomes_small_and_stays_a_picture() {
		let mut bytes = std::io::Cursor::new(Vec::new());
		RgbImage::new(2000, 1500).write_to(&mut bytes, ImageFormat::Png).unwrap();
		let small = shrink(bytes.get_ref()).unwrap();
		let read = image::load_from_memory_with_format(&small, ImageFormat::Jpeg).unwrap();
		assert_eq!((read.width(), read.height()), (600, 450));
		assert!(shrink(b"no picture").is_none());
		let clear = DynamicImage::from(RgbaImage::new(2, 2));
		assert_eq!(on_white(&clear).get_pixel(0, 0).0, [255, 255, 255]);
	}
}
