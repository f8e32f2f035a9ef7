//! Tests of pictures, those of strangers too.

use image::{ImageBuffer, Rgb, Rgba};

use super::*;

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> DynamicImage {
    ImageBuffer::from_fn(width, height, |x, _| {
        Rgb::<u8>(if x < width / 2 {
            [255, 0, 0]
        } else {
            [0, 0, 255]
        })
    })
    .into()
}

#[test]
fn every_kind_becomes_a_square_of_one_kind() {
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        let made = square(&encoded(&halves(90, 30), format)).unwrap();
        let picture = image::load_from_memory_with_format(&made, ImageFormat::WebP).unwrap();
        assert_eq!(
            (picture.width(), picture.height()),
            (SIDE, SIDE),
            "{format:?}"
        );
        let pixels = picture.to_rgb8();
        assert!(pixels.get_pixel(5, 5).0[0] > 200, "{format:?}");
        assert!(pixels.get_pixel(SIDE - 5, 5).0[2] > 200, "{format:?}");
    }
}

#[test]
fn transparency_stays() {
    let clear: DynamicImage = ImageBuffer::from_pixel(8, 8, Rgba([1u8, 2, 3, 0])).into();
    let made = square(&encoded(&clear, ImageFormat::Png)).unwrap();
    let picture = image::load_from_memory_with_format(&made, ImageFormat::WebP).unwrap();
    assert_eq!(picture.to_rgba8().get_pixel(9, 9).0[3], 0);
}

/// A JPEG with an Exif block that says how it is to be turned, and where it was taken.
fn turned(orientation: u8) -> Vec<u8> {
    let jpeg = encoded(&halves(64, 64), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"SECRET PLACE");
    let mut file = jpeg[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    file.extend(exif);
    file.extend(&jpeg[2..]);
    file
}

#[test]
fn a_picture_stands_upright_and_says_nothing_of_where_it_was_taken() {
    let made = square(&turned(3)).unwrap();
    let picture = image::load_from_memory_with_format(&made, ImageFormat::WebP).unwrap();
    let pixels = picture.to_rgb8();
    assert!(pixels.get_pixel(5, 5).0[2] > 200, "turned by half");
    let has = |needle: &[u8]| made.windows(needle.len()).any(|window| window == needle);
    assert!(!has(b"SECRET") && !has(b"Exif") && !has(b"EXIF"));
}

/// The head of a PNG of this size, with a few bytes of what should follow.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut file = encoded(&halves(4, 4), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&file[12..29]);
    file[29..33].copy_from_slice(&crc.to_be_bytes());
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1));
        }
    }
    !crc
}

#[test]
fn what_would_take_too_much_is_refused_by_its_head() {
    for (width, height) in [
        (20_000, 20_000),
        (10_001, 1),
        (1, 10_001),
        (5_001, 5_000),
        (u32::MAX >> 1, u32::MAX >> 1),
    ] {
        let refused = square(&png_of(width, height));
        assert_eq!(
            refused,
            Err(PictureFault::TooManyPixels),
            "{width} × {height}"
        );
    }
}

#[test]
fn what_is_no_picture_or_a_broken_one_is_refused() {
    let jpeg = encoded(&halves(64, 64), ImageFormat::Jpeg);
    let png = encoded(&halves(64, 64), ImageFormat::Png);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (name, file) in [
        ("svg", svg.to_vec()),
        ("html", b"<!doctype html><script>alert(1)</script>".to_vec()),
        ("text", b"GIF".to_vec()),
        ("bmp", b"BM\x9a\0\0\0\0\0".to_vec()),
        ("half a png", png[..png.len() / 2].to_vec()),
        ("head of a jpeg", jpeg[..20].to_vec()),
        ("zeros", vec![0; 1000]),
        ("only a head", png[..33].to_vec()),
    ] {
        assert_eq!(square(&file), Err(PictureFault::Unreadable), "{name}");
    }
    assert_eq!(square(&[]), Err(PictureFault::Missing));
    let large = [png, vec![0; MAX_FILE]].concat();
    assert_eq!(square(&large), Err(PictureFault::TooLarge));
}

#[test]
fn what_else_is_in_a_file_does_not_come_along() {
    let mut gif = encoded(&halves(16, 16), ImageFormat::Gif);
    gif.extend(b"<script>alert(document.domain)</script>PK\x03\x04");
    let made = square(&gif).unwrap();
    assert!(!made.windows(8).any(|window| window == b"<script>"));
    assert_eq!(&made[..4], b"RIFF");
}

#[tokio::test]
async fn pictures_wait_for_their_turn() {
    let pictures = Pictures::new(1);
    let file = encoded(&halves(16, 16), ImageFormat::Png);
    let (one, two) = tokio::join!(pictures.square(file.clone()), pictures.square(file));
    assert!(one.is_ok() && two.is_ok());
}
