//! The pages on which people set up and look after second factors. What changes them is in
//! `factors`.

pub mod factor;
pub mod passkeys;
pub mod recovery_codes;
pub mod totp;

use axum::{extract::State, http::StatusCode, response::Response};
use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    factors::{Added, Owner},
    journey::{Journey, member::Member, session, view},
    model::{Factor, FactorKind, Secret, UnixTime},
    protocol::{
        mfa::{self, Demand, Enrol, Need, Wait, Which},
        next_step::{NextStep, RequiredAction},
        params::Params,
    },
    security::passkeys::Passkeys,
    state::AppState,
    storage::Tx,
    templates::{EnrolPage, FactorView, RecoveryCodesPage, Section},
    urls::{self, path},
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /login/enrol`: asks to set up a second factor, on the way of a request (`flow=`) or to a
/// page of the account (`next=`).
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    match Asked::load(&state, &visitor, &params, state.clock.now()).await? {
        Ok(asked) => Ok(asked.show(&state, &visitor, StatusCode::OK)),
        Err(to) => Ok(visitor.go(&to)),
    }
}

/// `POST /login/enrol`: puts it off, where it may be.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let asked = match Asked::load(&state, &visitor, &params, state.clock.now()).await? {
        Ok(asked) => asked,
        Err(to) => return Ok(visitor.go(&to)),
    };
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        return Ok(asked.show(&state, &visitor, StatusCode::FORBIDDEN));
    }
    let may_wait = asked.enrol.wait != Wait::No && params.get("decision") == Some("later");
    match asked.journey {
        Some(mut journey) if may_wait => {
            journey.flow.progress.enrolment_put_off = true;
            let token = journey.flow.seal(&visitor, &*state.entropy);
            Ok(visitor.go(&view::authorize_with(&visitor, &token)))
        }
        _ => Ok(asked.show(&state, &visitor, StatusCode::UNPROCESSABLE_ENTITY)),
    }
}

/// Somebody who is asked to set up a factor.
struct Asked {
    journey: Option<Box<Journey>>,
    flow: Option<String>,
    next: Option<String>,
    enrol: Enrol,
}

impl Asked {
    /// Finds out whether somebody is; else where they go.
    async fn load(
        state: &AppState,
        visitor: &Visitor,
        params: &Params,
        now: UnixTime,
    ) -> Result<Result<Self, String>, PageFailure> {
        if let Some(flow) = params.get("flow") {
            let journey = match Journey::resume(state, visitor, flow, now).await {
                Ok(journey) => journey,
                Err(detour) => return detour.leave(visitor, flow).map(Err),
            };
            return Ok(match journey.step {
                // The pages that set one up are about the current account. Which one that is, its
                // owner says, not an application that names another.
                NextStep::RequiredAction(RequiredAction::EnrolFactor(_))
                    if !is_current(&journey, visitor) =>
                {
                    Err(view::page_with(visitor, path::CHOOSE_ACCOUNT, flow))
                }
                NextStep::RequiredAction(RequiredAction::EnrolFactor(enrol)) => Ok(Self {
                    journey: Some(Box::new(journey)),
                    flow: Some(flow.to_owned()),
                    next: None,
                    enrol,
                }),
                _ => Err(view::authorize_with(visitor, flow)),
            });
        }
        let next = params.get("next").and_then(urls::account_page);
        let next = next.unwrap_or(path::ACCOUNT);
        let mut db = state.storage.read().await?;
        let Some(member) = Member::find(&mut *db, visitor, now).await? else {
            let login = visitor.tenant.local(path::LOGIN);
            return Ok(Err(format!("{login}?next={next}")));
        };
        let policy = &visitor.tenant.tenant.policy.mfa;
        Ok(
            match mfa::need(policy, &member.proved(), &Demand::none(), now) {
                Need::Enrol(enrol) => Ok(Self {
                    journey: None,
                    flow: None,
                    next: Some(next.to_owned()),
                    enrol,
                }),
                Need::Enough | Need::SecondFactor(_) | Need::Unreachable => {
                    Err(visitor.tenant.local(next))
                }
            },
        )
    }

    fn show(&self, state: &AppState, visitor: &Visitor, status: StatusCode) -> Response {
        let allowed = &visitor.tenant.tenant.policy.mfa.allowed;
        let page = EnrolPage {
            flow: self.flow.clone(),
            next: self.next.clone(),
            client: self
                .journey
                .as_ref()
                .map(|journey| view::client(&journey.client, &journey.request.redirect_uri)),
            passkey: allowed.contains(&FactorKind::Passkey) && has_passkeys(visitor),
            totp: allowed.contains(&FactorKind::Totp) && self.enrol.which == Which::Any,
            may_wait: self.flow.is_some() && self.enrol.wait != Wait::No,
            until: match self.enrol.wait {
                Wait::Until(until) => Some(until.seconds()),
                Wait::No | Wait::Wish => None,
            },
        };
        let look = Look {
            status,
            session: visitor.session.clone(),
            ..self.journey.as_deref().map(view::look).unwrap_or_default()
        };
        visitor.show(state, &page, look)
    }
}

/// Whether the request is about the current account of the browser.
fn is_current(journey: &Journey, visitor: &Visitor) -> bool {
    let about = journey.signed_in.as_ref().map(|(session, _)| session.token);
    about == visitor.session.as_ref().map(Secret::digest)
}

fn has_passkeys(visitor: &Visitor) -> bool {
    Passkeys::of(&visitor.tenant.issuer, &visitor.tenant.tenant.name).is_some()
}

/// Who changes factors on a page of the account.
fn owner<'a>(state: &'a AppState, member: &'a Member, now: UnixTime) -> Owner<'a> {
    Owner {
        state,
        tenant: &member.visitor.tenant,
        user: &member.user,
        asker: &member.visitor.asker,
        now,
    }
}

/// A factor as its owner sees it.
fn view_of(factor: &Factor) -> FactorView {
    FactorView {
        id: factor.id.to_string(),
        kind: factor.kind(),
        label: factor.label.clone(),
        created_at: factor.created_at.seconds(),
        last_used_at: factor.last_used_at.map(UnixTime::seconds),
    }
}

/// The factors of a kind that a person has.
async fn factors_of(
    state: &AppState,
    member: &Member,
    kind: FactorKind,
) -> Result<Vec<FactorView>, PageFailure> {
    let mut db = state.storage.read().await?;
    let all = db.factors(&member.user.tenant, &member.user.id).await?;
    let of_kind = all.iter().filter(|factor| factor.kind() == kind);
    Ok(of_kind.map(view_of).collect())
}

/// What follows when a factor was added: the session has proved it, under a new cookie value; then
/// the recovery codes, if they came with it, or where the person was going.
async fn added(
    (state, member): (&AppState, &Member),
    mut tx: Box<dyn Tx + '_>,
    codes: Option<Vec<Secret>>,
    (proof, page, flow): (&[&str], &str, Option<&str>),
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let visitor = &member.visitor;
    let who = (&member.session, &member.user);
    let cookie = session::strengthen(&mut *tx, state, visitor, who, proof, now).await?;
    tx.commit().await?;
    let flow = flow.filter(|flow| !flow.is_empty());
    let onward = match flow {
        Some(flow) => view::authorize_with(visitor, flow),
        None => format!("{}?done=factor-added", visitor.tenant.local(page)),
    };
    let mut response = match &codes {
        None => visitor.go(&onward),
        Some(codes) => {
            // The forms of the page belong to the session under its new value.
            let session = cookie.as_ref().map(|cookie| cookie.value().clone());
            show_codes(state, member, codes, (onward, session))
        }
    };
    if let Some(cookie) = &cookie {
        cookie.set(&visitor.tenant, response.headers_mut());
    }
    Ok(response)
}

/// Shows recovery codes, once.
fn show_codes(
    state: &AppState,
    member: &Member,
    codes: &[Secret],
    (onward, session): (String, Option<Secret>),
) -> Response {
    let codes: Vec<String> = codes.iter().map(|code| code.expose().to_owned()).collect();
    let tenant = &member.visitor.tenant;
    let text = format!(
        "{}\n{}\n\n{}\n",
        tenant.tenant.name,
        member.user.username,
        codes.join("\n")
    );
    let page = RecoveryCodesPage {
        me: member.chrome(Section::Security, &Params::default()),
        left: u32::try_from(codes.len()).unwrap_or(u32::MAX),
        is_possible: true,
        download: format!("data:text/plain;base64,{}", STANDARD.encode(text)),
        codes,
        onward: Some(onward),
    };
    let look = Look {
        session: session.or_else(|| member.visitor.session.clone()),
        ..member.look()
    };
    member.visitor.show(state, &page, look)
}
