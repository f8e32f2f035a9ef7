//! `[database]`: where everything durable is kept.

use std::{path::PathBuf, time::Duration};

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::model::Secret;

/// Where everything durable is kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Which database; may hold a password. [`Database::target`] takes it apart.
    pub url: Secret,
    /// How many connections may be open at once.
    pub max_connections: u32,
    /// How long a request waits for a free connection.
    #[serde(deserialize_with = "fields::duration")]
    pub acquire_timeout: Duration,
    /// How durable a commit is in SQLite.
    pub synchronous: Synchronous,
}

/// How durable a commit is in SQLite (`PRAGMA synchronous`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Synchronous {
    /// Every commit survives a power failure.
    #[default]
    Full,
    /// The last commits may not survive a power failure; all survive a crash of the program.
    Normal,
}

/// What `database.url` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// SQLite in memory: gone at exit.
    SqliteMemory,
    /// SQLite in this file.
    SqliteFile(PathBuf),
    /// PostgreSQL; the URL is for its driver.
    Postgres(Secret),
}

impl Database {
    /// What `url` names. `None` when it is of no known form, which [`super::Config::load`] refuses.
    pub fn target(&self) -> Option<Target> {
        let url = self.url.expose();
        if url == "sqlite::memory:" {
            return Some(Target::SqliteMemory);
        }
        if let Some(path) = url.strip_prefix("sqlite://") {
            let plain = !path.is_empty() && !path.ends_with('/') && !path.contains('?');
            return plain.then(|| Target::SqliteFile(PathBuf::from(path)));
        }
        let postgres = url.starts_with("postgres://") || url.starts_with("postgresql://");
        (postgres && url::Url::parse(url).is_ok()).then(|| Target::Postgres(self.url.clone()))
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        if self.target().is_none() {
            faults.add(
                "database.url",
                "names no database that is known",
                "Write \"sqlite:///absolute/path.db\", \"sqlite::memory:\" or \
                 \"postgres://user:password@host/name\".",
            );
        }
        faults.between("database.max_connections", self.max_connections, 2..=1_000);
        let (least, most) = (Duration::from_millis(100), Duration::from_secs(60));
        faults.within(
            "database.acquire_timeout",
            self.acquire_timeout,
            least..=most,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(url: &str) -> Option<Target> {
        Database {
            url: Secret::new(url),
            max_connections: 2,
            acquire_timeout: Duration::from_secs(1),
            synchronous: Synchronous::Full,
        }
        .target()
    }

    #[test]
    fn each_form_of_url_names_its_database() {
        assert_eq!(target("sqlite::memory:"), Some(Target::SqliteMemory));
        assert_eq!(
            target("sqlite://a/b.db"),
            Some(Target::SqliteFile("a/b.db".into()))
        );
        assert_eq!(
            target("sqlite:///a/b.db"),
            Some(Target::SqliteFile("/a/b.db".into()))
        );
        let postgres = "postgres://u:p@h/n?host=/run";
        assert_eq!(
            target(postgres),
            Some(Target::Postgres(Secret::new(postgres)))
        );
    }

    #[test]
    fn other_urls_name_none() {
        for url in [
            "",
            "sqlite:",
            "sqlite://",
            "sqlite:///a/",
            "mysql://h/n",
            "postgres:/",
            "a.db",
        ] {
            assert_eq!(target(url), None, "{url}");
        }
    }
}
