//! The flow token: a started authorization request, sealed into the URL of every page on the
//! way, so that a visitor who has not signed in writes nothing to the database.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    entropy::Entropy,
    keys::{open_token, seal_token},
    model::{SecretPurpose, UnixTime},
    protocol::{next_step::Progress, params::Params},
    tenant::TenantContext,
    web::Visitor,
};

/// The largest request that a flow token carries, form-encoded, in bytes.
pub const MAX_REQUEST: usize = 16 * 1024;

const MAX_PLAIN: usize = 2 * MAX_REQUEST;

/// An authorization request on its way through the pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The request as it came, form-encoded. It is validated again at every step, so a
    /// client that was changed or removed meanwhile is noticed.
    request: String,
    /// The digest of the browser cookie that it goes on in; `None` for a form that another
    /// site posted, which comes without cookies.
    browser: Option<String>,
    /// What happened since.
    pub progress: Progress,
}

/// Why a flow token cannot be gone on with.
#[derive(Debug, PartialEq, Eq)]
pub enum FlowError {
    /// It was not made here, or not for this tenant.
    Invalid,
    /// It is genuine, but too old or of another browser. What happened in it is forgotten; its
    /// request starts anew.
    Restarted(Box<Flow>),
}

impl Flow {
    /// A flow for a request that arrives now; `None` for one larger than [`MAX_REQUEST`].
    pub fn begin(request: &Params, now: UnixTime) -> Option<Self> {
        let request = request.encode();
        (request.len() <= MAX_REQUEST).then(|| Self {
            request,
            browser: None,
            progress: Progress::starting(now),
        })
    }

    /// The parameters of the request.
    pub fn params(&self) -> Result<Params, FlowError> {
        Params::parse(self.request.as_bytes()).map_err(|_| FlowError::Invalid)
    }

    /// Seals the flow for the visitor's browser.
    pub fn seal(&self, visitor: &Visitor, entropy: &dyn Entropy) -> String {
        let bound = Self {
            browser: Some(visitor.browser.digest().to_text()),
            ..self.clone()
        };
        bound.seal_unbound(&visitor.tenant, entropy)
    }

    /// Seals the flow as it is: for the browser that it is bound to, or for whichever opens it
    /// first.
    pub fn seal_unbound(&self, tenant: &TenantContext, entropy: &dyn Entropy) -> String {
        let plain = serde_json::to_vec(self).expect("a flow is plain data");
        let key = tenant.keys.secrets.current(SecretPurpose::Flow);
        seal_token(key, &binding(tenant), &plain, entropy)
    }

    /// Opens a token that [`Flow::seal`] made for the same browser and tenant.
    ///
    /// # Errors
    /// [`FlowError`].
    pub fn open(
        token: &str,
        visitor: &Visitor,
        lifetime: Duration,
        now: UnixTime,
    ) -> Result<Self, FlowError> {
        let secrets = &visitor.tenant.keys.secrets;
        let by_id = |id: &_| secrets.by_id(SecretPurpose::Flow, id);
        let plain = open_token(by_id, &binding(&visitor.tenant), token, MAX_PLAIN)
            .map_err(|_| FlowError::Invalid)?;
        let flow: Self = serde_json::from_slice(&plain).map_err(|_| FlowError::Invalid)?;
        let is_own = flow.browser == Some(visitor.browser.digest().to_text());
        if is_own && now < flow.progress.started_at.plus(lifetime) {
            return Ok(flow);
        }
        let progress = Progress::starting(now);
        Err(FlowError::Restarted(Box::new(Self { progress, ..flow })))
    }
}

/// What a flow token is good for, and nothing else: flows of one tenant.
fn binding(tenant: &TenantContext) -> Vec<u8> {
    format!("flow\0{}", tenant.tenant.id).into_bytes()
}
