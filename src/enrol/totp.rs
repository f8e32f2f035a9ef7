//! `/account/security/totp`: the authenticator applications of a person, and adding one. Nothing is
//! stored before a code has proved that the application works.

use axum::{extract::State, http::StatusCode, response::Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use qrcode::{Color, EcLevel, QrCode};
use serde::{Deserialize, Serialize};

use super::{Added, added, factors_of, owner};
use crate::{
    journey::{ceremony, member::Member},
    model::{CredentialId, FactorKind, SecretBytes, UserId},
    protocol::{acr::amr, params::Params},
    security::totp,
    state::AppState,
    templates::{AddTotpPage, QrView, Section, TotpPage},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

const PURPOSE: &str = "authenticator application";

/// How many light squares there have to be around a QR code (ISO/IEC 18004 §6.3.8).
const QUIET_ZONE: usize = 4;

/// An application that is being added.
#[derive(Serialize, Deserialize)]
struct Begun {
    id: CredentialId,
    user: UserId,
    /// Base64.
    secret: String,
}

/// `GET /account/security/totp`.
pub async fn list(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let page = TotpPage {
        factors: factors_of(&state, &member, FactorKind::Totp).await?,
        me: member.chrome(Section::Security, &params),
    };
    Ok(member.show(&state, &page))
}

/// `GET /account/security/totp/add`: a new secret, as a picture and as text.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    let begun = Begun {
        id: CredentialId::new(state.entropy.id(now)),
        user: member.user.id.clone(),
        secret: STANDARD.encode(totp::new_secret(&*state.entropy).expose()),
    };
    let ceremony = ceremony::seal(&state, &member.visitor, PURPOSE, &begun, now);
    let form = Form {
        ceremony,
        params: &params,
        is_wrong: false,
    };
    show(&state, &member, &begun, form)
}

/// `POST /account/security/totp/add`: a code proves that the application works.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    let again = member.visitor.tenant.local(path::ADD_TOTP);
    let token = params.get("ceremony").unwrap_or_default();
    let begun = ceremony::open::<Begun>(&member.visitor, PURPOSE, token, now);
    let begun = begun.filter(|begun| begun.user == member.user.id);
    let (Some(begun), true) = (begun, member.is_own_form(params.get("csrf"))) else {
        // A page that was open for too long: a new one, with a new secret.
        return Ok(member.visitor.go(&again));
    };
    let typed = params.get("code").unwrap_or_default();
    let secret = begun.secret()?;
    let Some(step) = totp::code(typed).and_then(|code| totp::step(&secret, &code, now)) else {
        let form = Form {
            ceremony: token.to_owned(),
            params: &params,
            is_wrong: true,
        };
        return show(&state, &member, &begun, form);
    };
    // Once: an application that was removed is not added again from a page that is still open.
    match ceremony::claim(&state, token, now).await {
        Ok(true) => {}
        Ok(false) => return Ok(member.visitor.go(&member.visitor.tenant.local(path::TOTP))),
        Err(error) => {
            tracing::error!(cause = %error, "a new application cannot be checked for replay");
            return Err(PageFailure::busy(std::time::Duration::from_secs(2)));
        }
    }
    let owner = owner(&state, &member, now);
    let mut tx = state.storage.begin().await?;
    let label = params.get("label").unwrap_or_default();
    let made = owner.add_totp(&mut *tx, &begun.id, (&secret, step), label);
    match made.await? {
        Added::Done(codes) => {
            let onward = (&[amr::ONE_TIME][..], path::TOTP, params.get("flow"));
            added((&state, &member), tx, codes, onward, now).await
        }
        // Sent twice, or one too many: the list shows what there is.
        Added::Exists | Added::TooMany => {
            Ok(member.visitor.go(&member.visitor.tenant.local(path::TOTP)))
        }
    }
}

impl Begun {
    fn secret(&self) -> Result<SecretBytes, PageFailure> {
        let bytes = STANDARD.decode(&self.secret);
        bytes
            .map(SecretBytes::new)
            .map_err(|error| PageFailure::internal(&error))
    }
}

struct Form<'a> {
    ceremony: String,
    params: &'a Params,
    is_wrong: bool,
}

fn show(
    state: &AppState,
    member: &Member,
    begun: &Begun,
    form: Form<'_>,
) -> Result<Response, PageFailure> {
    let secret = begun.secret()?;
    let account = member.user.email.as_deref();
    let account = account.unwrap_or(&member.user.username);
    let uri = totp::uri(&secret, &member.visitor.tenant.tenant.name, account);
    let page = AddTotpPage {
        me: member.chrome(Section::Security, &Params::default()),
        flow: form.params.get("flow").map(str::to_owned),
        ceremony: form.ceremony,
        secret: totp::text(&secret),
        qr: qr(&uri)?,
        uri,
        label: form.params.get("label").unwrap_or_default().to_owned(),
        is_wrong: form.is_wrong,
    };
    let look = Look {
        status: match form.is_wrong {
            true => StatusCode::UNPROCESSABLE_ENTITY,
            false => StatusCode::OK,
        },
        ..member.look()
    };
    Ok(member.visitor.show(state, &page, look))
}

/// The QR code of a text.
fn qr(text: &str) -> Result<QrView, PageFailure> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| PageFailure::internal(&error))?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + QUIET_ZONE, at / width + QUIET_ZONE);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    Ok(QrView {
        size: width + 2 * QUIET_ZONE,
        path,
    })
}
