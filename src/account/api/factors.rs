//! `/api/v1/account/factors`, `/recovery-codes` and `/devices`: second factors, and where they are not
//! asked for. Changes are sensitive, so the sign-in has to be recent and proved.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    caller::{Body, Caller},
    problem::{Answered, Problem},
    sessions::PathIds,
};
use crate::{
    factors::Removed,
    model::{CredentialId, DeviceId, Factor, FactorKind, UnixTime},
    protocol::scope,
    security::user_agent::UserAgent,
    state::AppState,
    storage::Changed,
};

/// The second factors of the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Factors {
    /// Passkeys and authenticator applications, the oldest first.
    factors: Vec<FactorInfo>,
    /// How many recovery codes are left.
    recovery_codes_left: u32,
}

/// A passkey or an authenticator application.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactorInfo {
    /// Which one.
    id: String,
    /// `passkey` or `totp`.
    kind: &'static str,
    /// What its owner calls it.
    label: Option<String>,
    /// When it was added, in seconds since the epoch.
    created_at: i64,
    /// When it last proved something, in seconds since the epoch.
    last_used_at: Option<i64>,
}

impl From<&Factor> for FactorInfo {
    fn from(factor: &Factor) -> Self {
        Self {
            id: factor.id.to_string(),
            kind: factor.kind().as_str(),
            label: factor.label.clone(),
            created_at: factor.created_at.seconds(),
            last_used_at: factor.last_used_at.map(UnixTime::seconds),
        }
    }
}

/// The second factors of the account. They are set up on the pages.
#[utoipa::path(get, path = "/api/v1/account/factors", tag = "security",
    security(("token" = ["account:security"])),
    responses((status = 200, body = Factors), (status = "4XX", body = super::problem::Details)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Answered<Json<Factors>> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let (tenant, user) = (&caller.user.tenant, &caller.user.id);
    let mut db = state.storage.read().await?;
    let all = db.factors(tenant, user).await?;
    let recovery_codes_left = db.recovery_codes_left(tenant, user).await?;
    Ok(Json(Factors {
        factors: all.iter().filter(is_listed).map(FactorInfo::from).collect(),
        recovery_codes_left,
    }))
}

/// Recovery codes are counted, not listed.
fn is_listed(factor: &&Factor) -> bool {
    match factor.kind() {
        FactorKind::Passkey | FactorKind::Totp => true,
        FactorKind::RecoveryCodes => false,
    }
}

/// Another name for a factor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLabel {
    /// The name; cut after 60 characters.
    label: String,
}

/// Gives a factor another name.
#[utoipa::path(patch, path = "/api/v1/account/factors/{id}", tag = "security",
    security(("token" = ["account:security"])), params(("id" = String, Path)),
    request_body = NewLabel,
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn rename(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<PathIds>,
    Body(new): Body<NewLabel>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    if !new
        .label
        .chars()
        .any(|c| !c.is_control() && !c.is_whitespace())
    {
        return Err(Problem::field("label", "missing"));
    }
    let id = CredentialId::new(path.id);
    let mut tx = state.storage.begin().await?;
    let owner = caller.owner(&state, now);
    let renamed = owner.rename(&mut *tx, &id, &new.label).await?;
    tx.commit().await?;
    match renamed {
        Changed::Done => Ok(StatusCode::NO_CONTENT),
        Changed::Missing => Err(Problem::NotFound),
    }
}

/// Removes a factor; not the last way to sign in (`last_way_in`), nor one that the account needs
/// (`factor_required`).
#[utoipa::path(delete, path = "/api/v1/account/factors/{id}", tag = "security",
    security(("token" = ["account:security"])), params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn remove(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<PathIds>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let id = CredentialId::new(path.id);
    let mut tx = state.storage.begin().await?;
    match caller.owner(&state, now).remove(&mut *tx, &id).await? {
        Removed::Done(_) => {
            tx.commit().await?;
            Ok(StatusCode::NO_CONTENT)
        }
        Removed::Missing => Err(Problem::NotFound),
        Removed::LastWayIn => Err(Problem::Conflict("last_way_in")),
        Removed::Required => Err(Problem::Conflict("factor_required")),
    }
}

/// Recovery codes, which are told once.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// Each is good once.
    codes: Vec<String>,
}

/// Makes new recovery codes in the place of the old ones; there has to be a factor that they stand
/// in for (else `no_factor`).
#[utoipa::path(post, path = "/api/v1/account/recovery-codes", tag = "security",
    security(("token" = ["account:security"])),
    responses((status = 200, body = RecoveryCodes),
        (status = "4XX", body = super::problem::Details)))]
pub async fn new_recovery_codes(
    State(state): State<AppState>,
    caller: Caller,
) -> Answered<Json<RecoveryCodes>> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let mut tx = state.storage.begin().await?;
    let all = tx.factors(&caller.user.tenant, &caller.user.id).await?;
    if !all.iter().any(|factor| is_listed(&factor)) {
        return Err(Problem::Conflict("no_factor"));
    }
    let owner = caller.owner(&state, now);
    let codes = owner.new_recovery_codes(&mut *tx).await?;
    tx.commit().await?;
    let codes = codes.iter().map(|code| code.expose().to_owned());
    Ok(Json(RecoveryCodes {
        codes: codes.collect(),
    }))
}

/// A browser where no second factor is asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeviceInfo {
    /// Which one.
    id: String,
    /// Browser and system, if known.
    device: Option<String>,
    /// Since when it is trusted, in seconds since the epoch.
    trusted_at: i64,
    /// Until when, in seconds since the epoch.
    trusted_until: i64,
    /// When the person last signed in with it, in seconds since the epoch.
    last_seen_at: i64,
}

/// The browsers where no second factor is asked for.
#[utoipa::path(get, path = "/api/v1/account/devices", tag = "security",
    security(("token" = ["account:security"])),
    responses((status = 200, body = Vec<DeviceInfo>),
        (status = "4XX", body = super::problem::Details)))]
pub async fn devices(
    State(state): State<AppState>,
    caller: Caller,
) -> Answered<Json<Vec<DeviceInfo>>> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let mut db = state.storage.read().await?;
    let owner = caller.owner(&state, state.clock.now());
    let trusted = owner.trusted_devices(&mut *db).await?;
    let infos = trusted.into_iter().map(|(device, until)| DeviceInfo {
        id: device.id.to_string(),
        device: UserAgent::describe(device.user_agent.as_deref()),
        trusted_at: device.trusted_at.unwrap_or(device.created_at).seconds(),
        trusted_until: until.seconds(),
        last_seen_at: device.last_seen_at.seconds(),
    });
    Ok(Json(infos.collect()))
}

/// Forgets a browser: a second factor is asked for there.
#[utoipa::path(delete, path = "/api/v1/account/devices/{id}", tag = "security",
    security(("token" = ["account:security"])), params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn forget_device(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<PathIds>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let id = DeviceId::new(path.id);
    let mut tx = state.storage.begin().await?;
    let forgotten = caller
        .owner(&state, now)
        .forget_device(&mut *tx, &id)
        .await?;
    tx.commit().await?;
    match forgotten {
        Changed::Done => Ok(StatusCode::NO_CONTENT),
        Changed::Missing => Err(Problem::NotFound),
    }
}

/// Forgets all browsers where no second factor is asked for.
#[utoipa::path(delete, path = "/api/v1/account/devices", tag = "security",
    security(("token" = ["account:security"])),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn forget_devices(State(state): State<AppState>, caller: Caller) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let mut tx = state.storage.begin().await?;
    caller.owner(&state, now).forget_devices(&mut *tx).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
