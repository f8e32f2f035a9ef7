//! Whom the server takes somebody for: the peer of the connection, or whom a proxy names.

use crate::{
    app::{TestApp, TestUser},
    databases::{Kind, on},
    guest::Guest,
    process::Installation,
};

/// The status of a login as a name of its own from behind `forwarded_for`.
async fn guess(guest: &mut Guest, number: usize, forwarded_for: &str) -> u16 {
    guest.headers = vec![("x-forwarded-for".to_owned(), forwarded_for.to_owned())];
    let page = guest.open("/login").await.unwrap();
    let name = format!("somebody-{number}");
    let fields = [("username", name.as_str()), ("password", "wrong password")];
    let page = guest.submit(&page, "#login-form", &fields).await.unwrap();
    page.status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_address_from_an_untrusted_peer_is_ignored() {
    on(Kind::Sqlite, |database| async move {
        let app = TestApp::on(&database).await;
        let server = Installation::beside(&app).serve();
        let mut guest = server.guest();
        for number in 0..5 {
            let from = format!("203.0.113.{number}");
            assert_eq!(guess(&mut guest, number, &from).await, 422);
        }
        assert_eq!(guess(&mut guest, 5, "203.0.113.5").await, 429);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_proxy_names_the_address_that_counts() {
    on(Kind::Sqlite, |database| async move {
        let app = TestApp::on(&database).await;
        let here = Installation::beside(&app);
        let server = here
            .with("server.trusted_proxies", "127.0.0.0/8,10.0.0.0/8")
            .serve();
        let mut guest = server.guest();
        for number in 0..6 {
            let from = format!("203.0.113.{number}");
            assert_eq!(guess(&mut guest, number, &from).await, 422);
        }
        // What stands left of the last stranger, the stranger wrote.
        for number in 10..15 {
            let from = format!("203.0.113.{number}, 198.51.100.7, 10.1.2.3");
            assert_eq!(guess(&mut guest, number, &from).await, 422);
        }
        assert_eq!(guess(&mut guest, 15, "198.51.100.7").await, 429);
        assert_eq!(guess(&mut guest, 16, "198.51.100.8").await, 422);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_can_be_turned_off_but_not_in_prod() {
    on(Kind::Sqlite, |database| async move {
        let app = TestApp::on(&database).await;
        let ada: TestUser = app.user("ada").await;
        let here = Installation::beside(&app).with("limits.enabled", "false");
        let server = here.serve();
        let mut guest = server.guest();
        for _ in 0..8 {
            assert_eq!(guess(&mut guest, 1, "").await, 422);
        }
        guest.headers.clear();
        assert!(guest.sign_in(&ada).await.unwrap().has("#sign-out"));
        let prod = here.with("env", "prod");
        prod.run(&["serve"]).fails(1, &["limits.enabled"]);
    })
    .await;
}
