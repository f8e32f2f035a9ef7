//! Passkeys (Web Authentication Level 3): the two ceremonies, as webauthn-rs checks them. The user
//! is verified in each, so a passkey is two factors.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder, WebauthnError,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// The relying party that an issuer is.
pub struct Passkeys(Webauthn);

/// A registration that has begun.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Registration(PasskeyRegistration);

/// A sign-in that has begun.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignIn(DiscoverableAuthentication);

/// What the browser answered to a sign-in.
pub struct Assertion(PublicKeyCredential);

/// A passkey as it is stored.
#[derive(Clone, Debug)]
pub struct StoredPasskey {
    /// The credential id, base64url.
    pub credential: String,
    /// The public key and what is known of the authenticator.
    pub data: Value,
    /// The signature counter.
    pub counter: u32,
}

/// For whom a passkey is made.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// The user handle: random, the same for all passkeys of a person.
    pub handle: Uuid,
    /// What the person signs in with.
    pub username: &'a str,
    /// The person's name.
    pub name: &'a str,
}

/// Why a ceremony came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// What the browser sent is not what it should be.
    #[error("not the answer of an authenticator")]
    Malformed,
    /// The answer is not to this question, not from here, or not by this key.
    #[error("the authenticator's answer is not good: {0}")]
    Wrong(&'static str),
    /// The counter did not grow: there may be a copy of the key (WebAuthn §6.1.1).
    #[error("the signature counter did not grow")]
    Counter,
}

impl Passkeys {
    /// The relying party of an issuer, with this name. `None` where browsers have no passkeys: at
    /// an address without a name, and by http elsewhere than on this machine.
    pub fn of(issuer: &str, name: &str) -> Option<Self> {
        let origin = Url::parse(issuer).ok()?;
        if origin.scheme() != "https" && !crate::urls::is_local(issuer) {
            return None;
        }
        let host = origin.domain()?.to_owned();
        let builder = WebauthnBuilder::new(&host, &origin).ok()?.rp_name(name);
        builder.build().ok().map(Self)
    }

    /// Begins to make a passkey: the options for `navigator.credentials.create`. Authenticators
    /// that hold one of `present` make no other.
    ///
    /// # Errors
    /// [`Refused::Malformed`] when a stored passkey cannot be read.
    pub fn start_registration(
        &self,
        holder: &Holder<'_>,
        present: &[Value],
    ) -> Result<(Value, Registration), Refused> {
        let ids = present
            .iter()
            .map(|data| Ok(stored(data)?.cred_id().clone()));
        let ids = ids.collect::<Result<Vec<_>, Refused>>()?;
        let begun = self.0.start_passkey_registration(
            holder.handle,
            holder.username,
            holder.name,
            Some(ids),
        );
        let (options, state) = begun.map_err(|error| refused(&error))?;
        let mut options = serde_json::to_value(options).map_err(|_| Refused::Malformed)?;
        // The library discourages what makes signing in without a username possible. An
        // authenticator without room for it makes a second factor still.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("preferred");
        Ok((options, Registration(state)))
    }

    /// The passkey that the browser made.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn finish_registration(
        &self,
        answer: &str,
        begun: &Registration,
    ) -> Result<StoredPasskey, Refused> {
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| Refused::Malformed)?;
        let passkey = self.0.finish_passkey_registration(&answer, &begun.0);
        passkey.map_err(|error| refused(&error))?.try_into()
    }

    /// Begins a sign-in: the options for `navigator.credentials.get`. Without `wanted` any passkey
    /// for here will do, and the answer says whose it is: nothing in it depends on who asks.
    ///
    /// # Errors
    /// [`Refused::Malformed`] when a stored passkey cannot be read.
    pub fn start_sign_in(&self, wanted: &[Value]) -> Result<(Value, SignIn), Refused> {
        let begun = self.0.start_discoverable_authentication();
        let (options, state) = begun.map_err(|error| refused(&error))?;
        let mut options = serde_json::to_value(options).map_err(|_| Refused::Malformed)?;
        // Whether it is offered while typing is for the page to say.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        let mut allowed = Vec::new();
        for data in wanted {
            let id = URL_SAFE_NO_PAD.encode(stored(data)?.cred_id());
            allowed.push(json!({ "type": "public-key", "id": id }));
        }
        options["publicKey"]["allowCredentials"] = Value::Array(allowed);
        Ok((options, SignIn(state)))
    }

    /// Whether the answer is good for `passkey`, and what is to be kept of it from now on.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn finish_sign_in(
        &self,
        answer: &Assertion,
        begun: SignIn,
        passkey: &Value,
    ) -> Result<StoredPasskey, Refused> {
        let mut passkey = stored(passkey)?;
        let result = self
            .0
            .finish_discoverable_authentication_v2(&answer.0, begun.0, &passkey)
            .map_err(|error| refused(&error))?;
        if !result.user_verified() {
            return Err(Refused::Wrong("the user was not verified"));
        }
        passkey.update_credential(&result);
        let updated: StoredPasskey = passkey.try_into()?;
        Ok(StoredPasskey {
            counter: result.counter(),
            ..updated
        })
    }
}

impl Assertion {
    /// Reads what the browser answered.
    ///
    /// # Errors
    /// [`Refused::Malformed`].
    pub fn read(answer: &str) -> Result<Self, Refused> {
        serde_json::from_str(answer)
            .map(Self)
            .map_err(|_| Refused::Malformed)
    }

    /// The id of the passkey that it is said to be by, base64url.
    pub fn credential(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.get_credential_id())
    }

    /// The user handle in it; passkeys that are named in the question need not say it.
    pub fn handle(&self) -> Option<Uuid> {
        let bytes = self.0.get_user_unique_id()?;
        Uuid::from_slice(bytes).ok()
    }
}

impl TryFrom<Passkey> for StoredPasskey {
    type Error = Refused;

    fn try_from(passkey: Passkey) -> Result<Self, Refused> {
        let credential = URL_SAFE_NO_PAD.encode(passkey.cred_id());
        let data = serde_json::to_value(&passkey).map_err(|_| Refused::Malformed)?;
        let counter = data["cred"]["counter"].as_u64();
        Ok(Self {
            credential,
            counter: counter
                .and_then(|counter| u32::try_from(counter).ok())
                .ok_or(Refused::Malformed)?,
            data,
        })
    }
}

fn stored(data: &Value) -> Result<Passkey, Refused> {
    serde_json::from_value(data.clone()).map_err(|_| Refused::Malformed)
}

fn refused(error: &WebauthnError) -> Refused {
    match error {
        WebauthnError::CredentialPossibleCompromise => Refused::Counter,
        WebauthnError::MismatchedChallenge => Refused::Wrong("another challenge"),
        WebauthnError::InvalidRPOrigin => Refused::Wrong("another origin"),
        WebauthnError::InvalidRPIDHash => Refused::Wrong("another relying party"),
        WebauthnError::UserNotVerified => Refused::Wrong("the user was not verified"),
        WebauthnError::AuthenticationFailure => Refused::Wrong("the signature"),
        _ => Refused::Wrong("some other particular"),
    }
}
