//! `vestibule demo`: the provider with a demo user, and a small application beside it that
//! signs people in.

mod relying_party;
mod session;

use std::{net::SocketAddr, sync::Arc};

use clap::Args;
use serde_json::json;

use self::relying_party::RelyingParty;
use super::{CliError, build, output, serve};
use crate::{
    admin::{
        clients, tenants,
        users::{self, NewUser},
    },
    app::App,
    config::Config,
    model::{DEFAULT_SLUG, Secret, TenantPolicy},
    server::Listener,
    tenant::TenantContext,
    urls::path,
};

const USERNAME: &str = "demo";
const PASSWORD: &str = "open the vestibule";
const CLIENT_ID: &str = "demo-app";

/// Runs the provider with a demo user and a small relying party.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where the relying party listens. People open it as http://localhost with this port.
    #[arg(long, default_value = "127.0.0.1:8081", value_name = "ADDRESS")]
    app_listen: SocketAddr,
}

impl Demo {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        if config.env.is_prod() {
            let why = "the demo has a password that everybody knows; it does not run in prod";
            return Err(CliError(why.to_owned()));
        }
        let app = build(config).await?;
        // Both are bound before anything is said, so that what is said is true.
        let provider = Listener::bind(&app.state.config.server).await?;
        let application = tokio::net::TcpListener::bind(self.app_listen)
            .await
            .map_err(|error| CliError(format!("cannot listen on {}: {error}", self.app_listen)))?;
        let app_url = format!("http://localhost:{}", application.local_addr()?.port());
        let tenant = app.state.tenants.by_slug(DEFAULT_SLUG);
        let tenant = tenant.ok_or_else(|| CliError("the default tenant is missing".to_owned()))?;
        open_the_door(&app, &tenant).await?;
        seed(&app, &tenant, &app_url).await?;
        let relying_party = RelyingParty::new(
            &tenant.issuer,
            CLIENT_ID,
            &app_url,
            Arc::clone(&app.state.entropy),
        )?;
        output::say(&format!(
            "\n  Open {app_url} and sign in as `{USERNAME}` with the password `{PASSWORD}`.\n\n  \
             The provider is at {issuer}: make an account of your own there at {issuer}{}.\n  \
             Its mails are at {issuer}{}. Stop both with Ctrl-C.\n",
            path::REGISTER,
            path::DEV_MAIL,
            issuer = tenant.issuer
        ));
        let application =
            tokio::spawn(axum::serve(application, relying_party.router()).into_future());
        let served = serve::until_stopped(app, provider, None).await;
        application.abort();
        served
    }
}

/// Lets people try everything that they can do by themselves, unless the operator said already
/// what they may.
async fn open_the_door(app: &App, tenant: &TenantContext) -> Result<(), CliError> {
    if tenant.tenant.policy != TenantPolicy::default() {
        return Ok(());
    }
    let policy = json!({
        "registration": { "mode": "open" },
        "sign_in": { "by_mail": true },
        "mfa": { "trusted_device_days": 30 },
        "privacy": { "policy_url": "https://example.com/privacy" },
    });
    tenants::set_policy(&app.state, &tenant.tenant.slug, policy).await?;
    let tenants = &app.state.tenants;
    tenants
        .follow(&*app.state.storage, &app.state.kek)
        .await
        .map_err(|error| CliError(error.to_string()))?;
    output::say("Anybody may make an account here, and sign in by mail.");
    Ok(())
}

/// Makes the demo user and client unless they are there, and says what it did.
async fn seed(app: &App, tenant: &TenantContext, app_url: &str) -> Result<(), CliError> {
    let user = NewUser {
        username: USERNAME.to_owned(),
        email: Some("demo@example.com".to_owned()),
        email_verified: true,
        password: Some(Secret::new(PASSWORD)),
        claims: Some(json!({
            "name": "Dana Demo",
            "given_name": "Dana",
            "family_name": "Demo",
            "locale": "en",
            "zoneinfo": "Europe/Vienna",
        })),
    };
    match users::create(&app.state, tenant, user).await? {
        users::Created::New(_) => output::say(&format!("Made the user `{USERNAME}`.")),
        users::Created::Existing(_) => output::say(&format!("The user `{USERNAME}` is there.")),
    }
    let metadata = json!({
        "client_id": CLIENT_ID,
        "client_name": "Demo application",
        "client_uri": app_url,
        "redirect_uris": [format!("{app_url}/callback")],
        "post_logout_redirect_uris": [app_url],
        "token_endpoint_auth_method": "none",
        "scope": "openid profile email",
    });
    let client = clients::create(&app.state, tenant, clients::read(&metadata)?).await;
    match client {
        Ok(clients::Created::New(..)) => {
            output::say(&format!("Made the client `{CLIENT_ID}`."));
        }
        Ok(clients::Created::Existing(_)) => {
            output::say(&format!("The client `{CLIENT_ID}` is there."));
        }
        // Made for another port before: it follows.
        Err(crate::admin::AdminError::Conflict { .. }) => {
            let id = crate::model::ClientId::new(CLIENT_ID);
            clients::update(&app.state, tenant, &id, clients::read(&metadata)?).await?;
            output::say(&format!("Changed the client `{CLIENT_ID}` to {app_url}."));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
