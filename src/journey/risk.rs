//! What speaks against a visit: gathered here, added up in [`crate::protocol::risk`].

use crate::{
    config::StepUp,
    model::{AuditEvent, Device, Secret, UnixTime, User, UserId, login_key},
    protocol::{
        limits::Rule,
        risk::{Agent, Assessment, Level, Place, Signal, Signals, assess, place},
    },
    security::user_agent::UserAgent,
    state::AppState,
    storage::Result,
    web::Visitor,
};

/// What speaks against a sign-in, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInRisk {
    /// What speaks against it.
    pub assessment: Assessment,
    /// Whether who has a second factor has to show it.
    pub is_stepped_up: bool,
}

impl SignInRisk {
    /// Whether the place speaks against it.
    pub fn is_unusual_place(&self) -> bool {
        let signals = &self.assessment.signals;
        let is_place = |signal: &Signal| match signal {
            Signal::NewCountry | Signal::ImpossibleTravel => true,
            Signal::AddressFailures
            | Signal::AccountFailures
            | Signal::AddressRefused
            | Signal::ListedAddress
            | Signal::UnderAttack
            | Signal::NoUserAgent
            | Signal::OddUserAgent
            | Signal::NewDevice => false,
        };
        signals.iter().any(is_place)
    }
}

/// What speaks against a visitor of whom nobody knows yet who they want to be.
pub async fn of_visit(state: &AppState, visitor: &Visitor, now: UnixTime) -> Signals {
    let risk = &state.config.risk;
    let address = visitor.address.as_str();
    let (limits, who) = (&state.limits, visitor.who());
    let tenant = &visitor.tenant.tenant.id;
    let agent = match visitor.user_agent.as_deref() {
        _ if !risk.user_agents => Agent::Usual,
        None | Some("") => Agent::Silent,
        Some(text) if UserAgent::is_browser(text) => Agent::Usual,
        Some(_) => Agent::Odd,
    };
    Signals {
        address_failures: limits.is_used_up(Rule::RiskAddress, who, now).await,
        account_failures: false,
        address_refused: limits.is_used_up(Rule::RiskRefusals, who, now).await,
        listed_address: state.reputation.has(address),
        // The line for hashing tells sooner than failures, which are counted behind it.
        under_attack: state.passwords.is_crowded() || limits.is_under_attack(tenant, now).await,
        agent,
        // Whose cookie it is, nobody asks before there is a name.
        new_device: visitor.device.is_none(),
        place: Place::Usual,
    }
}

/// What speaks against a visitor who types `name`. `is_known` says whether they come with a browser
/// that its owner has used. Counted by what was typed: it is the same whether an account has that
/// name or not.
pub async fn at_name(
    state: &AppState,
    visitor: &Visitor,
    (name, is_known): (&str, bool),
    now: UnixTime,
) -> Signals {
    let name = login_key(name);
    let who = visitor.who().on(&name);
    Signals {
        account_failures: state.limits.is_used_up(Rule::RiskName, who, now).await,
        new_device: !is_known,
        ..of_visit(state, visitor, now).await
    }
}

/// What speaks against a sign-in for which enough was proved: what spoke against the visit, and
/// where and in which browser it is, held against those that the person is known with. The first
/// sign-in of all is from nowhere new.
pub fn at_sign_in(
    state: &AppState,
    visitor: &Visitor,
    (visit, known): (&Signals, &[Device]),
    now: UnixTime,
) -> SignInRisk {
    let place = match state.places.sighting(&visitor.address, now) {
        Some(here) if state.config.risk.places => {
            let before = known.iter().filter_map(|device| device.sighting.clone());
            place(&before.collect::<Vec<_>>(), &here)
        }
        Some(_) | None => Place::Usual,
    };
    let assessment = assess(&Signals {
        new_device: !known.is_empty() && !is_among(visitor, known),
        place,
        ..*visit
    });
    let is_stepped_up = match state.config.risk.step_up {
        StepUp::SecondFactor | StepUp::Mail => assessment.level >= Level::High,
        StepUp::None => false,
    };
    SignInRisk {
        assessment,
        is_stepped_up,
    }
}

/// Says in an event what spoke against it. Where nothing did, there is nothing to say.
pub fn explain(event: &mut AuditEvent, assessment: &Assessment) {
    if assessment.signals.is_empty() {
        return;
    }
    let level = assessment.level.as_str();
    event.detail.insert("risk".to_owned(), level.into());
    let signals = assessment.words().into();
    event.detail.insert("signals".to_owned(), signals);
}

/// Whether the visitor's browser is one of these.
pub fn is_among(visitor: &Visitor, known: &[Device]) -> bool {
    let token = visitor.device.as_ref().map(Secret::digest);
    token.is_some_and(|token| known.iter().any(|device| device.token == token))
}

/// Whether the visitor's browser is one that `user` has signed in with. The same is asked of the
/// database where there is no such user.
///
/// # Errors
/// When the database fails.
pub async fn is_known(state: &AppState, visitor: &Visitor, user: Option<&User>) -> Result<bool> {
    if visitor.device.is_none() {
        return Ok(false);
    }
    let nobody = UserId::new("nobody");
    let id = user.map_or(&nobody, |user| &user.id);
    let mut db = state.storage.read().await?;
    let known = db.devices_of(&visitor.tenant.tenant.id, id).await?;
    Ok(is_among(visitor, &known))
}

/// Remembers that the visitor failed at `name`.
pub async fn note_failure(state: &AppState, visitor: &Visitor, name: &str, now: UnixTime) {
    let name = login_key(name);
    let who = visitor.who().on(&name);
    for rule in [Rule::RiskAddress, Rule::RiskName] {
        state.limits.note(rule, who, now).await;
    }
}

/// Remembers that the visitor was turned away.
pub async fn note_refusal(state: &AppState, visitor: &Visitor, now: UnixTime) {
    let who = visitor.who();
    state.limits.note(Rule::RiskRefusals, who, now).await;
}
