//! The texts of one language (Project Fluent).

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
};
use unic_langid::LanguageIdentifier;

use super::Locale;

/// A file of texts that is not Fluent syntax.
#[derive(Debug, thiserror::Error)]
#[error("the texts of {file} are wrong: {reason}")]
pub struct TextsError {
    /// The file, as `<locale>/<name>.ftl`.
    pub file: String,
    /// What is wrong with it.
    pub reason: String,
}

/// A text that a template asked for and that cannot be given.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TextError {
    /// No file of the locale has it.
    #[error("there is no text `{0}`")]
    Missing(String),
    /// It needs an argument that it was not given.
    #[error("the text `{id}` cannot be written: {reason}")]
    Incomplete {
        /// The message id.
        id: String,
        /// What Fluent says.
        reason: String,
    },
}

/// Every text of one locale.
pub(crate) struct Catalog {
    pub(super) locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

/// What Fluent puts around an argument, so that its direction does not leak into the sentence.
const ISOLATE_START: char = '\u{2068}';
const ISOLATE_END: char = '\u{2069}';

impl Catalog {
    /// Reads files of texts, given as name and content. A later file may say a text again.
    ///
    /// # Errors
    /// [`TextsError`] when one is not Fluent syntax.
    pub(crate) fn new(locale: Locale, files: Vec<(String, String)>) -> Result<Self, TextsError> {
        let language: LanguageIdentifier = locale.as_str().parse().expect("our tags are BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        if locale == Locale::AR {
            bundle.set_formatter(Some(arabic_numbers));
        }
        for (file, content) in files {
            let resource = FluentResource::try_new(content).map_err(|(_, errors)| TextsError {
                file: file.clone(),
                reason: list(&errors),
            })?;
            bundle.add_resource_overriding(resource);
        }
        Ok(Self { locale, bundle })
    }

    /// Whether there is a text `id`.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The text `id` as plain text, without marks around its arguments: for titles and attributes.
    pub(crate) fn text(&self, id: &str, args: &FluentArgs<'_>) -> Result<String, TextError> {
        let mut text = self.format(id, args)?;
        text.retain(|c| c != ISOLATE_START && c != ISOLATE_END);
        Ok(text)
    }

    /// The text `id` as HTML: all of it escaped, and each argument in a `<bdi>` of its own, so
    /// that an application's name can neither be markup nor turn the sentence around.
    pub(crate) fn html(&self, id: &str, args: &FluentArgs<'_>) -> Result<String, TextError> {
        let text = self.format(id, args)?;
        let mut html = String::with_capacity(text.len() + 32);
        for c in text.chars() {
            match c {
                ISOLATE_START => html.push_str("<bdi>"),
                ISOLATE_END => html.push_str("</bdi>"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '&' => html.push_str("&amp;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Ok(html)
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> Result<String, TextError> {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
            .ok_or_else(|| TextError::Missing(id.to_owned()))?;
        let mut errors: Vec<FluentError> = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        if errors.is_empty() {
            Ok(text)
        } else {
            Err(TextError::Incomplete {
                id: id.to_owned(),
                reason: list(&errors),
            })
        }
    }
}

/// Numbers among words are written in the digits of the words. What is passed as a text, a code
/// to be typed for one, stays as it is.
fn arabic_numbers<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(Locale::AR.digits(&number.as_string())),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

fn list<E: ToString>(errors: &[E]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog(texts: &str) -> Catalog {
        Catalog::new(
            Locale::EN,
            vec![("en/test.ftl".to_owned(), texts.to_owned())],
        )
        .unwrap()
    }

    fn client(name: &str) -> FluentArgs<'_> {
        FluentArgs::from_iter([("client", name)])
    }

    #[test]
    fn an_argument_is_escaped_and_isolated_in_html() {
        let hello = catalog("hello = Hello { $client } & friends\n");
        assert_eq!(
            hello.html("hello", &client("<b>\"it's\"</b>")).unwrap(),
            "Hello <bdi>&lt;b&gt;&quot;it&#39;s&quot;&lt;/b&gt;</bdi> &amp; friends"
        );
        assert_eq!(
            hello.text("hello", &client("Ada")).unwrap(),
            "Hello Ada & friends"
        );
    }

    #[test]
    fn a_text_that_is_not_there_is_an_error_and_so_is_a_missing_argument() {
        let hello = catalog("hello = Hello { $client }\n");
        assert!(matches!(
            hello.text("bye", &client("x")),
            Err(TextError::Missing(_))
        ));
        assert!(matches!(
            hello.html("hello", &FluentArgs::new()),
            Err(TextError::Incomplete { .. })
        ));
        assert!(hello.has("hello") && !hello.has("bye"));
    }

    #[test]
    fn a_later_file_says_a_text_again() {
        let files = [("a.ftl", "hello = One\n"), ("b.ftl", "hello = Two\n")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let catalog = Catalog::new(Locale::EN, files.into()).unwrap();
        assert_eq!(catalog.text("hello", &FluentArgs::new()).unwrap(), "Two");
    }

    #[test]
    fn texts_that_are_not_fluent_are_refused_by_name() {
        let files = vec![("en/broken.ftl".to_owned(), "= nothing\n".to_owned())];
        let refused = Catalog::new(Locale::EN, files).err().unwrap();
        assert!(refused.to_string().contains("en/broken.ftl"));
    }
}
