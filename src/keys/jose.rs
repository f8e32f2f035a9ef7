//! Signing and verifying (RFC 7515, RFC 7518, RFC 8037): the only user of josekit.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use josekit::{
    jwk::{Jwk, KeyPair, alg::ed::EdCurve},
    jws::{ES256, EdDSA, JwsSigner, JwsVerifier, PS256, RS256},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{compact::CompactJws, thumbprint::thumbprint};
use crate::model::{KeyId, SecretBytes, SigningAlg};

/// Size of the RSA keys that are made here, in bits.
pub const RSA_BITS: u32 = 2048;

/// Smallest and largest RSA modulus that is accepted from others, in bits. The upper bound
/// keeps one signature check far below a millisecond.
const RSA_ACCEPTED_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// Keys of a client that are tried for one token without a `kid`.
const MAX_KEYS_TRIED: usize = 16;

/// The `typ` values whose headers are prepared in advance.
const PREPARED_TYPES: [Option<&str>; 3] = [Some("JWT"), Some("at+jwt"), None];

/// Why a token was not signed or not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoseError {
    /// Not a compact JWS, or not one that is understood.
    #[error("not an acceptable JWS: {0}")]
    Malformed(&'static str),
    /// `alg` is `none`, symmetric, unknown, or not among those allowed here.
    #[error("the algorithm is not allowed")]
    AlgorithmNotAllowed,
    /// No key has this `kid`, or none fits at all. A newer key set may have it.
    #[error("no key with that kid fits")]
    UnknownKey,
    /// The key is not good enough, or not one for this algorithm.
    #[error("unusable key: {0}")]
    UnusableKey(&'static str),
    /// The signature is not by the key.
    #[error("the signature does not verify")]
    BadSignature,
    /// A key could not be made or a token could not be signed.
    #[error("signing failed: {0}")]
    Signing(String),
}

/// A signing key that was just made.
#[derive(Debug)]
pub struct GeneratedKey {
    /// RFC 7638 thumbprint of the public key.
    pub id: KeyId,
    /// The public JWK with `kid`, `alg` and `use`.
    pub public_jwk: Value,
    /// The private key, PKCS#8 in DER.
    pub private: SecretBytes,
}

/// Makes a signing key. Takes up to a second for RSA: never within a request.
///
/// # Errors
/// [`JoseError::Signing`] when OpenSSL cannot make one.
pub fn generate(alg: SigningAlg) -> Result<GeneratedKey, JoseError> {
    let failed = |error: josekit::JoseError| JoseError::Signing(error.to_string());
    match alg {
        SigningAlg::Rs256 => generated(alg, &RS256.generate_key_pair(RSA_BITS).map_err(failed)?),
        SigningAlg::Ps256 => generated(alg, &PS256.generate_key_pair(RSA_BITS).map_err(failed)?),
        SigningAlg::Es256 => generated(alg, &ES256.generate_key_pair().map_err(failed)?),
        SigningAlg::EdDsa => generated(
            alg,
            &EdDSA.generate_key_pair(EdCurve::Ed25519).map_err(failed)?,
        ),
    }
}

fn generated(alg: SigningAlg, pair: &dyn KeyPair) -> Result<GeneratedKey, JoseError> {
    let jwk = Value::Object(pair.to_jwk_public_key().into());
    let id = thumbprint(&jwk).ok_or(JoseError::UnusableKey("incomplete public key"))?;
    let mut public_jwk = public_members(&jwk);
    public_jwk["kid"] = json!(id);
    public_jwk["alg"] = json!(alg);
    public_jwk["use"] = json!("sig");
    Ok(GeneratedKey {
        id,
        public_jwk,
        private: SecretBytes::new(pair.to_der_private_key()),
    })
}

/// The members of `jwk` that may be published: an allow-list, so that no private one can be
/// forgotten (RFC 7518 §6, RFC 8037 §2).
pub(super) fn public_members(jwk: &Value) -> Value {
    let members = ["kty", "kid", "alg", "use", "crv", "x", "y", "n", "e"];
    members
        .into_iter()
        .filter_map(|name| Some((name, jwk.get(name)?.clone())))
        .collect()
}

/// Signs with one key. Built once per key; signing builds nothing anew.
pub struct Signer {
    alg: SigningAlg,
    id: KeyId,
    signer: Box<dyn JwsSigner>,
    headers: [String; PREPARED_TYPES.len()],
}

impl Signer {
    /// Prepares a private key (PKCS#8 in DER) for signing.
    ///
    /// # Errors
    /// [`JoseError::UnusableKey`] when it is not a key for `alg`.
    pub fn new(alg: SigningAlg, id: &KeyId, private: &SecretBytes) -> Result<Self, JoseError> {
        let der = private.expose();
        let unusable = |_| JoseError::UnusableKey("not a private key for its algorithm");
        let signer: Box<dyn JwsSigner> = match alg {
            SigningAlg::Rs256 => Box::new(RS256.signer_from_der(der).map_err(unusable)?),
            SigningAlg::Ps256 => Box::new(PS256.signer_from_der(der).map_err(unusable)?),
            SigningAlg::Es256 => Box::new(ES256.signer_from_der(der).map_err(unusable)?),
            SigningAlg::EdDsa => Box::new(EdDSA.signer_from_der(der).map_err(unusable)?),
        };
        let headers = PREPARED_TYPES.map(|typ| header(alg, id, typ));
        Ok(Self {
            alg,
            id: id.clone(),
            signer,
            headers,
        })
    }

    /// The algorithm.
    pub fn alg(&self) -> SigningAlg {
        self.alg
    }

    /// The `kid`.
    pub fn id(&self) -> &KeyId {
        &self.id
    }

    /// Signs `claims` as a compact JWS whose header has `alg`, `kid` and, if given, `typ`.
    ///
    /// # Errors
    /// [`JoseError::Signing`] when the claims cannot be written as JSON or OpenSSL fails.
    pub fn sign(&self, typ: Option<&str>, claims: &impl Serialize) -> Result<String, JoseError> {
        let failed = |error: String| JoseError::Signing(error);
        let claims = serde_json::to_vec(claims).map_err(|error| failed(error.to_string()))?;
        let mut token = match PREPARED_TYPES.iter().position(|prepared| *prepared == typ) {
            Some(at) => self.headers[at].clone(),
            None => header(self.alg, &self.id, typ),
        };
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut token);
        let signature = self
            .signer
            .sign(token.as_bytes())
            .map_err(|error| failed(error.to_string()))?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(token)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({} {})", self.alg.as_str(), self.id)
    }
}

fn header(alg: SigningAlg, id: &KeyId, typ: Option<&str>) -> String {
    let mut header = json!({ "alg": alg, "kid": id });
    if let Some(typ) = typ {
        header["typ"] = json!(typ);
    }
    URL_SAFE_NO_PAD.encode(header.to_string())
}

/// Verifies with one public key. Built once per key.
pub struct Verifier {
    alg: SigningAlg,
    verifier: Box<dyn JwsVerifier>,
}

impl Verifier {
    /// Prepares a public JWK for verifying `alg`. Its `kty`, `crv`, `use`, `key_ops` and
    /// `alg` must fit, and an RSA modulus must have at least 2048 bits (RFC 7518 §3.3).
    ///
    /// # Errors
    /// [`JoseError::UnusableKey`].
    pub fn new(alg: SigningAlg, jwk: &Value) -> Result<Self, JoseError> {
        let unusable = |_| JoseError::UnusableKey("not a public key for its algorithm");
        if !fits(alg, jwk) {
            return Err(JoseError::UnusableKey(
                "of another type, curve, use or algorithm",
            ));
        }
        if jwk["kty"] == "RSA" {
            check_rsa(jwk)?;
        }
        // Only the members that were looked at: josekit must not find a private one.
        let Value::Object(members) = public_members(jwk) else {
            return Err(JoseError::UnusableKey("not an object"));
        };
        let jwk = Jwk::from_map(members).map_err(unusable)?;
        let verifier: Box<dyn JwsVerifier> = match alg {
            SigningAlg::Rs256 => Box::new(RS256.verifier_from_jwk(&jwk).map_err(unusable)?),
            SigningAlg::Ps256 => Box::new(PS256.verifier_from_jwk(&jwk).map_err(unusable)?),
            SigningAlg::Es256 => Box::new(ES256.verifier_from_jwk(&jwk).map_err(unusable)?),
            SigningAlg::EdDsa => Box::new(EdDSA.verifier_from_jwk(&jwk).map_err(unusable)?),
        };
        Ok(Self { alg, verifier })
    }

    /// The algorithm.
    pub fn alg(&self) -> SigningAlg {
        self.alg
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// [`JoseError::AlgorithmNotAllowed`] when the token names another algorithm than the
    /// key is for (RFC 8725 §3.1), else [`JoseError::BadSignature`].
    pub fn verify(&self, token: &CompactJws) -> Result<(), JoseError> {
        if token.header().alg != self.alg {
            return Err(JoseError::AlgorithmNotAllowed);
        }
        self.verifier
            .verify(token.signing_input(), token.signature())
            .map_err(|_| JoseError::BadSignature)
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verifier({})", self.alg.as_str())
    }
}

/// Verifies a token with a client's key set (RFC 7517 §5): by `kid` where the token has one,
/// else with every key that fits its algorithm.
///
/// # Errors
/// [`JoseError::AlgorithmNotAllowed`] when `alg` is not in `allowed`;
/// [`JoseError::UnknownKey`] when no key has the `kid` or fits, so that the caller may fetch
/// a newer set; [`JoseError::UnusableKey`] when the only key that fits is too weak or broken;
/// [`JoseError::BadSignature`].
pub fn verify_with_jwks(
    token: &CompactJws,
    jwks: &Value,
    allowed: &[SigningAlg],
) -> Result<(), JoseError> {
    let header = token.header();
    if !allowed.contains(&header.alg) {
        return Err(JoseError::AlgorithmNotAllowed);
    }
    let keys = jwks["keys"].as_array().map_or(&[][..], Vec::as_slice);
    let mut outcome = Err(JoseError::UnknownKey);
    let named = |jwk: &&Value| match &header.kid {
        Some(kid) => jwk["kid"] == kid.as_str(),
        None => true,
    };
    for jwk in keys
        .iter()
        .filter(named)
        .filter(|jwk| fits(header.alg, jwk))
        .take(MAX_KEYS_TRIED)
    {
        match Verifier::new(header.alg, jwk).and_then(|verifier| verifier.verify(token)) {
            Ok(()) => return Ok(()),
            // A wrong signature says more than a key that could not be used.
            Err(JoseError::BadSignature) => outcome = Err(JoseError::BadSignature),
            Err(error) if outcome == Err(JoseError::UnknownKey) => outcome = Err(error),
            Err(_) => {}
        }
    }
    outcome
}

/// Whether the key's own description allows `alg`.
fn fits(alg: SigningAlg, jwk: &Value) -> bool {
    let of_type = match alg {
        SigningAlg::Rs256 | SigningAlg::Ps256 => jwk["kty"] == "RSA",
        SigningAlg::Es256 => jwk["kty"] == "EC" && jwk["crv"] == "P-256",
        SigningAlg::EdDsa => jwk["kty"] == "OKP" && jwk["crv"] == "Ed25519",
    };
    let for_signing = jwk.get("use").is_none_or(|value| value == "sig");
    let for_alg = jwk.get("alg").is_none_or(|value| {
        let named = value.as_str().and_then(SigningAlg::parse_foreign);
        named == Some(alg)
    });
    let may_verify = match jwk.get("key_ops") {
        None => true,
        Some(Value::Array(ops)) => ops.iter().any(|op| op == "verify"),
        Some(_) => false,
    };
    of_type && for_signing && for_alg && may_verify
}

fn check_rsa(jwk: &Value) -> Result<(), JoseError> {
    let number = |name: &str| {
        let bytes = jwk[name]
            .as_str()
            .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        let bytes = bytes.ok_or(JoseError::UnusableKey("n and e must be base64url"))?;
        let leading = bytes.iter().take_while(|byte| **byte == 0).count();
        let bits = (bytes.len() - leading) * 8;
        Ok(bytes
            .get(leading)
            .map_or(0, |first| bits - first.leading_zeros() as usize))
    };
    if !RSA_ACCEPTED_BITS.contains(&number("n")?) {
        return Err(JoseError::UnusableKey(
            "an RSA modulus must have 2048 to 8192 bits",
        ));
    }
    // A huge exponent makes every check slow and serves nobody.
    if !(2..=64).contains(&number("e")?) {
        return Err(JoseError::UnusableKey(
            "an RSA exponent must have 2 to 64 bits",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
