//! Making the tokens of a grant.

use super::Tokens;
use crate::{
    entropy::Entropy,
    keys::JoseError,
    model::{
        AccessTokenFormat, Authentication, Client, Grant, RefreshState, Scope, Secret,
        SecretPurpose, SigningAlg, UnixTime, User,
    },
    protocol::{
        access_token::{self, AccessTokenInput},
        claims,
        id_token::{self, IdTokenInput},
        opaque::{self, OpaqueInput},
        refresh_token,
    },
    state::AppState,
    tenant::TenantContext,
};

/// How JWT access tokens are signed: the algorithm with the smallest and fastest signatures
/// that every library knows.
const ACCESS_TOKEN_ALG: SigningAlg = SigningAlg::Es256;

/// What brings a user's tokens about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The person was there: the ID token repeats the `nonce`.
    SignIn,
    /// The client renews its tokens: no `nonce` (OIDC Core §12.2).
    Refresh,
}

/// What tokens are made for.
#[derive(Clone, Copy)]
pub(super) struct Issue<'a> {
    /// The services.
    pub(super) state: &'a AppState,
    /// The issuer.
    pub(super) tenant: &'a TenantContext,
    /// Whom they are made for.
    pub(super) client: &'a Client,
    /// What they hang from.
    pub(super) grant: &'a Grant,
    /// What the access token allows: all of the grant's scope, or less.
    pub(super) scope: &'a Scope,
    /// When they are made.
    pub(super) now: UnixTime,
}

impl Issue<'_> {
    /// The tokens of a grant that a user gave; an ID token among them if `openid` is granted
    /// (OIDC Core §3.1.3.3), and the refresh token of `refresh`, which has this end.
    pub(super) fn for_user(
        &self,
        user: &User,
        occasion: Occasion,
        refresh: Option<(&RefreshState, UnixTime)>,
    ) -> Result<Tokens, JoseError> {
        let authentication = self.grant.terms.authentication.as_ref();
        let access = self.access_token(user.id.as_str(), authentication)?;
        let id_token = self
            .scope
            .contains("openid")
            .then(|| self.id_token(user, &access, occasion));
        let refresh_token = refresh.map(|(refresh, _)| self.refresh_token(refresh));
        Ok(Tokens {
            id_token: id_token.transpose()?,
            refresh_token: refresh_token.transpose()?,
            refresh_expires_at: refresh.map(|(_, end)| end),
            ..self.tokens(access)
        })
    }

    /// The access token of a grant that a client gave itself; it is its own subject (RFC 9068
    /// §2.2).
    pub(super) fn for_client(&self) -> Result<Tokens, JoseError> {
        let access = self.access_token(self.client.id.as_str(), None)?;
        Ok(self.tokens(access))
    }

    fn tokens(&self, access_token: Secret) -> Tokens {
        Tokens {
            access_token,
            token_type: "Bearer",
            expires_in: self.state.config.tokens.access_token_lifetime.as_secs(),
            refresh_token: None,
            refresh_expires_at: None,
            id_token: None,
            scope: self.scope.to_string(),
        }
    }

    fn access_token(
        &self,
        subject: &str,
        authentication: Option<&Authentication>,
    ) -> Result<Secret, JoseError> {
        let entropy: &dyn Entropy = &*self.state.entropy;
        let random = entropy.bytes::<8>();
        let lifetime = self.state.config.tokens.access_token_lifetime;
        match self.client.metadata.access_token_format {
            AccessTokenFormat::Opaque => {
                let key = self.tenant.keys.secrets.current(SecretPurpose::AccessToken);
                let is_less = *self.scope != self.grant.terms.scope;
                let input = OpaqueInput {
                    grant: &self.grant.id,
                    scope: is_less.then_some(self.scope),
                    random: &random,
                    issued_at: self.now,
                    expires_at: self.now.plus(lifetime),
                };
                Ok(opaque::mint(key, &input))
            }
            AccessTokenFormat::Jwt => {
                let claims = access_token::jwt_claims(&AccessTokenInput {
                    issuer: &self.tenant.issuer,
                    subject,
                    client: &self.client.id,
                    grant: &self.grant.id,
                    audience: &[],
                    scope: self.scope,
                    authentication,
                    random: &random,
                    lifetime,
                    now: self.now,
                });
                self.tenant
                    .sign(ACCESS_TOKEN_ALG, access_token::TYP, &claims)
            }
        }
    }

    fn id_token(
        &self,
        user: &User,
        access: &Secret,
        occasion: Occasion,
    ) -> Result<Secret, JoseError> {
        let metadata = &self.client.metadata;
        let alg = metadata
            .id_token_signed_response_alg
            .unwrap_or(id_token::DEFAULT_ALG);
        let terms = &self.grant.terms;
        let claims = id_token::claims(&IdTokenInput {
            issuer: &self.tenant.issuer,
            subject: user.id.as_str(),
            client: &self.client.id,
            authentication: terms.authentication.as_ref(),
            nonce: match occasion {
                Occasion::SignIn => terms.nonce.as_deref(),
                Occasion::Refresh => None,
            },
            session: self.grant.session.as_ref(),
            access_token_hash: Some(id_token::access_token_hash(access, alg)),
            extra: claims::id_token_extra(user, &terms.claims),
            lifetime: self.state.config.tokens.id_token_lifetime,
            now: self.now,
        });
        self.tenant.sign(alg, "JWT", &claims)
    }

    fn refresh_token(&self, state: &RefreshState) -> Result<Secret, JoseError> {
        let secrets = &self.tenant.keys.secrets;
        let key = secrets
            .by_id(SecretPurpose::RefreshToken, &state.secret)
            .ok_or(JoseError::UnknownKey)?;
        Ok(refresh_token::mint(&self.grant.id, state, key))
    }
}
