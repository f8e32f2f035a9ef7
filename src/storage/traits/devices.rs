//! The browsers that people sign in with.

use async_trait::async_trait;

use crate::{
    model::{Device, DeviceId, Digest, TenantId, UnixTime, UserId},
    storage::{Changed, Result},
};

/// Whether a person was seen with a browser before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Yes.
    Before,
    /// No, and with no other one either.
    First,
    /// No, but with others.
    New,
}

/// Reads browsers.
#[async_trait]
pub trait ReadDevices {
    /// The browsers that a user has signed in with, the last used first.
    async fn devices_of(&mut self, tenant: &TenantId, user: &UserId) -> Result<Vec<Device>>;
}

/// Writes browsers.
#[async_trait]
pub trait WriteDevices {
    /// Notes that a user signs in with a browser. What is trusted stays so. Of any number of
    /// concurrent calls for a browser that is not known, one is answered that it was not.
    async fn see_device(&mut self, device: &Device) -> Result<Seen>;

    /// Trusts a browser from `now` until a moment, and gives it the token `new`, for everybody who
    /// is known with it: whoever has read the old one has read nothing of worth. `Missing` when
    /// the user has no such browser; of any number of concurrent calls with one token, one gets
    /// [`Changed::Done`].
    async fn trust_device(
        &mut self,
        tenant: &TenantId,
        (user, token): (&UserId, &Digest),
        new: &Digest,
        (now, until): (UnixTime, UnixTime),
    ) -> Result<Changed>;

    /// Forgets a browser: it is asked for everything again.
    async fn forget_device(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        id: &DeviceId,
    ) -> Result<Changed>;

    /// Trusts no browser of a user any more; answers how many were trusted.
    async fn distrust_devices(&mut self, tenant: &TenantId, user: &UserId) -> Result<u64>;
}
