//! Pictures made small: what a report shows of a photo.

use std::borrow::Cow;
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
	let small: Arc<[u8]> = match vault.read_made(&file.sha256).await {
		Some(made) => made.into(),
		None => make(vault, file).await?.into(),
	};
	KNOWN.insert(file.sha256.clone(), small.clone());
	Ok(small)
}

/// Makes it of the picture: one that came before they were made on the way in, or whose own is not whole.
async fn make(vault: &Vault, file: &File) -> Stored<Vec<u8>> {
	let bytes = vault.read(&file.sha256).await?;
	let turn = reading_turn().await?;
	let made = tokio::task::spawn_blocking(move || {
		let _turn = turn;
		shrink(&image::load_from_memory(&bytes).ok()?)
	});
	let made = made.await.ok().flatten().ok_or_else(|| Error::Internal("picture".to_owned()))?;
	keep_small(vault, &file.sha256, &made).await;
	Ok(made)
}

/// Keeps a small picture beside its own. One that can't be kept is made again the next time: nothing is refused for it.
pub async fn keep_small(vault: &Vault, sha256: &str, small: &[u8]) {
	if let Err(error) = vault.keep_made(sha256, small).await {
		tracing::warn!(%error, "a small picture can't be kept");
	}
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

/// The bytes of a small JPEG.
pub fn shrink(picture: &DynamicImage) -> Option<Vec<u8>> {
	let is_large = picture.width().max(picture.height()) > LONGEST;
	let picture = if is_large { Cow::Owned(picture.thumbnail(LONGEST, LONGEST)) } else { Cow::Borrowed(picture) };
	let mut small = Vec::new();
	on_white(&picture).write_with_encoder(JpegEncoder::new_with_quality(&mut small, QUALITY)).ok()?;
	Some(small)
}

#[cfg(test)]
mod tests {
	use image::{ImageFormat, RgbaImage};

	use super::super::store::{keep, prepare};
	use super::*;

	fn png(width: u32, height: u32) -> Vec<u8> {
		let mut bytes = std::io::Cursor::new(Vec::new());
		RgbImage::new(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
		bytes.into_inner()
	}

	#[test]
	fn a_photo_becomes_small_and_stays_a_picture() {
		let small = shrink(&RgbImage::new(2000, 1500).into()).unwrap();
		let read = image::load_from_memory_with_format(&small, ImageFormat::Jpeg).unwrap();
		assert_eq!((read.width(), read.height()), (600, 450));
		let clear = DynamicImage::from(RgbaImage::new(2, 2));
		assert_eq!(on_white(&clear).get_pixel(0, 0).0, [255, 255, 255]);
	}

	#[tokio::test(flavor = "multi_thread")]
	async fn it_is_made_on_the_way_in_and_once_more_where_it_is_not_there() {
		let folder = tempfile::tempdir().unwrap();
		let vault = Vault::new(folder.path().to_owned());
		let kept = keep(&vault, &prepare(png(900, 300)).await.unwrap()).await.unwrap();
		let made = vault.read_made(&kept.sha256).await.unwrap();
		// One from before: its picture alone lies there.
		let before = vault.keep(&png(300, 900)).await.unwrap();
		let of = |sha256: &str| File { sha256: sha256.to_owned(), ..File::sample() };
		assert_eq!(small(&vault, &of(&kept.sha256)).await.unwrap().as_ref(), made);
		let again = small(&vault, &of(&before)).await.unwrap();
		assert_eq!(vault.read_made(&before).await.unwrap(), again.as_ref());
		let none = vault.keep(b"no picture").await.unwrap();
		assert!(small(&vault, &of(&none)).await.is_err());
	}
}
