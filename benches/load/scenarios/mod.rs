//! What is measured: one file for each operation.

mod client_credentials;
mod code;
pub mod documents;
mod introspection;
mod login;
mod refresh;
mod revocation;
mod userinfo;

use std::rc::Rc;

use crate::{
    drive::{self, Load, Measured},
    fault::{Fault, Outcome},
    installation::Server,
    site::Site,
};

/// What one connection does again and again.
pub trait Scenario: Sized + 'static {
    /// Its name on the command line and in the table.
    const NAME: &'static str;
    /// What the server may spend on it, in microseconds of processor time.
    const AIM: Option<u32>;
    /// Whether each step uses up something that was made ready: then nothing of it is spent on
    /// warming up, which making it ready has done.
    const USES_UP: bool = false;

    /// Makes everything ready that is not measured. `connection` counts from 0; `stock` is how
    /// often the connection is going to step at most, where each step uses something up.
    async fn start(site: Rc<Site>, connection: usize, stock: usize) -> Outcome<Self>;

    /// Does it once.
    async fn step(&mut self) -> Outcome<()>;
}

/// The names of all scenarios, in the order of the table.
pub const NAMES: [&str; 9] = [
    documents::Discovery::NAME,
    documents::Jwks::NAME,
    client_credentials::ClientCredentials::NAME,
    code::CodeWithSession::NAME,
    login::FullLogin::NAME,
    refresh::Refresh::NAME,
    introspection::Introspection::NAME,
    userinfo::Userinfo::NAME,
    revocation::Revocation::NAME,
];

/// The name of the full login.
pub const LOGIN: &str = login::FullLogin::NAME;

/// Measures the scenario of this name.
///
/// # Errors
/// When there is none, or it cannot be made ready.
pub async fn measure(
    name: &str,
    site: &Rc<Site>,
    server: &Server,
    load: &Load,
) -> Outcome<Measured> {
    match name {
        documents::Discovery::NAME => {
            drive::measure::<documents::Discovery>(site, server, load).await
        }
        documents::Jwks::NAME => drive::measure::<documents::Jwks>(site, server, load).await,
        client_credentials::ClientCredentials::NAME => {
            drive::measure::<client_credentials::ClientCredentials>(site, server, load).await
        }
        code::CodeWithSession::NAME => {
            drive::measure::<code::CodeWithSession>(site, server, load).await
        }
        login::FullLogin::NAME => drive::measure::<login::FullLogin>(site, server, load).await,
        refresh::Refresh::NAME => drive::measure::<refresh::Refresh>(site, server, load).await,
        introspection::Introspection::NAME => {
            drive::measure::<introspection::Introspection>(site, server, load).await
        }
        userinfo::Userinfo::NAME => drive::measure::<userinfo::Userinfo>(site, server, load).await,
        revocation::Revocation::NAME => {
            drive::measure::<revocation::Revocation>(site, server, load).await
        }
        other => Err(Fault::new(format!("no scenario is called {other}"))),
    }
}
