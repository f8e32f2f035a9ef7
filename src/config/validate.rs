//! Faults: every one is found at once, each says which key, what is wrong and how to mend it.

use std::{fmt, ops::RangeInclusive, time::Duration};

use super::{Config, env_name};
use crate::model::span;

/// One thing that is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The option, such as `server.listen`; the name as it was written when no such option
    /// exists.
    pub key: String,
    /// The layer that the value came from, such as "the environment", when it is known.
    pub origin: Option<String>,
    /// What is wrong. Never holds the value of a secret.
    pub problem: String,
    /// What to do about it.
    pub mend: String,
}

/// All that is wrong with the configuration; at least one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(Vec<Fault>);

impl ConfigErrors {
    /// The faults, in the order of their keys.
    pub fn faults(&self) -> &[Fault] {
        &self.0
    }
}

impl std::error::Error for ConfigErrors {}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => writeln!(f, "the configuration has a fault:")?,
            count => writeln!(f, "the configuration has {count} faults:")?,
        }
        for fault in &self.0 {
            write!(f, "\n{fault}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        if super::layers::is_option(&self.key) {
            write!(f, " ({})", env_name(&self.key))?;
        }
        if let Some(origin) = &self.origin {
            write!(f, " in {origin}")?;
        }
        writeln!(f, ": {}\n  {}", self.problem, self.mend)
    }
}

/// Where faults are gathered.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault. Only the first one of a key counts: later ones follow from it.
    pub(super) fn add(
        &mut self,
        key: &str,
        problem: impl Into<String>,
        mend: impl Into<String>,
    ) -> Option<&mut Fault> {
        if self.has(key) {
            return None;
        }
        let (problem, mend) = (problem.into(), mend.into());
        self.0.push(Fault {
            key: key.to_owned(),
            origin: None,
            problem,
            mend,
        });
        self.0.last_mut()
    }

    /// Whether `key` has a fault already.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|fault| fault.key == key)
    }

    /// Notes a fault when `span` is not in `range`.
    pub(super) fn within(&mut self, key: &str, span: Duration, range: RangeInclusive<Duration>) {
        if !range.contains(&span) {
            let [least, most] = [range.start(), range.end()].map(|end| span::text(*end));
            let problem = format!("`{}` is not from {least} to {most}", span::text(span));
            self.add(
                key,
                problem,
                format!("Write a time from \"{least}\" to \"{most}\"."),
            );
        }
    }

    /// Notes a fault when `number` is not in `range`.
    pub(super) fn between<N: PartialOrd + fmt::Display>(
        &mut self,
        key: &str,
        number: N,
        range: RangeInclusive<N>,
    ) {
        if !range.contains(&number) {
            let (least, most) = range.into_inner();
            let problem = format!("{number} is not from {least} to {most}");
            self.add(
                key,
                problem,
                format!("Write a number from {least} to {most}."),
            );
        }
    }

    /// Says where the faults come from that do not know it yet.
    pub(super) fn trace(&mut self, origin: impl Fn(&str) -> Option<String>) {
        for fault in self.0.iter_mut().filter(|fault| fault.origin.is_none()) {
            fault.origin = origin(&fault.key);
        }
    }

    /// `Ok` when nothing was noted.
    pub(super) fn into_result(self) -> Result<(), ConfigErrors> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.into_errors())
        }
    }

    /// What was noted, which has to be something.
    pub(super) fn into_errors(mut self) -> ConfigErrors {
        self.0.sort_by(|a, b| a.key.cmp(&b.key));
        ConfigErrors(self.0)
    }
}

impl Config {
    /// Whether the values make sense, each alone and together. [`Config::load`] has asked this
    /// already; ask again after changing a field by hand.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn validate(&self) -> Result<(), ConfigErrors> {
        let mut faults = Faults::default();
        self.check(&mut faults);
        faults.into_result()
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        let Self {
            env,
            server,
            database,
            objects,
            redis,
            geo,
            keys,
            mail,
            limits,
            challenge,
            risk,
            login,
            password,
            privacy,
            audit,
            tokens,
            outbound,
            outbox,
            metrics: _,
            logging,
            vault,
            fingerprint: _,
        } = self;
        server.check(*env, faults);
        database.check(faults);
        objects.check(faults);
        redis.check(faults);
        geo.check(faults);
        keys.check(faults);
        mail.check(faults);
        limits.check(*env, faults);
        challenge.check(faults);
        risk.check(faults);
        login.check(faults);
        password.check(*env, faults);
        privacy.check(faults);
        audit.check(faults);
        tokens.check(faults);
        outbound.check(faults);
        outbox.check(faults);
        logging.check(faults);
        vault.check(*env, faults);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Sources, *};

    /// The keys that are at fault when these `key=value` are given.
    fn at_fault(flags: &[&str]) -> Vec<String> {
        let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        match Config::load(&Sources {
            flags,
            ..Sources::default()
        }) {
            Ok(_) => Vec::new(),
            Err(errors) => errors
                .faults()
                .iter()
                .map(|fault| fault.key.clone())
                .collect(),
        }
    }

    #[test]
    fn every_bound_is_held() {
        for flag in [
            "server.shutdown_timeout=11m",
            "server.request_timeout=0s",
            "server.templates_dir=/does/not/exist",
            "server.listen=localhost",
            "database.url=mysql://h/n",
            "database.max_connections=1",
            "database.max_connections=-1",
            "database.acquire_timeout=61s",
            "database.synchronous=off",
            "objects.endpoint=s3.example",
            "objects.secret_access_key=alone",
            "geo.database=/does/not/exist",
            "redis.url=http://localhost",
            "keys.dir=",
            "keys.encryption_key=c2hvcnQ=",
            "keys.jwks_max_age=59s",
            "keys.other_encryption_keys=c2hvcnQ=",
            "keys.rotate_after=59m",
            "keys.secrets_rotate_after=3651d",
            "mail.transport=pigeon",
            "limits.enabled=yes",
            "limits.dry_run=perhaps",
            "limits.block_for=8d",
            "limits.rules.login_address=0/1m",
            "limits.rules.login_account=5/1m, ",
            "limits.rules.register=often",
            "challenge.provider=cloudflare",
            "challenge.ask=sometimes",
            "challenge.from=extreme",
            "challenge.verify_url=nowhere",
            "challenge.bits=21",
            "challenge.wait=0s",
            "risk.reputation_file=/does/not/exist",
            "risk.step_up=carrier_pigeon",
            "login.session_lifetime=401d",
            "login.flow_lifetime=25h",
            "password.memory_kib=7",
            "password.iterations=0",
            "password.parallelism=0",
            "password.workers=1025",
            "password.queue=0",
            "password.breach_check.url=https://leaks.example",
            "password.breach_check.timeout=11s",
            "tokens.code_lifetime=601s",
            "tokens.access_token_lifetime=299s",
            "tokens.id_token_lifetime=25h",
            "outbound.allow_private_networks=1",
            "outbound.allow_networks=10.1.0.0/99",
            "outbound.timeout=31s",
            "outbound.max_bytes=1",
            "mail.smtp_url=http://mail.example",
            "mail.smtp_url=smtp://user:secret@mail.example",
            "mail.smtp_url=smtp://user:secret@mail.example?tls=opportunistic",
            "mail.from=nobody",
            "mail.fallback_smtp_url=http://mail.example",
            "mail.fallback_smtp_url=smtp://mail.example",
            "mail.webhooks.max_age=59s",
            "mail.webhooks.sendgrid_public_key=AAAA",
            "mail.webhooks.ses_topic_arn=arn:aws:sqs:eu-west-1:1:mail",
            "mail.webhooks.ses_topic_arn=arn:aws:sns:evil.example/:1:mail",
            "mail.webhooks.mailjet_secret=short",
            "audit.checkpoint_events=0",
            "audit.checkpoint_every=1s",
            "audit.keep=1h",
            "outbox.max_attempts=0",
            "outbox.concurrency=0",
            "outbox.per_destination=1001",
            "outbox.keep_dead=1h",
            "metrics.enabled=perhaps",
            "logging.format=xml",
            "logging.level=loud",
            "vault.address=vault.example",
            "vault.address=https://vault.example",
            "vault.approle_mount=/approle",
            "vault.timeout=61s",
        ] {
            let key = flag.split('=').next().unwrap();
            assert_eq!(at_fault(&[flag]), [key], "{flag}");
        }
        assert_eq!(
            at_fault(&["mail.transport=file", "mail.dir="]),
            ["mail.dir"]
        );
        assert_eq!(
            at_fault(&["audit.stream.kind=syslog"]),
            ["audit.stream.destination"]
        );
        assert_eq!(
            at_fault(&["challenge.provider=turnstile"]),
            ["challenge.secret", "challenge.site_key"]
        );
        assert_eq!(at_fault(&["server.tls.key=a.pem"]), ["server.tls.cert"]);
    }

    #[test]
    fn prod_refuses_what_is_unsafe() {
        let prod = ["env=prod", "server.issuer=https://id.example.com"];
        assert_eq!(at_fault(&prod), [] as [&str; 0]);
        for (flag, key) in [
            ("limits.enabled=false", "limits.enabled"),
            ("password.iterations=1", "password.memory_kib"),
            ("password.memory_kib=1024", "password.memory_kib"),
            ("server.issuer=http://id.example.com", "server.issuer"),
        ] {
            assert_eq!(at_fault(&[prod[0], prod[1], flag]), [key], "{flag}");
        }
    }

    #[test]
    fn a_fault_reads_as_key_variable_problem_and_mend() {
        let flags = vec!["tokens.code_lifetime=1h".to_owned()];
        let errors = Config::load(&Sources {
            flags,
            ..Sources::default()
        })
        .unwrap_err();
        assert_eq!(
            errors.to_string(),
            "the configuration has a fault:\n\n\
             tokens.code_lifetime (VESTIBULE_TOKENS__CODE_LIFETIME) in the command line: \
             `1h` is not from 1s to 10m\n  Write a time from \"1s\" to \"10m\".\n"
        );
    }
}
