//! Tests of the texts in every language: none is missing, none left over, none left in English.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey},
    parser,
    serializer::serialize,
};
use scraper::{ElementRef, Html, Selector, node::Node};

use super::*;

/// What a text of one language is made of.
#[derive(Default)]
struct Text {
    /// As it stands in the file, without its id.
    source: String,
    /// Whether there are letters in it besides its values.
    has_words: bool,
    /// The values that it is given.
    values: BTreeSet<String>,
    /// The names of the variants of each choice in it.
    choices: Vec<BTreeSet<String>>,
}

/// The texts of a locale by id.
fn texts(locale: Locale) -> BTreeMap<String, Text> {
    let mut found = BTreeMap::new();
    for (file, source) in sources::texts(locale, None).unwrap() {
        let resource = parser::parse(source.as_str()).unwrap();
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name.to_owned();
            let text = text(message);
            assert!(
                found.insert(id.clone(), text).is_none(),
                "{file}: {id} twice"
            );
        }
    }
    found
}

fn text(message: Message<&str>) -> Text {
    let mut text = Text::default();
    look_into(message.value.as_ref().unwrap(), &mut text);
    let body = vec![Entry::Message(Message {
        comment: None,
        ..message
    })];
    let source = serialize(&fluent_syntax::ast::Resource { body });
    let (_, source) = source.split_once('=').unwrap();
    text.source = source.trim().to_owned();
    text
}

fn look_into(pattern: &Pattern<&str>, text: &mut Text) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                text.has_words |= value.chars().any(char::is_alphabetic);
            }
            PatternElement::Placeable {
                expression: Expression::Inline(inline),
            } => text.values.extend(value(inline)),
            PatternElement::Placeable {
                expression: Expression::Select { selector, variants },
            } => {
                text.values.extend(value(selector));
                let names = variants.iter().map(|v| name(&v.key).to_owned());
                text.choices.push(names.collect());
                for variant in variants {
                    look_into(&variant.value, text);
                }
            }
        }
    }
}

fn value(expression: &InlineExpression<&str>) -> Option<String> {
    match expression {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    }
}

fn name<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// The ids in `t("` and `text("`, those that go on after a `~` end with their last dash; and what
/// the filters for moments say.
fn used() -> BTreeSet<String> {
    let mut found = BTreeSet::from(["date-", "ago-"].map(str::to_owned));
    for source in sources::templates(None).unwrap().values() {
        for call in [" t(\"", "(t(\"", "=t(\"", "text(\""] {
            for rest in source.split(call).skip(1) {
                found.insert(rest.split('"').next().unwrap().to_owned());
            }
        }
    }
    found
}

#[test]
fn every_language_has_a_folder_and_says_the_same_things_of_the_same_values() {
    let folders: BTreeSet<_> = fs::read_dir("locales")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let tags = Locale::all().iter().map(|l| l.as_str().to_owned());
    assert_eq!(folders, tags.collect());
    let english = texts(Locale::EN);
    for locale in Locale::all() {
        let (tag, texts) = (locale.as_str(), texts(*locale));
        for id in english.keys() {
            assert!(texts.contains_key(id), "{tag} does not say {id}");
        }
        for (id, text) in texts {
            let model = english.get(&id);
            let model = model.unwrap_or_else(|| panic!("{tag} says {id}, and English does not"));
            // What a date is made of differs: the name of the month, the half of the day.
            if !id.starts_with("date-") {
                assert_eq!(text.values, model.values, "{tag}: {id}");
            }
        }
    }
}

/// The plural categories of whole numbers (CLDR), of which every choice by number needs each.
/// French, Italian, Portuguese and Spanish have one more for millions, which we never count.
fn plurals(locale: Locale) -> BTreeSet<String> {
    let categories: &[&str] = match locale.as_str() {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "pl" => &["one", "few", "many", "other"],
        "ja" => &["other"],
        _ => &["one", "other"],
    };
    categories.iter().map(|c| (*c).to_owned()).collect()
}

#[test]
fn whoever_counts_counts_in_all_the_plurals_of_the_language() {
    let any = plurals(Locale::AR);
    let (english, mut counted) = (texts(Locale::EN), 0);
    for locale in Locale::all() {
        let (tag, wanted) = (locale.as_str(), plurals(*locale));
        for (id, text) in texts(*locale) {
            let counts = |text: &Text| text.choices.iter().any(|names| names.contains("other"));
            assert!(
                counts(&text) || !counts(&english[&id]) || id.starts_with("date-"),
                "{tag}: {id} does not count"
            );
            for names in text.choices.iter().filter(|n| n.contains("other")) {
                let categories: BTreeSet<_> = names.intersection(&any).cloned().collect();
                // A single number may have words of its own, as the first day of a month has.
                let numbers = |name: &String| name.parse::<u32>().is_ok();
                if !(id.starts_with("date-") && names.iter().any(numbers)) {
                    assert_eq!(categories, wanted, "{tag}: {id}");
                }
                assert!(names.difference(&any).all(numbers), "{tag}: {id}");
                counted += 1;
            }
        }
    }
    assert!(counted > 50, "{counted}");
}

/// Texts that are the same words in a language as in English.
const SAME_AS_ENGLISH: &[(&str, &str)] = &[
    ("de", "email-code"),
    ("de", "error-code"),
    ("de", "factor-unnamed-passkey"),
    ("de", "field-website"),
    ("de", "mfa-code"),
    ("de", "passkeys-title"),
    ("de", "problem-title"),
    ("de", "profile-website"),
    ("de", "security-passkeys"),
    ("fr", "account-nav-applications"),
    ("fr", "activity-pages"),
    ("fr", "email-code"),
    ("fr", "mfa-code"),
    ("it", "factor-unnamed-passkey"),
    ("it", "login-password"),
    ("it", "security-password"),
    ("nl", "email-code"),
    ("nl", "factor-unnamed-passkey"),
    ("nl", "field-website"),
    ("nl", "mfa-code"),
    ("nl", "passkeys-title"),
    ("nl", "profile-website"),
    ("nl", "security-passkeys"),
    ("nl", "sessions-title"),
    ("pl", "problem-title"),
];

/// Names of formats, which are the same in every language.
const FORMATS: &[&str] = &["data-export-json", "data-export-zip"];

/// The texts that may be the same in a language as in English.
fn same_as_english() -> BTreeSet<(&'static str, String)> {
    let others = Locale::all().iter().filter(|l| **l != Locale::EN);
    let formats = others.flat_map(|l| FORMATS.iter().map(|id| (l.as_str(), *id)));
    let known = SAME_AS_ENGLISH.iter().copied().chain(formats);
    known.map(|(tag, id)| (tag, id.to_owned())).collect()
}

#[test]
fn no_text_is_left_in_english() {
    let english = texts(Locale::EN);
    let mut same = BTreeSet::new();
    for locale in Locale::all().iter().filter(|l| **l != Locale::EN) {
        for (id, text) in texts(*locale) {
            // Some are nothing but a value.
            if text.has_words && text.source == english[&id].source {
                same.insert((locale.as_str(), id));
            }
        }
    }
    assert_eq!(same, same_as_english(), "left: found; right: known");
}

/// What a person reads or hears of a page: its sentences, with names (`bdi`) left out of them; but
/// for codes, for what somebody wrote (`dir="auto"`), and for what says that it is in a language
/// of its own.
fn sentences(html: &str) -> BTreeSet<String> {
    let html = Html::parse_document(html);
    let names = Selector::parse("bdi").unwrap();
    let names: BTreeSet<String> = html.select(&names).map(|e| e.text().collect()).collect();
    let mut found = Vec::new();
    for element in html.tree.root().descendants().filter_map(ElementRef::wrap) {
        let foreign = |above: ElementRef<'_>| {
            let tag = above.value().name();
            matches!(tag, "bdi" | "code" | "script" | "template")
                || (tag != "html" && above.attr("lang").is_some())
                || above.attr("dir") == Some("auto")
        };
        let above = element.ancestors().filter_map(ElementRef::wrap);
        if above.chain([element]).any(foreign) {
            continue;
        }
        let spoken = ["aria-label", "title", "alt", "placeholder"];
        found.extend(
            spoken
                .iter()
                .filter_map(|name| element.attr(name))
                .map(str::to_owned),
        );
        let mut sentence = String::new();
        for child in element.children() {
            match child.value() {
                // To a browser with scripts it is a text, with its tags.
                Node::Text(text) if element.value().name() == "noscript" => {
                    found.extend(sentences(text));
                }
                // The name of the page, before that of the tenant.
                Node::Text(text) if element.value().name() == "title" => {
                    let title = text.rsplit_once(" · ").map_or(&**text, |(title, _)| title);
                    sentence.push_str(title);
                }
                Node::Text(text) => sentence.push_str(text),
                Node::Element(inner) if inner.name() == "bdi" => sentence.push('…'),
                _ => found.push(std::mem::take(&mut sentence)),
            }
        }
        found.push(sentence);
    }
    let letters = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count();
    let found = found.into_iter().filter(|text| letters(text) > 2);
    let is_address = |text: &String| text.contains('@') && !text.trim().contains(' ');
    found
        .filter(|text| !is_address(text) && !names.contains(text))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn no_page_shows_english_words_to_those_who_read_another_language() {
    let mut pages: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    samples::render_all(&Templates::load(None).unwrap(), |name, html| {
        let (tag, page) = name.split_once(' ').unwrap();
        // Shown to developers only, and in English; and the same page with less on it.
        if page.starts_with("dev/") || page.ends_with(" without switches") {
            return;
        }
        let page = pages.entry(page.to_owned()).or_default();
        page.insert(tag.to_owned(), sentences(html));
    })
    .unwrap();
    let source = texts(Locale::EN);
    let same = same_as_english().into_iter();
    let same = same.map(|(tag, id)| (tag.to_owned(), source[&id].source.clone()));
    let same: BTreeSet<_> = same.collect();
    for (name, languages) in &pages {
        let english = &languages["en"];
        assert!(!english.is_empty(), "{name}");
        for (tag, words) in languages.iter().filter(|(tag, _)| *tag != "en") {
            assert!(!words.is_empty(), "{tag} {name}");
            for words in words.intersection(english) {
                let known = same.contains(&(tag.clone(), words.clone()));
                assert!(known, "{tag} {name}: {words}");
            }
        }
    }
}

#[test]
fn templates_use_texts_that_exist_and_no_text_is_left_over() {
    let (used, existing) = (used(), texts(Locale::EN));
    for id in used.iter().filter(|id| !id.ends_with('-')) {
        assert!(existing.contains_key(id), "no text {id}");
    }
    let spoken = |id: &String| {
        used.iter()
            .any(|u| u == id || (u.ends_with('-') && id.starts_with(u)))
    };
    let unspoken: Vec<_> = existing.keys().filter(|id| !spoken(id)).collect();
    assert!(unspoken.is_empty(), "nobody says {unspoken:?}");
}

#[test]
fn every_scope_and_failure_that_is_explained_has_a_title() {
    let existing = texts(Locale::EN);
    for id in existing.keys().filter_map(|id| id.strip_prefix("about-")) {
        assert!(existing.contains_key(id), "{id}");
    }
    for id in existing.keys().filter(|id| id.starts_with("failure-")) {
        assert!(existing.contains_key(&format!("about-{id}")), "{id}");
    }
}
