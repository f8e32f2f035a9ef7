//! Forms with files (`multipart/form-data`, RFC 7578), strictly read from a bounded body.

/// The most parts of a form.
const MAX_PARTS: usize = 16;

/// The longest head of a part, in bytes.
const MAX_HEAD: usize = 4 * 1024;

/// The longest boundary, in characters (RFC 2046 §5.1.1).
const MAX_BOUNDARY: usize = 70;

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its name.
    pub name: &'a str,
    /// What was filled in, or the file.
    pub bytes: &'a [u8],
}

/// The body is not well-formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body is not well-formed multipart/form-data")]
pub struct Malformed;

/// Takes a body apart. `content_type` is the header, with the boundary in it.
///
/// # Errors
/// [`Malformed`].
pub fn parse<'a>(content_type: &str, body: &'a [u8]) -> Result<Vec<Part<'a>>, Malformed> {
    let boundary = boundary(content_type).ok_or(Malformed)?;
    let delimiter = format!("--{boundary}");
    let mut rest = body.strip_prefix(delimiter.as_bytes()).ok_or(Malformed)?;
    let next = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Ok(parts);
        }
        if parts.len() == MAX_PARTS {
            return Err(Malformed);
        }
        rest = rest.strip_prefix(b"\r\n").ok_or(Malformed)?;
        let within = &rest[..rest.len().min(MAX_HEAD)];
        let head = find(within, b"\r\n\r\n").ok_or(Malformed)?;
        let name = name(&rest[..head]).ok_or(Malformed)?;
        rest = &rest[head + 4..];
        // An empty part may end where its head does.
        let end = match find(rest, next.as_bytes()) {
            Some(end) => end,
            None => return Err(Malformed),
        };
        parts.push(Part {
            name,
            bytes: &rest[..end],
        });
        rest = &rest[end + next.len()..];
    }
}

/// The text of the first part of this name.
pub fn text<'a>(parts: &[Part<'a>], name: &str) -> Option<&'a str> {
    let part = parts.iter().find(|part| part.name == name)?;
    std::str::from_utf8(part.bytes).ok()
}

fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("boundary")
            .then_some(value.trim())
    })?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"')?,
        None => value,
    };
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"'()+_,-./:=?".contains(&b);
    ((1..=MAX_BOUNDARY).contains(&value.len()) && value.bytes().all(is_plain)).then_some(value)
}

/// The name in the head of a part (RFC 7578 §4.2).
fn name(head: &[u8]) -> Option<&str> {
    let head = std::str::from_utf8(head).ok()?;
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("content-disposition")
            .then_some(value.trim())
    })?;
    let parameters = disposition.strip_prefix("form-data")?;
    let start = parameters.find("; name=\"")? + "; name=\"".len();
    let value = &parameters[start..];
    Some(&value[..value.find('"')?])
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    loop {
        let at = from + haystack[from..].iter().position(|b| *b == first)?;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=xyz";

    #[test]
    fn fields_and_files_are_found() {
        let body = b"--xyz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n\
            --xyz\r\ncontent-disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\
            Content-Type: image/png\r\n\r\n\x89PNG\r\n--xy\r\n\x00\r\n--xyz--\r\n";
        let parts = parse(TYPE, body).unwrap();
        assert_eq!(text(&parts, "csrf"), Some("token"));
        assert_eq!(parts[1].name, "picture");
        assert_eq!(parts[1].bytes, b"\x89PNG\r\n--xy\r\n\x00");
        let quoted = parse("Multipart/Form-Data; charset=x; boundary=\"xyz\"", body);
        assert_eq!(quoted.unwrap().len(), 2);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for body in [
            "",
            "--xyz",
            "--xyz\r\n",
            "--xyz\r\n\r\nno head\r\n--xyz--",
            "--xyz\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--xyz--",
            "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
            "--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\nno quote\r\n--xyz--",
            "preamble\r\n--xyz--",
        ] {
            assert_eq!(parse(TYPE, body.as_bytes()), Err(Malformed), "{body:?}");
        }
        let one = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        let many = format!("{}--xyz--", one.repeat(MAX_PARTS + 1));
        assert_eq!(parse(TYPE, many.as_bytes()), Err(Malformed));
        for kind in [
            "text/plain; boundary=xyz",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"x",
            "multipart/form-data; boundary=a b",
        ] {
            assert_eq!(parse(kind, b"--xyz--"), Err(Malformed), "{kind}");
        }
        assert_eq!(parse(TYPE, b"--xyz--"), Ok(Vec::new()));
    }
}
