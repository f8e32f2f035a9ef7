//! The reference of options, taken from the comments of `config/default.toml`.

use super::{
    env_name,
    layers::{DEFAULTS, Layer},
};

/// One option, as `config/default.toml` documents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDoc {
    /// The dotted key.
    pub key: String,
    /// The environment variable.
    pub env: String,
    /// The default as TOML; environments where it is another one say so.
    pub default: String,
    /// What it does.
    pub doc: String,
}

/// Every option in the order of `config/default.toml`.
pub fn options() -> Vec<OptionDoc> {
    sections()
        .into_iter()
        .flat_map(|section| section.options)
        .collect()
}

/// The reference for `docs/configuration.md`, as Markdown.
pub fn reference() -> String {
    let mut text = INTRODUCTION.to_owned();
    for Section { name, doc, options } in sections() {
        let title = if name.is_empty() {
            String::new()
        } else {
            format!("\n## `[{name}]`\n\n")
        };
        text.push_str(&format!("{title}{}\n\n{HEAD}", doc.trim_end()));
        for OptionDoc {
            key,
            env,
            default,
            doc,
        } in options
        {
            let doc = doc.replace('|', "\\|");
            text.push_str(&format!("| `{key}` | `{env}` | {default} | {doc} |\n"));
        }
    }
    text
}

const INTRODUCTION: &str = "\
# Configuration

Made from `config/default.toml`. To renew it: `UPDATE_DOCS=1 cargo test --test it docs_in_sync`.

";

const HEAD: &str = "\
| Option | Environment variable | Default | What it does |
| --- | --- | --- | --- |
";

#[derive(Default)]
struct Section {
    name: String,
    doc: String,
    options: Vec<OptionDoc>,
}

fn sections() -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut block: Vec<&str> = Vec::new();
    for line in DEFAULTS.lines() {
        let section = sections.last_mut().expect("there is a first section");
        if let Some(comment) = line.strip_prefix('#') {
            block.push(comment.strip_prefix(' ').unwrap_or(comment));
        } else if let Some(name) = line.strip_prefix('[') {
            let name = name.trim_end_matches(']').to_owned();
            let doc = std::mem::take(&mut block).join(" ");
            sections.push(Section {
                name,
                doc,
                options: Vec::new(),
            });
        } else if let Some((name, default)) = line.split_once(" = ") {
            let key = [section.name.as_str(), name]
                .join(".")
                .trim_start_matches('.')
                .to_owned();
            let doc = std::mem::take(&mut block).join(" ");
            let default = default_of(&key, default);
            section.options.push(OptionDoc {
                env: env_name(&key),
                key,
                default,
                doc,
            });
        } else {
            // A comment that stands alone speaks of the whole file.
            section.doc.extend(
                std::mem::take(&mut block)
                    .iter()
                    .map(|line| format!("{line}\n")),
            );
        }
    }
    sections
}

fn default_of(key: &str, default: &str) -> String {
    let mut text = format!("`{default}`");
    for env in ["dev", "test", "prod"] {
        if let Some(value) = Layer::of_environment(env).values.get(key) {
            text.push_str(&format!("; {env}: `{value}`"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_documented_and_none_is_missed() {
        let documented: Vec<String> = options().into_iter().map(|option| option.key).collect();
        let known = Layer::defaults().values;
        assert_eq!(documented.len(), known.len());
        for OptionDoc { key, doc, .. } in options() {
            assert!(known.contains_key(&key), "{key}");
            assert!(
                doc.len() > 15,
                "{key} needs a comment above it in config/default.toml"
            );
        }
    }
}
