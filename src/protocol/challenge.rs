//! The built-in challenge: small puzzles that cost a browser a second and a flood of programs
//! their profit. A browser without scripts waits a few seconds instead.
//!
//! `vc_` and the base64url text of: version, what it is for, when it was made, until when it is
//! good, how many puzzles of how many bits, a salt, and the HMAC-SHA256 of all of that and of the
//! browser, under a server secret. Puzzle `i` of salt `s` is solved by a number `n` for which
//! SHA-256 of the text `s.i.n` begins with so many zero bits.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::keyed_text::{self, Keyed};
use crate::model::{Digest, Secret, SecretBytes, UnixTime};

/// What every challenge begins with.
const PREFIX: &str = "vc_";

const VERSION: u8 = 1;

/// Set before what is signed: nothing else that the key is for begins so.
const LABEL: &[u8] = b"challenge\0";

/// Several small puzzles take about as long every time; one large one would not.
pub const PUZZLES: u8 = 16;

/// What a challenge is for. One for one form is worth nothing at another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in.
    Login,
    /// Making an account.
    Register,
    /// Joining the waiting list.
    Waitlist,
    /// Asking for a new password.
    Reset,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 4] = [Self::Login, Self::Register, Self::Waitlist, Self::Reset];

    /// As metrics and providers know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Register => "register",
            Self::Waitlist => "waitlist",
            Self::Reset => "reset",
        }
    }
}

/// What is asked of a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// What it is for.
    pub purpose: Purpose,
    /// When it was made, in whole seconds.
    pub issued_at: UnixTime,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
    /// How many puzzles there are; with none, waiting alone will do.
    pub puzzles: u8,
    /// With how many zero bits each is solved, at most 32.
    pub bits: u8,
    /// Makes it differ from all others.
    pub salt: [u8; 16],
}

impl Challenge {
    /// The salt as puzzles have it.
    pub fn salt_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.salt)
    }

    /// Its token, for the browser with this cookie. Times are kept in whole seconds.
    pub fn seal(&self, key: &SecretBytes, browser: &Digest) -> Secret {
        let mut body = vec![VERSION, self.purpose as u8];
        body.extend(self.issued_at.seconds().to_be_bytes());
        body.extend(self.expires_at.seconds().to_be_bytes());
        body.extend([self.puzzles, self.bits]);
        body.extend(self.salt);
        keyed_text::write(PREFIX, &body, key, &context(browser))
    }

    fn is_solved(&self, answer: &str) -> bool {
        let salt = self.salt_text();
        let mut numbers = answer.split('.');
        let solved = (0..self.puzzles).all(|puzzle| {
            let number = numbers.next().and_then(|text| text.parse::<u32>().ok());
            number.is_some_and(|number| {
                zero_bits(&Digest::of(format!("{salt}.{puzzle}.{number}").as_bytes()))
                    >= u32::from(self.bits)
            })
        });
        self.puzzles > 0 && solved && numbers.next().is_none()
    }
}

/// A token as it was read. Nothing in it is to be believed before [`Presented::is_by`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// What was asked.
    pub challenge: Challenge,
    keyed: Keyed,
}

impl Presented {
    /// Whether it was made with this key for this browser; compared in constant time.
    pub fn is_by(&self, key: &SecretBytes, browser: &Digest) -> bool {
        self.keyed.is_by(key, &context(browser))
    }
}

/// Reads a token; `None` for whatever [`Challenge::seal`] cannot have made.
pub fn parse(text: &str) -> Option<Presented> {
    let keyed = keyed_text::read(PREFIX, text)?;
    let ([VERSION, purpose], rest) = keyed.body.split_first_chunk::<2>()? else {
        return None;
    };
    let purpose = *Purpose::ALL.get(usize::from(*purpose))?;
    let (issued_at, rest) = rest.split_first_chunk::<8>()?;
    let (expires_at, rest) = rest.split_first_chunk::<8>()?;
    let ([puzzles, bits], rest) = rest.split_first_chunk::<2>()?;
    let challenge = Challenge {
        purpose,
        issued_at: UnixTime::from_seconds(i64::from_be_bytes(*issued_at)),
        expires_at: UnixTime::from_seconds(i64::from_be_bytes(*expires_at)),
        puzzles: *puzzles,
        bits: *bits,
        salt: rest.try_into().ok()?,
    };
    Some(Presented { challenge, keyed })
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The puzzles are solved.
    Solved,
    /// There is no answer, and it was waited long enough.
    Waited,
    /// There is no answer, and it was not waited long enough: how much longer.
    Early(Duration),
    /// It is not good any more.
    Expired,
    /// It is for another form.
    OtherPurpose,
    /// The puzzles are not solved.
    Wrong,
}

/// Says what an answer to a challenge is worth at a form. Whether it was given before is for the
/// replay cache to say.
pub fn judge(
    challenge: &Challenge,
    purpose: Purpose,
    answer: &str,
    wait: Duration,
    now: UnixTime,
) -> Judged {
    if challenge.purpose != purpose {
        return Judged::OtherPurpose;
    }
    if now >= challenge.expires_at {
        return Judged::Expired;
    }
    if !answer.is_empty() {
        return match challenge.is_solved(answer) {
            true => Judged::Solved,
            false => Judged::Wrong,
        };
    }
    let over = challenge.issued_at.plus(wait);
    match now >= over {
        true => Judged::Waited,
        false => Judged::Early(over.since(now)),
    }
}

fn context(browser: &Digest) -> Vec<u8> {
    [LABEL, browser.bytes()].concat()
}

fn zero_bits(digest: &Digest) -> u32 {
    let [a, b, c, d, ..] = *digest.bytes();
    u32::from_be_bytes([a, b, c, d]).leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAIT: Duration = Duration::from_secs(10);

    fn at(seconds: i64) -> UnixTime {
        UnixTime::from_seconds(1_800_000_000 + seconds)
    }

    fn challenge() -> Challenge {
        Challenge {
            purpose: Purpose::Login,
            issued_at: at(0),
            expires_at: at(100),
            puzzles: 3,
            bits: 6,
            salt: [7; 16],
        }
    }

    fn solution(challenge: &Challenge) -> String {
        let salt = challenge.salt_text();
        let solve = |puzzle: u8| {
            let is_right = |number: &u32| {
                let text = format!("{salt}.{puzzle}.{number}");
                zero_bits(&Digest::of(text.as_bytes())) >= u32::from(challenge.bits)
            };
            (0..).find(is_right).unwrap().to_string()
        };
        (0..challenge.puzzles)
            .map(solve)
            .collect::<Vec<_>>()
            .join(".")
    }

    #[test]
    fn a_token_is_what_was_asked_of_this_browser_and_no_other() {
        let key = SecretBytes::new(vec![3; 32]);
        let (own, other) = (Digest::of(b"own"), Digest::of(b"other"));
        let token = challenge().seal(&key, &own);
        let read = parse(token.expose()).unwrap();
        assert_eq!(read.challenge, challenge());
        assert!(read.is_by(&key, &own));
        assert!(!read.is_by(&key, &other));
        assert!(!read.is_by(&SecretBytes::new(vec![4; 32]), &own));
        let easier = Challenge {
            bits: 0,
            ..challenge()
        };
        let forged = easier.seal(&SecretBytes::new(vec![9; 32]), &own);
        assert!(!parse(forged.expose()).unwrap().is_by(&key, &own));
        for text in ["", "vc_", "vc_AAAA", "x", &token.expose()[..40]] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_answer_is_judged() {
        let asked = challenge();
        let right = solution(&asked);
        let reset = Purpose::Reset;
        for (purpose, answer, now, expected) in [
            (Purpose::Login, right.as_str(), at(0), Judged::Solved),
            (Purpose::Login, &right, at(99), Judged::Solved),
            (Purpose::Login, &right, at(100), Judged::Expired),
            (reset, &right, at(0), Judged::OtherPurpose),
            (Purpose::Login, "", at(9), Judged::Early(WAIT / 10)),
            (Purpose::Login, "", at(10), Judged::Waited),
            (Purpose::Login, "", at(100), Judged::Expired),
            (reset, "", at(10), Judged::OtherPurpose),
            (Purpose::Login, "0.0.0", at(10), Judged::Wrong),
            (Purpose::Login, "x", at(10), Judged::Wrong),
            (Purpose::Login, ".", at(10), Judged::Wrong),
        ] {
            let judged = judge(&asked, purpose, answer, WAIT, now);
            assert_eq!(judged, expected, "{answer} {now:?}");
        }
        let longer = format!("{right}.0");
        let shorter = right.rsplit_once('.').unwrap().0;
        for answer in [longer.as_str(), shorter] {
            let judged = judge(&asked, Purpose::Login, answer, WAIT, at(0));
            assert_eq!(judged, Judged::Wrong, "{answer}");
        }
    }

    #[test]
    fn where_waiting_alone_will_do_no_answer_is_right() {
        let asked = Challenge {
            puzzles: 0,
            ..challenge()
        };
        let judged = |answer, now| judge(&asked, Purpose::Login, answer, WAIT, now);
        assert_eq!(judged("0", at(50)), Judged::Wrong);
        assert_eq!(judged("", at(50)), Judged::Waited);
    }
}
