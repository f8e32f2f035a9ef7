//! `vestibule doctor`: is everything in place, and if not, what to do.

mod web_origins;

use std::{sync::Arc, time::Duration};

use clap::Args;
use serde_json::json;

use super::{CliError, output};
use crate::{
    app::open_storage,
    clock::{Clock, SystemClock},
    config::{Config, Sources, Transport},
    entropy::SystemEntropy,
    keys::{KeyEncryptionKey, Ring, Secrets},
    model::UnixTime,
    protocol::processing::missing_link,
    security::RedisConnection,
    storage::{Schema, Storage},
    vault,
};

/// 2026-01-01: a clock that shows less was not set.
const SURELY_PAST: UnixTime = UnixTime::from_seconds(1_767_225_600);

/// Checks configuration, database, keys, clock and mail.
#[derive(Debug, Args)]
pub struct Doctor {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// The result of one check.
struct Finding {
    what: &'static str,
    /// What was found, or else what is wrong and how to mend it.
    verdict: Result<String, String>,
}

impl Doctor {
    pub(super) async fn run(self, sources: &Sources) -> Result<(), CliError> {
        let mut findings = Vec::new();
        match vault::load(sources).await {
            Ok(config) => {
                let found = format!("valid, for {}", config.server.issuer);
                findings.push(Finding {
                    what: "configuration",
                    verdict: Ok(found),
                });
                examine(&config, &mut findings).await;
            }
            Err(errors) => {
                let verdict = Err(errors.to_string());
                findings.push(Finding {
                    what: "configuration",
                    verdict,
                });
            }
        }
        self.report(&findings)
    }

    fn report(&self, findings: &[Finding]) -> Result<(), CliError> {
        if self.json {
            let items = findings.iter().map(|finding| {
                let (ok, detail) = match &finding.verdict {
                    Ok(detail) => (true, detail),
                    Err(detail) => (false, detail),
                };
                json!({ "check": finding.what, "ok": ok, "detail": detail })
            });
            output::print_json(&items.collect());
        } else {
            for Finding { what, verdict } in findings {
                match verdict {
                    Ok(detail) => output::print(&format!("ok    {what}: {detail}")),
                    Err(detail) => output::print(&format!("FAULT {what}: {detail}")),
                }
            }
        }
        match findings
            .iter()
            .filter(|finding| finding.verdict.is_err())
            .count()
        {
            0 => Ok(()),
            faults => Err(CliError(format!("{faults} fault(s) found"))),
        }
    }
}

async fn examine(config: &Config, findings: &mut Vec<Finding>) {
    let mut note = |what, verdict| findings.push(Finding { what, verdict });
    note("clock", clock());
    note("mail", mail(config));
    note("redis", redis(config).await);
    note("vault", in_vault(config).await);
    let storage = match open_storage(config).await {
        Ok(storage) => storage,
        Err(error) => {
            let mend = "check database.url (VESTIBULE_DATABASE__URL) and that it is up";
            note("database", Err(format!("{error}; {mend}")));
            return;
        }
    };
    note("database", database(&*storage).await);
    note("keys", keys(config, &storage).await);
    note("web origins", web_origins::examine(config, &*storage).await);
    note("privacy", privacy(config, &*storage).await);
    storage.close().await;
}

fn clock() -> Result<String, String> {
    let now = SystemClock.now();
    if now < SURELY_PAST {
        return Err(format!("it shows {now}; set it, or let NTP set it"));
    }
    Ok(now.to_string())
}

fn mail(config: &Config) -> Result<String, String> {
    match config.mail.transport {
        Transport::File if config.mail.dir.is_none() => {
            Err("mail.transport is `file`, but mail.dir is not set; set it".to_owned())
        }
        Transport::Smtp if config.mail.smtp_url.is_none() => Err(
            "mail.transport is `smtp`, but mail.smtp_url is not set; until it is, mail waits"
                .to_owned(),
        ),
        transport => Ok(format!("transport {transport:?}").to_lowercase()),
    }
}

async fn in_vault(config: &Config) -> Result<String, String> {
    if config.vault.address.is_none() {
        return Ok("none: secrets are in variables and files".to_owned());
    }
    match vault::examine(&config.vault).await {
        Ok(None) => Ok("answers; the token has no end".to_owned()),
        Ok(Some(ttl)) => Ok(format!(
            "answers; the token is good for {} s",
            ttl.as_secs()
        )),
        Err(error) => Err(format!(
            "{error}; see the section `vault` of the configuration"
        )),
    }
}

async fn redis(config: &Config) -> Result<String, String> {
    let Some(url) = &config.redis.url else {
        return Ok("none: counters are in memory, right for one node".to_owned());
    };
    let mend = "check redis.url (VESTIBULE_REDIS__URL) and that it is up";
    let connection = RedisConnection::new(url, &config.server.issuer)
        .map_err(|error| format!("{error}; {mend}"))?;
    match tokio::time::timeout(Duration::from_secs(5), connection.ping()).await {
        Ok(Ok(())) => Ok("answers".to_owned()),
        Ok(Err(error)) => Err(format!("{error}; {mend}")),
        Err(_) => Err(format!("no answer in 5 seconds; {mend}")),
    }
}

async fn database(storage: &dyn Storage) -> Result<String, String> {
    match storage.schema().await {
        Ok(Schema::Current) => Ok("reachable, schema up to date".to_owned()),
        Ok(Schema::Behind(missing)) if storage.is_embedded() => Ok(format!(
            "reachable; `vestibule serve` will apply {missing} migration(s)"
        )),
        Ok(Schema::Behind(missing)) => Err(format!(
            "it lacks {missing} migration(s); run `vestibule migrate`"
        )),
        Ok(Schema::Ahead) => Err("a newer Vestibule migrated it; install that version".to_owned()),
        Err(error) => Err(format!(
            "{error}; check database.url (VESTIBULE_DATABASE__URL)"
        )),
    }
}

/// Whether people are told what becomes of their data wherever they make accounts.
async fn privacy(config: &Config, storage: &dyn Storage) -> Result<String, String> {
    let read = async { storage.read().await?.tenants().await };
    // An empty database has no tables to ask yet.
    let Ok(tenants) = read.await else {
        return Ok("nobody makes accounts yet".to_owned());
    };
    let faults = tenants.iter().filter_map(|tenant| {
        let fault = missing_link(&tenant.policy)?;
        Some(format!("tenant `{}`: {fault}", tenant.slug))
    });
    let faults: Vec<String> = faults.collect();
    match (faults.is_empty(), config.env.is_prod()) {
        (true, _) => Ok("a privacy policy is linked wherever accounts are made".to_owned()),
        (false, true) => Err(faults.join("; ")),
        (false, false) => Ok(format!("before people use this: {}", faults.join("; "))),
    }
}

/// Opens the keys of every tenant, and makes nothing.
async fn keys(config: &Config, storage: &Arc<dyn Storage>) -> Result<String, String> {
    let given = config.keys.encryption_key.as_ref();
    let others = &config.keys.other_encryption_keys;
    let kek = KeyEncryptionKey::obtain(&config.keys.dir, given, others, false, &SystemEntropy);
    let kek = match kek {
        Ok(kek) => kek,
        Err(error) if config.env.is_prod() => return Err(error.to_string()),
        Err(_) => return Ok("none yet; made on the first start".to_owned()),
    };
    let read = async {
        let mut db = storage.read().await?;
        let mut all = Vec::new();
        for tenant in db.tenants().await? {
            let keys = db.signing_keys(&tenant.id).await?;
            all.push((tenant.slug, keys, db.server_secrets(&tenant.id).await?));
        }
        Ok::<_, crate::storage::StorageError>(all)
    };
    // An empty database has no tables to ask yet.
    let Ok(tenants) = read.await else {
        return Ok(format!(
            "key-encryption key {}; no signing keys yet",
            kek.id()
        ));
    };
    for (slug, keys, secrets) in &tenants {
        let opened = Ring::open(keys.clone(), &kek).map(drop);
        let opened = opened.and_then(|()| Secrets::open(secrets, &kek).map(drop));
        opened.map_err(|error| {
            format!("tenant `{slug}`: {error}; see keys.dir and keys.encryption_key")
        })?;
    }
    let found = format!(
        "key-encryption key {}; {} tenant(s) open",
        kek.id(),
        tenants.len()
    );
    let sealed = tenants.iter().flat_map(|(_, keys, secrets)| {
        let keys = keys.iter().map(|key| &key.sealed);
        keys.chain(secrets.iter().map(|secret| &secret.sealed))
    });
    match sealed.filter(|sealed| !kek.is_primary(sealed)).count() {
        0 => Ok(found),
        others => Ok(format!(
            "{found}; {others} key(s) and secret(s) are sealed under another one: \
             run `vestibule keys reseal` before it is dropped"
        )),
    }
}
