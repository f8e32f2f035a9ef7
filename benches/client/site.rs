//! Who is registered at the server under test.

use std::{net::SocketAddr, rc::Rc};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::{
    fault::{Fault, Outcome},
    installation::Installation,
};

/// The one redirect URI of all clients; nobody listens there.
pub const REDIRECT_URI: &str = "http://127.0.0.1:9/callback";

/// What the scenarios know about the server.
pub struct Site {
    /// Where it listens.
    pub address: SocketAddr,
    /// The same as the `Host` header.
    pub host: String,
    /// Its issuer.
    pub issuer: String,
    /// An application that people sign in to; nobody is asked for consent.
    pub application: Client,
    /// One that may go on while they are away, where refresh tokens are known.
    pub offline: Client,
    /// A service with tokens of its own.
    pub service: Client,
    /// A resource server that may introspect.
    pub resource: Client,
    /// Names of people.
    pub people: Vec<String>,
}

/// A client, as it authenticates.
#[derive(Default)]
pub struct Client {
    /// Its `client_id`.
    pub id: String,
    /// Its `Authorization` header, with the line end.
    pub authorization: String,
}

/// The password of all people.
pub const PASSWORD: &str = "correct horse battery staple";

impl Site {
    /// Makes the tables, and registers clients and as many `people`.
    ///
    /// # Errors
    /// When a command fails.
    pub fn register(installation: &Installation, people: usize) -> Outcome<Rc<Self>> {
        installation.run(&["migrate"], "")?;
        let client = |metadata: &Value| Client::register(installation, metadata);
        let nobody = Self::unknown(installation.address);
        let people: Outcome<Vec<String>> = (0..people)
            .map(|number| {
                let name = format!("person-{number}");
                person(installation, &name, PASSWORD)?;
                Ok(name)
            })
            .collect();
        Ok(Rc::new(Self {
            application: client(&json!({
                "client_name": "Application",
                "redirect_uris": [REDIRECT_URI],
                "scope": "openid profile email",
                "skip_consent": true,
            }))?,
            offline: client(&json!({
                "client_name": "Offline",
                "redirect_uris": [REDIRECT_URI],
                "grant_types": ["authorization_code", "refresh_token"],
                "scope": "openid profile email offline_access",
            }))?,
            service: client(&json!({
                "client_name": "Service",
                "grant_types": ["client_credentials"],
                "response_types": [],
                "scope": "reports:read",
            }))?,
            resource: client(&json!({
                "client_name": "Resource server",
                "grant_types": ["client_credentials"],
                "response_types": [],
                "may_introspect": true,
            }))?,
            people: people?,
            ..nobody
        }))
    }

    /// A server where nobody is registered.
    pub fn unknown(address: SocketAddr) -> Self {
        Self {
            address,
            host: address.to_string(),
            issuer: format!("http://{address}"),
            application: Client::default(),
            offline: Client::default(),
            service: Client::default(),
            resource: Client::default(),
            people: Vec::new(),
        }
    }

    /// A person for the connection of this number.
    pub fn person(&self, connection: usize) -> &str {
        &self.people[connection % self.people.len()]
    }
}

/// Registers a person of this name, whose mail address is proved.
///
/// # Errors
/// When the command fails.
pub fn person(installation: &Installation, name: &str, password: &str) -> Outcome<()> {
    let email = email(name);
    installation.run(
        &[
            "user",
            "create",
            "--username",
            name,
            "--email",
            &email,
            "--email-verified",
            "--password-stdin",
            // An attacker's lists are of passwords that no policy takes.
            "--skip-password-policy",
        ],
        &format!("{password}\n"),
    )?;
    Ok(())
}

/// The mail address of the person of this name.
pub fn email(name: &str) -> String {
    format!("{name}@example.com")
}

impl Client {
    /// Registers a client with this metadata.
    ///
    /// # Errors
    /// When the command fails.
    pub fn register(installation: &Installation, metadata: &Value) -> Outcome<Self> {
        let arguments = ["client", "create", "--metadata", "-"];
        let created = installation.run(&arguments, &metadata.to_string())?;
        let created: Value = serde_json::from_str(&created)?;
        let text = |name: &str| {
            let text = created[name].as_str().map(str::to_owned);
            text.ok_or_else(|| Fault::new(format!("no {name} in {created}")))
        };
        let (id, secret) = (text("client_id")?, text("client_secret")?);
        Ok(Self {
            authorization: Self::authorization(&id, &secret),
            id,
        })
    }

    /// The header line with this secret, with the line end.
    pub fn authorization(id: &str, secret: &str) -> String {
        // Both are of characters that form-encoding leaves alone (RFC 6749 §2.3.1).
        let credentials = STANDARD.encode(format!("{id}:{secret}"));
        format!("authorization: Basic {credentials}\r\n")
    }
}
