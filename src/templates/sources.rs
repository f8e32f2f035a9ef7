//! Where templates and texts come from: the program itself, and before it the override folder.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

use super::TemplateError;
use crate::locales::Locale;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct EmbeddedTemplates;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct EmbeddedTexts;

/// What templates end in: pages, and the parts of mails.
const KINDS: [&str; 3] = ["html", "txt", "subject"];

/// Every template's source by its path below `templates/`.
pub(super) fn templates(dir: Option<&Path>) -> Result<BTreeMap<String, String>, TemplateError> {
    let mut sources: BTreeMap<String, String> = EmbeddedTemplates::iter()
        .filter(|name| KINDS.iter().any(|kind| name.ends_with(&format!(".{kind}"))))
        .map(|name| embedded::<EmbeddedTemplates>(&name))
        .collect();
    if let Some(dir) = dir {
        fs::read_dir(dir).map_err(|source| unreadable(dir, source))?;
        for kind in KINDS {
            sources.extend(files(dir, kind)?);
        }
    }
    Ok(sources)
}

/// The files of texts of a locale by name, those that override others last.
pub(super) fn texts(
    locale: Locale,
    dir: Option<&Path>,
) -> Result<Vec<(String, String)>, TemplateError> {
    let folder = format!("{}/", locale.as_str());
    let mut sources: Vec<_> = EmbeddedTexts::iter()
        .filter(|name| name.starts_with(&folder) && name.ends_with(".ftl"))
        .map(|name| embedded::<EmbeddedTexts>(&name))
        .collect();
    sources.sort();
    if let Some(dir) = dir {
        let overrides = files(&dir.join("locales").join(locale.as_str()), "ftl")?;
        sources.extend(
            overrides
                .into_iter()
                .map(|(name, text)| (format!("{folder}{name}"), text)),
        );
    }
    Ok(sources)
}

fn embedded<E: RustEmbed>(name: &str) -> (String, String) {
    let file = E::get(name).expect("a listed file is embedded");
    let text = String::from_utf8(file.data.into_owned()).expect("embedded files are UTF-8");
    (name.to_owned(), text)
}

/// The files below `root` that end in `extension`, by path with `/`. A folder that is not there
/// overrides nothing.
fn files(root: &Path, extension: &str) -> Result<BTreeMap<String, String>, TemplateError> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        if folder == root && !root.exists() {
            break;
        }
        for entry in fs::read_dir(&folder).map_err(|source| unreadable(&folder, source))? {
            let path = entry.map_err(|source| unreadable(&folder, source))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).map_err(|source| unreadable(&path, source))?;
                found.insert(name_below(root, &path), text);
            }
        }
    }
    Ok(found)
}

fn name_below(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn unreadable(path: &Path, source: std::io::Error) -> TemplateError {
    TemplateError::Read {
        path: PathBuf::from(path),
        source,
    }
}
