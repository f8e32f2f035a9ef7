//! What ends what: each way in which something ends, and which tokens live on.

use serde_json::json;
use vestibule::{
    admin::{
        sessions,
        users::{self, Standing},
    },
    model::{ClientId, Secret, SessionId},
    urls::path,
};

use crate::{
    app::{Browser, ClientActor, Fields, TestApp, TestUser, Tokens},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_logout_by_the_client_ends_the_session_and_what_hangs_from_it,
    a_logout_on_the_page_ends_the_same,
    an_operator_ends_the_same,
    signing_in_as_somebody_else_ends_the_same,
    an_operator_ends_all_sessions_but_no_offline_access,
    a_disabled_user_has_nothing_left,
    a_changed_password_leaves_nothing,
    a_changed_password_can_leave_everything,
    a_deleted_user_has_nothing_left,
    a_withdrawn_consent_ends_what_that_client_has,
);

/// Ada at two clients: in the session that the tests end she gave the first one a grant that
/// ends with it and one for offline access, and the second one a grant; in another browser she
/// gave the first one a grant too.
struct Matrix {
    app: TestApp,
    ada: TestUser,
    shop: ClientActor,
    blog: ClientActor,
    browser: Browser,
    online: Tokens,
    offline: Tokens,
    elsewhere: Tokens,
    at_blog: Tokens,
}

/// Which of the grants live.
#[derive(Debug, PartialEq, Eq)]
struct Lives {
    online: bool,
    offline: bool,
    elsewhere: bool,
    at_blog: bool,
}

const ALL_LIVE: Lives = Lives {
    online: true,
    offline: true,
    elsewhere: true,
    at_blog: true,
};

const NONE_LIVES: Lives = Lives {
    online: false,
    offline: false,
    elsewhere: false,
    at_blog: false,
};

/// What remains when the session ends.
const SESSION_ENDED: Lives = Lives {
    online: false,
    offline: true,
    elsewhere: true,
    at_blog: false,
};

impl Matrix {
    async fn on(database: &TestDatabase) -> Self {
        // One account in a browser: whoever signs in ends what was before.
        let app = TestApp::configured(database, &["login.accounts_per_browser=1"]).await;
        let ada = app.user("ada").await;
        let metadata = json!({ "grant_types": ["authorization_code", "refresh_token"] });
        let [shop, blog] = [
            app.client(metadata.clone()).await,
            app.client(metadata).await,
        ];
        let mut browser = app.browser();
        let online = tokens(&mut browser, &shop, &ada, "openid").await;
        let offline = tokens(&mut browser, &shop, &ada, "openid offline_access").await;
        assert_eq!(offline.scope, "openid offline_access");
        let at_blog = tokens(&mut browser, &blog, &ada, "openid").await;
        let elsewhere = tokens(&mut app.browser(), &shop, &ada, "openid").await;
        let matrix = Self {
            app,
            ada,
            shop,
            blog,
            browser,
            online,
            offline,
            elsewhere,
            at_blog,
        };
        assert_ne!(matrix.session(), matrix.elsewhere.id_claims()["sid"]);
        matrix
    }

    fn session(&self) -> String {
        let sid = &self.online.id_claims()["sid"];
        assert_eq!(*sid, self.at_blog.id_claims()["sid"]);
        sid.as_str().unwrap().to_owned()
    }

    /// Holds what lives to `expected`, by every way to find out.
    async fn expect(&self, expected: Lives) {
        let lives = Lives {
            online: lives(&self.shop, &self.online).await,
            offline: lives(&self.shop, &self.offline).await,
            elsewhere: lives(&self.shop, &self.elsewhere).await,
            at_blog: lives(&self.blog, &self.at_blog).await,
        };
        assert_eq!(lives, expected);
    }
}

async fn tokens(
    browser: &mut Browser,
    client: &ClientActor,
    ada: &TestUser,
    scope: &str,
) -> Tokens {
    let request = client.request().set("scope", scope);
    // Only asked about what is for long.
    let request = match scope.contains("offline") {
        true => request.set("prompt", "consent"),
        false => request,
    };
    let page = browser.authorize(&client.url_of(&request), ada).await;
    client.exchange(&page.code()).await.tokens()
}

/// Whether the tokens of a grant are good for anything. All probes have to agree.
async fn lives(client: &ClientActor, tokens: &Tokens) -> bool {
    let told = client.userinfo(&tokens.access_token).await.status == 200;
    let refreshed = client
        .token(Fields::default().set("grant_type", "refresh_token").set(
            "refresh_token",
            tokens.body["refresh_token"].as_str().unwrap(),
        ))
        .await;
    match refreshed.status.as_u16() {
        200 => {}
        _ => drop(refreshed.clone().refused("invalid_grant")),
    }
    let probes = [told, refreshed.status == 200];
    assert!(probes.iter().all(|probe| *probe == told), "{probes:?}");
    told
}

async fn a_logout_by_the_client_ends_the_session_and_what_hangs_from_it(db: TestDatabase) {
    let mut it = Matrix::on(&db).await;
    it.expect(ALL_LIVE).await;
    let fields = Fields::default()
        .set("id_token_hint", &it.online.id_token)
        .set("post_logout_redirect_uri", "https://rp.example/bye");
    let url = format!("{}?{}", it.app.url(path::LOGOUT), fields.encode());
    let page = it.browser.open(&url).await;
    assert_eq!(page.left_to(), Some("https://rp.example/bye"));
    it.expect(SESSION_ENDED).await;
}

async fn a_logout_on_the_page_ends_the_same(db: TestDatabase) {
    let mut it = Matrix::on(&db).await;
    let page = it.browser.open(path::LOGOUT).await;
    let yes = [("decision", "yes")];
    it.browser.submit(&page, "#logout-form", &yes).await;
    it.expect(SESSION_ENDED).await;
}

async fn an_operator_ends_the_same(db: TestDatabase) {
    let it = Matrix::on(&db).await;
    let id = SessionId::new(it.session());
    let context = it.app.context();
    sessions::end(&it.app.state, &context, &id).await.unwrap();
    it.expect(SESSION_ENDED).await;
    let again = sessions::end(&it.app.state, &context, &id).await;
    assert!(again.is_err(), "it is over");
}

async fn signing_in_as_somebody_else_ends_the_same(db: TestDatabase) {
    let mut it = Matrix::on(&db).await;
    let bob = it.app.user("bob").await;
    it.browser.sign_in(&bob).await.answer.ok();
    it.expect(SESSION_ENDED).await;
}

async fn an_operator_ends_all_sessions_but_no_offline_access(db: TestDatabase) {
    let it = Matrix::on(&db).await;
    let ended = sessions::end_all(&it.app.state, &it.ada.user)
        .await
        .unwrap();
    assert_eq!(ended.len(), 2);
    let expected = Lives {
        offline: true,
        ..NONE_LIVES
    };
    it.expect(expected).await;
    let left = sessions::list(&it.app.state, &it.ada.user).await.unwrap();
    assert_eq!(left, []);
}

async fn a_disabled_user_has_nothing_left(db: TestDatabase) {
    let it = Matrix::on(&db).await;
    it.app.disable(&it.ada).await;
    it.expect(NONE_LIVES).await;
}

async fn a_changed_password_leaves_nothing(db: TestDatabase) {
    let mut it = Matrix::on(&db).await;
    let state = it.app.state.clone();
    let short = users::set_password(&state, &it.ada.user, Secret::new("short"), Standing::End);
    assert!(short.await.is_err());
    it.expect(ALL_LIVE).await;
    let other = Secret::new("another long password");
    let changed = users::set_password(&state, &it.ada.user, other, Standing::End);
    changed.await.unwrap();
    it.expect(NONE_LIVES).await;
    assert_eq!(it.browser.sign_in(&it.ada).await.status(), 422);
    it.ada.password = "another long password".to_owned();
    assert_eq!(it.browser.sign_in(&it.ada).await.id(), "account-page");
}

async fn a_changed_password_can_leave_everything(db: TestDatabase) {
    let it = Matrix::on(&db).await;
    let other = Secret::new("another long password");
    users::set_password(&it.app.state, &it.ada.user, other, Standing::GoOn)
        .await
        .unwrap();
    it.expect(ALL_LIVE).await;
}

async fn a_deleted_user_has_nothing_left(db: TestDatabase) {
    let it = Matrix::on(&db).await;
    users::delete(&it.app.state, &it.ada.user).await.unwrap();
    it.expect(NONE_LIVES).await;
}

async fn a_withdrawn_consent_ends_what_that_client_has(db: TestDatabase) {
    let mut it = Matrix::on(&db).await;
    let shop = ClientId::new(it.shop.id.as_str());
    let withdrawn = users::withdraw_consent(&it.app.state, &it.ada.user, &shop).await;
    assert!(withdrawn.unwrap());
    let expected = Lives {
        at_blog: true,
        ..NONE_LIVES
    };
    it.expect(expected).await;
    // The session goes on, and the person is asked once more.
    let page = it.browser.open(&it.shop.authorize_url()).await;
    assert_eq!(page.id(), "consent-page");
    let again = users::withdraw_consent(&it.app.state, &it.ada.user, &shop).await;
    assert!(!again.unwrap());
    let nobody = ClientId::new("nobody");
    let unknown = users::withdraw_consent(&it.app.state, &it.ada.user, &nobody).await;
    assert!(unknown.is_err());
}
