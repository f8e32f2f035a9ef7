//! Values that are kept in Vault: `vault:PATH#FIELD` stands where the value would.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use super::{
    Vault,
    layers::{Layer, text_as},
    validate::Faults,
    vault::is_path,
};
use crate::model::Secret;

/// What a reference begins with.
const SCHEME: &str = "vault:";

/// Where a value is: a field of a secret of Vault's KV engine, version 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The path below `/v1/`, such as `secret/data/vestibule`.
    pub path: String,
    /// The name of the field.
    pub field: String,
}

/// What has to be read before configuration can be loaded.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where from.
    pub vault: Vault,
    /// What.
    pub references: BTreeSet<Reference>,
}

/// What was read: each value, or why it could not be. The reason repeats no value.
pub type Held = BTreeMap<Reference, Result<Secret, String>>;

/// The references in the values that count. What is no good reference is left out.
pub(super) fn of(values: &BTreeMap<String, Value>) -> BTreeSet<Reference> {
    let texts = values.values().flat_map(texts);
    texts.filter_map(|text| parse(text)?.ok()).collect()
}

/// The layer that puts what was read in the place of the references. What could not be read is a
/// fault, and the default stands in its place.
pub(super) fn layer(values: &BTreeMap<String, Value>, held: &Held, faults: &mut Faults) -> Layer {
    let mut layer = Layer {
        name: "Vault".to_owned(),
        values: BTreeMap::new(),
    };
    for (key, value) in values {
        if !texts(value).any(|text| text.starts_with(SCHEME)) {
            continue;
        }
        match replaced(key, value, held) {
            Ok(value) => {
                layer.values.insert(key.clone(), value);
            }
            Err((problem, mend)) => {
                faults.add(key, problem, mend);
                let default = Layer::default_of(key).map(|layer| layer.values);
                layer.values.extend(default.unwrap_or_default());
            }
        }
    }
    layer
}

fn replaced(key: &str, value: &Value, held: &Held) -> Result<Value, (String, String)> {
    if key == "env" || key.starts_with("vault.") {
        let mend = "Write the value itself, or name the file that holds it (…_FILE).";
        return Err(("cannot be kept in Vault".to_owned(), mend.to_owned()));
    }
    let resolve = |text: &str| match parse(text) {
        None => Ok(text.to_owned()),
        Some(Err(())) => Err((
            "is not a reference to Vault".to_owned(),
            "Write vault:MOUNT/data/PATH#FIELD, with the path as the API of KV version 2 has it."
                .to_owned(),
        )),
        Some(Ok(reference)) => match held.get(&reference) {
            Some(Ok(secret)) => Ok(secret.expose().to_owned()),
            Some(Err(cause)) => Err((
                format!("cannot be had from Vault: {cause}"),
                "Check the section [vault] and what its role may read.".to_owned(),
            )),
            None => Err((
                format!("is in Vault at `{}`, which was not asked", reference.path),
                "Set vault.address and how to log in there.".to_owned(),
            )),
        },
    };
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| match item {
                Value::String(text) => resolve(text).map(Value::String),
                other => Ok(other.clone()),
            });
            Ok(Value::Array(items.collect::<Result<_, _>>()?))
        }
        Value::String(text) => {
            let text = resolve(text)?;
            let like = Layer::default_of(key).and_then(|mut layer| layer.values.remove(key));
            let like = like.unwrap_or_else(|| Value::String(String::new()));
            text_as(&like, &text).map_err(|problem| {
                let mend = format!("Keep a value like the default there, {like}.");
                (problem, mend)
            })
        }
        other => Ok(other.clone()),
    }
}

fn texts(value: &Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter().filter_map(Value::as_str)),
        other => Box::new(other.as_str().into_iter()),
    }
}

/// The reference that a text is; `None`: it is a value, `Some(Err)`: it was meant as one.
fn parse(text: &str) -> Option<Result<Reference, ()>> {
    let rest = text.strip_prefix(SCHEME)?;
    let reference = || {
        let (path, field) = rest.split_once('#')?;
        // MOUNT/data/PATH at least.
        let is_secret = is_path(path) && path.split('/').skip(1).any(|part| part == "data");
        (is_secret && !field.is_empty()).then(|| Reference {
            path: path.to_owned(),
            field: field.to_owned(),
        })
    };
    Some(reference().ok_or(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Sources};

    fn sources(flags: &[&str]) -> Sources {
        Sources {
            flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
            ..Sources::default()
        }
    }

    const VAULT: [&str; 2] = ["vault.address=https://vault.example", "vault.token=t"];

    fn held(pairs: &[(&str, Result<&str, &str>)]) -> Held {
        let one = |(field, value): &(&str, Result<&str, &str>)| {
            let reference = Reference {
                path: "secret/data/vestibule".to_owned(),
                field: (*field).to_owned(),
            };
            (reference, value.map(Secret::new).map_err(str::to_owned))
        };
        pairs.iter().map(one).collect()
    }

    #[test]
    fn a_reference_names_a_secret_and_its_field() {
        for (text, path) in [
            (
                "vault:secret/data/vestibule#x",
                Some("secret/data/vestibule"),
            ),
            ("vault:team/kv/data/a/b#x", Some("team/kv/data/a/b")),
            ("vault:secret/data/vestibule", None),
            ("vault:secret/data/vestibule#", None),
            ("vault:secret/vestibule#x", None),
            ("vault:secret/data/../sys#x", None),
            ("vault:/secret/data/a#x", None),
            ("vault:secret/data/a?list=true#x", None),
            ("vault:", None),
        ] {
            let found = parse(text).expect("is meant as a reference").ok();
            assert_eq!(found.map(|one| one.path).as_deref(), path, "{text}");
        }
        assert!(parse("smtps://vault:secret@mail.example").is_none());
    }

    #[test]
    fn what_was_read_stands_in_the_place_of_its_reference() {
        let flags = [
            VAULT[0],
            VAULT[1],
            "redis.url=vault:secret/data/vestibule#redis",
            "metrics.token=vault:secret/data/vestibule#token",
        ];
        let sources = sources(&flags);
        let wanted = Config::wanted(&sources).unwrap();
        assert_eq!(wanted.references.len(), 2);
        let held = held(&[("redis", Ok("redis://:hunter2@r")), ("token", Ok("abc"))]);
        let config = Config::load_with(&sources, &held).unwrap();
        assert_eq!(config.redis.url.unwrap().expose(), "redis://:hunter2@r");
        assert_eq!(config.metrics.token.unwrap().expose(), "abc");
    }

    #[test]
    fn a_fault_names_option_and_place_and_never_the_value() {
        let option = "redis.url=vault:secret/data/vestibule#redis";
        for (flags, read, words) in [
            (vec![option], held(&[]), "vault.address"),
            (
                vec![VAULT[0], VAULT[1], option],
                held(&[("redis", Err("it may not read `secret/data/vestibule`"))]),
                "it may not read `secret/data/vestibule`",
            ),
            (
                vec![VAULT[0], VAULT[1], option],
                held(&[("redis", Ok("hunter2"))]),
                "redis.url",
            ),
            (vec!["redis.url=vault:hunter2"], held(&[]), "vault:MOUNT"),
        ] {
            let errors = Config::load_with(&sources(&flags), &read).unwrap_err();
            let text = errors.to_string();
            assert!(text.contains(words) && text.contains("redis.url"), "{text}");
            assert!(!text.contains("hunter2"), "{text}");
        }
        let itself = ["vault.token=vault:secret/data/vestibule#x", VAULT[0]];
        let errors = Config::load(&sources(&itself)).unwrap_err();
        let faults = errors.faults();
        assert!(
            faults.iter().any(|fault| fault.key == "vault.token"),
            "{errors}"
        );
    }

    #[test]
    fn two_loads_tell_which_options_changed_without_keeping_them() {
        let load = |flags: &[&str]| Config::load(&sources(flags)).unwrap();
        let before = load(&["metrics.token=one", "login.flow_lifetime=10m"]);
        assert!(before.changed(&before.clone()).is_empty());
        let after = load(&["metrics.token=hunter2", "login.flow_lifetime=11m"]);
        let changed = before.changed(&after);
        assert_eq!(changed, ["login.flow_lifetime", "metrics.token"]);
        assert!(!format!("{after:?}").contains("hunter2"));
    }
}
