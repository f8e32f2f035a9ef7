//! The pages on which an account is made.

use serde::Serialize;

use super::{
    ChallengeProblem, ChallengeView, ClientView, FieldView, NewPasswordView, Page, PurposeView,
};
use crate::model::Labels;

/// Make an account.
#[derive(Clone, Serialize)]
pub struct RegisterPage {
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits.
    pub next: Option<String>,
    /// The secret of the invitation that this is.
    pub link: Option<String>,
    /// The mail address as it was typed, or as the invitation says it.
    pub email: String,
    /// The username as it was typed; `None` where people choose none.
    pub username: Option<String>,
    /// Whether a username has to be chosen.
    pub username_required: bool,
    /// What else is asked.
    pub fields: Vec<FieldView>,
    /// The password.
    pub password: NewPasswordView,
    /// What has to be accepted.
    pub terms: Vec<TermsView>,
    /// What data is used for if the person agrees.
    pub purposes: Vec<PurposeView>,
    /// Where the privacy policy is read.
    pub privacy_url: Option<String>,
    /// What is wrong with address and username.
    pub faults: Vec<RegisterFault>,
    /// Whether the form was too old, so that it has to be sent again.
    pub is_stale: bool,
    /// What the form asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
    /// Where somebody signs in who has an account.
    pub login_url: String,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
}

/// What is wrong with an address or a username.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterFault {
    /// The address is none.
    Email,
    /// The username is too long, or missing.
    UsernameLength,
    /// The username has characters that it may not have.
    UsernameInvalid,
    /// The username looks like an address.
    UsernameEmail,
    /// Somebody else has the username.
    UsernameTaken,
}

/// A document that has to be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermsView {
    /// What it is; `terms` and `privacy` have names of ours.
    pub id: String,
    /// Which version.
    pub version: String,
    /// Where it is read.
    pub url: String,
    /// The operator's names for it.
    pub label: Labels,
    /// Whether it was ticked.
    pub accepted: bool,
    /// Whether it had to be ticked and was not.
    pub is_missing: bool,
}

impl TermsView {
    pub(super) fn samples() -> Vec<Self> {
        let terms = Self {
            id: "terms".to_owned(),
            version: "2027-01".to_owned(),
            url: "https://acme.example/terms".to_owned(),
            label: Labels::new(),
            accepted: true,
            is_missing: false,
        };
        let label = [("en", "Rules of the <b>house")].map(|(l, t)| (l.to_owned(), t.to_owned()));
        let house = Self {
            id: "house".to_owned(),
            label: Labels::from(label),
            accepted: false,
            is_missing: true,
            ..terms.clone()
        };
        let privacy = Self {
            id: "privacy".to_owned(),
            ..terms.clone()
        };
        let unnamed = Self {
            id: "other".to_owned(),
            ..terms.clone()
        };
        vec![terms, privacy, house, unnamed]
    }
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "register/register.html";

    fn samples() -> Vec<(&'static str, Self)> {
        // Long because every state of the page is shown here, side by side.
        let plain = Self {
            flow: None,
            next: None,
            link: None,
            email: String::new(),
            username: None,
            username_required: false,
            fields: Vec::new(),
            password: NewPasswordView::sample(),
            terms: Vec::new(),
            purposes: Vec::new(),
            privacy_url: None,
            faults: Vec::new(),
            is_stale: false,
            challenge: None,
            login_url: "/t/acme/login".to_owned(),
            client: None,
        };
        let full = Self {
            flow: Some("flow-token".to_owned()),
            username: Some("ada".to_owned()),
            email: "ada@example.org".to_owned(),
            fields: FieldView::samples(),
            terms: TermsView::samples(),
            purposes: PurposeView::samples(),
            privacy_url: Some("https://acme.example/privacy".to_owned()),
            client: Some(ClientView::sample()),
            ..plain.clone()
        };
        let invited = Self {
            link: Some("secret".to_owned()),
            next: Some("/account".to_owned()),
            email: "ada@example.org".to_owned(),
            faults: vec![RegisterFault::UsernameTaken],
            username: Some("ada".to_owned()),
            username_required: true,
            ..plain.clone()
        };
        let wrong = |fault| Self {
            password: NewPasswordView::wrong_sample(),
            faults: vec![RegisterFault::Email, fault],
            is_stale: true,
            ..full.clone()
        };
        let asked = Self {
            challenge: Some(ChallengeView::sample(Some(ChallengeProblem::OnceMore))),
            email: "ada@example.org".to_owned(),
            ..plain.clone()
        };
        vec![
            ("plain", plain),
            ("asked whether it is a program", asked),
            ("full", full.clone()),
            ("invited", invited),
            (
                "wrong, username length",
                wrong(RegisterFault::UsernameLength),
            ),
            ("wrong, username", wrong(RegisterFault::UsernameInvalid)),
            (
                "wrong, username an address",
                wrong(RegisterFault::UsernameEmail),
            ),
        ]
    }
}

/// Nobody makes an account here now, and why.
#[derive(Clone, Serialize)]
pub struct RegisterClosedPage {
    /// Why.
    pub why: RegisterClosed,
    /// Where somebody signs in who has an account.
    pub login_url: String,
}

/// Why somebody cannot make an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterClosed {
    /// Administrators make accounts.
    Closed,
    /// An invitation is needed.
    Invitation,
    /// The invitation was used, or is too old.
    Spent,
    /// The address of the invitation has an account by now.
    Exists,
}

impl Page for RegisterClosedPage {
    const TEMPLATE: &'static str = "register/closed.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |why| Self {
            why,
            login_url: "/t/acme/login".to_owned(),
        };
        vec![
            ("closed", page(RegisterClosed::Closed)),
            ("for the invited", page(RegisterClosed::Invitation)),
            ("invitation used", page(RegisterClosed::Spent)),
            ("account exists", page(RegisterClosed::Exists)),
        ]
    }
}

/// Join the waiting list, or leave it.
#[derive(Clone, Serialize)]
pub struct WaitlistPage {
    /// Where the person stands.
    pub step: WaitlistStep,
    /// The address as it was typed, or as it is on the list.
    pub email: String,
    /// Whether the address is none.
    pub is_wrong: bool,
    /// What the form asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
    /// The secret of the link that leaves the list.
    pub link: Option<String>,
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// Where somebody signs in who has an account.
    pub login_url: String,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
    /// Where the privacy policy is read.
    pub privacy_url: Option<String>,
}

/// Where somebody stands with the waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitlistStep {
    /// Asked for the address.
    Join,
    /// On the list.
    Joined,
    /// Asked whether to leave.
    Leave,
    /// Off the list.
    Left,
}

impl Page for WaitlistPage {
    const TEMPLATE: &'static str = "register/waitlist.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |step| Self {
            step,
            email: "ada@example.org".to_owned(),
            is_wrong: false,
            challenge: None,
            link: None,
            flow: None,
            login_url: "/t/acme/login".to_owned(),
            client: None,
            privacy_url: None,
        };
        let wrong = Self {
            privacy_url: Some("https://acme.example/privacy".to_owned()),
            is_wrong: true,
            flow: Some("flow-token".to_owned()),
            client: Some(ClientView::sample()),
            ..page(WaitlistStep::Join)
        };
        let asked = Self {
            challenge: Some(ChallengeView::sample(Some(ChallengeProblem::OnceMore))),
            ..page(WaitlistStep::Join)
        };
        let leave = Self {
            link: Some("secret".to_owned()),
            ..page(WaitlistStep::Leave)
        };
        vec![
            ("join", page(WaitlistStep::Join)),
            ("join, no address", wrong),
            ("join, asked whether it is a program", asked),
            ("joined", page(WaitlistStep::Joined)),
            ("leave", leave),
            ("left", page(WaitlistStep::Left)),
        ]
    }
}

/// Accept terms that are new.
#[derive(Clone, Serialize)]
pub struct TermsPage {
    /// The sealed request that waits for the person.
    pub flow: String,
    /// What has to be accepted.
    pub terms: Vec<TermsView>,
    /// What data is used for, where that has to be agreed to.
    pub purposes: Vec<PurposeView>,
    /// Whether some of it was accepted in an older version.
    pub is_change: bool,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
}

impl Page for TermsPage {
    const TEMPLATE: &'static str = "register/terms.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |is_change| Self {
            flow: "flow-token".to_owned(),
            terms: TermsView::samples(),
            purposes: PurposeView::samples(),
            is_change,
            client: is_change.then(ClientView::sample),
        };
        vec![("new", page(false)), ("changed", page(true))]
    }
}
