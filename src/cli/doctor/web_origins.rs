//! Whose scripts may read answers of the token endpoint, userinfo, revocation and the account API.

use crate::{
    config::Config,
    model::{ApplicationType, Client},
    protocol::cors::Beside,
    storage::{Result as Stored, Storage},
    web::cors::beside,
};

/// How many clients are named; the others are counted.
const NAMED: usize = 20;

/// Lists the origins by client. A fault: an origin in prod that anybody on the way can speak for.
pub(super) async fn examine(config: &Config, storage: &dyn Storage) -> Result<String, String> {
    // An empty database has no tables to ask yet.
    let Ok(clients) = clients(storage).await else {
        return Ok("no clients yet".to_owned());
    };
    explain(&clients, beside(config.env))
}

async fn clients(storage: &dyn Storage) -> Stored<Vec<(String, Client)>> {
    let mut db = storage.read().await?;
    let mut found = Vec::new();
    for tenant in db.tenants().await? {
        let clients = db.clients(&tenant.id).await?.into_iter();
        found.extend(clients.map(|client| (tenant.slug.clone(), client)));
    }
    Ok(found)
}

/// What is said of clients, each with the slug of its tenant.
fn explain(clients: &[(String, Client)], beside: Beside) -> Result<String, String> {
    let name = |(slug, client): &(String, Client)| format!("`{}` of `{slug}`", client.id);
    let origins = |(_, client): &(String, Client)| client.metadata.web_origins.join(", ");
    let with: Vec<_> = clients
        .iter()
        .filter(|(_, client)| !client.metadata.web_origins.is_empty())
        .map(|one| format!("{}: {}", name(one), origins(one)))
        .collect();
    let without: Vec<_> = clients
        .iter()
        .filter(|(_, client)| may_be_scripts(client))
        .map(name)
        .collect();
    let mut said = match (with.is_empty(), beside) {
        (true, Beside::Nobody) => "no scripts of other origins are let in".to_owned(),
        (true, Beside::ThisMachine) => "those of this machine, for development".to_owned(),
        (false, Beside::Nobody) => listed(&with),
        (false, Beside::ThisMachine) => {
            format!("those of this machine, for development; {}", listed(&with))
        }
    };
    if !without.is_empty() {
        said.push_str(&format!(
            ". Public clients without web_origins, which no scripts may use: {}; register \
             web_origins for those that run in a browser",
            listed(&without)
        ));
    }
    let plain: Vec<_> = clients
        .iter()
        .filter(|(_, client)| {
            let mut origins = client.metadata.web_origins.iter();
            origins.any(|origin| origin.starts_with("http://"))
        })
        .map(|one| format!("{}: {}", name(one), origins(one)))
        .collect();
    match beside {
        Beside::Nobody if !plain.is_empty() => Err(format!(
            "origins without TLS, which whoever is on the way can speak for: {}; take the \
             http:// ones out of web_origins. {said}",
            listed(&plain)
        )),
        Beside::Nobody | Beside::ThisMachine => Ok(said),
    }
}

/// Whether a client may be scripts in a browser, and has no origin to run at.
fn may_be_scripts(client: &Client) -> bool {
    let metadata = &client.metadata;
    let is_web = match metadata.application_type {
        ApplicationType::Web => true,
        ApplicationType::Native => false,
    };
    is_web
        && client.is_public()
        && metadata.web_origins.is_empty()
        && !metadata.redirect_uris.is_empty()
}

fn listed(items: &[String]) -> String {
    let named = items[..items.len().min(NAMED)].join("; ");
    match items.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named}; and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClientAuthMethod, ClientId, ClientMetadata, TenantId, UnixTime};

    fn client(id: &str, origins: &[&str], is_public: bool) -> (String, Client) {
        let client = Client {
            tenant: TenantId::new("tenant"),
            id: ClientId::new(id),
            secret: None,
            metadata: ClientMetadata {
                web_origins: origins.iter().map(ToString::to_string).collect(),
                redirect_uris: vec!["https://app.example/cb".to_owned()],
                token_endpoint_auth_method: match is_public {
                    true => ClientAuthMethod::None,
                    false => ClientAuthMethod::ClientSecretBasic,
                },
                ..ClientMetadata::default()
            },
            created_at: UnixTime::from_seconds(0),
            updated_at: UnixTime::from_seconds(0),
        };
        ("default".to_owned(), client)
    }

    #[test]
    fn origins_are_listed_and_plain_http_is_a_fault_in_prod() {
        let app = client("app", &["https://app.example", "https://b.example"], true);
        let said = explain(std::slice::from_ref(&app), Beside::Nobody).unwrap();
        assert_eq!(
            said,
            "`app` of `default`: https://app.example, https://b.example"
        );
        assert!(
            explain(&[], Beside::Nobody)
                .unwrap()
                .starts_with("no scripts")
        );
        assert!(
            explain(&[], Beside::ThisMachine)
                .unwrap()
                .contains("this machine")
        );

        let plain = client("plain", &["http://app.example"], true);
        let fault = explain(&[app, plain.clone()], Beside::Nobody).unwrap_err();
        assert!(
            fault.contains("`plain` of `default`: http://app.example"),
            "{fault}"
        );
        assert!(explain(&[plain], Beside::ThisMachine).is_ok());

        let bare = [client("spa", &[], true), client("server", &[], false)];
        let said = explain(&bare, Beside::Nobody).unwrap();
        assert!(
            said.contains("`spa`") && !said.contains("`server`"),
            "{said}"
        );
    }

    #[test]
    fn many_clients_are_counted() {
        let many: Vec<_> = (0..25)
            .map(|number| client(&number.to_string(), &["https://a.example"], false))
            .collect();
        let said = explain(&many, Beside::Nobody).unwrap();
        assert!(said.ends_with("and 5 more"), "{said}");
    }
}
