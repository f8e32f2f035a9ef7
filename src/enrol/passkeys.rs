//! `/account/security/passkeys`: the passkeys of a person, and adding one.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Added, added, factors_of, has_passkeys, owner};
use crate::{
    journey::{ceremony, member::Member, view},
    model::{FactorKind, UserId, Verifier},
    protocol::{acr::amr, params::Params},
    security::{
        passkeys::{Holder, Passkeys, Registration},
        user_agent::UserAgent,
    },
    state::AppState,
    templates::{PasskeysPage, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

const PURPOSE: &str = "passkey registration";

/// A passkey that is being made.
#[derive(Serialize, Deserialize)]
struct Begun {
    registration: Registration,
    user: UserId,
}

/// `GET /account/security/passkeys`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    if let Some(response) = member.ask_again(&state, state.clock.now()) {
        return Ok(response);
    }
    show(&state, &member, &params, None).await
}

/// `POST /account/security/passkeys/options`: what the authenticator is asked to make.
pub async fn options(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if member.ask_again(&state, now).is_some() || !member.is_own_form(params.get("csrf")) {
        return Err(PageFailure::new(StatusCode::FORBIDDEN, "stale_form", None));
    }
    let (tenant, user) = (&member.user.tenant, &member.user.id);
    let context = &member.visitor.tenant;
    let passkeys = Passkeys::of(&context.issuer, &context.tenant.name)
        .ok_or_else(|| PageFailure::new(StatusCode::NOT_FOUND, "not_found", None))?;
    let mut tx = state.storage.begin().await?;
    let candidate = Uuid::from_bytes(state.entropy.bytes::<16>()).to_string();
    let handle = tx.webauthn_id(tenant, user, &candidate).await?;
    let factors = tx.factors(tenant, user).await?;
    tx.commit().await?;
    let handle = handle.and_then(|handle| handle.parse().ok());
    let handle =
        handle.ok_or_else(|| PageFailure::new(StatusCode::FORBIDDEN, "stale_form", None))?;
    let present: Vec<_> = factors
        .into_iter()
        .filter_map(|factor| match factor.verifier {
            Verifier::Passkey { data, .. } => Some(data),
            Verifier::Totp { .. } | Verifier::RecoveryCodes { .. } => None,
        })
        .collect();
    let account = view::account(&member.user);
    let holder = Holder {
        handle,
        username: account.email.as_deref().unwrap_or(&account.username),
        name: account.name.as_deref().unwrap_or(&account.username),
    };
    let (question, registration) = passkeys
        .start_registration(&holder, &present)
        .map_err(|error| PageFailure::internal(&error))?;
    let begun = Begun {
        registration,
        user: user.clone(),
    };
    let sealed = ceremony::seal(&state, &member.visitor, PURPOSE, &begun, now);
    let answer = json!({ "publicKey": question["publicKey"], "ceremony": sealed });
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    Ok((no_store, Json(answer)).into_response())
}

/// `POST /account/security/passkeys`: what the authenticator has made.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    let token = params.get("ceremony").unwrap_or_default();
    let begun = ceremony::open::<Begun>(&member.visitor, PURPOSE, token, now);
    let begun = begun.filter(|begun| begun.user == member.user.id);
    let (Some(begun), true) = (begun, member.is_own_form(params.get("csrf"))) else {
        return show(&state, &member, &params, Some("stale")).await;
    };
    match ceremony::claim(&state, token, now).await {
        Ok(true) => {}
        Ok(false) => return show(&state, &member, &params, Some("stale")).await,
        Err(error) => {
            tracing::error!(cause = %error, "a passkey cannot be checked for replay");
            return Err(PageFailure::busy(std::time::Duration::from_secs(2)));
        }
    }
    let context = &member.visitor.tenant;
    let passkeys = Passkeys::of(&context.issuer, &context.tenant.name)
        .ok_or_else(|| PageFailure::new(StatusCode::NOT_FOUND, "not_found", None))?;
    let answer = params.get("answer").unwrap_or_default();
    let passkey = match passkeys.finish_registration(answer, &begun.registration) {
        Ok(passkey) => passkey,
        Err(refused) => {
            tracing::info!(cause = %refused, "a new passkey was refused");
            return show(&state, &member, &params, Some("refused")).await;
        }
    };
    // Named after where it was made, until its owner finds a better one.
    let label = UserAgent::describe(member.visitor.user_agent.as_deref()).unwrap_or_default();
    let mut tx = state.storage.begin().await?;
    let owner = owner(&state, &member, now);
    match owner.add_passkey(&mut *tx, passkey, &label).await? {
        Added::Done(codes) => {
            let proof = [amr::KEY, amr::PRESENCE];
            let onward = (&proof[..], path::PASSKEYS, params.get("flow"));
            added((&state, &member), tx, codes, onward, now).await
        }
        // The page reads: the transaction is over before.
        refused @ (Added::Exists | Added::TooMany) => {
            drop(tx);
            let why = match refused {
                Added::TooMany => "too-many",
                Added::Done(_) | Added::Exists => "exists",
            };
            show(&state, &member, &params, Some(why)).await
        }
    }
}

async fn show(
    state: &AppState,
    member: &Member,
    params: &Params,
    problem: Option<&'static str>,
) -> Result<Response, PageFailure> {
    let page = PasskeysPage {
        flow: params.get("flow").map(str::to_owned),
        factors: factors_of(state, member, FactorKind::Passkey).await?,
        me: member.chrome(Section::Security, params),
        is_possible: has_passkeys(&member.visitor),
        problem,
    };
    let look = Look {
        status: match problem {
            Some("stale") => StatusCode::FORBIDDEN,
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        },
        ..member.look()
    };
    Ok(member.visitor.show(state, &page, look))
}
