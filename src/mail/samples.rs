//! An example of every mail: tried at the start, held to their looks by tests, shown in dev.

use super::{FactorKind, Guessed, Message};

/// Saturday, 13 February 2027, 14:30 UTC.
const AT: i64 = 1_802_529_000;

/// A name that tries to be something else: markup, a header, a turn of direction, length.
const HOSTILE: &str = "<b>Call +1 555 0100</b>\r\nBcc: all\u{202e}@example.com \
                       Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle";

impl Message {
    /// Examples that together reach every branch of the templates. They are tried at start,
    /// so that templates of one's own fail then, and not when a person has to be told.
    pub fn samples() -> Vec<Self> {
        let mut samples = asked_for();
        samples.extend(told());
        samples.extend(about_factors());
        samples.extend(about_deletion());
        samples.extend(to_strangers());
        samples
    }
}

/// What a person waits for.
fn asked_for() -> Vec<Message> {
    vec![
        Message::VerifyEmail {
            link: link("verify-email?token=k3N9xq7Vb2"),
            code: "402193".to_owned(),
            minutes: 1_440,
        },
        Message::VerifyEmail {
            // An address is escaped, whatever it is made of.
            link: link("verify-email?token=\"><b>&next=/"),
            code: "000000".to_owned(),
            minutes: 1,
        },
        Message::ResetPassword {
            link: link("reset-password?token=k3N9xq7Vb2"),
            minutes: 30,
        },
        Message::ResetPassword {
            link: link("reset-password?token=k3N9xq7Vb2"),
            minutes: 120,
        },
        Message::SignInCode {
            code: Some("718254".to_owned()),
            link: link("sign-in?token=k3N9xq7Vb2"),
            minutes: 10,
        },
        Message::SignInCode {
            code: None,
            link: link("sign-in?token=k3N9xq7Vb2"),
            minutes: 10,
        },
        Message::ExportReady {
            link: link("account/export/k3N9xq7Vb2"),
            hours: 48,
        },
    ]
}

/// What happened to an account.
fn told() -> Vec<Message> {
    vec![
        Message::AccountExists {
            login_link: link("login"),
            reset_link: link("forgot-password"),
        },
        Message::EmailChanged {
            new_email: "ada.lovelace@example.org".to_owned(),
            undo_link: link("account/email/undo?token=k3N9xq7Vb2"),
            days: 7,
        },
        Message::EmailRestored {
            reset_link: link("reset?link=k3N9xq7Vb2"),
            hours: 24,
        },
        Message::PasswordChanged {
            at: AT,
            device: Some("Firefox on Windows".to_owned()),
        },
        Message::PasswordChanged {
            at: AT,
            device: None,
        },
        Message::NewSignIn {
            at: AT,
            device: Some("Safari on iPhone".to_owned()),
            place: Some("Lisbon, Portugal".to_owned()),
            is_known_device: false,
            is_unusual_place: false,
            sessions_link: link("account/sessions"),
        },
        Message::NewSignIn {
            at: AT,
            device: Some("Safari on iPhone".to_owned()),
            place: Some("Lisbon, Portugal".to_owned()),
            is_known_device: true,
            is_unusual_place: true,
            sessions_link: link("account/sessions"),
        },
        Message::NewSignIn {
            at: AT,
            device: Some(HOSTILE.to_owned()),
            place: None,
            is_known_device: false,
            is_unusual_place: true,
            sessions_link: link("account/sessions"),
        },
        Message::RefreshTokenReused {
            client_name: "Fern & Fable".to_owned(),
        },
        Message::RefreshTokenReused {
            client_name: HOSTILE.to_owned(),
        },
        locked(Guessed::Password, 15),
        locked(Guessed::Password, 1_440),
        locked(Guessed::SecondFactor, 1_440),
        locked(Guessed::SignInCode, 1_440),
    ]
}

fn locked(guessed: Guessed, minutes: u32) -> Message {
    Message::AccountLocked {
        guessed,
        minutes,
        reset_link: (guessed != Guessed::SignInCode).then(|| link("forgot-password")),
    }
}

/// What happened to the ways of proving who one is.
fn about_factors() -> Vec<Message> {
    let kinds = [
        (FactorKind::Passkey, Some("Work laptop")),
        (FactorKind::Passkey, Some(HOSTILE)),
        (FactorKind::Totp, None),
        (FactorKind::RecoveryCodes, None),
    ];
    let mut samples = Vec::new();
    for (factor, label) in kinds {
        samples.push(Message::FactorAdded {
            factor,
            label: label.map(str::to_owned),
            at: AT,
            security_link: link("account/security"),
        });
        samples.push(Message::FactorRemoved {
            factor,
            label: label.map(str::to_owned),
            at: AT,
            security_link: link("account/security"),
        });
    }
    samples.push(Message::FactorsReset {
        at: AT,
        security_link: link("account/security"),
    });
    for left in [7, 1, 0] {
        samples.push(Message::RecoveryCodeUsed {
            left,
            at: AT,
            security_link: link("account/security"),
        });
    }
    samples
}

/// The end of an account.
fn about_deletion() -> Vec<Message> {
    vec![
        Message::DeletionAsked {
            on: AT,
            cancel_link: link("account/keep?token=k3N9xq7Vb2"),
        },
        Message::DeletionCancelled,
        Message::DeletionDone,
    ]
}

/// To people who have no account yet.
fn to_strangers() -> Vec<Message> {
    vec![
        Message::Invitation {
            link: link("register?invitation=k3N9xq7Vb2"),
            days: 14,
        },
        Message::WaitlistJoined {
            leave_link: link("waitlist/leave?token=k3N9xq7Vb2"),
        },
        Message::WaitlistApproved {
            link: link("register?invitation=k3N9xq7Vb2"),
            days: 1,
        },
        Message::Test,
    ]
}

fn link(path: &str) -> String {
    format!("https://id.example/{path}")
}
