//! Telling clients on a direct way that a session has ended (OpenID Connect Back-Channel Logout
//! 1.0 §2.5).

use async_trait::async_trait;
use url::Url;

use crate::{
    entropy::Entropy,
    model::{OutboxMessage, Secret, UnixTime},
    outbox::{BackchannelLogout, Deliver, Undelivered},
    protocol::{
        id_token,
        logout_token::{self, LogoutTokenInput, Reception},
    },
    security::outbound::OutboundError,
    state::AppState,
    storage::StorageError,
    telemetry::OutboundPurpose,
};

/// Delivers logout tokens.
pub struct BackchannelLogoutDelivery {
    state: AppState,
}

impl BackchannelLogoutDelivery {
    /// Signs with the keys of `state`, and asks through its guarded client.
    pub fn new(state: AppState) -> Self {
        Self { state }
    }

    /// The token, fresh, and where it goes. `None` when there is nobody to tell any more.
    async fn prepare(
        &self,
        logout: &BackchannelLogout,
        now: UnixTime,
    ) -> Result<Option<(Url, Secret)>, Undelivered> {
        let state = &self.state;
        let client = async {
            let mut db = state.storage.read().await?;
            db.client(&logout.tenant, &logout.client).await
        };
        let Some(client) = client.await.map_err(|error| away(&error))? else {
            return Ok(None);
        };
        let Some(uri) = &client.metadata.backchannel_logout_uri else {
            return Ok(None);
        };
        let uri = Url::parse(uri)
            .map_err(|_| Undelivered::Never("backchannel_logout_uri is no URL".to_owned()))?;
        let tenant = state
            .tenants
            .by_id(&logout.tenant)
            .ok_or_else(|| Undelivered::Later("the tenant is not known here".to_owned()))?;
        let entropy: &dyn Entropy = &*state.entropy;
        let claims = logout_token::claims(&LogoutTokenInput {
            issuer: &tenant.issuer,
            subject: logout.user.as_str(),
            client: &client.id,
            session: logout.session.as_ref(),
            id: &entropy.id(now),
            now,
        });
        // As its ID tokens are: what it verifies those by, it has.
        let alg = client
            .metadata
            .id_token_signed_response_alg
            .unwrap_or(id_token::DEFAULT_ALG);
        let token = tenant
            .sign(alg, logout_token::TYP, &claims)
            .map_err(|error| Undelivered::Later(error.to_string()))?;
        Ok(Some((uri, token)))
    }
}

#[async_trait]
impl Deliver for BackchannelLogoutDelivery {
    async fn deliver(&self, message: &OutboxMessage, now: UnixTime) -> Result<(), Undelivered> {
        let logout = BackchannelLogout::read(message)?;
        let Some((uri, token)) = self.prepare(&logout, now).await? else {
            return Ok(());
        };
        let form = [("logout_token", token.expose())];
        let outbound = &self.state.outbound;
        let outbound = outbound.purpose(OutboundPurpose::BackchannelLogout);
        let status = outbound.post_form(&uri, &form).await;
        let status = status.map_err(|error| match error {
            OutboundError::Forbidden(_) => Undelivered::Never(error.to_string()),
            OutboundError::Unreachable(_)
            | OutboundError::LeftAlone
            | OutboundError::Status(_)
            | OutboundError::NotJson
            | OutboundError::NotText
            | OutboundError::TooLarge(_)
            | OutboundError::NoClient(_) => Undelivered::Later(error.to_string()),
        })?;
        let answer = || format!("the client answered with status {}", status.as_u16());
        match logout_token::reception(status.as_u16()) {
            Reception::Accepted => Ok(()),
            Reception::Refused => Err(Undelivered::Never(answer())),
            Reception::Unavailable => Err(Undelivered::Later(answer())),
        }
    }
}

fn away(error: &StorageError) -> Undelivered {
    Undelivered::Later(format!("the database: {error}"))
}
