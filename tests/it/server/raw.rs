//! Bytes that no HTTP library would send, or not at that pace.

#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own lives in real time"
)]

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::process::{Installation, Server};

/// How long the server waits for the head of a request, with time to spare for the machine.
const HEAD: Duration = Duration::from_secs(25);

/// Sends `bytes` and answers everything that comes until the server hangs up.
async fn exchange(server: &Server, bytes: &[u8]) -> String {
    let mut socket = TcpStream::connect(server.address).await.unwrap();
    // It may hang up before it has read everything.
    let _ = socket.write_all(bytes).await;
    rest(&mut socket, HEAD).await
}

async fn rest(socket: &mut TcpStream, patience: Duration) -> String {
    let mut all = Vec::new();
    let mut chunk = [0; 4096];
    let reading = async {
        // A reset is an end like others.
        while let Ok(1..) = socket
            .read(&mut chunk)
            .await
            .inspect(|n| all.extend(&chunk[..*n]))
        {}
    };
    let ended = tokio::time::timeout(patience, reading).await;
    assert!(
        ended.is_ok(),
        "still open: {:?}",
        String::from_utf8_lossy(&all)
    );
    String::from_utf8_lossy(&all).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_and_nonsense_are_refused_quickly() {
    let server = Installation::started_before().serve();
    let begun = Instant::now();
    let head = |line: &str, more: &str| {
        format!("{line} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{more}\r\n")
    };
    let long = "x".repeat(100_000);
    let huge = "x".repeat(1_000_000);
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    let sized = format!("{form}content-length: {}\r\n", huge.len());
    for (request, expected) in [
        (head("GET /login", &format!("x-a: {long}\r\n")), "431"),
        (head("GET /login", &format!("cookie: {long}\r\n")), "431"),
        (head("POST /login", &sized) + &huge, "413"),
        // RFC 6749 §5.2: what is wrong with a token request is 400.
        (head("POST /oauth/token", &sized) + &huge, "400"),
        (head("POST /oauth/authorize", &sized) + &huge, "413"),
        (head("GET /login\0", ""), "400"),
        (head("GET http://[", ""), "400"),
        ("\0\u{1}\u{2}garbage\r\n\r\n".to_owned(), "400"),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), "400"),
        (
            head("POST /login", "content-length: 5\r\ncontent-length: 6\r\n"),
            "400",
        ),
        (head("POST /login", "content-length: -1\r\n"), "400"),
        (head("GET /", "no colon\r\n"), "400"),
    ] {
        let answer = exchange(&server, request.as_bytes()).await;
        let shown = &request[..request.len().min(60)];
        assert_eq!(status(&answer), expected, "{shown:?}: {answer}");
    }
    let long_path = exchange(&server, head(&format!("GET /{long}"), "").as_bytes()).await;
    assert!(["414", "431"].contains(&status(&long_path)), "{long_path}");
    // Chunked bodies say no length beforehand.
    let chunk = format!("{:x}\r\n{huge}\r\n0\r\n\r\n", huge.len());
    let chunked = format!("{form}transfer-encoding: chunked\r\n");
    let answer = exchange(&server, (head("POST /login", &chunked) + &chunk).as_bytes()).await;
    assert_eq!(status(&answer), "413", "{answer}");
    assert!(begun.elapsed() < HEAD, "none of them is waited for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_is_not_for_a_path_is_answered_with_those_that_are() {
    let server = Installation::started_before().serve();
    for (method, path, allowed) in [
        ("DELETE", "/login", "GET,HEAD,POST"),
        ("PUT", "/oauth/authorize", "GET,HEAD,POST"),
        ("GET", "/oauth/token", "POST"),
        ("GET", "/preferences", "POST"),
        ("GET", "/logout/confirm", "POST"),
        ("POST", "/.well-known/jwks.json", "GET,HEAD"),
        ("POST", "/", "GET,HEAD"),
        ("BREW", "/consent", "GET,HEAD,POST"),
        ("TRACE", "/login", "GET,HEAD,POST"),
    ] {
        let request = format!("{method} {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let answer = exchange(&server, request.as_bytes()).await;
        assert_eq!(status(&answer), "405", "{method} {path}: {answer}");
        let allow = format!("allow: {allowed}\r\n");
        assert!(
            answer.to_lowercase().contains(&allow.to_lowercase()),
            "{answer}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_slowly_is_cut_off_and_disturbs_nobody() {
    let here = Installation::started_before();
    let server = here.with("server.request_timeout", "1s").serve();
    let open = async |bytes: &[u8]| {
        let mut socket = TcpStream::connect(server.address).await.unwrap();
        socket.write_all(bytes).await.unwrap();
        socket
    };
    let form = "content-type: application/x-www-form-urlencoded\r\ncontent-length: 50";
    let slow_body = format!("POST /login HTTP/1.1\r\nhost: a\r\n{form}\r\n\r\nusername=");
    let mut body = open(slow_body.as_bytes()).await;
    let mut heads = Vec::new();
    for bytes in [
        &b""[..],
        b"P",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n",
        b"GET /login HTTP/1.1\r\nhost: a\r\nx-slow: ",
    ] {
        for _ in 0..50 {
            heads.push(open(bytes).await);
        }
    }
    let begun = Instant::now();
    let mut guest = server.guest();
    guest.open("/login").await.unwrap().answer.ok();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "others have to wait"
    );

    let answer = rest(&mut body, HEAD).await;
    assert_eq!(status(&answer), "408", "{answer}");
    for mut head in heads {
        rest(&mut head, HEAD).await;
    }
    assert!(begun.elapsed() < HEAD, "one after the other");
}
