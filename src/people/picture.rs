//! A person's picture: a file of ours that the claim `picture` leads to.

use serde_json::Value;

use super::Acting;
use crate::{
    entropy::Entropy,
    model::{AuditKind, Digest, TenantId, UserId},
    storage::{Changed, Result, Tx},
    tenant::TenantContext,
    urls::path,
};

/// How many characters of an id say whose picture it is, and how many which one.
const HALF: usize = 32;

/// A picture's id: nobody guesses it, and nobody is found by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureId(String);

impl PictureId {
    /// A new one for a picture of `user`.
    pub fn new(tenant: &TenantId, user: &UserId, entropy: &dyn Entropy) -> Self {
        let random = hex(&entropy.bytes::<16>());
        Self(format!("{}{random}", owner(tenant, user)))
    }

    /// Reads what is in a URL; `None` for anything that is no id.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        (text.len() == 2 * HALF && text.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }

    /// The id in the URL of one of our pictures at this tenant.
    pub fn of_url(url: &str, tenant: &TenantContext) -> Option<Self> {
        let below = tenant.url(path::AVATARS);
        Self::parse(url.strip_prefix(&below)?.strip_prefix('/')?)
    }

    /// Where it is seen.
    pub fn url(&self, tenant: &TenantContext) -> String {
        format!("{}/{}", tenant.url(path::AVATARS), self.0)
    }

    /// Under which key the file is kept.
    pub fn key(&self, tenant: &TenantId) -> String {
        let (owner, which) = self.0.split_at(HALF);
        format!("avatars/{tenant}/{owner}/{which}")
    }
}

/// The folder of all pictures of a user, those too that an upload left behind: remove what is in
/// it with the account.
pub fn folder(tenant: &TenantId, user: &UserId) -> String {
    format!("avatars/{tenant}/{}", owner(tenant, user))
}

/// Sets the claim `picture`, or removes it, and answers the picture of ours that it led to
/// before: its file can go when this is committed. `Missing` when the account was changed
/// at this very moment, or is gone.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    picture: Option<&PictureId>,
) -> Result<(Changed, Option<PictureId>)> {
    let (id, now) = (&acting.user.id, acting.now);
    let Some(user) = tx.user(&acting.user.tenant, id).await? else {
        return Ok((Changed::Missing, None));
    };
    let before = user.claims.get("picture").and_then(Value::as_str);
    let before = before.and_then(|url| PictureId::of_url(url, tenant));
    let mut claims = user.claims.clone();
    match picture {
        Some(picture) => claims.insert("picture".to_owned(), picture.url(tenant).into()),
        None => claims.remove("picture"),
    };
    let seen = (user.updated_at, &claims);
    let changed = tx.set_claims(&user.tenant, id, seen, now).await?;
    if changed == Changed::Done {
        tx.record(&acting.event(AuditKind::PictureChanged)).await?;
    }
    Ok((changed, before))
}

/// Which folder is a user's, in a form that does not lead back to them.
fn owner(tenant: &TenantId, user: &UserId) -> String {
    let digest = Digest::of(format!("avatars {tenant} {user}").as_bytes());
    hex(&digest.bytes()[..HALF / 2])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
