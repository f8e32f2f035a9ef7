//! What templates can use besides their page: texts, static files, and names made safe.

use std::{collections::BTreeMap, sync::Arc};

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value,
    syntax::SyntaxConfig,
    value::{Kwargs, Serde, ValueKind},
};
use serde::Serialize;

use super::{TemplateError, naming};
use crate::{
    locales::{Catalog, Locale},
    static_files,
};

#[derive(Serialize)]
struct LocaleView {
    code: &'static str,
    name: &'static str,
}

/// Compiles `sources` for one locale.
pub(super) fn build(
    locale: Locale,
    catalog: Catalog,
    sources: &BTreeMap<String, String>,
) -> Result<Environment<'static>, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // All but the plain texts of mails is HTML.
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html") {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the usual delimiters do not clash"),
    );
    let catalog = Arc::new(catalog);
    add_texts(&mut environment, &catalog);
    add_moments(&mut environment, &catalog);
    environment.add_function("static_url", |path: &str| {
        // Safe: our own paths and hashes, without any character that HTML knows.
        static_files::url(path)
            .map(|url| Value::from_safe_string(url.to_owned()))
            .ok_or_else(|| missing(format!("there is no static file {path}")))
    });
    environment.add_filter("named", naming::named);
    environment.add_filter("initial", naming::initial);
    environment.add_test("web_address", naming::is_web_address);
    let locales: Vec<_> = Locale::all()
        .iter()
        .map(|l| LocaleView {
            code: l.as_str(),
            name: l.name(),
        })
        .collect();
    environment.add_global("locales", Serde(locales));
    environment.add_global("dir", locale.dir());
    for (name, source) in sources {
        environment.add_template_owned(name.clone(), source.clone())?;
    }
    Ok(environment)
}

/// The functions that say a text: as HTML, as plain text, and whether there is one.
fn add_texts(environment: &mut Environment<'static>, catalog: &Arc<Catalog>) {
    let texts = Arc::clone(catalog);
    environment.add_function("t", move |id: &str, args: Kwargs| {
        Ok::<_, Error>(Value::from_safe_string(
            texts.html(id, &fluent_args(&args)?).map_err(missing)?,
        ))
    });
    let texts = Arc::clone(catalog);
    environment.add_function("text", move |id: &str, args: Kwargs| {
        texts.text(id, &fluent_args(&args)?).map_err(missing)
    });
    let texts = Arc::clone(catalog);
    environment.add_function("has_text", move |id: &str| texts.has(id));
}

/// Filters for seconds since the Unix epoch.
fn add_moments(environment: &mut Environment<'static>, catalog: &Arc<Catalog>) {
    let texts = Arc::clone(catalog);
    environment.add_filter("day", move |at: i64| texts.day(at).map_err(missing));
    let texts = Arc::clone(catalog);
    environment.add_filter("moment", move |at: i64| texts.moment(at).map_err(missing));
    let texts = Arc::clone(catalog);
    environment.add_filter("ago", move |at: i64, now: i64| {
        texts.ago(at, now).map_err(missing)
    });
}

fn missing(what: impl ToString) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.to_string())
}

/// The keyword arguments of `t(...)`: numbers choose plural forms, all else is text, and
/// cannot close the mark that the catalog puts around it.
fn fluent_args(args: &Kwargs) -> Result<FluentArgs<'static>, Error> {
    args.args()
        .map(|name| {
            let value: Value = args.get(name)?;
            let value = match value.kind() {
                ValueKind::Number => FluentValue::from(i64::try_from(value)?),
                _ => FluentValue::from(naming::visible(&value.to_string())),
            };
            Ok((name.to_owned(), value))
        })
        .collect()
}
