//! Native TLS.

use std::fs;

use crate::{
    guest::Guest,
    process::{Installation, certificate},
};

#[tokio::test]
async fn over_tls_cookies_belong_to_the_host_and_browsers_are_kept_on_https() {
    let here = Installation::started_before();
    let (cert, key) = certificate(&here.path(""));
    let issuer = "https://localhost:8443";
    let here = here
        .with("server.issuer", issuer)
        .with("server.tls.cert", &cert)
        .with("server.tls.key", &key);
    let arguments = ["user", "create", "--username", "ada", "--password-stdin"];
    here.run_with(&arguments, "correct horse battery").ok();
    let server = here.serve();
    let pem = fs::read(&cert).unwrap();
    let mut guest = Guest::at_tls(server.address, issuer, &pem);
    let metadata = guest
        .open("/.well-known/openid-configuration")
        .await
        .unwrap();
    assert_eq!(metadata.answer.ok().json()["issuer"], issuer);

    let page = guest.open("/login").await.unwrap();
    let hsts = page.answer.header("strict-transport-security");
    assert_eq!(hsts, "max-age=31536000");
    let form = page.form("#login-form");
    let fields = form
        .fields
        .set("username", "ada")
        .set("password", "correct horse battery");
    let answer = guest
        .post("/login", &fields)
        .await
        .unwrap()
        .with_status(303);
    let set = [
        page.answer.header("set-cookie"),
        answer.header("set-cookie"),
    ];
    for (cookie, name) in set.iter().zip(["browser", "session"]) {
        assert!(
            cookie.starts_with(&format!("__Host-vestibule_{name}=")),
            "{cookie}"
        );
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    assert!(guest.is_signed_in().await);

    let plain = server.guest().open("/login").await;
    assert!(plain.is_err(), "a TLS port speaks no plain HTTP: {plain:?}");
}

#[test]
fn a_certificate_that_cannot_be_used_is_named() {
    let here = Installation::started_before();
    let (cert, _) = certificate(&here.path(""));
    let here = here
        .with("server.tls.cert", &cert)
        .with("server.tls.key", "nowhere.pem");
    here.run(&["serve"]).fails(1, &["nowhere.pem"]);
    let here = here.with("server.tls.key", "");
    here.run(&["serve"])
        .fails(1, &["server.tls.key", "is not set"]);
}

#[test]
fn an_address_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let here = Installation::started_before().with("server.listen", &address);
    here.run(&["serve"]).fails(1, &[&address]);
}
