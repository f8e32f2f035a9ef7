//! What a person says about themselves.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Acting;
use crate::{
    model::{AuditKind, User},
    protocol::user_claims::{self, ClaimFault},
    storage::{Changed, Result, Tx},
};

/// The claims (OIDC Core §5.1) that a person may change themselves. The picture is changed by
/// sending one.
pub const OWN_CLAIMS: [&str; 14] = [
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "profile",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "address",
    "picture",
];

/// The claims that `user` has after `edits`: null and empty values take a claim away, what is
/// not mentioned stays. A new phone number is not a verified one.
///
/// # Errors
/// Every [`ClaimFault`] at once, also for what a person may not change.
pub fn edited(user: &User, edits: &Map<String, Value>) -> Edited {
    let foreign = |name: &&String| !OWN_CLAIMS.contains(&name.as_str()) || *name == "picture";
    let mut faults: Vec<ClaimFault> = edits
        .keys()
        .filter(foreign)
        .map(|name| ClaimFault {
            claim: name.clone(),
            problem: "cannot be changed here",
        })
        .collect();
    let wanted = match user_claims::validate(&Value::Object(edits.clone())) {
        Ok(wanted) => wanted,
        Err(found) => {
            faults.extend(found);
            Map::new()
        }
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut claims = user.claims.clone();
    for name in edits.keys() {
        match wanted.get(name) {
            Some(value) => claims.insert(name.clone(), value.clone()),
            None => claims.remove(name),
        };
    }
    if claims.get("phone_number") != user.claims.get("phone_number") {
        claims.remove("phone_number_verified");
    }
    Ok(claims)
}

/// The claims, or what is wrong with them.
pub type Edited = std::result::Result<Map<String, Value>, Vec<ClaimFault>>;

/// Stores the claims that [`edited`] made. `Missing` when the account was changed elsewhere
/// meanwhile: show it again. Claims that are the same already change nothing.
///
/// # Errors
/// When the database fails.
pub async fn change(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    claims: &Map<String, Value>,
) -> Result<Changed> {
    let user = acting.user;
    let before = &user.claims;
    let names: Vec<Value> = OWN_CLAIMS
        .iter()
        .filter(|name| before.get(**name) != claims.get(**name))
        .map(|name| (*name).into())
        .collect();
    if names.is_empty() {
        return Ok(Changed::Done);
    }
    let seen = (user.updated_at, claims);
    let changed = tx
        .set_claims(&user.tenant, &user.id, seen, acting.now)
        .await?;
    if changed == Changed::Done {
        // Which claims, never what they say: the log outlives them.
        let mut event = acting.event(AuditKind::ProfileChanged);
        event.detail.insert("claims".to_owned(), names.into());
        tx.record(&event).await?;
    }
    Ok(changed)
}

/// What becomes of attributes, by name: another value, or none. What is not named stays.
pub type Edits = BTreeMap<String, Option<Value>>;

/// Changes what the person said where the tenant asks for more than claims.
///
/// # Errors
/// When the database fails.
pub async fn change_attributes(tx: &mut dyn Tx, acting: &Acting<'_>, edits: &Edits) -> Result<()> {
    let (tenant, user) = (&acting.user.tenant, &acting.user.id);
    let before = tx.attributes(tenant, user).await?;
    let mut attributes = before.clone();
    for (name, value) in edits {
        match value {
            Some(value) => attributes.insert(name.clone(), value.clone()),
            None => attributes.remove(name),
        };
    }
    if attributes == before {
        return Ok(());
    }
    tx.set_attributes(tenant, user, &attributes).await?;
    let changed = edits
        .keys()
        .filter(|name| before.get(*name) != attributes.get(*name));
    let names: Vec<Value> = changed.map(|name| name.as_str().into()).collect();
    let mut event = acting.event(AuditKind::ProfileChanged);
    event.detail.insert("attributes".to_owned(), names.into());
    tx.record(&event).await
}
