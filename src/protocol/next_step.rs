//! What an authorization request needs next: the one decision that runs after every page.

use std::{collections::BTreeSet, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{acr, authorize::AuthorizationRequest, claims_parameter::STEERING, error::ErrorCode};
use crate::model::{
    ApplicationType, Client, Consent, Scope, Session, SessionId, UnixTime, User, UserId, UserState,
};

/// Who is signed in to this browser.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its user.
    pub user: &'a User,
}

/// What happened since the request arrived; carried by the flow token, so it can be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// When the request arrived. A login since then answers `prompt=login` and `max_age`.
    pub started_at: UnixTime,
    /// The session that the person said to go on with, on the page to choose an account on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_chosen: Option<SessionId>,
    /// What the person said on the consent page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentAnswer>,
}

impl Progress {
    /// Nothing happened yet to a request that arrived at `now`.
    pub fn starting(now: UnixTime) -> Self {
        Self {
            started_at: now,
            account_chosen: None,
            consent: None,
        }
    }
}

/// An answer of the consent page: who said what, about what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentAnswer {
    /// The session in which it was given.
    pub session: SessionId,
    /// Who gave it.
    pub user: UserId,
    /// What was said.
    pub decision: ConsentDecision,
    /// The scope that the page showed.
    pub scope: Scope,
    /// The single claims that the page showed.
    pub claims: BTreeSet<String>,
}

/// What a person can say on the consent page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentDecision {
    /// Yes.
    Allow {
        /// And do not ask again.
        remember: bool,
    },
    /// No.
    Deny,
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

/// What has to happen next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// The person has to sign in.
    LogIn(LoginReason),
    /// The person has to choose an account.
    ChooseAccount,
    /// The person has to be asked for consent.
    Consent(ConsentNeeded),
    /// Nothing: the code can be issued.
    Issue(Issue),
    /// It will not be granted. The description is ASCII and holds no input.
    Refuse(ErrorCode, &'static str),
}

/// Why the person has to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginReason {
    /// Nobody is signed in.
    NotSignedIn,
    /// The client wants it (`prompt=login`).
    PromptLogin,
    /// The login is older than `max_age`.
    MaxAge,
    /// The client wants somebody else (`id_token_hint`, or `sub` in the `claims` parameter).
    OtherUser,
}

/// All that the client asks for, not only what is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentNeeded {
    /// The scope.
    pub scope: Scope,
    /// The single claims (OIDC Core §5.5).
    pub claims: BTreeSet<String>,
}

/// What to do when the code is issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The consent to remember, stored together with the grant.
    pub remember: Option<ConsentNeeded>,
    /// Whether the person was not asked because of a consent that is stored: it has to be
    /// there still when the grant is stored.
    pub relies_on_stored: bool,
}

impl Issue {
    /// Issues, and remembers this consent.
    fn remembering(remember: Option<ConsentNeeded>) -> NextStep {
        NextStep::Issue(Self {
            remember,
            relies_on_stored: false,
        })
    }
}

/// Decides what `request` needs next. `signed_in` is this browser's session, `consent` what
/// its user once agreed to for this client, `hint` the verified `id_token_hint`.
///
/// With `prompt=none` a need becomes the error that names it (OIDC Core §3.1.2.6).
pub fn decide(
    request: &AuthorizationRequest,
    client: &Client,
    signed_in: Option<&SignedIn<'_>>,
    consent: Option<&Consent>,
    hint: Hint<'_>,
    progress: &Progress,
    now: UnixTime,
) -> NextStep {
    if let Some(refused) = refused_at_once(request, hint) {
        return refused;
    }
    let needed = match signed_in.filter(|s| is_good(s, now)) {
        None => NextStep::LogIn(LoginReason::NotSignedIn),
        Some(signed_in) => {
            let situation = Situation {
                request,
                client,
                signed_in,
                progress,
            };
            situation
                .login(hint, now)
                .or_else(|| situation.account())
                .unwrap_or_else(|| situation.consent(consent))
        }
    };
    if request.prompt.none {
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
fn refused_at_once(request: &AuthorizationRequest, hint: Hint<'_>) -> Option<NextStep> {
    if hint == Hint::Invalid {
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
        NextStep::ChooseAccount => NextStep::Refuse(
            ErrorCode::AccountSelectionRequired,
            "the person has to choose an account, but prompt is none",
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
    signed_in: &'a SignedIn<'a>,
    progress: &'a Progress,
}

impl Situation<'_> {
    /// Whether the person signed in since the request arrived. A moment in the future, from
    /// another node whose clock is ahead, is since then as well.
    fn is_fresh(&self) -> bool {
        self.signed_in.session.authentication.auth_time >= self.progress.started_at
    }

    /// Whether somebody has to sign in, again or instead (OIDC Core §3.1.2.1, §3.1.2.3).
    fn login(&self, hint: Hint<'_>, now: UnixTime) -> Option<NextStep> {
        let fresh = self.is_fresh();
        if !self.is_wanted(hint) {
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

    /// Whether this is the person that the client wants: the subject of the hint, and of a
    /// `sub` asked for with values (OIDC Core §5.5.1). Nobody else's ID token may be sent.
    fn is_wanted(&self, hint: Hint<'_>) -> bool {
        let user = &self.signed_in.user.id;
        let hinted = match hint {
            Hint::None => true,
            Hint::User(wanted) => wanted == user,
            Hint::Invalid => false,
        };
        let sub = self.request.claims.id_token.get("sub");
        let named = sub.is_none_or(|sub| {
            sub.values.is_empty() || sub.values.iter().any(|v| v.as_str() == Some(user.as_str()))
        });
        hinted && named
    }

    /// Whether an account has to be chosen. Signing in is a choice, too.
    fn account(&self) -> Option<NextStep> {
        let chosen = self.progress.account_chosen.as_ref() == Some(&self.signed_in.session.id);
        (self.request.prompt.select_account && !chosen && !self.is_fresh())
            .then_some(NextStep::ChooseAccount)
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
