//! Asking whoever sends a form to show that they are no program, where enough speaks against them.

use axum::http::StatusCode;
use url::Url;

use crate::{
    config::Provider,
    journey::risk,
    model::{Digest, SecretPurpose, UnixTime},
    protocol::{
        challenge::{self, Challenge, Judged, PUZZLES, Presented, Purpose},
        limits::Rule,
        params::Params,
        risk::{Assessment, Level},
    },
    security::siteverify::{Siteverify, Verdict},
    state::AppState,
    telemetry::metrics::ChallengeOutcome,
    templates::{ChallengeProblem, ChallengeView, ChallengeWay},
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// How long a form may be open.
const KEPT_FOR: std::time::Duration = std::time::Duration::from_secs(30 * 60);

/// How much harder puzzles are at high risk.
const MORE_BITS: u8 = 2;

/// The status of a form that has to be sent once more.
pub const UNANSWERED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// The gate that a form leads through.
pub struct Gate<'a> {
    state: &'a AppState,
    visitor: &'a Visitor,
    purpose: Purpose,
    /// Where somebody signs in by mail instead.
    by_mail: Option<String>,
}

/// Whether a form is taken.
pub enum Passed {
    /// It is.
    Yes,
    /// It has to be sent again, with the answer to this.
    No(Box<ChallengeView>),
}

impl<'a> Gate<'a> {
    /// The gate that the form for `purpose` leads through.
    pub fn new(state: &'a AppState, visitor: &'a Visitor, purpose: Purpose) -> Self {
        Self {
            state,
            visitor,
            purpose,
            by_mail: None,
        }
    }

    /// The same, with the page on which people sign in by mail instead, if there is one.
    pub fn or_by_mail(self, by_mail: Option<String>) -> Self {
        Self { by_mail, ..self }
    }

    /// What the form asks, when it is shown to a visitor whom this speaks against.
    pub fn asks(&self, risk: &Assessment, now: UnixTime) -> Option<ChallengeView> {
        let is_asked = self.state.config.challenge.is_asked(risk.level);
        is_asked.then(|| self.view(risk, None, now))
    }

    /// Whether the form in `params` is taken from a visitor whom this speaks against. An answer is
    /// good once.
    ///
    /// # Errors
    /// The error page, when nobody can say whether it was given before.
    pub async fn pass(
        &self,
        risk: &Assessment,
        params: &Params,
        now: UnixTime,
    ) -> Result<Passed, PageFailure> {
        if !self.state.config.challenge.is_asked(risk.level) {
            return Ok(Passed::Yes);
        }
        let again = Some(ChallengeProblem::OnceMore);
        if let Some(provider) = self.provider()
            && let Some(answer) = params.get(provider.widget().0.field)
            && !answer.is_empty()
        {
            let name = self.state.config.challenge.provider.as_str();
            return Ok(match provider.verdict(answer, &self.host()).await {
                Ok(Verdict::Good) => {
                    self.count(name, ChallengeOutcome::Solved);
                    Passed::Yes
                }
                Ok(Verdict::Bad(why)) => {
                    tracing::info!(why, "an answer to a challenge was refused");
                    self.count(name, ChallengeOutcome::Refused);
                    risk::note_refusal(self.state, self.visitor, now).await;
                    Passed::No(Box::new(self.view(risk, again, now)))
                }
                Err(error) => {
                    tracing::warn!(cause = %error, provider = name,
                        "the provider of challenges does not answer: ours takes its place");
                    self.count(name, ChallengeOutcome::Unavailable);
                    Passed::No(Box::new(self.own_view(risk, PUZZLES, again, now)))
                }
            });
        }
        self.own(risk, params, now).await
    }

    /// The same for a form that brings an answer to a challenge of ours, or none.
    async fn own(
        &self,
        risk: &Assessment,
        params: &Params,
        now: UnixTime,
    ) -> Result<Passed, PageFailure> {
        let own = Provider::BuiltIn.as_str();
        let again = |came_of| {
            self.count(own, came_of);
            let problem = Some(ChallengeProblem::OnceMore);
            Ok(Passed::No(Box::new(self.view(risk, problem, now))))
        };
        let Some(token) = params.get("challenge") else {
            return again(ChallengeOutcome::Missing);
        };
        let Some(presented) = self.presented(token) else {
            return again(ChallengeOutcome::Refused);
        };
        let answer = params.get("challenge_answer").unwrap_or_default();
        let wait = self.state.config.challenge.wait;
        let asked = &presented.challenge;
        let came_of = match challenge::judge(asked, self.purpose, answer, wait, now) {
            Judged::Solved => ChallengeOutcome::Solved,
            Judged::Waited => {
                let (rules, who) = (&[Rule::ChallengeWait], self.visitor.who());
                if self.state.limits.take(rules, who, now).await.is_err() {
                    return again(ChallengeOutcome::TooOften);
                }
                ChallengeOutcome::Waited
            }
            Judged::Early(left) => {
                self.count(own, ChallengeOutcome::Early);
                let seconds = left.as_secs_f64().ceil() as u64;
                let problem = Some(ChallengeProblem::Early { seconds });
                // The same one: the time that was waited is not lost.
                let view = self.shown(asked, token, problem);
                return Ok(Passed::No(Box::new(view)));
            }
            Judged::Expired | Judged::OtherPurpose | Judged::Wrong => {
                return again(ChallengeOutcome::Refused);
            }
        };
        let used = Digest::of(token.as_bytes());
        let replay = &self.state.replay;
        match replay.first_use(used, asked.expires_at, now).await {
            Ok(true) => {
                self.count(own, came_of);
                Ok(Passed::Yes)
            }
            Ok(false) => again(ChallengeOutcome::Replayed),
            Err(error) => {
                tracing::error!(cause = %error, "an answer to a challenge cannot be taken");
                self.count(own, ChallengeOutcome::Unavailable);
                Err(PageFailure::busy(std::time::Duration::from_secs(2)))
            }
        }
    }

    /// The challenge that a token of this browser stands for.
    fn presented(&self, token: &str) -> Option<Presented> {
        let presented = challenge::parse(token)?;
        let browser = self.visitor.browser.digest();
        let mut keys = self.visitor.tenant.keys.secrets.usable(SecretPurpose::Csrf);
        keys.any(|(_, key)| presented.is_by(key, &browser))
            .then_some(presented)
    }

    fn provider(&self) -> Option<Siteverify<'_>> {
        Siteverify::of(&self.state.config.challenge, &self.state.outbound)
    }

    /// The host that answers to a provider's widget have to be given on.
    fn host(&self) -> String {
        let issuer = Url::parse(&self.visitor.tenant.issuer).ok();
        let host = issuer.as_ref().and_then(Url::host_str);
        host.unwrap_or_default().to_owned()
    }

    fn view(
        &self,
        risk: &Assessment,
        problem: Option<ChallengeProblem>,
        now: UnixTime,
    ) -> ChallengeView {
        // Where somebody else asks, waiting alone will do without scripts: there is no widget then.
        let puzzles = match self.provider() {
            Some(_) => 0,
            None => PUZZLES,
        };
        self.own_view(risk, puzzles, problem, now)
    }

    /// A new challenge of ours.
    fn own_view(
        &self,
        risk: &Assessment,
        puzzles: u8,
        problem: Option<ChallengeProblem>,
        now: UnixTime,
    ) -> ChallengeView {
        let bits = self.state.config.challenge.bits;
        let asked = Challenge {
            purpose: self.purpose,
            issued_at: now,
            expires_at: now.plus(KEPT_FOR),
            puzzles,
            bits: match risk.level {
                Level::High => bits + MORE_BITS,
                Level::Low | Level::Elevated => bits,
            },
            salt: self.state.entropy.bytes(),
        };
        let (_, key) = self
            .visitor
            .tenant
            .keys
            .secrets
            .current(SecretPurpose::Csrf);
        let token = asked.seal(key, &self.visitor.browser.digest());
        self.shown(&asked, token.expose(), problem)
    }

    fn shown(
        &self,
        asked: &Challenge,
        token: &str,
        problem: Option<ChallengeProblem>,
    ) -> ChallengeView {
        let way = match self.provider() {
            Some(provider) if asked.puzzles == 0 => {
                let (widget, site_key) = provider.widget();
                ChallengeWay::Widget {
                    script: widget.script.to_owned(),
                    class: widget.class.to_owned(),
                    site_key: site_key.to_owned(),
                    action: self.purpose.as_str(),
                }
            }
            Some(_) | None => ChallengeWay::Puzzles {
                salt: asked.salt_text(),
                count: asked.puzzles,
                bits: asked.bits,
            },
        };
        ChallengeView {
            token: token.to_owned(),
            wait: self.state.config.challenge.wait.as_secs(),
            problem,
            way,
            by_mail: self.by_mail.clone(),
        }
    }

    fn count(&self, provider: &'static str, came_of: ChallengeOutcome) {
        self.state
            .metrics
            .challenged(self.purpose, provider, came_of);
    }
}

/// How a page is shown that asks this: somebody else's widget has to be allowed.
pub fn look(state: &AppState, challenge: Option<&ChallengeView>, look: Look) -> Look {
    let is_widget = |view: &ChallengeView| matches!(view.way, ChallengeWay::Widget { .. });
    match Siteverify::of(&state.config.challenge, &state.outbound) {
        Some(provider) if challenge.is_some_and(is_widget) => Look {
            csp: look.csp.with_widget_from(provider.widget().0.sources),
            ..look
        },
        Some(_) | None => look,
    }
}
