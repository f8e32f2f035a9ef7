//! What a page begins and the next request ends: sealed into the page for the browser that it was
//! shown to, good once and for a few minutes. The database knows nothing of it.

use std::time::Duration;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    keys::{open_token, seal_token},
    model::{Digest, SecretPurpose, UnixTime},
    security::replay::ReplayUnavailable,
    state::AppState,
    web::Visitor,
};

/// How long a person may take.
pub const LIFETIME: Duration = Duration::from_secs(15 * 60);

const MAX_PLAIN: usize = 32 * 1024;

/// What was begun, and when.
#[derive(Serialize, Deserialize)]
struct Begun<T> {
    at: UnixTime,
    what: T,
}

/// Seals what is begun, for `purpose` and the visitor's browser alone.
pub fn seal<T: Serialize>(
    state: &AppState,
    visitor: &Visitor,
    purpose: &str,
    what: &T,
    now: UnixTime,
) -> String {
    let begun = Begun { at: now, what };
    let plain = serde_json::to_vec(&begun).expect("what is begun is plain data");
    let key = visitor.tenant.keys.secrets.current(SecretPurpose::Flow);
    seal_token(key, &binding(visitor, purpose), &plain, &*state.entropy)
}

/// Opens what [`seal`] made in the same browser; `None` for anything else, and when it took too
/// long. It can be opened again: whoever acts on it has to [`claim`] it.
pub fn open<T: DeserializeOwned>(
    visitor: &Visitor,
    purpose: &str,
    token: &str,
    now: UnixTime,
) -> Option<T> {
    let secrets = &visitor.tenant.keys.secrets;
    let by_id = |id: &_| secrets.by_id(SecretPurpose::Flow, id);
    let plain = open_token(by_id, &binding(visitor, purpose), token, MAX_PLAIN).ok()?;
    let begun: Begun<T> = serde_json::from_slice(&plain).ok()?;
    (now < begun.at.plus(LIFETIME)).then_some(begun.what)
}

/// Whether this is the first use of what was opened. Of any number of concurrent calls with one
/// token, exactly one is answered `true`.
///
/// # Errors
/// When that cannot be known: then it must not be acted on.
pub async fn claim(
    state: &AppState,
    token: &str,
    now: UnixTime,
) -> Result<bool, ReplayUnavailable> {
    let key = Digest::of(format!("ceremony\0{token}").as_bytes());
    state.replay.first_use(key, now.plus(LIFETIME), now).await
}

fn binding(visitor: &Visitor, purpose: &str) -> Vec<u8> {
    let tenant = &visitor.tenant.tenant.id;
    let browser = visitor.browser.digest().to_text();
    format!("ceremony\0{purpose}\0{tenant}\0{browser}").into_bytes()
}
