//! How long an answer takes tells nobody which accounts there are: the same work is done for a name
//! or address that has none.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use async_trait::async_trait;
use axum::http::{Request, header};
use serde_json::json;
use vestibule::{
    model::Secret,
    security::password_hash::Line,
    storage::{Connections, Reader, Result, Schema, Storage, Tx},
    urls::path,
};

use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    signing_in_takes_as_long_for_a_name_that_is_nobodys,
    asking_for_a_new_password_takes_as_long_for_a_name_that_is_nobodys,
    asking_for_a_mail_to_sign_in_takes_as_long_for_a_name_that_is_nobodys,
    registering_takes_as_long_with_an_address_that_is_taken,
);

/// How many tries there are with each name.
const PAIRS: usize = 40;

/// How far apart the medians may be where a password is hashed. A hash that is left out makes more
/// than five times as much.
const MOST: f64 = 1.5;

/// The same where none is: a few milliseconds, of which a busy machine makes what it likes. How often
/// the database is asked has to be the same in any case.
const MOST_OF_LITTLE: f64 = 3.0;

/// How often it is measured before it counts: other programs run on the same machine.
const ROUNDS: usize = 4;

/// A database that counts how often it is asked.
struct Counting {
    inner: Arc<dyn Storage>,
    asked: Arc<Asked>,
}

#[derive(Default)]
struct Asked {
    readers: AtomicUsize,
    transactions: AtomicUsize,
}

impl Asked {
    fn so_far(&self) -> (usize, usize) {
        let load = |count: &AtomicUsize| count.load(Ordering::SeqCst);
        (load(&self.readers), load(&self.transactions))
    }
}

#[async_trait]
impl Storage for Counting {
    async fn read(&self) -> Result<Box<dyn Reader + '_>> {
        self.asked.readers.fetch_add(1, Ordering::SeqCst);
        self.inner.read().await
    }

    async fn begin(&self) -> Result<Box<dyn Tx + '_>> {
        self.asked.transactions.fetch_add(1, Ordering::SeqCst);
        self.inner.begin().await
    }

    async fn schema(&self) -> Result<Schema> {
        self.inner.schema().await
    }

    async fn migrate(&self) -> Result<usize> {
        self.inner.migrate().await
    }

    fn is_embedded(&self) -> bool {
        self.inner.is_embedded()
    }

    fn connections(&self) -> Connections {
        self.inner.connections()
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

/// A form, the field with the name in it, and the others.
struct Door {
    path: &'static str,
    form: &'static str,
    name: &'static str,
    others: &'static [(&'static str, &'static str)],
    /// Whether a password is hashed or checked.
    hashes: bool,
}

/// What one try cost: time, readers and transactions.
type Cost = (Duration, (usize, usize));

async fn attempt(app: &TestApp, asked: &Asked, door: &Door, name: &str) -> Cost {
    let mut browser = app.browser();
    let page = browser.open(&app.url(door.path)).await;
    let form = page.form(door.form);
    let typed = [&[(door.name, name)], door.others].concat();
    let fields = typed
        .iter()
        .fold(form.fields, |fields: Fields, (name, value)| {
            fields.set(name, value)
        });
    let request = Request::post(form.action.as_str())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(fields.encode().into())
        .unwrap();
    let before = asked.so_far();
    let begun = begin();
    let answer = browser.send(request).await;
    let took = begun.elapsed();
    let after = asked.so_far();
    let text = answer.text();
    assert!(answer.status.as_u16() < 429, "{}: {text}", door.path);
    (took, (after.0 - before.0, after.1 - before.1))
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long it takes is what is measured"
)]
fn begin() -> Instant {
    Instant::now()
}

fn median(mut all: Vec<Duration>) -> f64 {
    all.sort();
    all[all.len() / 2].as_secs_f64()
}

/// Tries a name with an account and one without in turn, and compares.
async fn compare(database: &TestDatabase, door: &Door) {
    let asked = Arc::new(Asked::default());
    let mut counting = database.clone();
    counting.storage = Arc::new(Counting {
        inner: database.storage.clone(),
        asked: asked.clone(),
    });
    // Limits are asked, and refuse nobody here.
    let options = [
        "login_account",
        "login_tenant",
        "login_account_address",
        "reset_request_name",
        "reset_request_account",
        "sign_in_mail_name",
        "sign_in_mail_account",
        "verification_mail",
    ]
    .map(|rule| format!("limits.rules.{rule}=100000/1m"));
    let hashing = ["password.memory_kib=32768", "password.iterations=1"];
    let options = options.iter().map(String::as_str).chain(hashing);
    let app = TestApp::configured(&counting, &options.collect::<Vec<_>>()).await;
    app.set_policy(json!({
        "registration": {"mode": "open"},
        "sign_in": {"by_mail": true},
    }))
    .await;
    app.user("ada").await;
    let (known, unknown) = ("ada@example.com", "eve@example.com");
    let mut seen = Vec::new();
    for _ in 0..ROUNDS {
        let (mut here, mut nowhere, mut alone) = (Vec::new(), Vec::new(), Vec::new());
        for pair in 0..PAIRS {
            let names = match pair % 2 {
                0 => [known, unknown],
                _ => [unknown, known],
            };
            let [first, second] = [
                attempt(&app, &asked, door, names[0]).await,
                attempt(&app, &asked, door, names[1]).await,
            ];
            assert_eq!(first.1, second.1, "{}: {names:?}", door.path);
            let (of_known, of_unknown) = match pair % 2 {
                0 => (first.0, second.0),
                _ => (second.0, first.0),
            };
            here.push(of_known);
            nowhere.push(of_unknown);
            if door.hashes {
                let begun = begin();
                let hashed = app
                    .state
                    .passwords
                    .hash(Secret::new("any password"), Line::Stranger);
                hashed.await.unwrap();
                alone.push(begun.elapsed());
            }
        }
        let medians = (median(here), median(nowhere));
        let hash = if door.hashes { median(alone) } else { 0.0 };
        let (path, times) = (door.path, [medians.0, medians.1, hash].map(|it| it * 1e3));
        println!("{path}: known, unknown, a hash alone: {times:.1?} ms");
        let ratio = (medians.0 / medians.1).max(medians.1 / medians.0);
        let most = if door.hashes { MOST } else { MOST_OF_LITTLE };
        if ratio < most && medians.0.min(medians.1) > hash * 0.7 {
            return;
        }
        seen.push(times);
    }
    panic!("{}: known, unknown, a hash alone: {seen:?} ms", door.path);
}

async fn signing_in_takes_as_long_for_a_name_that_is_nobodys(database: TestDatabase) {
    let door = Door {
        path: path::LOGIN,
        form: "#login-form",
        name: "username",
        others: &[("password", "not the password")],
        hashes: true,
    };
    compare(&database, &door).await;
}

async fn asking_for_a_new_password_takes_as_long_for_a_name_that_is_nobodys(
    database: TestDatabase,
) {
    let door = Door {
        path: path::FORGOT,
        form: "#forgot-form",
        name: "login",
        others: &[],
        hashes: false,
    };
    compare(&database, &door).await;
}

async fn asking_for_a_mail_to_sign_in_takes_as_long_for_a_name_that_is_nobodys(
    database: TestDatabase,
) {
    let door = Door {
        path: path::LOGIN_CODE,
        form: "#by-mail-form",
        name: "login",
        others: &[],
        hashes: false,
    };
    compare(&database, &door).await;
}

async fn registering_takes_as_long_with_an_address_that_is_taken(database: TestDatabase) {
    let door = Door {
        path: path::REGISTER,
        form: "#register-form",
        name: "email",
        others: &[("password", "tangled wires hum softly")],
        hashes: true,
    };
    compare(&database, &door).await;
}
