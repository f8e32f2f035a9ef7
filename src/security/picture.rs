//! Pictures that strangers send: what they are is found out from their bytes, what they would
//! cost before it is spent, and nothing of the file is kept but the pixels.

use std::{io::Cursor, sync::Arc, time::Duration};

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::webp::WebPEncoder,
    imageops::FilterType,
};
use tokio::sync::Semaphore;

/// The type of what [`Pictures::square`] makes.
pub const CONTENT_TYPE: &str = "image/webp";

/// The largest file, in bytes.
pub const MAX_FILE: usize = 5 * 1024 * 1024;

/// Width and height of what is made, in pixels.
const SIDE: u32 = 512;

/// The largest width and the largest height, in pixels.
const MAX_SIDE: u32 = 10_000;

/// The most pixels: what the cameras of telephones make.
const MAX_PIXELS: u64 = 25_000_000;

/// The most memory that decoding one may take, in bytes.
const MAX_MEMORY: u64 = 160 * 1024 * 1024;

/// How long a picture waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// It has no bytes.
    #[error("there is no picture")]
    Missing,
    /// It has more bytes than [`MAX_FILE`].
    #[error("the file is too large")]
    TooLarge,
    /// It is none of PNG, JPEG, WebP and GIF, or is broken.
    #[error("the file is no picture that can be read")]
    Unreadable,
    /// Decoded it would take too much.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// Too many others are being decoded.
    #[error("too many pictures at a time")]
    Busy,
}

/// Makes pictures fit to be shown, a few at a time.
#[derive(Clone, Debug)]
pub struct Pictures(Arc<Semaphore>);

impl Pictures {
    /// Decodes at most `concurrency` pictures at a time, on threads of their own.
    pub fn new(concurrency: usize) -> Self {
        Self(Arc::new(Semaphore::new(concurrency)))
    }

    /// The middle of the picture as a square of 512 pixels, WebP, upright, and without
    /// anything else that was in the file.
    ///
    /// # Errors
    /// [`PictureFault`].
    pub async fn square(&self, file: Vec<u8>) -> Result<Vec<u8>, PictureFault> {
        let turn = Arc::clone(&self.0).acquire_owned();
        let Ok(Ok(turn)) = tokio::time::timeout(PATIENCE, turn).await else {
            return Err(PictureFault::Busy);
        };
        let made = tokio::task::spawn_blocking(move || {
            let made = square(&file);
            drop(turn);
            made
        });
        // A decoder that panics has met a broken file.
        made.await.unwrap_or(Err(PictureFault::Unreadable))
    }
}

fn square(file: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let picture = decode(file)?;
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    let (left, top) = ((width - side) / 2, (height - side) / 2);
    let picture =
        picture
            .crop_imm(left, top, side, side)
            .resize_exact(SIDE, SIDE, FilterType::CatmullRom);
    let mut made = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut made);
    let pixels = picture.to_rgba8();
    // Without an alpha channel a third less, and most have none.
    let written = match pixels.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        true => DynamicImage::from(pixels)
            .to_rgb8()
            .write_with_encoder(encoder),
        false => pixels.write_with_encoder(encoder),
    };
    written.map_err(|_| PictureFault::Unreadable)?;
    Ok(made)
}

fn decode(file: &[u8]) -> Result<DynamicImage, PictureFault> {
    if file.is_empty() {
        return Err(PictureFault::Missing);
    }
    if file.len() > MAX_FILE {
        return Err(PictureFault::TooLarge);
    }
    let format = format(file).ok_or(PictureFault::Unreadable)?;
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    // The header alone has been read: pixels are paid for below.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureFault::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(PictureFault::Unreadable);
    }
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

/// By the first bytes, whatever the file is called.
fn format(file: &[u8]) -> Option<ImageFormat> {
    match file {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(ImageFormat::Gif),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn fault(error: image::ImageError) -> PictureFault {
    match error {
        image::ImageError::Limits(_) => PictureFault::TooManyPixels,
        _ => PictureFault::Unreadable,
    }
}

#[cfg(test)]
mod tests;
