//! Layers: what each source of configuration says, by dotted key, with unknown keys refused.

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use figment::{
    Metadata, Profile, Provider,
    value::{Dict, Map, Value as FigmentValue},
};
use toml::{Table, Value};

use super::{env_name, nearest::nearest, validate::Faults};

/// Every option with its default: the schema that the other layers are held against.
pub(super) const DEFAULTS: &str = include_str!("../../config/default.toml");
const DEV: &str = include_str!("../../config/dev.toml");
const TEST: &str = include_str!("../../config/test.toml");
const PROD: &str = include_str!("../../config/prod.toml");

/// Names with our prefix that are no options: `VESTIBULE_CONFIG` names the file to read, and
/// `VESTIBULE_BIN` tells test runners which program to test.
const NOT_OPTIONS: [&str; 2] = ["VESTIBULE_CONFIG", "VESTIBULE_BIN"];

/// The default of every option, by dotted key.
static OPTIONS: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| embedded(DEFAULTS));

/// Whether there is an option `key`.
pub(super) fn is_option(key: &str) -> bool {
    OPTIONS.contains_key(key)
}

/// What one source says: values by dotted key. Every key is an option. Without `Debug`: values
/// may be secrets.
pub(super) struct Layer {
    /// The source, as a person knows it.
    pub name: String,
    /// Its values.
    pub values: BTreeMap<String, Value>,
}

impl Layer {
    /// The defaults.
    pub(super) fn defaults() -> Self {
        Self {
            name: "the defaults".to_owned(),
            values: OPTIONS.clone(),
        }
    }

    /// The default of `key` alone.
    pub(super) fn default_of(key: &str) -> Option<Self> {
        let value = OPTIONS.get(key)?.clone();
        let values = BTreeMap::from([(key.to_owned(), value)]);
        Some(Self {
            name: "the defaults".to_owned(),
            values,
        })
    }

    /// The built-in layer of an environment; for an unknown one that of dev (the unknown name is
    /// refused later, with everything else).
    pub(super) fn of_environment(env: &str) -> Self {
        let (name, text) = match env {
            "prod" => ("prod", PROD),
            "test" => ("test", TEST),
            _ => ("dev", DEV),
        };
        Self {
            name: format!("the defaults for {name}"),
            values: embedded(text),
        }
    }

    /// The values of a TOML file.
    pub(super) fn of_file(path: &Path, faults: &mut Faults) -> Self {
        let name = path.display().to_string();
        let mut layer = Self {
            name: name.clone(),
            values: BTreeMap::new(),
        };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let mend = "Name a file that can be read, with --config or VESTIBULE_CONFIG.";
                faults.add(&name, format!("cannot be read: {error}"), mend);
                return layer;
            }
        };
        let table = match text.parse::<Table>() {
            Ok(table) => table,
            Err(error) => {
                // Only the message and the line: the line's text may hold a secret.
                let start = error.span().map_or(0, |span| span.start);
                let line = text
                    .bytes()
                    .take(start)
                    .filter(|byte| *byte == b'\n')
                    .count()
                    + 1;
                let problem = format!("is not TOML: {} in line {line}", error.message());
                faults.add(&name, problem, "Write it like config/default.toml.");
                return layer;
            }
        };
        let mut found = BTreeMap::new();
        flatten("", table, &mut found);
        for (key, value) in found {
            if is_option(&key) {
                layer.values.insert(key, value);
            } else {
                let meant = nearest(&key, OPTIONS.keys().map(String::as_str)).unwrap_or_default();
                unknown(&key, meant, &name, faults);
            }
        }
        layer
    }

    /// The values of the environment: each `VESTIBULE_…` is an option, or `…_FILE` names the
    /// file that holds an option's value.
    pub(super) fn of_environment_variables(env: &[(String, String)], faults: &mut Faults) -> Self {
        let name = "the environment";
        let mut layer = Self {
            name: name.to_owned(),
            values: BTreeMap::new(),
        };
        let names: BTreeMap<String, &String> =
            OPTIONS.keys().map(|key| (env_name(key), key)).collect();
        for (variable, text) in env
            .iter()
            .filter(|(variable, text)| is_ours(variable, text))
        {
            let in_file = variable
                .strip_suffix("_FILE")
                .and_then(|stem| names.get(stem));
            if let Some(key) = names.get(variable) {
                layer.insert_text(key, text, faults);
            } else if let Some(key) = in_file {
                if env.iter().any(|(other, _)| *other == env_name(key)) {
                    let mend = format!("Take away {variable} or {}.", env_name(key));
                    faults.add(key, format!("is given here and by {variable}"), mend);
                    continue;
                }
                match std::fs::read_to_string(text) {
                    Ok(held) => layer.insert_text(key, held.trim_end_matches(['\r', '\n']), faults),
                    Err(error) => {
                        let problem = format!("{variable}: `{text}` cannot be read: {error}");
                        faults.add(key, problem, "Name a file that holds the value alone.");
                    }
                }
            } else {
                let meant = nearest(variable, names.keys().map(String::as_str)).unwrap_or_default();
                unknown(variable, meant, name, faults);
            }
        }
        layer
    }

    /// The values of `key=value` flags; of two for one key the last counts.
    pub(super) fn of_flags(flags: &[String], faults: &mut Faults) -> Self {
        let name = "the command line";
        let mut layer = Self {
            name: name.to_owned(),
            values: BTreeMap::new(),
        };
        for flag in flags {
            let (key, text) = flag.split_once('=').unwrap_or((flag, ""));
            if !flag.contains('=') {
                faults.add(key, "has no value", format!("Write {key}=VALUE."));
            } else if is_option(key) {
                layer.insert_text(key, text, faults);
            } else {
                let meant = nearest(key, OPTIONS.keys().map(String::as_str)).unwrap_or_default();
                unknown(key, meant, name, faults);
            }
        }
        layer
    }

    /// Takes a text for an option, read as what the option's default is.
    fn insert_text(&mut self, key: &str, text: &str, faults: &mut Faults) {
        let problem = match text_as(&OPTIONS[key], text) {
            Ok(value) => {
                self.values.insert(key.to_owned(), value);
                return;
            }
            Err(problem) => problem,
        };
        let mend = format!("Write it like the default, {}.", OPTIONS[key]);
        if let Some(fault) = faults.add(key, problem, mend) {
            fault.origin = Some(self.name.clone());
        }
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut root = Table::new();
        for (key, value) in &self.values {
            let (path, leaf) = key.rsplit_once('.').unwrap_or(("", key));
            let mut table = &mut root;
            for part in path.split('.').filter(|part| !part.is_empty()) {
                let section = table
                    .entry(part)
                    .or_insert_with(|| Value::Table(Table::new()));
                table = section
                    .as_table_mut()
                    .expect("no option is a section as well");
            }
            table.insert(leaf.to_owned(), value.clone());
        }
        let dict = FigmentValue::serialize(root)?
            .into_dict()
            .unwrap_or_default();
        Ok(Profile::Default.collect(dict))
    }
}

fn unknown(key: &str, meant: &str, origin: &str, faults: &mut Faults) {
    let mend = format!("Did you mean {meant}? config/default.toml lists every option.");
    if let Some(fault) = faults.add(key, "there is no such option", mend) {
        fault.origin = Some(origin.to_owned());
    }
}

/// Whether a variable is meant for us. Kubernetes describes a service that is named `vestibule`
/// by `VESTIBULE_SERVICE_HOST`, `VESTIBULE_PORT=tcp://…` and the like.
fn is_ours(variable: &str, text: &str) -> bool {
    let Some(rest) = variable.strip_prefix("VESTIBULE_") else {
        return false;
    };
    let of_kubernetes = rest.starts_with("SERVICE_")
        || rest.starts_with("PORT_")
        || (rest == "PORT" && text.contains("://"));
    !of_kubernetes && !NOT_OPTIONS.contains(&variable)
}

/// Reads `text` as the kind of value that `like` is.
pub(super) fn text_as(like: &Value, text: &str) -> Result<Value, String> {
    match like {
        Value::Boolean(_) => text
            .parse()
            .map(Value::Boolean)
            .map_err(|_| "is neither true nor false".to_owned()),
        Value::Integer(_) => text
            .parse()
            .map(Value::Integer)
            .map_err(|_| "is not a whole number".to_owned()),
        Value::Array(_) => {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            Ok(Value::Array(
                parts.map(|part| Value::String(part.to_owned())).collect(),
            ))
        }
        Value::String(_) | Value::Float(_) | Value::Datetime(_) | Value::Table(_) => {
            Ok(Value::String(text.to_owned()))
        }
    }
}

fn embedded(text: &str) -> BTreeMap<String, Value> {
    let table = text
        .parse::<Table>()
        .expect("the built-in layers are TOML; a test reads them");
    let mut values = BTreeMap::new();
    flatten("", table, &mut values);
    values
}

fn flatten(prefix: &str, table: Table, into: &mut BTreeMap<String, Value>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        match value {
            Value::Table(inner) => flatten(&key, inner, into),
            value => {
                into.insert(key, value);
            }
        }
    }
}
