//! The languages of the pages: which one a person reads, its texts (Project Fluent) and its dates.

mod catalog;
mod dates;
#[cfg(test)]
mod tests;

use serde::{Serialize, Serializer};

pub(crate) use self::catalog::Catalog;
pub use self::catalog::TextsError;

/// A language that the pages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    tag: &'static str,
    name: &'static str,
    dir: &'static str,
}

impl Locale {
    /// Arabic.
    pub const AR: Self = Self::right_to_left("ar", "العربية");
    /// German.
    pub const DE: Self = Self::left_to_right("de", "Deutsch");
    /// English: what a person reads whose languages are all unknown.
    pub const EN: Self = Self::left_to_right("en", "English");
    /// Spanish.
    pub const ES: Self = Self::left_to_right("es", "Español");
    /// French.
    pub const FR: Self = Self::left_to_right("fr", "Français");
    /// Italian.
    pub const IT: Self = Self::left_to_right("it", "Italiano");
    /// Japanese.
    pub const JA: Self = Self::left_to_right("ja", "日本語");
    /// Dutch.
    pub const NL: Self = Self::left_to_right("nl", "Nederlands");
    /// Polish.
    pub const PL: Self = Self::left_to_right("pl", "Polski");
    /// Portuguese, as it is written in Brazil.
    pub const PT: Self = Self::left_to_right("pt", "Português");
    /// Every language, each with a folder of the same name in `locales/`, in the order in which
    /// a person looks for their own.
    pub const ALL: &[Self] = &[
        Self::DE,
        Self::EN,
        Self::ES,
        Self::FR,
        Self::IT,
        Self::NL,
        Self::PL,
        Self::PT,
        Self::AR,
        Self::JA,
    ];

    const fn left_to_right(tag: &'static str, name: &'static str) -> Self {
        Self {
            tag,
            name,
            dir: "ltr",
        }
    }

    const fn right_to_left(tag: &'static str, name: &'static str) -> Self {
        Self {
            tag,
            name,
            dir: "rtl",
        }
    }

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

    /// A number in the digits that the language is written with: Arabic has its own.
    fn digits(self, number: &str) -> String {
        if self != Self::AR {
            return number.to_owned();
        }
        let eastern = |digit| char::from_u32(u32::from('٠') + digit);
        number
            .chars()
            .map(|c| c.to_digit(10).and_then(eastern).unwrap_or(c))
            .collect()
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
