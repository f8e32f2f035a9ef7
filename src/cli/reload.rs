//! SIGHUP: the configuration is read again, with its files and what is in Vault; what can be taken
//! up by a running server is.

use std::sync::Arc;

use tokio::signal::unix::{SignalKind, signal};

use crate::{
    app::App,
    config::{Config, Sources},
    server::Certificate,
    state::{AppState, Live},
    vault,
};

/// Sections and options that are taken up while the server runs.
const LIVE: [&str; 3] = ["mail", "metrics", "server.tls"];

/// Takes up changes.
pub(super) struct Reload {
    state: AppState,
    sources: Sources,
    certificate: Option<Certificate>,
    /// As it was taken up last.
    current: Config,
}

/// What changed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    /// What is taken up.
    live: Vec<String>,
    /// What counts after a restart.
    later: Vec<String>,
}

impl Reload {
    pub(super) fn new(app: &App, sources: Sources, certificate: Option<Certificate>) -> Self {
        Self {
            state: app.state.clone(),
            sources,
            certificate,
            current: app.state.config.clone(),
        }
    }

    /// Reads again at each SIGHUP, for ever.
    pub(super) async fn at_each_signal(mut self) {
        let mut hangups = match signal(SignalKind::hangup()) {
            Ok(hangups) => hangups,
            Err(error) => {
                tracing::error!(cause = %error, "cannot listen to SIGHUP");
                return;
            }
        };
        while hangups.recv().await.is_some() {
            self.reload().await;
        }
    }

    async fn reload(&mut self) {
        let config = match vault::load(&self.sources).await {
            Ok(config) => config,
            Err(errors) => {
                tracing::error!(cause = %errors, "the configuration was not taken up: the old one stays");
                return;
            }
        };
        // First what may fail: then nothing is taken up by half.
        let changed = self.current.changed(&config);
        if changed.iter().any(|key| key.starts_with("mail."))
            && let Err(error) = self.state.mailer.reconfigure(&config.mail)
        {
            tracing::error!(cause = %error, "the configuration was not taken up: the old one stays");
            return;
        }
        if let Some(certificate) = &self.certificate
            && let Err(error) = certificate.renew(&config.server.tls).await
        {
            tracing::error!(cause = %error, "the certificate was not taken up: the old one stays");
        }
        self.state.live.store(Arc::new(Live::of(&config)));
        let has_tls = self.certificate.is_some();
        let known = (&self.state.config, &self.current);
        let Changes { live, later } = changes(known, &config, has_tls);
        tracing::info!(
            taken_up = live.join(" "),
            after_a_restart = later.join(" "),
            "read the configuration again"
        );
        self.current = config;
    }
}

/// What `now` changes: of what was taken up last, and of what the server was started with.
/// Whether there is TLS at all was decided at the start.
fn changes((started, last): (&Config, &Config), now: &Config, has_tls: bool) -> Changes {
    let has_tls = has_tls && now.server.tls.cert.is_some();
    let is_live = |key: &String| is_live(key) && (has_tls || !key.starts_with("server.tls."));
    let live = last.changed(now).into_iter().filter(is_live);
    let later = started.changed(now).into_iter().filter(|key| !is_live(key));
    Changes {
        live: live.collect(),
        later: later.collect(),
    }
}

fn is_live(key: &str) -> bool {
    LIVE.iter().any(|live| {
        key.strip_prefix(live)
            .is_some_and(|rest| rest.starts_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_apart_by_whether_a_running_server_can_take_it_up() {
        let load = |flags: &[&str]| {
            let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
            let sources = Sources {
                flags,
                ..Sources::default()
            };
            Config::load(&sources).unwrap()
        };
        let started = load(&[]);
        let second = load(&["metrics.token=one", "login.flow_lifetime=11m"]);
        let third = load(&[
            "metrics.token=two",
            "mail.webhooks.mailjet_secret=0123456789abcdef",
            "login.flow_lifetime=11m",
        ]);
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let after_second = changes((&started, &started), &second, false);
        assert_eq!(after_second.live, names(&["metrics.token"]));
        assert_eq!(after_second.later, names(&["login.flow_lifetime"]));
        let after_third = changes((&started, &second), &third, true);
        let live = ["mail.webhooks.mailjet_secret", "metrics.token"];
        assert_eq!(after_third.live, names(&live));
        // It still waits for a restart.
        assert_eq!(after_third.later, names(&["login.flow_lifetime"]));
        let tls = load(&["server.tls.cert=a.pem", "server.tls.key=a.key"]);
        let has = |changes: Changes| (changes.live.len(), changes.later.len());
        assert_eq!(has(changes((&started, &started), &tls, false)), (0, 2));
        assert_eq!(has(changes((&started, &started), &tls, true)), (2, 0));
        assert_eq!(has(changes((&tls, &tls), &started, true)), (0, 2));
        assert!(!is_live("mailx.y") && !is_live("server.tlsx") && is_live("server.tls.cert"));
    }
}
