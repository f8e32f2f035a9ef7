//! Loading: layer upon layer into one valid [`Config`], or every fault at once.

use std::{collections::BTreeMap, path::PathBuf};

use figment::{Figment, error::Kind};
use toml::Value;

use super::{
    Config, ConfigErrors, Vault,
    fingerprint::Fingerprint,
    layers::{Layer, is_option},
    references::{self, Held, Wanted},
    validate::Faults,
};

/// Where configuration comes from, beside the built-in layers. Without `Debug`: the environment
/// holds secrets.
#[derive(Clone, Default)]
pub struct Sources {
    /// A file of the operator's own.
    pub file: Option<PathBuf>,
    /// Environment variables; those without our prefix are ignored.
    pub env: Vec<(String, String)>,
    /// `key=value` overrides; they win over everything else.
    pub flags: Vec<String>,
}

impl Sources {
    /// The environment of this process, with `file` and `flags` from its command line.
    /// `VESTIBULE_CONFIG` names the file when the command line does not.
    pub fn of_process(file: Option<PathBuf>, flags: Vec<String>) -> Self {
        let of_env = || std::env::var_os("VESTIBULE_CONFIG").filter(|path| !path.is_empty());
        let file = file.or_else(|| of_env().map(PathBuf::from));
        let text = |os: std::ffi::OsString| os.to_string_lossy().into_owned();
        let env = std::env::vars_os()
            .map(|(name, value)| (text(name), text(value)))
            .collect();
        Self { file, env, flags }
    }
}

impl Config {
    /// Reads every layer: `config/default.toml`, the layer that `env` picks, the file, the
    /// environment, the flags; the later one wins.
    ///
    /// # Errors
    /// Every fault at once: keys that do not exist, values of the wrong form, values that make
    /// no sense alone or together. No fault shows a secret's value.
    pub fn load(sources: &Sources) -> Result<Self, ConfigErrors> {
        Self::load_with(sources, &Held::default())
    }

    /// What has to be read from Vault before `sources` can be loaded; `None`: nothing, or nothing
    /// that could be. Whatever is wrong with it, [`Config::load_with`] will say.
    pub fn wanted(sources: &Sources) -> Option<Wanted> {
        let layers = layers(sources, &mut Faults::default());
        let references = references::of(&merged(&layers));
        if references.is_empty() {
            return None;
        }
        let figment = layers.into_iter().fold(Figment::new(), Figment::merge);
        let vault: Vault = figment.extract_inner("vault").ok()?;
        (vault.address.is_some() && vault.login().is_some()).then_some(Wanted { vault, references })
    }

    /// [`Config::load`], with what was read from Vault in the place of the references to it.
    ///
    /// # Errors
    /// As [`Config::load`], and for every reference that `held` has no value for.
    pub fn load_with(sources: &Sources, held: &Held) -> Result<Self, ConfigErrors> {
        let mut faults = Faults::default();
        let mut layers = layers(sources, &mut faults);
        let in_vault = references::layer(&merged(&layers), held, &mut faults);
        layers.push(in_vault);
        let fingerprint = Fingerprint::of(&merged(&layers));
        let figment = layers.into_iter().fold(Figment::new(), Figment::merge);

        let Some(mut config) = extract(figment.clone(), &mut faults) else {
            return Err(faults.into_errors());
        };
        config.fingerprint = fingerprint;
        config.check(&mut faults);
        faults.trace(|key| {
            figment
                .find_metadata(key)
                .map(|metadata| metadata.name.to_string())
        });
        faults.into_result().map(|()| config)
    }
}

/// The layers of `sources`, the built-in ones first; the later one wins.
fn layers(sources: &Sources, faults: &mut Faults) -> Vec<Layer> {
    let file = sources
        .file
        .as_ref()
        .map(|path| Layer::of_file(path, faults));
    let environment = Layer::of_environment_variables(&sources.env, faults);
    let flags = Layer::of_flags(&sources.flags, faults);
    let given: Vec<Layer> = file.into_iter().chain([environment, flags]).collect();
    let env = given.iter().rev().find_map(|layer| layer.values.get("env"));
    let built_in = Layer::of_environment(env.and_then(Value::as_str).unwrap_or("dev"));
    [Layer::defaults(), built_in]
        .into_iter()
        .chain(given)
        .collect()
}

/// The value of each option that counts.
fn merged(layers: &[Layer]) -> BTreeMap<String, Value> {
    let values = layers.iter().flat_map(|layer| &layer.values);
    values
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// Turns the merged layers into a [`Config`]. A value that does not fit is noted as a fault, and
/// its default takes its place, so that the next fault can be found.
fn extract(mut figment: Figment, faults: &mut Faults) -> Option<Config> {
    loop {
        let error = match figment.extract::<Config>() {
            Ok(config) => return Some(config),
            Err(error) => error,
        };
        // The path may go on into a list: `server.trusted_proxies.0`.
        let ends = (1..=error.path.len()).map(|end| error.path[..end].join("."));
        let key = ends.rev().find(|key| is_option(key));
        let problem = describe(&error.kind);
        let default = key
            .as_deref()
            .and_then(Layer::default_of)
            .filter(|layer| layer.values.keys().all(|key| !faults.has(key)));
        let Some((key, default)) = key.zip(default) else {
            let mend = "This is a fault of the program: please report it.";
            faults.add(&error.path.join("."), problem, mend);
            return None;
        };
        let like = &default.values[&key];
        faults.add(&key, problem, format!("Write it like the default, {like}."));
        figment = figment.merge(default);
    }
}

/// What is wrong with a value, without showing it unless its own reader did.
fn describe(kind: &Kind) -> String {
    match kind {
        Kind::Message(message) => message.clone(),
        Kind::InvalidType(_, expected) => format!("is of another kind than {expected}"),
        Kind::InvalidValue(_, expected) => format!("is out of range for {expected}"),
        Kind::UnknownVariant(found, known) => {
            format!("`{found}` is none of {}", known.join(", "))
        }
        other @ (Kind::InvalidLength(..)
        | Kind::UnknownField(..)
        | Kind::MissingField(_)
        | Kind::DuplicateField(_)
        | Kind::ISizeOutOfRange(_)
        | Kind::USizeOutOfRange(_)
        | Kind::Unsupported(_)
        | Kind::UnsupportedKey(..)) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Write, time::Duration};

    use super::*;
    use crate::config::{Environment, Fault, LogFormat, options};

    fn env(pairs: &[(&str, &str)]) -> Sources {
        let env = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        Sources {
            env,
            ..Sources::default()
        }
    }

    fn file(text: &str) -> (tempfile::NamedTempFile, Sources) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let sources = Sources {
            file: Some(file.path().to_owned()),
            ..Sources::default()
        };
        (file, sources)
    }

    fn faults(sources: &Sources) -> Vec<Fault> {
        Config::load(sources).unwrap_err().faults().to_vec()
    }

    #[test]
    fn nothing_given_is_dev() {
        let config = Config::load(&Sources::default()).unwrap();
        assert_eq!(config.env, Environment::Dev);
        assert_eq!(config.server.issuer, "http://localhost:8080");
        assert_eq!(config.tokens.code_lifetime, Duration::from_secs(60));
        assert_eq!(config.redis.url, None);
    }

    #[test]
    fn every_environment_has_a_layer_that_loads() {
        let test = Config::load(&env(&[("VESTIBULE_ENV", "test")])).unwrap();
        assert_eq!(test.database.url.expose(), "sqlite::memory:");
        let issuer = ("VESTIBULE_SERVER__ISSUER", "https://id.example.com");
        let prod = Config::load(&env(&[("VESTIBULE_ENV", "prod"), issuer])).unwrap();
        assert_eq!(prod.logging.format, LogFormat::Json);
    }

    #[test]
    fn later_layers_win() {
        let (_held, mut sources) = file("[server]\nlisten = '127.0.0.1:1'\nrequest_timeout = '1s'");
        let port = |sources: &Sources| Config::load(sources).unwrap().server.listen.port();
        assert_eq!(port(&sources), 1);
        sources.env = env(&[("VESTIBULE_SERVER__LISTEN", "127.0.0.1:2")]).env;
        assert_eq!(port(&sources), 2);
        sources.flags = vec![
            "server.listen=127.0.0.1:3".into(),
            "server.listen=127.0.0.1:4".into(),
        ];
        assert_eq!(port(&sources), 4);
        let config = Config::load(&sources).unwrap();
        assert_eq!(config.server.request_timeout, Duration::from_secs(1));
    }

    #[test]
    fn texts_are_read_as_what_the_option_is() {
        let config = Config::load(&env(&[
            ("VESTIBULE_SERVER__TRUSTED_PROXIES", "10.0.0.0/8, ::1,"),
            ("VESTIBULE_LIMITS__ENABLED", "false"),
            ("VESTIBULE_PASSWORD__ITERATIONS", "3"),
            ("VESTIBULE_REDIS__URL", ""),
        ]))
        .unwrap();
        let proxies: Vec<String> = config
            .server
            .trusted_proxies
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(proxies, ["10.0.0.0/8", "::1/128"]);
        assert!(!config.limits.enabled);
        assert_eq!(config.password.iterations, 3);
        assert_eq!(config.redis.url, None);
    }

    #[test]
    fn a_value_can_come_from_a_file() {
        let (held, _) = file("redis://:hunter2@localhost\n");
        let path = held.path().to_str().unwrap();
        let config = Config::load(&env(&[("VESTIBULE_REDIS__URL_FILE", path)])).unwrap();
        assert_eq!(
            config.redis.url.unwrap().expose(),
            "redis://:hunter2@localhost"
        );

        let both = [
            ("VESTIBULE_REDIS__URL_FILE", path),
            ("VESTIBULE_REDIS__URL", "redis://a"),
        ];
        assert_eq!(faults(&env(&both))[0].key, "redis.url");
        let missing = [("VESTIBULE_REDIS__URL_FILE", "/does/not/exist")];
        assert!(faults(&env(&missing))[0].problem.contains("cannot be read"));
    }

    #[test]
    fn an_unknown_key_names_its_nearest_neighbour() {
        let from_env = faults(&env(&[("VESTIBULE_SERVER_ISSUER", "x")]));
        assert!(
            from_env[0].mend.contains("VESTIBULE_SERVER__ISSUER"),
            "{from_env:?}"
        );
        let (_held, sources) = file("[databse]\nurl = 'sqlite::memory:'");
        assert!(faults(&sources)[0].mend.contains("database.url"));
        let flag = Sources {
            flags: vec!["loging.level=info".into()],
            ..Sources::default()
        };
        assert!(faults(&flag)[0].mend.contains("logging.level"));
    }

    #[test]
    fn what_others_name_with_our_prefix_is_ignored() {
        let others = [
            ("VESTIBULE_SERVICE_HOST", "10.0.0.1"),
            ("VESTIBULE_PORT", "tcp://10.0.0.1:80"),
            ("VESTIBULE_PORT_80_TCP", "tcp://10.0.0.1:80"),
            ("VESTIBULE_CONFIG", "x"),
            ("VESTIBULE_BIN", "x"),
            ("PATH", "x"),
        ];
        assert!(Config::load(&env(&others)).is_ok());
        assert!(Config::load(&env(&[("VESTIBULE_PORT", "80")])).is_err());
    }

    #[test]
    fn all_faults_are_found_at_once_and_say_where_they_come_from() {
        let (_held, mut sources) = file("nothing = 1\nserver = { tls = { cert = 'a.pem' } }");
        sources.env = env(&[
            ("VESTIBULE_ENV", "prod"),
            ("VESTIBULE_DATABASE__MAX_CONNECTIONS", "many"),
            ("VESTIBULE_TOKENS__CODE_LIFETIME", "11m"),
            ("VESTIBULE_LOGIN__FLOW_LIFETIME", "60"),
            ("VESTIBULE_LOGGING__FORMAT", "xml"),
            ("VESTIBULE_LOGGING__LEVEL", "inf"),
            ("VESTIBULE_SERVER__TRUSTED_PROXIES", "::1,nowhere"),
        ])
        .env;
        let found = faults(&sources);
        let keys: Vec<&str> = found.iter().map(|fault| fault.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "database.max_connections",
                "logging.format",
                "logging.level",
                "login.flow_lifetime",
                "nothing",
                "server.issuer",
                "server.tls.key",
                "server.trusted_proxies",
                "tokens.code_lifetime",
            ]
        );
        assert_eq!(found[8].origin.as_deref(), Some("the environment"));
        assert_eq!(found[5].origin.as_deref(), Some("the defaults"));
        assert!(
            found
                .iter()
                .all(|fault| !fault.problem.is_empty() && !fault.mend.is_empty())
        );
    }

    #[test]
    fn a_fault_never_shows_a_secret() {
        let (_a, mut sources) = file("[keys]\nencryption_key = 'hunter2'\n[redis]\nurl = 12345678");
        sources.env = env(&[("VESTIBULE_DATABASE__URL", "mysql://u:hunter2@h")]).env;
        let (_b, broken) = file("[redis]\nurl = redis://hunter2\n");
        for sources in [sources, broken] {
            let errors = Config::load(&sources).unwrap_err();
            let text = format!("{errors} {errors:?}");
            assert!(
                !text.contains("hunter2") && !text.contains("12345678"),
                "{text}"
            );
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        let secrets = [
            ("VESTIBULE_DATABASE__URL", "postgres://u:hunter2@h/n"),
            ("VESTIBULE_REDIS__URL", "redis://:hunter2@h"),
        ];
        let config = Config::load(&env(&secrets)).unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn every_option_can_be_set_by_its_variable() {
        for option in options() {
            let sources = env(&[(option.env.as_str(), "?")]);
            let known = Config::load(&sources).map_or_else(|e| e.faults().to_vec(), |_| Vec::new());
            assert!(
                known.iter().all(|fault| !fault.problem.contains("no such")),
                "{option:?}"
            );
        }
    }
}
