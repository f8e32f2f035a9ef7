//! Users: made, looked at, disabled, enabled, removed.
//! Long because every act on a user is one short function, side by side.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    AdminError,
    audit_log::note_read,
    passwords::{password_fault, policy_faults},
};
use crate::{
    audit,
    ending::{Cause, Ending, withdraw_consent as withdraw},
    entropy::Entropy,
    factors::Owner,
    model::{AuditKind, ClientId, Secret, UnixTime, User, UserId, UserState, login_key},
    people::{Acting, leaving, picture},
    protocol::user_claims,
    security::password_hash::Line,
    state::AppState,
    storage::{Changed, Inserted, StorageError, Tx},
    tenant::TenantContext,
};

/// A user to be made.
#[derive(Debug)]
pub struct NewUser {
    /// The name to sign in with.
    pub username: String,
    /// The mail address.
    pub email: Option<String>,
    /// Whether the address is known to be the person's.
    pub email_verified: bool,
    /// The password.
    pub password: Option<Secret>,
    /// Standard claims, as JSON.
    pub claims: Option<Value>,
}

/// What became of making a user.
#[derive(Debug)]
pub enum Created {
    /// The account is there now.
    New(User),
    /// An account of this name and address was there before; nothing changed, its password
    /// and claims neither.
    Existing(User),
}

/// Makes a user. One that is there already, with the same name and address, is left as it is.
///
/// # Errors
/// [`AdminError::Invalid`] with every fault, [`AdminError::Conflict`] when another user has
/// the name or the address.
pub async fn create(
    state: &AppState,
    tenant: &TenantContext,
    new: NewUser,
) -> Result<Created, AdminError> {
    let claims = check(&new)?;
    let entropy: &dyn Entropy = &*state.entropy;
    let now = state.clock.now();
    let hash = match new.password {
        Some(password) => Some(state.passwords.hash(password, Line::Known).await?),
        None => None,
    };
    let user = User {
        tenant: tenant.tenant.id.clone(),
        id: UserId::new(entropy.id(now)),
        username: new.username,
        email_verified: new.email_verified && new.email.is_some(),
        email: new.email,
        state: UserState::Active,
        claims,
        created_at: now,
        updated_at: now,
    };
    let mut tx = state.storage.begin().await?;
    match tx.insert_user(&user).await? {
        Inserted::Done => {
            if let Some(hash) = hash {
                tx.set_password(&user.tenant, &user.id, &Secret::from(hash), now)
                    .await?;
            }
            let mut event = audit::event(
                &state.operator,
                &user.tenant,
                AuditKind::UserCreated,
                now,
                entropy,
            );
            event.user = Some(user.id.clone());
            tx.record(&event).await?;
            tx.commit().await?;
            Ok(Created::New(user))
        }
        Inserted::Exists => {
            let found = tx
                .user_by_login(&user.tenant, &login_key(&user.username))
                .await?;
            let key = |user: &User| user.email.as_deref().map(login_key);
            found
                .map(|(existing, _)| existing)
                .filter(|existing| key(existing) == key(&user))
                .map(Created::Existing)
                .ok_or_else(|| AdminError::Conflict {
                    what: "user with the name or address of",
                    name: user.username.clone(),
                })
        }
    }
}

/// Checks everything about a new user, the password against the tenant's policy, as people's own
/// are.
///
/// # Errors
/// [`AdminError::Invalid`] with every fault.
pub async fn hold_new_to_policy(
    state: &AppState,
    tenant: &TenantContext,
    new: &NewUser,
) -> Result<(), AdminError> {
    let mut faults = Vec::new();
    if let Some(password) = &new.password {
        let email = new.email.as_deref().unwrap_or_default();
        let known = [new.username.as_str(), email];
        faults.extend(policy_faults(state, tenant, password, &known).await);
    }
    claims_of(new, &mut faults);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(AdminError::Invalid(faults)),
    }
}

/// Checks everything about a new user and answers its claims.
fn check(new: &NewUser) -> Result<Map<String, Value>, AdminError> {
    let mut faults: Vec<String> = new
        .password
        .as_ref()
        .and_then(password_fault)
        .into_iter()
        .collect();
    let claims = claims_of(new, &mut faults);
    if faults.is_empty() {
        Ok(claims)
    } else {
        Err(AdminError::Invalid(faults))
    }
}

/// The claims of a new user; adds what is wrong with anything but the password to `faults`.
fn claims_of(new: &NewUser, faults: &mut Vec<String>) -> Map<String, Value> {
    let username = user_claims::username_fault(&new.username, new.email.as_deref());
    faults.extend(username.map(|fault| fault.to_string()));
    let email = new.email.as_deref().and_then(user_claims::email_fault);
    faults.extend(email.map(|fault| fault.to_string()));
    match new.claims.as_ref().map(user_claims::validate) {
        None => Map::new(),
        Some(Ok(claims)) => claims,
        Some(Err(wrong)) => {
            faults.extend(wrong.iter().map(ToString::to_string));
            Map::new()
        }
    }
}

/// Finds a user by id, username or mail address.
///
/// # Errors
/// [`AdminError::NotFound`].
pub async fn find(
    state: &AppState,
    tenant: &TenantContext,
    name: &str,
) -> Result<User, AdminError> {
    let mut db = state.storage.read().await?;
    let by_id = db.user(&tenant.tenant.id, &UserId::new(name)).await?;
    let found = match by_id {
        Some(user) => Some(user),
        None => {
            let found = db
                .user_by_login(&tenant.tenant.id, &login_key(name))
                .await?;
            found.map(|(user, _)| user)
        }
    };
    found.ok_or_else(|| AdminError::not_found("user", name))
}

/// All users.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &AppState, tenant: &TenantContext) -> Result<Vec<User>, StorageError> {
    let id = &tenant.tenant.id;
    let users = state.storage.read().await?.users(id).await?;
    note_read(state, id, ("users", users.len()), None).await?;
    Ok(users)
}

/// A user as an administrator looks at them.
///
/// # Errors
/// When the database fails.
pub async fn show(state: &AppState, user: &User) -> Result<Value, StorageError> {
    note_read(state, &user.tenant, ("user", 1), Some(&user.id)).await?;
    Ok(to_json(user))
}

/// Lets a user sign in, or not any more: then all sessions and grants end at once. Answers
/// whether anything changed.
///
/// # Errors
/// When the database fails.
pub async fn set_state(state: &AppState, user: &User, to: UserState) -> Result<bool, StorageError> {
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    let changed = tx.set_user_state(&user.tenant, &user.id, to, now).await?;
    if changed == Changed::Missing {
        // Somebody else's change may be waiting for its commit.
        tx.commit().await?;
        return Ok(false);
    }
    let kind = match to {
        UserState::Active => AuditKind::UserEnabled,
        UserState::Disabled | UserState::Deactivated | UserState::Leaving => {
            let ending = ending(state, user, Cause::UserDisabled, now);
            ending.end_user(&mut *tx, &user.id).await?;
            AuditKind::UserDisabled
        }
    };
    record(state, &mut *tx, user, kind, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// What happens to the sessions and grants of a user whose password is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All end: whoever knew the old password is out.
    End,
    /// They go on.
    GoOn,
}

/// Changes the password of a user.
///
/// # Errors
/// [`AdminError::Invalid`] when it is too short, [`AdminError::NotFound`] when somebody removed
/// the user meanwhile.
pub async fn set_password(
    state: &AppState,
    user: &User,
    password: Secret,
    standing: Standing,
) -> Result<(), AdminError> {
    if let Some(fault) = password_fault(&password) {
        return Err(AdminError::invalid([fault]));
    }
    let hash = Secret::from(state.passwords.hash(password, Line::Known).await?);
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    let changed = tx.set_password(&user.tenant, &user.id, &hash, now).await?;
    if changed == Changed::Missing {
        return Err(AdminError::not_found("user", &user.id));
    }
    match standing {
        Standing::End => {
            let ending = ending(state, user, Cause::PasswordChanged, now);
            ending.end_user(&mut *tx, &user.id).await?;
        }
        Standing::GoOn => {}
    }
    record(state, &mut *tx, user, AuditKind::PasswordChanged, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes all second factors of a user, who has lost them: the password alone lets them in again.
/// They are told by mail. Answers how many there were.
///
/// # Errors
/// When the database fails.
pub async fn reset_factors(
    state: &AppState,
    tenant: &TenantContext,
    user: &User,
) -> Result<u64, StorageError> {
    let owner = Owner {
        state,
        tenant,
        user,
        asker: &state.operator,
        now: state.clock.now(),
    };
    let mut tx = state.storage.begin().await?;
    let removed = owner.reset(&mut *tx).await?;
    tx.commit().await?;
    Ok(removed)
}

/// Gives a user these roles instead of those that they have. Answers whether that changes anything.
///
/// # Errors
/// When the database fails.
pub async fn set_roles(
    state: &AppState,
    user: &User,
    roles: BTreeSet<String>,
) -> Result<bool, StorageError> {
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    let changed = tx.set_roles(&user.tenant, &user.id, &roles).await?;
    if changed == Changed::Done {
        record(state, &mut *tx, user, AuditKind::RolesChanged, now).await?;
        tx.commit().await?;
    }
    Ok(changed == Changed::Done)
}

/// Takes back what a user allowed a client, with everything granted by it. Answers whether
/// there was anything.
///
/// # Errors
/// [`AdminError::NotFound`] when there is no such client.
pub async fn withdraw_consent(
    state: &AppState,
    user: &User,
    client: &ClientId,
) -> Result<bool, AdminError> {
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    if tx.client(&user.tenant, client).await?.is_none() {
        return Err(AdminError::not_found("client", client));
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let pair = (&user.id, client);
    let withdrawn = withdraw(
        &mut *tx,
        &user.tenant,
        pair,
        (&state.operator, now),
        entropy,
    )
    .await?;
    tx.commit().await?;
    Ok(withdrawn == Changed::Done)
}

/// Erases a user with everything that belongs to them, at once. The audit log keeps what
/// happened, and not to whom.
///
/// # Errors
/// [`AdminError::NotFound`] when somebody else was faster.
pub async fn delete(state: &AppState, user: &User) -> Result<(), AdminError> {
    let now = state.clock.now();
    // First: what fails after it is done again, and finds no picture.
    let folder = picture::folder(&user.tenant, &user.id);
    state.objects.remove_in(&folder).await?;
    let mut tx = state.storage.begin().await?;
    // The row of the user before those of the sessions, as at a sign-in, so that nobody waits for
    // another who waits for them.
    tx.set_user_state(&user.tenant, &user.id, UserState::Disabled, now)
        .await?;
    let acting = Acting {
        user,
        session: None,
        asker: &state.operator,
        now,
        pen: state.pen(),
    };
    if leaving::erase(&mut *tx, &acting).await? == Changed::Missing {
        return Err(AdminError::not_found("user", &user.id));
    }
    tx.commit().await?;
    Ok(())
}

fn ending<'a>(state: &'a AppState, user: &'a User, cause: Cause, now: UnixTime) -> Ending<'a> {
    Ending {
        tenant: &user.tenant,
        cause,
        asker: &state.operator,
        now,
        entropy: &*state.entropy,
    }
}

async fn record(
    state: &AppState,
    tx: &mut dyn Tx,
    user: &User,
    kind: AuditKind,
    now: UnixTime,
) -> Result<(), StorageError> {
    let mut event = audit::event(&state.operator, &user.tenant, kind, now, &*state.entropy);
    event.user = Some(user.id.clone());
    tx.record(&event).await
}

/// A user as JSON: the claims that clients could get, and the state.
pub fn to_json(user: &User) -> Value {
    let mut json = user.claims.clone();
    json.insert("sub".to_owned(), json!(user.id));
    json.insert("username".to_owned(), json!(user.username));
    if let Some(email) = &user.email {
        json.insert("email".to_owned(), json!(email));
        json.insert("email_verified".to_owned(), json!(user.email_verified));
    }
    json.insert("state".to_owned(), json!(user.state));
    json.insert("created_at".to_owned(), json!(user.created_at.seconds()));
    json.insert("updated_at".to_owned(), json!(user.updated_at.seconds()));
    Value::Object(json)
}
