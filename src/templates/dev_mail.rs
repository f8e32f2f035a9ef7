//! The pages that show mails to developers; served in dev only.

use serde::Serialize;

use super::Page;

/// Lists the mails that went nowhere, and the samples of all mails.
#[derive(Clone, Debug, Serialize)]
pub struct DevMailListPage {
    /// The mails, newest first.
    pub mails: Vec<KeptMailRow>,
    /// The samples.
    pub samples: Vec<MailSampleRow>,
}

/// A mail that went nowhere.
#[derive(Clone, Debug, Serialize)]
pub struct KeptMailRow {
    /// Its id.
    pub id: String,
    /// Who it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was written, in seconds since the epoch.
    pub at: i64,
}

/// A sample of a mail.
#[derive(Clone, Debug, Serialize)]
pub struct MailSampleRow {
    /// Its place among all samples.
    pub number: usize,
    /// The name of its templates.
    pub name: &'static str,
}

/// Shows one mail.
#[derive(Clone, Debug, Serialize)]
pub struct DevMailPage {
    /// Its id.
    pub id: String,
    /// Who it is for; `None` for a sample.
    pub to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The links in it.
    pub links: Vec<String>,
}

impl Page for DevMailListPage {
    const TEMPLATE: &'static str = "dev/mail_list.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let mail = KeptMailRow {
            id: "0190".to_owned(),
            to: "ada@example.com".to_owned(),
            subject: "Confirm <b>your</b> address\u{202e}".to_owned(),
            at: 1_802_529_000,
        };
        let sample = MailSampleRow {
            number: 0,
            name: "verify_email",
        };
        let empty = Self {
            mails: Vec::new(),
            samples: vec![sample],
        };
        let full = Self {
            mails: vec![mail],
            ..empty.clone()
        };
        vec![("a mail", full), ("no mail", empty)]
    }
}

impl Page for DevMailPage {
    const TEMPLATE: &'static str = "dev/mail.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let sample = Self {
            id: "sample-0-en".to_owned(),
            to: None,
            subject: "Confirm <b>your</b> address\u{202e}".to_owned(),
            text: "Confirm it:\nhttps://id.example/?a=<b>\n".to_owned(),
            links: vec!["https://id.example/?a=<b>".to_owned()],
        };
        let mail = Self {
            to: Some("ada@example.com".to_owned()),
            links: Vec::new(),
            ..sample.clone()
        };
        vec![("a sample", sample), ("a mail", mail)]
    }
}
