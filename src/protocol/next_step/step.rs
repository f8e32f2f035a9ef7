//! What can come next.

use std::collections::BTreeSet;

use crate::{
    model::Scope,
    protocol::{
        error::ErrorCode,
        mfa::{Enrol, Which},
    },
};

/// What has to happen next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// The person has to sign in.
    LogIn(LoginReason),
    /// The person is to make an account (`prompt=create`), or to sign in to one.
    Register,
    /// The person has to choose an account.
    ChooseAccount,
    /// The person has to prove more than they have.
    SecondFactor(Which),
    /// The person has to do something about the account first.
    RequiredAction(RequiredAction),
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

/// What a person has to do about the account before anything is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequiredAction {
    /// Prove that the mail address is theirs.
    VerifyEmail,
    /// Accept terms that are new, or of which there is a new version.
    AcceptTerms,
    /// Set up a second factor, at once or when they like.
    EnrolFactor(Enrol),
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
    pub(super) fn remembering(remember: Option<ConsentNeeded>) -> NextStep {
        NextStep::Issue(Self {
            remember,
            relies_on_stored: false,
        })
    }
}
