//! ID tokens that come back to us as `id_token_hint`.

use serde_json::Value;

use super::TenantContext;
use crate::{
    keys::CompactJws,
    model::{ClientId, SessionId, UserId},
    protocol::{access_token, audit_chain, logout_token},
};

/// What a genuine ID token of ours says about whom it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdTokenHint {
    /// `sub`.
    pub user: UserId,
    /// `sid`.
    pub session: Option<SessionId>,
    /// `aud`.
    pub clients: Vec<ClientId>,
}

impl IdTokenHint {
    /// Reads an ID token of this tenant, expired or not (OIDC Core §3.1.2.1, RP-Initiated
    /// Logout 1.0 §2). `None` for everything else, access tokens and logout tokens of ours among
    /// it: they are signed by the same keys, and their type tells them apart (RFC 9068 §2.1,
    /// Back-Channel Logout 1.0 §4.1).
    pub fn read(token: &str, tenant: &TenantContext) -> Option<Self> {
        let token = CompactJws::parse(token).ok()?;
        tenant.keys.ring.verify(&token).ok()?;
        let claims = token.payload();
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        let other_types = [
            access_token::TYP,
            logout_token::TYP,
            audit_chain::CHECKPOINT_TYP,
        ];
        let is_other = other_types.iter().any(|typ| token.header().is_typ(typ));
        if is_other || claims.contains_key("events") || text("iss") != Some(&tenant.issuer) {
            return None;
        }
        // Signed userinfo answers have no times; an ID token always has (OIDC Core §2).
        if !(claims.contains_key("exp") && claims.contains_key("iat")) {
            return None;
        }
        let clients = match claims.get("aud")? {
            Value::String(aud) => vec![ClientId::new(aud)],
            Value::Array(auds) => auds
                .iter()
                .filter_map(Value::as_str)
                .map(ClientId::new)
                .collect(),
            _ => return None,
        };
        let session = text("sid").map(SessionId::new);
        Some(Self {
            user: UserId::new(text("sub")?),
            session,
            clients,
        })
    }
}
