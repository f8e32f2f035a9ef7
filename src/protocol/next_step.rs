//! What an authorization request needs next: the one decision that runs after every page.

mod progress;
mod step;

use std::{collections::BTreeSet, time::Duration};

use serde_json::Value;

pub use self::{
    progress::{ConsentAnswer, ConsentDecision, Progress},
    step::{ConsentNeeded, Issue, LoginReason, NextStep, RequiredAction},
};
use super::{
    account_choice::is_wanted,
    acr,
    authorize::AuthorizationRequest,
    claims_parameter::STEERING,
    error::ErrorCode,
    mfa::{self, Demand, Need, Proved, Wait},
    processing, terms,
};
use crate::model::{
    AcceptedTerms, ApplicationType, Client, Consent, ProcessingConsent, RegistrationMode,
    Safeguards, Session, TenantPolicy, UnixTime, User, UserId, UserState,
};

/// Who is signed in to this browser.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its user.
    pub user: &'a User,
}

/// What `id_token_hint` turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint<'a> {
    /// There was none.
    None,
    /// An ID token of ours about this user.
    User(&'a UserId),
    /// Not an ID token of ours.
    Invalid,
}

/// Everything that the decision is made from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The request.
    pub request: &'a AuthorizationRequest,
    /// The client that sent it.
    pub client: &'a Client,
    /// What the tenant asks of people.
    pub policy: &'a TenantPolicy,
    /// This browser's session.
    pub signed_in: Option<SignedIn<'a>>,
    /// The documents that its user has accepted; may be left empty where the policy has none.
    pub accepted_terms: &'a [AcceptedTerms],
    /// What its user said to the purposes that data is used for, the oldest first; may be left
    /// empty where the policy requires none.
    pub processing: &'a [ProcessingConsent],
    /// How the user's account is guarded in this browser.
    pub safeguards: &'a Safeguards,
    /// What its user once agreed to for this client.
    pub consent: Option<&'a Consent>,
    /// Whether nobody is current, but accounts are signed in that the person can choose from.
    pub has_others: bool,
    /// The verified `id_token_hint`.
    pub hint: Hint<'a>,
    /// What happened since the request arrived.
    pub progress: &'a Progress,
}

/// Decides what a request needs next.
///
/// With `prompt=none` a need becomes the error that names it (OIDC Core §3.1.2.6).
pub fn decide(facts: &Facts<'_>, now: UnixTime) -> NextStep {
    if let Some(refused) = refused_at_once(facts) {
        return refused;
    }
    let needed = match facts.signed_in.filter(|s| is_good(s, now)) {
        None if facts.request.prompt.create => NextStep::Register,
        None if facts.has_others => NextStep::ChooseAccount,
        None => NextStep::LogIn(LoginReason::NotSignedIn),
        Some(signed_in) => {
            let situation = Situation {
                request: facts.request,
                client: facts.client,
                policy: facts.policy,
                signed_in,
                safeguards: facts.safeguards,
                progress: facts.progress,
            };
            situation
                .registration()
                .or_else(|| situation.login(facts.hint, now))
                .or_else(|| situation.account())
                .or_else(|| situation.assurance(now))
                .or_else(|| {
                    situation.required_action((facts.accepted_terms, facts.processing), now)
                })
                .unwrap_or_else(|| situation.consent(facts.consent))
        }
    };
    if facts.request.prompt.none {
        silently(needed)
    } else {
        needed
    }
}

/// A session that has expired or whose user was disabled is no session. Storage ends such
/// sessions itself; this is the second lock on the same door.
fn is_good(signed_in: &SignedIn<'_>, now: UnixTime) -> bool {
    signed_in.session.term.expires_at > now
        && signed_in.session.user == signed_in.user.id
        && signed_in.user.state == UserState::Active
}

/// What no page can mend.
fn refused_at_once(facts: &Facts<'_>) -> Option<NextStep> {
    let request = facts.request;
    // Not advertised there, so not supported (Initiating User Registration 1.0 §4).
    if request.prompt.create && facts.policy.registration.mode != RegistrationMode::Open {
        return Some(NextStep::Refuse(
            ErrorCode::InvalidRequest,
            "prompt create is not supported: not anybody may make an account here",
        ));
    }
    if facts.hint == Hint::Invalid {
        return Some(NextStep::Refuse(
            ErrorCode::InvalidRequest,
            "id_token_hint is not an ID token of this issuer",
        ));
    }
    // A voluntary acr is a wish; an essential one with values is a condition (§5.5.1.1).
    let acr = request.claims.id_token.get("acr")?;
    let reachable = |value: &Value| value.as_str().is_some_and(|v| acr::SUPPORTED.contains(&v));
    if acr.essential && !acr.values.is_empty() && !acr.values.iter().any(reachable) {
        return Some(NextStep::Refuse(
            ErrorCode::UnmetAuthenticationRequirements,
            "none of the essential acr values can be reached",
        ));
    }
    None
}

/// What `prompt=none` makes of a need for a page.
fn silently(needed: NextStep) -> NextStep {
    match needed {
        NextStep::LogIn(_) => NextStep::Refuse(
            ErrorCode::LoginRequired,
            "the person has to sign in, but prompt is none",
        ),
        // Not reached: prompt none stands alone.
        NextStep::Register => NextStep::Refuse(
            ErrorCode::InteractionRequired,
            "the person is to make an account, but prompt is none",
        ),
        NextStep::SecondFactor(_) => NextStep::Refuse(
            ErrorCode::LoginRequired,
            "the person has to prove more than they have, but prompt is none",
        ),
        NextStep::ChooseAccount => NextStep::Refuse(
            ErrorCode::AccountSelectionRequired,
            "the person has to choose an account, but prompt is none",
        ),
        NextStep::RequiredAction(_) => NextStep::Refuse(
            ErrorCode::InteractionRequired,
            "the person has to do something about the account, but prompt is none",
        ),
        NextStep::Consent(_) => NextStep::Refuse(
            ErrorCode::ConsentRequired,
            "the person has to be asked for consent, but prompt is none",
        ),
        done @ (NextStep::Issue(_) | NextStep::Refuse(..)) => done,
    }
}

/// A request in a browser in which somebody is signed in.
struct Situation<'a> {
    request: &'a AuthorizationRequest,
    client: &'a Client,
    policy: &'a TenantPolicy,
    signed_in: SignedIn<'a>,
    safeguards: &'a Safeguards,
    progress: &'a Progress,
}

impl Situation<'_> {
    /// Whether the person signed in since the request arrived. A moment in the future, from
    /// another node whose clock is ahead, is since then as well.
    fn is_fresh(&self) -> bool {
        self.signed_in.session.authentication.auth_time >= self.progress.started_at
    }

    /// Whether an account is to be made first. Signing in to one that is there does as well.
    fn registration(&self) -> Option<NextStep> {
        (self.request.prompt.create && !self.is_fresh()).then_some(NextStep::Register)
    }

    /// Whether somebody has to sign in, again or instead (OIDC Core §3.1.2.1, §3.1.2.3).
    fn login(&self, hint: Hint<'_>, now: UnixTime) -> Option<NextStep> {
        let fresh = self.is_fresh();
        if !is_wanted(self.request, hint, &self.signed_in.user.id) {
            return Some(if fresh {
                NextStep::Refuse(
                    ErrorCode::LoginRequired,
                    "another person signed in than the one asked for",
                )
            } else {
                NextStep::LogIn(LoginReason::OtherUser)
            });
        }
        if fresh {
            return None;
        }
        if self.request.prompt.login {
            return Some(NextStep::LogIn(LoginReason::PromptLogin));
        }
        let age = now.since(self.signed_in.session.authentication.auth_time);
        let too_old = match self.request.max_age {
            None => false,
            // Zero means the same as prompt=login, even within the first microsecond.
            Some(0) => true,
            Some(seconds) => age > Duration::from_secs(seconds),
        };
        too_old.then_some(NextStep::LogIn(LoginReason::MaxAge))
    }

    /// Whether an account has to be chosen. Signing in is a choice, too.
    fn account(&self) -> Option<NextStep> {
        let chosen = self.progress.account_chosen.as_ref() == Some(&self.signed_in.session.id);
        (self.request.prompt.select_account && !chosen && !self.is_fresh())
            .then_some(NextStep::ChooseAccount)
    }

    /// Whether more has to be proved, or set up to be proved. What may wait is asked for once, at
    /// a sign-in or where an application wishes for it.
    fn assurance(&self, now: UnixTime) -> Option<NextStep> {
        let proved = Proved {
            user: self.signed_in.user,
            safeguards: self.safeguards,
            amr: &self.signed_in.session.authentication.amr,
            is_stepped_up: self.signed_in.session.is_stepped_up,
        };
        let demand = Demand::of(self.request, self.client);
        let enrol = match mfa::need(&self.policy.mfa, &proved, &demand, now) {
            Need::Enough => return None,
            Need::SecondFactor(which) => return Some(NextStep::SecondFactor(which)),
            Need::Unreachable => {
                return Some(NextStep::Refuse(
                    ErrorCode::UnmetAuthenticationRequirements,
                    "the authentication asked for cannot be reached",
                ));
            }
            Need::Enrol(enrol) => enrol,
        };
        let may_ask = !self.request.prompt.none && !self.progress.enrolment_put_off;
        let now_asked = match enrol.wait {
            Wait::No => true,
            Wait::Until(_) => may_ask && self.is_fresh(),
            Wait::Wish => may_ask,
        };
        now_asked.then_some(NextStep::RequiredAction(RequiredAction::EnrolFactor(enrol)))
    }

    /// Whether the account needs something before any client gets anything.
    fn required_action(
        &self,
        (accepted, said): (&[AcceptedTerms], &[ProcessingConsent]),
        now: UnixTime,
    ) -> Option<NextStep> {
        let user = self.signed_in.user;
        let registration = &self.policy.registration;
        let unverified = user.email.is_some() && !user.email_verified;
        if registration.require_verified_email && unverified {
            return Some(NextStep::RequiredAction(RequiredAction::VerifyEmail));
        }
        let is_due = !terms::due(&registration.terms, accepted, now).is_empty()
            || !processing::due(&self.policy.privacy, said).is_empty();
        is_due.then_some(NextStep::RequiredAction(RequiredAction::AcceptTerms))
    }

    /// Whether the person has agreed (OIDC Core §3.1.2.4).
    fn consent(&self, remembered: Option<&Consent>) -> NextStep {
        let asked = ConsentNeeded {
            scope: self.request.scope.clone(),
            claims: self.single_claims(),
        };
        let may_skip = self.is_assured() && !self.request.prompt.consent;
        if may_skip && self.client.metadata.skip_consent {
            return Issue::remembering(None);
        }
        if let Some(decision) = self.answer(&asked) {
            return match decision {
                ConsentDecision::Allow { remember } => {
                    Issue::remembering(remember.then_some(asked))
                }
                ConsentDecision::Deny => {
                    NextStep::Refuse(ErrorCode::AccessDenied, "the person did not allow it")
                }
            };
        }
        let covered = remembered.is_some_and(|consent| {
            consent.user == self.signed_in.user.id
                && consent.client == self.client.id
                && asked.scope.is_subset_of(&consent.scope)
                && asked.claims.is_subset(&consent.claims)
        });
        if covered && may_skip {
            NextStep::Issue(Issue {
                remember: None,
                relies_on_stored: true,
            })
        } else {
            NextStep::Consent(asked)
        }
    }

    /// Whether it is certain which application receives the response. Another application on
    /// the same device can pose as a public native client, unless the operating system
    /// vouches for its https redirect; what was agreed before is then no agreement to this
    /// request (RFC 8252 §8.6).
    fn is_assured(&self) -> bool {
        self.client.metadata.application_type == ApplicationType::Web
            || !self.client.is_public()
            || self.request.redirect_uri.starts_with("https://")
    }

    /// The answer given in this flow, if it is about this session, this person and exactly
    /// what is asked now.
    fn answer(&self, asked: &ConsentNeeded) -> Option<ConsentDecision> {
        self.progress
            .consent
            .as_ref()
            .filter(|answer| {
                answer.session == self.signed_in.session.id
                    && answer.user == self.signed_in.user.id
                    && answer.scope.sorted() == asked.scope.sorted()
                    && answer.claims == asked.claims
            })
            .map(|answer| answer.decision)
    }

    /// The single claims that are about the person, not about the login.
    fn single_claims(&self) -> BTreeSet<String> {
        self.request
            .claims
            .names()
            .into_iter()
            .filter(|name| !STEERING.contains(name))
            .map(str::to_owned)
            .collect()
    }
}

#[cfg(test)]
mod tests;
