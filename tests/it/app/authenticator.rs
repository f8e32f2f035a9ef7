//! An authenticator in software (Web Authentication Level 3), and codes by time (RFC 6238): both
//! written from the standards, not from what the server uses.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openssl::{
    bn::{BigNum, BigNumContext},
    ec::{EcGroup, EcKey},
    ecdsa::EcdsaSig,
    hash::MessageDigest,
    nid::Nid,
    pkey::{PKey, Private},
    sign::Signer,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The user is present.
pub const PRESENT: u8 = 0x01;
/// The user is verified.
pub const VERIFIED: u8 = 0x04;
const HAS_CREDENTIAL: u8 = 0x40;

/// An authenticator that holds one passkey.
pub struct Authenticator {
    key: EcKey<Private>,
    /// The id of the passkey.
    pub id: Vec<u8>,
    /// Whose it is, once it was made.
    pub handle: Option<String>,
    /// The signature counter; zero counts nothing.
    pub counter: u32,
    /// What is said of the user.
    pub flags: u8,
    /// Where the browser says it is.
    pub origin: String,
}

impl Authenticator {
    /// One whose passkey has this id.
    pub fn new(id: &str) -> Self {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        Self {
            key: EcKey::generate(&group).unwrap(),
            id: id.as_bytes().to_vec(),
            handle: None,
            counter: 1,
            flags: PRESENT | VERIFIED,
            origin: super::ORIGIN.to_owned(),
        }
    }

    /// Makes the passkey.
    pub fn create(&mut self, options: &Value) -> String {
        self.handle = options["user"]["id"].as_str().map(str::to_owned);
        let mut data = self.data(self.flags | HAS_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.cose_key());
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x59");
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        let client = self.client_data("webauthn.create", options);
        self.answer(json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "transports": ["internal"],
        }))
    }

    /// Proves that it has the passkey.
    pub fn sign(&mut self, options: &Value) -> String {
        if self.counter > 0 {
            self.counter += 1;
        }
        let data = self.data(self.flags);
        let client = self.client_data("webauthn.get", options);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature = EcdsaSig::sign(&Sha256::digest(&signed), &self.key).unwrap();
        self.answer(json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature.to_der().unwrap()),
            "userHandle": self.handle,
        }))
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let host = super::ORIGIN.strip_prefix("https://").unwrap();
        let mut data = Sha256::digest(host).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        });
        serde_json::to_vec(&data).unwrap()
    }

    fn cose_key(&self) -> Vec<u8> {
        let mut context = BigNumContext::new().unwrap();
        let (mut x, mut y) = (BigNum::new().unwrap(), BigNum::new().unwrap());
        let public = self.key.public_key();
        public
            .affine_coordinates(self.key.group(), &mut x, &mut y, &mut context)
            .unwrap();
        let mut key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        key.extend(x.to_vec_padded(32).unwrap());
        key.extend(b"\x22\x58\x20");
        key.extend(y.to_vec_padded(32).unwrap());
        key
    }

    fn answer(&self, response: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": response,
            "extensions": {},
        })
        .to_string()
    }
}

/// The six digits for a secret (base32, in groups) at a moment, in seconds (RFC 6238, RFC 4226).
pub fn one_time_code(secret: &str, seconds: i64) -> String {
    let mut bits = 0_u64;
    let mut held = 0;
    let mut key = Vec::new();
    for letter in secret.bytes().filter(|b| *b != b' ') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            other => panic!("{other} is not of base32"),
        };
        bits = (bits << 5) | u64::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            key.push((bits >> held) as u8);
        }
    }
    let key = PKey::hmac(&key).unwrap();
    let mut signer = Signer::new(MessageDigest::sha1(), &key).unwrap();
    let mac = signer
        .sign_oneshot_to_vec(&(seconds / 30).to_be_bytes())
        .unwrap();
    let at = usize::from(mac[19] & 15);
    let word = u32::from_be_bytes(mac[at..at + 4].try_into().unwrap());
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}
