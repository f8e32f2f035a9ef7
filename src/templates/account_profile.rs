//! The pages of the account about the person: profile, mail address, and the links in mails.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    FieldView, Page,
    account::{AccountChrome, Faults, Section},
};

/// What a person says about themselves.
#[derive(Clone, Debug, Serialize)]
pub struct ProfilePage {
    /// The frame.
    pub me: AccountChrome,
    /// Whether there is a picture to take away.
    pub has_picture: bool,
    /// What each field starts with; every field has an entry.
    pub values: BTreeMap<String, String>,
    /// What else the tenant asks about people.
    pub attributes: Vec<FieldView>,
    /// What is wrong, by field; with attributes, beside each.
    pub faults: Faults,
}

impl Page for ProfilePage {
    const TEMPLATE: &'static str = "account/profile.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let values = sample_values();
        let usual = Self {
            me: AccountChrome::sample(Section::Profile),
            has_picture: true,
            values: values.clone(),
            attributes: Vec::new(),
            faults: Faults::new(),
        };
        let empty: BTreeMap<_, _> = values
            .into_keys()
            .map(|name| (name, "\"><b>".to_owned()))
            .collect();
        let fault = |(name, code): (&str, &'static str)| (name.to_owned(), code);
        let faults = [
            ("name", "changed-elsewhere"),
            ("given_name", "text"),
            ("website", "web-address"),
            ("birthdate", "birthdate"),
            ("zoneinfo", "zoneinfo"),
            ("locale", "locale"),
            ("phone_number", "phone-number"),
            ("street_address", "text"),
        ];
        let faulty = Self {
            me: AccountChrome::plain_sample(Section::Profile),
            has_picture: false,
            values: empty,
            attributes: FieldView::samples(),
            faults: faults.map(fault).into(),
        };
        let no_picture = Self {
            faults: Faults::from([("picture-file".to_owned(), "picture-kind")]),
            ..usual.clone()
        };
        vec![
            ("usual", usual),
            ("no picture", no_picture),
            ("faulty and hostile", faulty),
        ]
    }
}

/// What every field has in the samples.
fn sample_values() -> BTreeMap<String, String> {
    let fields = [
        ("name", "Ada Lovelace"),
        ("given_name", "Ada"),
        ("middle_name", ""),
        ("family_name", "Lovelace"),
        ("nickname", ""),
        ("birthdate", "1815-12-10"),
        ("gender", ""),
        ("phone_number", "+44 20 7946 0000"),
        ("website", "https://ada.example"),
        ("profile", ""),
        ("zoneinfo", "Europe/London"),
        ("locale", "en"),
        ("street_address", "12 St James\u{2019}s Square"),
        ("postal_code", "SW1Y 4LB"),
        ("locality", "London"),
        ("region", ""),
        ("country", "GB"),
    ];
    fields
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// Ask for another mail address.
#[derive(Clone, Debug, Serialize)]
pub struct EmailPage {
    /// The frame.
    pub me: AccountChrome,
    /// The address until now.
    pub email: Option<String>,
    /// Whether it was proved.
    pub email_verified: bool,
    /// What was typed.
    pub typed: String,
    /// What is wrong, by field.
    pub faults: Faults,
}

impl Page for EmailPage {
    const TEMPLATE: &'static str = "account/email.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            me: AccountChrome::sample(Section::Security),
            email: Some("ada@example.org".to_owned()),
            email_verified: true,
            typed: String::new(),
            faults: Faults::new(),
        };
        let faulty = |email: Option<&str>, code| Self {
            email: email.map(str::to_owned),
            email_verified: false,
            typed: "<b>@".to_owned(),
            faults: Faults::from([("email".to_owned(), code)]),
            ..usual.clone()
        };
        vec![
            ("faulty", faulty(Some("ada@example.org"), "email")),
            ("the same", faulty(None, "email-same")),
            ("usual", usual),
        ]
    }
}

/// Type the code that was sent to a new address.
#[derive(Clone, Debug, Serialize)]
pub struct EmailCodePage {
    /// The frame.
    pub me: AccountChrome,
    /// The ticket that the code is for.
    pub ticket: String,
    /// The new address.
    pub to: String,
    /// What is wrong, by field.
    pub faults: Faults,
}

impl Page for EmailCodePage {
    const TEMPLATE: &'static str = "account/email_code.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let with = |faults| Self {
            me: AccountChrome::sample(Section::Security),
            ticket: "ticket".to_owned(),
            to: "ada@new.example".to_owned(),
            faults,
        };
        let faulty = |code| with(Faults::from([("code".to_owned(), code)]));
        vec![
            ("usual", with(Faults::new())),
            ("wrong", faulty("code")),
            ("gone", faulty("code-gone")),
            ("taken", faulty("email-taken")),
        ]
    }
}

/// What a link in a mail about an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailLinkKind {
    /// Proves a new address.
    Confirm,
    /// Puts the old one back.
    Undo,
}

/// Where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailLinkState {
    /// The button waits.
    Ask,
    /// It was pressed.
    Done,
    /// The link is good for nothing (any more).
    Gone,
    /// Somebody else has the address by now.
    Taken,
}

/// The page that a link in a mail about an address opens.
#[derive(Clone, Debug, Serialize)]
pub struct EmailLinkPage {
    /// What it is for.
    pub kind: EmailLinkKind,
    /// Where it stands.
    pub state: EmailLinkState,
    /// The secret of the link.
    pub token: String,
    /// The address that it is about.
    pub email: String,
}

impl Page for EmailLinkPage {
    const TEMPLATE: &'static str = "account/email_link.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |kind, state| Self {
            kind,
            state,
            token: "secret".to_owned(),
            email: "ada@new.example".to_owned(),
        };
        use EmailLinkKind::{Confirm, Undo};
        use EmailLinkState::{Ask, Done, Gone, Taken};
        vec![
            ("confirm", page(Confirm, Ask)),
            ("confirmed", page(Confirm, Done)),
            ("confirm gone", page(Confirm, Gone)),
            ("confirm taken", page(Confirm, Taken)),
            ("undo", page(Undo, Ask)),
            ("undone", page(Undo, Done)),
            ("undo gone", page(Undo, Gone)),
            ("undo taken", page(Undo, Taken)),
        ]
    }
}
