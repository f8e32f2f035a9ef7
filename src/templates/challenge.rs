//! What a form asks of whoever may be a program.

use serde::Serialize;

/// The challenge of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChallengeView {
    /// Goes back with the form.
    pub token: String,
    /// How long a browser without scripts waits instead, in seconds.
    pub wait: u64,
    /// Why the form was not taken.
    pub problem: Option<ChallengeProblem>,
    /// How it is solved.
    pub way: ChallengeWay,
    /// Where somebody signs in by mail instead, where that is allowed.
    pub by_mail: Option<String>,
}

/// How a challenge is solved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChallengeWay {
    /// By the browser, without anybody noticing.
    Puzzles {
        /// What they are made of.
        salt: String,
        /// How many there are.
        count: u8,
        /// With how many zero bits each is solved.
        bits: u8,
    },
    /// With somebody else's widget.
    Widget {
        /// Its script.
        script: String,
        /// The class of its element.
        class: String,
        /// The provider's key for this site.
        site_key: String,
        /// What the form is for, as the provider knows it.
        action: &'static str,
    },
}

/// Why a form was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChallengeProblem {
    /// It came without an answer, or with one that was not good.
    OnceMore,
    /// It came too early.
    Early {
        /// How much longer to wait, in seconds.
        seconds: u64,
    },
}

impl ChallengeView {
    /// The built-in one.
    pub(super) fn sample(problem: Option<ChallengeProblem>) -> Self {
        Self {
            token: "vc_token".to_owned(),
            wait: 10,
            problem,
            way: ChallengeWay::Puzzles {
                salt: "c2FsdHNhbHRzYWx0c2Fs".to_owned(),
                count: 2,
                bits: 4,
            },
            by_mail: None,
        }
    }

    /// Somebody else's. Its script is one of ours here: samples ask no other origin for anything.
    pub(super) fn widget_sample() -> Self {
        Self {
            way: ChallengeWay::Widget {
                script: String::new(),
                class: "cf-turnstile".to_owned(),
                site_key: "site-key".to_owned(),
                action: "login",
            },
            by_mail: Some("/t/acme/login/code".to_owned()),
            ..Self::sample(Some(ChallengeProblem::OnceMore))
        }
    }
}
