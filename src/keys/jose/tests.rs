//! Tests of signing and verifying.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// A key pair, ready to sign.
fn pair(alg: SigningAlg) -> (Signer, GeneratedKey) {
    let key = generate(alg).unwrap();
    (Signer::new(alg, &key.id, &key.private).unwrap(), key)
}

fn jwks(keys: &[&Value]) -> Value {
    json!({ "keys": keys })
}

fn parsed(token: &str) -> CompactJws {
    CompactJws::parse(token).unwrap()
}

#[test]
fn signers_and_verifiers_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Signer>();
    shared::<Verifier>();
}

#[test]
fn what_each_algorithm_signs_verifies_with_its_public_key_alone() {
    for alg in SigningAlg::ALL {
        let (signer, key) = pair(alg);
        let token = parsed(&signer.sign(Some("at+jwt"), &json!({"sub": "me"})).unwrap());
        assert_eq!(token.header().alg, alg);
        assert_eq!(token.header().kid.as_ref(), Some(&key.id));
        assert!(token.header().is_typ("at+jwt"));
        assert_eq!(token.payload()["sub"], "me");
        assert_eq!(
            Verifier::new(alg, &key.public_jwk).unwrap().verify(&token),
            Ok(())
        );
        let (_, other) = pair(alg);
        let verifier = Verifier::new(alg, &other.public_jwk).unwrap();
        assert_eq!(
            verifier.verify(&token),
            Err(JoseError::BadSignature),
            "{alg:?}"
        );
    }
}

#[test]
fn the_header_says_typ_only_when_asked() {
    let (signer, _) = pair(SigningAlg::EdDsa);
    for typ in [None, Some("JWT"), Some("at+jwt"), Some("logout+jwt")] {
        let token = parsed(&signer.sign(typ, &json!({})).unwrap());
        assert_eq!(token.header().typ.as_deref(), typ);
    }
}

#[test]
fn a_public_key_names_itself_and_has_no_private_member() {
    for alg in SigningAlg::ALL {
        let key = generate(alg).unwrap();
        assert_eq!(thumbprint(&key.public_jwk), Some(key.id.clone()));
        assert_eq!(key.public_jwk["kid"], key.id.as_str());
        assert_eq!(key.public_jwk["alg"], alg.as_str());
        assert_eq!(key.public_jwk["use"], "sig");
        for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            assert!(key.public_jwk.get(private).is_none(), "{alg:?} {private}");
        }
    }
}

#[test]
fn rsa_keys_have_at_least_2048_bits() {
    let n = generate(SigningAlg::Rs256).unwrap().public_jwk["n"]
        .as_str()
        .unwrap()
        .to_owned();
    let n = URL_SAFE_NO_PAD.decode(n).unwrap();
    assert_eq!(n.len(), 256);
    assert!(n[0] >= 0x80);
}

#[test]
fn an_altered_or_nonsensical_signature_is_refused_and_panics_nowhere() {
    for alg in SigningAlg::ALL {
        let (signer, key) = pair(alg);
        let verifier = Verifier::new(alg, &key.public_jwk).unwrap();
        let token = signer.sign(None, &json!({"sub": "me"})).unwrap();
        let (input, signature) = token.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        let mut altered = signature.clone();
        altered[10] ^= 1;
        let wrong = [
            altered,
            vec![0; signature.len()],
            vec![0xff; signature.len()],
            vec![1],
            vec![0; 999],
        ];
        for wrong in wrong {
            let token = parsed(&format!("{input}.{}", URL_SAFE_NO_PAD.encode(wrong)));
            assert_eq!(
                verifier.verify(&token),
                Err(JoseError::BadSignature),
                "{alg:?}"
            );
        }
        let (head, _) = input.split_once('.').unwrap();
        let payload = URL_SAFE_NO_PAD.encode(r#"{"sub":"you"}"#);
        let token = format!("{head}.{payload}.{}", URL_SAFE_NO_PAD.encode(signature));
        assert_eq!(
            verifier.verify(&parsed(&token)),
            Err(JoseError::BadSignature),
            "{alg:?}"
        );
    }
}

#[test]
fn a_key_verifies_its_own_algorithm_alone() {
    let (rs256, key) = pair(SigningAlg::Rs256);
    let token = parsed(&rs256.sign(None, &json!({})).unwrap());
    let mut jwk = key.public_jwk.clone();
    jwk["alg"] = json!("PS256");
    let ps256 = Verifier::new(SigningAlg::Ps256, &jwk).unwrap();
    assert_eq!(ps256.verify(&token), Err(JoseError::AlgorithmNotAllowed));
    assert!(matches!(
        Verifier::new(SigningAlg::Rs256, &jwk),
        Err(JoseError::UnusableKey(_))
    ));
    assert!(matches!(
        Verifier::new(SigningAlg::Es256, &key.public_jwk),
        Err(JoseError::UnusableKey(_))
    ));
}

/// Checks a token against several key sets.
fn check(token: &CompactJws, table: &[(&str, Value, Result<(), JoseError>)]) {
    for (name, jwks, expected) in table {
        let outcome = verify_with_jwks(token, jwks, &SigningAlg::ALL);
        assert_eq!(outcome, *expected, "{name}");
    }
}

/// The key with one member changed.
fn with(jwk: &Value, name: &str, value: Value) -> Value {
    let mut jwk = jwk.clone();
    jwk[name] = value;
    jwk
}

#[test]
fn a_token_with_a_kid_is_checked_with_the_key_of_that_name_alone() {
    let (signer, key) = pair(SigningAlg::Es256);
    let token = parsed(&signer.sign(None, &json!({})).unwrap());
    let (mine, kid) = (&key.public_jwk, json!(key.id));
    let other = &generate(SigningAlg::Es256).unwrap().public_jwk;
    let rsa = &generate(SigningAlg::Rs256).unwrap().public_jwk;
    let impostor = with(other, "kid", kid.clone());
    let unknown = || Err(JoseError::UnknownKey);
    check(
        &token,
        &[
            ("by kid", jwks(&[rsa, other, mine]), Ok(())),
            ("no such kid", jwks(&[rsa, other]), unknown()),
            (
                "the key under another kid",
                jwks(&[&with(mine, "kid", json!("x"))]),
                unknown(),
            ),
            (
                "another key under the kid",
                jwks(&[&impostor]),
                Err(JoseError::BadSignature),
            ),
            (
                "a key for encryption",
                jwks(&[&with(mine, "use", json!("enc"))]),
                unknown(),
            ),
            (
                "a key to sign with",
                jwks(&[&with(mine, "key_ops", json!(["sign"]))]),
                unknown(),
            ),
            (
                "a key of another alg",
                jwks(&[&with(mine, "alg", json!("ES384"))]),
                unknown(),
            ),
            ("an empty set", jwks(&[]), unknown()),
            ("no set", json!({}), unknown()),
            ("nothing", json!(null), unknown()),
            (
                "nonsense",
                json!({"keys": [1, null, {"kid": kid}]}),
                unknown(),
            ),
        ],
    );
    let allowed = [SigningAlg::Rs256, SigningAlg::Ps256];
    let refused = verify_with_jwks(&token, &jwks(&[mine]), &allowed);
    assert_eq!(refused, Err(JoseError::AlgorithmNotAllowed));
}

#[test]
fn a_token_without_a_kid_is_checked_with_every_key_that_fits() {
    let (signer, key) = pair(SigningAlg::Es256);
    let anonymous = URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256"}"#);
    let headers = PREPARED_TYPES.map(|_| anonymous.clone());
    let token = Signer { headers, ..signer }.sign(None, &json!({})).unwrap();
    let mine = &key.public_jwk;
    let other = &generate(SigningAlg::Es256).unwrap().public_jwk;
    let rsa = &generate(SigningAlg::Rs256).unwrap().public_jwk;
    let broken = &with(other, "x", json!("AQAB"));
    check(
        &parsed(&token),
        &[
            (
                "the one that verifies",
                jwks(&[rsa, broken, other, mine]),
                Ok(()),
            ),
            (
                "none verifies",
                jwks(&[broken, other]),
                Err(JoseError::BadSignature),
            ),
            ("none fits", jwks(&[rsa]), Err(JoseError::UnknownKey)),
            (
                "none is usable",
                jwks(&[broken]),
                Err(JoseError::UnusableKey("not a public key for its algorithm")),
            ),
        ],
    );
}

#[test]
fn weak_and_monstrous_rsa_keys_are_refused() {
    let key = |bytes: usize, first: u8, e: &str| {
        let mut n = vec![0xff; bytes];
        n[0] = first;
        json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode(n), "e": e})
    };
    let huge_exponent = URL_SAFE_NO_PAD.encode([0xff; 256]);
    let bad = [
        key(128, 0xff, "AQAB"),
        key(256, 0x7f, "AQAB"),
        key(257, 0, "AA"),
        key(1025, 1, "AQAB"),
        key(256, 0xff, "AQ"),
        key(256, 0xff, ""),
        key(256, 0xff, "not base64!"),
        key(256, 0xff, &huge_exponent),
    ];
    for jwk in bad {
        for alg in [SigningAlg::Rs256, SigningAlg::Ps256] {
            assert!(
                matches!(Verifier::new(alg, &jwk), Err(JoseError::UnusableKey(_))),
                "{jwk}"
            );
        }
    }
    assert!(Verifier::new(SigningAlg::Rs256, &key(256, 0xff, "AQAB")).is_ok());
}

#[test]
fn points_off_the_curve_and_keys_of_another_length_are_refused() {
    let coordinate = URL_SAFE_NO_PAD.encode([1; 32]);
    let bad = [
        (
            SigningAlg::Es256,
            json!({"kty": "EC", "crv": "P-256", "x": coordinate, "y": coordinate}),
        ),
        (
            SigningAlg::Es256,
            json!({"kty": "EC", "crv": "P-256", "x": "", "y": ""}),
        ),
        (
            SigningAlg::Es256,
            json!({"kty": "EC", "crv": "P-384", "x": coordinate, "y": coordinate}),
        ),
        (
            SigningAlg::EdDsa,
            json!({"kty": "OKP", "crv": "Ed25519", "x": "AQAB"}),
        ),
        (
            SigningAlg::EdDsa,
            json!({"kty": "OKP", "crv": "Ed448", "x": coordinate}),
        ),
    ];
    for (alg, jwk) in bad {
        assert!(
            matches!(Verifier::new(alg, &jwk), Err(JoseError::UnusableKey(_))),
            "{jwk}"
        );
    }
}

/// Base64url text of bytes of lengths that keys have, or nearly.
fn member() -> impl Strategy<Value = String> {
    let lengths = prop::sample::select(vec![0_usize, 1, 3, 31, 32, 33, 64, 255, 256, 257]);
    lengths
        .prop_flat_map(|len| prop::collection::vec(any::<u8>(), len))
        .prop_map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_key_set_and_no_signature_make_it_panic(
        (x, y, n, e) in (member(), member(), member(), member()),
        signature in prop::collection::vec(any::<u8>(), 1..300),
    ) {
        let types = [("RSA", ""), ("EC", "P-256"), ("OKP", "Ed25519"), ("oct", "P-256")];
        let keys: Vec<Value> = types
            .into_iter()
            .flat_map(|(kty, crv)| {
                let key = json!({"kty": kty, "crv": crv, "x": x, "y": y, "n": n, "e": "AQAB"});
                let mut strange = key.clone();
                strange["e"] = json!(e);
                [key, strange]
            })
            .collect();
        for alg in SigningAlg::ALL {
            let header = URL_SAFE_NO_PAD.encode(json!({"alg": alg}).to_string());
            let token = format!("{header}.e30.{}", URL_SAFE_NO_PAD.encode(&signature));
            let outcome = verify_with_jwks(&parsed(&token), &json!({"keys": keys}), &[alg]);
            prop_assert!(outcome.is_err());
        }
    }
}
