//! What pages show of clients and accounts.

use serde_json::Value;

use super::Journey;
use crate::{
    model::{Client, User},
    protocol::next_step::RequiredAction,
    security::headers::Csp,
    templates::{AccountView, ClientView},
    urls::{self, path},
    web::{Visitor, pages::Look},
};

/// The client, as people see it.
pub fn client(client: &Client, redirect_uri: &str) -> ClientView {
    let metadata = &client.metadata;
    ClientView {
        name: client.display_name().to_owned(),
        logo_uri: metadata.logo_uri.clone(),
        client_uri: metadata.client_uri.clone(),
        policy_uri: metadata.policy_uri.clone(),
        tos_uri: metadata.tos_uri.clone(),
        host: urls::origin(redirect_uri)
            .and_then(|origin| origin.split_once("://").map(|(_, host)| host.to_owned()))
            .unwrap_or_else(|| {
                redirect_uri
                    .split(':')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            }),
    }
}

/// The account, as its owner sees it.
pub fn account(user: &User) -> AccountView {
    AccountView {
        username: user.username.clone(),
        name: user
            .claims
            .get("name")
            .and_then(Value::as_str)
            .map(str::to_owned),
        email: user.email.clone(),
    }
}

/// How pages of a journey are shown: they may load the client's logo, and their forms may
/// end at the client (see `docs/decisions/0004-form-action.md`).
pub fn look(journey: &Journey) -> Look {
    let metadata = &journey.client.metadata;
    let csp = Csp::default().with_form_target(&journey.request.redirect_uri);
    let csp = match metadata.logo_uri.as_deref() {
        Some(logo) => csp.with_image_from(logo),
        None => csp,
    };
    Look {
        csp,
        ui_locales: journey.request.ui_locales.clone(),
        ..Look::default()
    }
}

/// Where the journey of a flow token goes on.
pub fn authorize_with(visitor: &Visitor, flow: &str) -> String {
    page_with(visitor, path::AUTHORIZE, flow)
}

/// A page on the way of a flow token.
pub fn page_with(visitor: &Visitor, page: &str, flow: &str) -> String {
    // A flow token is base64url; what a stranger put in its place is encoded.
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("flow", flow)
        .finish();
    format!("{}?{query}", visitor.tenant.local(page))
}

/// The page of something that a person has to do about the account.
pub fn page_of(action: RequiredAction) -> &'static str {
    match action {
        RequiredAction::VerifyEmail => path::VERIFY,
        RequiredAction::AcceptTerms => path::TERMS,
        RequiredAction::EnrolFactor(_) => path::ENROL,
    }
}

/// What a page may load whose form ends at `to`, if anywhere outside.
pub fn leading_to(to: Option<&str>) -> Csp {
    match to {
        Some(to) => Csp::default().with_form_target(to),
        None => Csp::default(),
    }
}
