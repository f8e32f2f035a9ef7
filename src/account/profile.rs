//! `/account/profile`: what a person says about themselves.

use std::{collections::BTreeMap, time::Duration};

use axum::{extract::State, http::header, response::Response};
use serde_json::{Map, Value};

use super::{attributes, form};
use crate::{
    journey::member::{Member, NotYet},
    locales::Locale,
    model::{UnixTime, User},
    people::profile::{self, Edits},
    protocol::{params::Params, user_claims::ClaimFault},
    security::cookie::Cookie,
    state::AppState,
    storage::Changed,
    templates::{Faults, FieldView, ProfilePage, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
    },
};

/// The claims that are one field of the form each.
const FIELDS: [&str; 12] = [
    "name",
    "given_name",
    "middle_name",
    "family_name",
    "nickname",
    "birthdate",
    "gender",
    "phone_number",
    "website",
    "profile",
    "zoneinfo",
    "locale",
];

/// The members of the address that are one field each.
const ADDRESS: [&str; 5] = [
    "street_address",
    "postal_code",
    "locality",
    "region",
    "country",
];

/// How long the browser keeps the language.
const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// `GET /account/profile`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let stored = attributes::stored(&state, &member).await?;
    let fields = attributes::fields(&member, &stored);
    let page = page(
        &member,
        &params,
        (values(&member.user), fields),
        Faults::new(),
    );
    Ok(member.show(&state, &page))
}

/// `POST /account/profile`.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    let stored = attributes::stored(&state, &member).await;
    let stored = stored.map_err(PageFailure::from)?;
    let (fields, attributes) = attributes::read(&member, &params, &stored);
    let again = |faults| {
        let shown = (typed(&params), fields.clone());
        let page = page(&member, &Params::default(), shown, faults);
        member.show_faults(&state, &page)
    };
    let edits = edits(&member.user, &params);
    let claims = match profile::edited(&member.user, &edits) {
        Ok(claims) => claims,
        Err(found) => return Ok(again(faults(&found))),
    };
    let Some(attributes) = attributes else {
        return Ok(again(Faults::new()));
    };
    match keep(&state, &member, (&claims, &attributes), now).await? {
        Changed::Done => {
            let response = member.go_done(path::PROFILE, "profile");
            Ok(speaking(&member, &claims, response))
        }
        // Changed in another tab meanwhile: what was typed is compared with what is there now.
        Changed::Missing => {
            let fault = ("name".to_owned(), "changed-elsewhere");
            Ok(again(Faults::from([fault])))
        }
    }
}

async fn keep(
    state: &AppState,
    member: &Member,
    (claims, attributes): (&Map<String, Value>, &Edits),
    now: UnixTime,
) -> Result<Changed, PageFailure> {
    let acting = form::acting(member, state, now);
    let mut tx = state.storage.begin().await?;
    if profile::change(&mut *tx, &acting, claims).await? == Changed::Missing {
        return Ok(Changed::Missing);
    }
    profile::change_attributes(&mut *tx, &acting, attributes).await?;
    tx.commit().await?;
    Ok(Changed::Done)
}

/// The page with one fault, of another form on it.
pub(super) async fn with_fault(
    state: &AppState,
    member: &Member,
    (field, code): (&str, &'static str),
) -> Result<Response, PageFailure> {
    let faults = Faults::from([(field.to_owned(), code)]);
    let stored = attributes::stored(state, member).await?;
    let shown = (values(&member.user), attributes::fields(member, &stored));
    let page = page(member, &Params::default(), shown, faults);
    Ok(member.show_faults(state, &page))
}

/// The response, with the language from now on.
fn speaking(member: &Member, claims: &Map<String, Value>, response: Response) -> Response {
    let asked = claims.get("locale");
    let locale = asked.and_then(Value::as_str).and_then(Locale::parse);
    match locale.filter(|_| asked != member.user.claims.get("locale")) {
        Some(locale) => {
            let cookies = member.visitor.tenant.cookies();
            let cookie = Cookie::Locale.set(cookies, locale.as_str(), Some(A_YEAR));
            form::with_header(response, header::SET_COOKIE, cookie)
        }
        None => response,
    }
}

fn page(
    member: &Member,
    params: &Params,
    (values, attributes): (BTreeMap<String, String>, Vec<FieldView>),
    faults: Faults,
) -> ProfilePage {
    let me = member.chrome(Section::Profile, params);
    ProfilePage {
        has_picture: me.picture.is_some(),
        me,
        values,
        attributes,
        faults,
    }
}

/// What the form starts with.
fn values(user: &User) -> BTreeMap<String, String> {
    let text = |value: Option<&Value>| {
        let text = value.and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let address = user.claims.get("address");
    let of_address = |name: &&str| {
        let value = address.and_then(|address| address.get(*name));
        ((*name).to_owned(), text(value))
    };
    let fields = FIELDS
        .iter()
        .map(|name| ((*name).to_owned(), text(user.claims.get(*name))));
    fields.chain(ADDRESS.iter().map(of_address)).collect()
}

/// What was typed, to be shown again.
fn typed(params: &Params) -> BTreeMap<String, String> {
    let fields = FIELDS.iter().chain(&ADDRESS);
    fields
        .map(|name| {
            let value = params.get(name).unwrap_or_default();
            ((*name).to_owned(), value.to_owned())
        })
        .collect()
}

/// The claims that the form asks for: only what it has a field for, so that a part of a form
/// takes nothing away.
fn edits(user: &User, params: &Params) -> Map<String, Value> {
    let mut edits = Map::new();
    for name in FIELDS {
        if let Some(value) = field(params, name) {
            edits.insert(name.to_owned(), value.trim().into());
        }
    }
    let old = user.claims.get("address").and_then(Value::as_object);
    let mut address = old.cloned().unwrap_or_default();
    for name in ADDRESS {
        if let Some(value) = field(params, name) {
            let value = value.trim().replace("\r\n", "\n");
            match value.is_empty() {
                true => address.remove(name),
                false => address.insert(name.to_owned(), value.into()),
            };
        }
    }
    if old != Some(&address) && !(old.is_none() && address.is_empty()) {
        // It was written from members that are others now.
        address.remove("formatted");
        edits.insert("address".to_owned(), Value::Object(address));
    }
    edits
}

/// A field that was sent, also when it was sent empty: that takes the claim away.
fn field<'a>(params: &'a Params, name: &str) -> Option<&'a str> {
    let found = params.pairs().find(|(other, _)| *other == name);
    found.map(|(_, value)| value)
}

/// The faults by field, as the texts name them.
fn faults(found: &[ClaimFault]) -> Faults {
    let field = |fault: &ClaimFault| {
        let claim = fault.claim.as_str();
        let name = claim.strip_prefix("address.").unwrap_or(claim).to_owned();
        let code = match name.as_str() {
            "website" | "profile" => "web-address",
            "birthdate" => "birthdate",
            "zoneinfo" => "zoneinfo",
            "locale" => "locale",
            "phone_number" => "phone-number",
            _ => "text",
        };
        (name, code)
    };
    found.iter().map(field).collect()
}
