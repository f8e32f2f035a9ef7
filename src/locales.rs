//! The languages of the pages: which one a person reads, and its texts (Project Fluent).

use fluent_bundle::{FluentArgs, FluentError, FluentResource, concurrent::FluentBundle};
use serde::{Serialize, Serializer};
use unic_langid::LanguageIdentifier;

/// A language that the pages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    tag: &'static str,
    name: &'static str,
    dir: &'static str,
}

impl Locale {
    /// English: what a person reads whose languages are all unknown.
    pub const EN: Self = Self {
        tag: "en",
        name: "English",
        dir: "ltr",
    };
    /// German.
    pub const DE: Self = Self {
        tag: "de",
        name: "Deutsch",
        dir: "ltr",
    };
    /// Every language, each with a folder of the same name in `locales/`.
    pub const ALL: &[Self] = &[Self::EN, Self::DE];

    /// Every language.
    pub fn all() -> &'static [Self] {
        Self::ALL
    }

    /// Reads what [`Locale::as_str`] wrote, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.tag == text)
    }

    /// The BCP 47 tag.
    pub fn as_str(self) -> &'static str {
        self.tag
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Which way its lines run, for HTML's `dir`.
    pub fn dir(self) -> &'static str {
        self.dir
    }

    /// The first language that we have of: the cookie with the person's own choice at the
    /// switch, `ui_locales` (OpenID Connect Core §3.1.2.1), `Accept-Language` (RFC 9110
    /// §12.5.4). Tags match as in RFC 4647 §3.4: `de-AT` finds `de`. Else English.
    pub fn negotiate(
        cookie: Option<&str>,
        ui_locales: Option<&str>,
        accept_language: Option<&str>,
    ) -> Self {
        cookie
            .and_then(Self::parse)
            .or_else(|| ui_locales.and_then(|tags| tags.split(' ').find_map(Self::lookup)))
            .or_else(|| accept_language.and_then(Self::accepted))
            .unwrap_or(Self::EN)
    }

    /// The language for one BCP 47 tag, shortened from its end until one fits.
    fn lookup(tag: &str) -> Option<Self> {
        let mut range = tag.trim();
        while !range.is_empty() {
            if let Some(found) = Self::ALL.iter().find(|l| l.tag.eq_ignore_ascii_case(range)) {
                return Some(*found);
            }
            range = range.rsplit_once('-')?.0;
        }
        None
    }

    /// The language with the highest quality in an `Accept-Language` header; the first of equals.
    fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for entry in header.split(',') {
            let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
            let quality = match parameters.trim().strip_prefix("q=") {
                Some(number) => number.trim().parse().unwrap_or(0.0),
                None => 1.0,
            };
            if let Some(found) = Self::lookup(tag)
                && quality > best.map_or(0.0, |(_, q)| q)
            {
                best = Some((found, quality));
            }
        }
        best.map(|(locale, _)| locale)
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag)
    }
}

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
        let language: LanguageIdentifier = locale.tag.parse().expect("our tags are BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        for (file, content) in files {
            let resource = FluentResource::try_new(content).map_err(|(_, errors)| TextsError {
                file: file.clone(),
                reason: list(&errors),
            })?;
            bundle.add_resource_overriding(resource);
        }
        Ok(Self { bundle })
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
    fn the_first_known_language_wins_and_english_is_the_last_resort() {
        let cases = [
            (None, None, None, Locale::EN),
            (Some("de"), None, Some("en"), Locale::DE),
            // Who used the switch wants that language, whatever the application asks for.
            (Some("de"), Some("en"), Some("de"), Locale::EN),
            (Some("fr de-AT en"), None, None, Locale::DE),
            (Some("fr"), Some("de"), Some("en"), Locale::DE),
            (Some(""), Some("nonsense"), Some("de"), Locale::DE),
            (None, None, Some("fr-CH, de-CH;q=0.8, en;q=0.9"), Locale::EN),
            (None, None, Some("DE"), Locale::DE),
            (None, None, Some("de;q=0, en;q=0.1"), Locale::EN),
            (None, None, Some("de;q=NaN"), Locale::EN),
            (None, None, Some("*, ;q=, de;q=high"), Locale::EN),
            (None, None, Some("de, en"), Locale::DE),
        ];
        for (ui_locales, cookie, accept, expected) in cases {
            let found = Locale::negotiate(cookie, ui_locales, accept);
            assert_eq!(found, expected, "{ui_locales:?} {cookie:?} {accept:?}");
        }
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
