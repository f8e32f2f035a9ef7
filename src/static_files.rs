//! The files that pages load: embedded, and addressed by content so that they can be kept forever.

use std::{collections::BTreeMap, sync::LazyLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Embedded;

/// The path below which the files are served.
pub const PREFIX: &str = "/static/";

/// A file as it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// The content.
    pub bytes: &'static [u8],
    /// For `Content-Type`.
    pub content_type: &'static str,
    /// For `ETag`, quotes included.
    pub etag: &'static str,
    /// For `Cache-Control`.
    pub cache_control: &'static str,
}

struct Entry {
    bytes: Vec<u8>,
    hash: String,
    url: String,
    etag: String,
    content_type: &'static str,
}

static FILES: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| {
    Embedded::iter()
        .filter_map(|path| {
            let content_type = content_type(&path)?;
            let bytes = Embedded::get(&path)
                .expect("a listed file is embedded")
                .data
                .into_owned();
            Some((
                path.clone().into_owned(),
                Entry::new(&path, bytes, content_type),
            ))
        })
        .collect()
});

impl Entry {
    fn new(path: &str, bytes: Vec<u8>, content_type: &'static str) -> Self {
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            url: format!("{PREFIX}{hash}/{path}"),
            etag: format!("\"{hash}\""),
            content_type,
            bytes,
            hash,
        }
    }
}

/// The URL path of a file of `static/`, with its content's hash in it. `None` when there is no
/// such file.
pub fn url(path: &str) -> Option<&'static str> {
    FILES.get(path).map(|entry| entry.url.as_str())
}

/// The file for what follows [`PREFIX`] in a URL: `<hash>/<path>`, which may be kept for ever, or
/// the path alone or under another version's hash, which has to be asked for again.
pub fn find(path: &str) -> Option<StaticFile> {
    let (hash, name) = match path.split_once('/') {
        Some((hash, name)) if is_hash(hash) => (hash, name),
        _ => ("", path),
    };
    FILES.get(name).map(|entry| StaticFile {
        bytes: &entry.bytes,
        content_type: entry.content_type,
        etag: &entry.etag,
        cache_control: if hash == entry.hash {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        },
    })
}

fn is_hash(segment: &str) -> bool {
    segment.len() == 16 && segment.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// By the file's extension; a file without one of these is not for browsers and is not served.
fn content_type(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_under_its_own_hash_may_be_kept_for_ever() {
        let path = url("css/vestibule.css")
            .unwrap()
            .strip_prefix(PREFIX)
            .unwrap();
        let file = find(path).unwrap();
        assert_eq!(file.content_type, "text/css; charset=utf-8");
        assert!(file.cache_control.contains("immutable"));
        assert!(path.starts_with(file.etag.trim_matches('"')));
    }

    #[test]
    fn a_file_under_no_hash_or_another_is_the_same_file_asked_for_again() {
        let named = find("css/vestibule.css").unwrap();
        let stale = find("0123456789abcdef/css/vestibule.css").unwrap();
        assert_eq!(
            (named.cache_control, stale.cache_control),
            ("no-cache", "no-cache")
        );
        assert_eq!(named.bytes, stale.bytes);
    }

    #[test]
    fn what_is_not_for_browsers_is_not_served() {
        for path in [
            "",
            "/",
            "vendor/README.md",
            "vendor/pico-2.1.1/LICENSE",
            "../Cargo.toml",
        ] {
            assert_eq!(find(path), None, "{path}");
        }
        assert_eq!(url("css/nothing.css"), None);
    }

    #[test]
    fn every_stylesheet_together_is_small() {
        let bytes: usize = FILES
            .values()
            .filter(|f| f.content_type.starts_with("text/css"))
            .map(|f| f.bytes.len())
            .sum();
        assert!(bytes < 48 * 1024, "{bytes} bytes of CSS");
    }

    #[test]
    fn nothing_that_is_served_asks_another_origin_or_carries_data() {
        for (path, file) in FILES
            .iter()
            .filter(|(_, f)| f.content_type.starts_with("text/"))
        {
            let text = std::str::from_utf8(&file.bytes).unwrap();
            assert!(
                !text.contains("url(") && !text.contains("@import"),
                "{path}"
            );
        }
    }
}
