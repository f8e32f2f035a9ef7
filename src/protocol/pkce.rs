//! Proof Key for Code Exchange (RFC 7636), with S256 as the only method.

use std::borrow::Cow;

use oxide_auth::{code_grant::extensions::Pkce, primitives::grant::Value};

use crate::model::Digest;

/// Why a `code_verifier` does not go with a `code_challenge`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PkceFault {
    /// The authorization request had a challenge, the token request has no verifier.
    #[error("the code was asked for with a challenge, and no verifier came")]
    VerifierMissing,
    /// The authorization request had no challenge. To ignore the verifier would let a
    /// stripped challenge go unnoticed (RFC 9700 §2.1.1, "PKCE downgrade").
    #[error("a verifier came for a code that was asked for without a challenge")]
    VerifierUnasked,
    /// Not 43 to 128 unreserved characters (RFC 7636 §4.1).
    #[error("the verifier is not 43 to 128 unreserved characters")]
    VerifierMalformed,
    /// The verifier of another challenge.
    #[error("the verifier is not the one of the challenge")]
    Mismatch,
}

/// The S256 challenge of a verifier: the base64url text of its SHA-256 (RFC 7636 §4.2).
pub fn challenge_of(verifier: &str) -> String {
    Digest::of(verifier.as_bytes()).to_text()
}

/// Whether `verifier` answers `challenge` (RFC 7636 §4.6), compared in constant time.
///
/// # Errors
/// [`PkceFault`], for the log: the client learns `invalid_grant` and no more.
pub fn verify(challenge: Option<&str>, verifier: Option<&str>) -> Result<(), PkceFault> {
    match (challenge, verifier) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(PkceFault::VerifierUnasked),
        (Some(_), None) => Err(PkceFault::VerifierMissing),
        (Some(_), Some(verifier)) if !is_verifier(verifier) => Err(PkceFault::VerifierMalformed),
        (Some(challenge), Some(verifier)) => Pkce::required()
            .verify(
                // How oxide-auth remembers a challenge: with its method as the last letter.
                Some(Value::private(Some(format!("{challenge}S")))),
                Some(Cow::Borrowed(verifier)),
            )
            .map_err(|()| PkceFault::Mismatch),
    }
}

/// `code-verifier = 43*128unreserved` (RFC 7636 §4.1).
fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The example of RFC 7636, Appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_example_of_the_rfc_holds() {
        assert_eq!(challenge_of(VERIFIER), CHALLENGE);
        assert_eq!(verify(Some(CHALLENGE), Some(VERIFIER)), Ok(()));
    }

    #[test]
    fn every_other_pair_is_refused_for_its_own_reason() {
        let short = &VERIFIER[..42];
        let long = "a".repeat(129);
        let other = VERIFIER.replace('d', "e");
        let table = [
            (None, None, Ok(())),
            (None, Some(VERIFIER), Err(PkceFault::VerifierUnasked)),
            (None, Some(""), Err(PkceFault::VerifierUnasked)),
            (Some(CHALLENGE), None, Err(PkceFault::VerifierMissing)),
            (
                Some(CHALLENGE),
                Some(short),
                Err(PkceFault::VerifierMalformed),
            ),
            (
                Some(CHALLENGE),
                Some(&long),
                Err(PkceFault::VerifierMalformed),
            ),
            (
                Some(CHALLENGE),
                Some("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX="),
                Err(PkceFault::VerifierMalformed),
            ),
            (Some(CHALLENGE), Some(&other), Err(PkceFault::Mismatch)),
            // What `plain` would have accepted.
            (Some(CHALLENGE), Some(CHALLENGE), Err(PkceFault::Mismatch)),
        ];
        for (challenge, verifier, expected) in table {
            assert_eq!(
                verify(challenge, verifier),
                expected,
                "{challenge:?} {verifier:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn exactly_the_own_verifier_is_accepted(a in "[A-Za-z0-9._~-]{43,128}", b in "[A-Za-z0-9._~-]{43,128}") {
            let challenge = challenge_of(&a);
            prop_assert_eq!(verify(Some(&challenge), Some(&a)), Ok(()));
            prop_assert_eq!(verify(Some(&challenge), Some(&b)).is_ok(), a == b);
        }

        #[test]
        fn any_text_is_judged_without_panic(challenge in ".*", verifier in ".*") {
            let _ = verify(Some(&challenge), Some(&verifier));
        }
    }
}
