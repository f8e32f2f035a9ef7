//! Signed checkpoints of the audit log, checked with the public key that lies beside them.

use serde_json::{Map, Value, json};

use super::{compact::CompactJws, jose::verify_with_jwks, thumbprint::thumbprint};
use crate::{
    model::{KeyId, SigningAlg},
    protocol::{audit_chain::CHECKPOINT_TYP, audit_export::CheckpointLine},
};

/// What a checkpoint says whose signature is good, and the thumbprint of the key that made it
/// (RFC 7638): whether that key is to be trusted is the caller's question.
///
/// # Errors
/// What is wrong with it, for people.
pub fn open_checkpoint(line: &CheckpointLine) -> Result<(Map<String, Value>, KeyId), String> {
    let token = CompactJws::parse(&line.jws).map_err(|error| error.to_string())?;
    if !token.header().is_typ(CHECKPOINT_TYP) {
        return Err("it is no checkpoint".to_owned());
    }
    let signer = thumbprint(&line.jwk).ok_or("its key is none")?;
    // Nothing of the key counts but what its thumbprint is of, and what the token names.
    let mut key = line.jwk.clone();
    key["kid"] = json!(token.header().kid);
    let keys = json!({ "keys": [key] });
    verify_with_jwks(&token, &keys, &SigningAlg::ALL).map_err(|error| error.to_string())?;
    Ok((token.into_payload(), signer))
}
