//! Requests as bytes.

use std::net::IpAddr;

/// What a browser says of itself.
const BROWSER: &str = "user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n\
    accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\
    accept-language: en-US,en;q=0.5\r\n";

/// A program's GET, with more header lines (each with its line end).
pub fn get(host: &str, path: &str, lines: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{lines}\r\n").into_bytes()
}

/// A program's POST of a form, with more header lines (each with its line end).
pub fn post(host: &str, path: &str, lines: &str, body: &str) -> Vec<u8> {
    let mut request = Vec::new();
    post_into(&mut request, host, path, lines, body);
    request
}

/// The same into a buffer that is used again and again.
pub fn post_into(request: &mut Vec<u8>, host: &str, path: &str, lines: &str, body: &str) {
    use std::io::Write;
    request.clear();
    // Writing into a vector cannot fail.
    let _ = write!(
        request,
        "POST {path} HTTP/1.1\r\nhost: {host}\r\n{lines}\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
}

/// A browser's GET of a page, with more header lines (each with its line end).
pub fn page(host: &str, path: &str, lines: &str) -> Vec<u8> {
    let site = "sec-fetch-dest: document\r\nsec-fetch-mode: navigate\r\nsec-fetch-site: none\r\n";
    get(host, path, &format!("{BROWSER}{site}{lines}"))
}

/// A browser's POST of a form that stood on a page of the server's, with more header lines.
pub fn form_of_page(host: &str, origin: &str, path: &str, lines: &str, body: &str) -> Vec<u8> {
    let site =
        "sec-fetch-dest: document\r\nsec-fetch-mode: navigate\r\nsec-fetch-site: same-origin\r\n";
    let lines = format!("{BROWSER}origin: {origin}\r\n{site}{lines}");
    post(host, path, &lines, body)
}

/// The line of the cookies; nothing where there are none.
pub fn cookie(cookie: &str) -> String {
    match cookie {
        "" => String::new(),
        cookie => format!("cookie: {cookie}\r\n"),
    }
}

/// The line by which a proxy says whose request it passes on.
pub fn forwarded(address: IpAddr) -> String {
    format!("x-forwarded-for: {address}\r\n")
}

/// Fields as `application/x-www-form-urlencoded`.
pub fn encode<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// The value of a field of a query.
pub fn field(query: &str, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let (_, value) = pairs.find(|(other, _)| other == name)?;
    Some(value.into_owned())
}
