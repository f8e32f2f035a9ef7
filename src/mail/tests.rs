//! Tests of what mails say, in every language.

use std::collections::BTreeSet;

use scraper::{Html, Selector};

use super::Message;
use crate::{
    locales::Locale,
    templates::{MailText, Templates},
};

/// Every sample in every language, written.
fn all() -> Vec<(Locale, Message, MailText)> {
    let templates = Templates::load(None).unwrap();
    let write = |locale: Locale, message: Message| {
        let mail = templates
            .render_mail(message.name(), &message, "Acme <Ltd>", locale)
            .unwrap();
        (locale, message, mail)
    };
    let locales = Locale::all().iter();
    locales
        .flat_map(|locale| Message::samples().into_iter().map(|one| (*locale, one)))
        .map(|(locale, message)| write(locale, message))
        .collect()
}

/// The texts of a message's fields whose names end so.
fn fields(message: &Message, end: &str) -> Vec<String> {
    let stored = serde_json::to_value(message).unwrap();
    let fields = stored.as_object().unwrap().iter();
    fields
        .filter(|(name, _)| name.ends_with(end))
        .filter_map(|(_, value)| value.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn every_mail_can_be_written_in_every_language_whatever_a_stranger_calls_himself() {
    for (locale, message, mail) in all() {
        let all = format!("{mail:?}");
        assert!(!mail.subject.is_empty() && !mail.subject.contains(['\r', '\n']));
        assert!(
            !all.contains('\u{202e}') && !all.contains('\u{2068}'),
            "{all}"
        );
        assert!(mail.html.starts_with("<!doctype html>"), "{}", mail.html);
        assert!(!mail.html.contains("<b>"), "{}", mail.html);
        assert!(mail.html.contains("Acme &lt;Ltd&gt;"), "{}", mail.html);
        assert!(mail.text.contains("Acme <Ltd>"), "{}", mail.text);
        for entity in ["&amp;", "&lt;", "&quot;", "&#"] {
            assert!(!mail.text.contains(entity), "{}", mail.text);
        }
        let lang = format!("lang=\"{}\" dir=\"{}\"", locale.as_str(), locale.dir());
        assert!(mail.html.contains(&lang), "{message:?}");
    }
}

#[test]
fn what_there_is_to_do_stands_in_the_text_and_in_the_html_twice() {
    let anchors = Selector::parse("a[href]").unwrap();
    for (_, message, mail) in all() {
        let html = Html::parse_document(&mail.html);
        let links = fields(&message, "link");
        for link in &links {
            let lines: Vec<_> = mail.text.lines().filter(|line| line == link).collect();
            assert_eq!(lines.len(), 1, "{}", mail.text);
            let shown = html
                .select(&anchors)
                .any(|a| a.attr("href") == Some(link) && a.text().collect::<String>() == *link);
            assert!(shown, "{link} can be read: {}", mail.html);
        }
        let leads_to: BTreeSet<_> = html.select(&anchors).map(|a| a.attr("href")).collect();
        assert_eq!(leads_to.len(), links.len(), "and nothing else is linked");
        let buttons = Selector::parse("a.button").unwrap();
        assert!(html.select(&buttons).count() <= 1, "{}", message.name());
        for code in fields(&message, "code") {
            assert!(mail.text.contains(&format!("    {code}\n")));
            let cells = Selector::parse("td").unwrap();
            let in_one_piece = html
                .select(&cells)
                .any(|cell| cell.text().collect::<String>() == code);
            assert!(in_one_piece, "{}", mail.html);
        }
    }
}

#[test]
fn a_mail_needs_no_picture_and_no_script_and_shows_in_the_dark() {
    for (_, message, mail) in all() {
        let html = Html::parse_document(&mail.html);
        let count = |selector| html.select(&Selector::parse(selector).unwrap()).count();
        for never in [
            "img",
            "script",
            "link",
            "form",
            "iframe",
            "[src]",
            "[onclick]",
        ] {
            assert_eq!(count(never), 0, "{}: {never}", message.name());
        }
        for once in ["h1", "title", "meta[name='color-scheme']", "head style"] {
            assert_eq!(count(once), 1, "{}: {once}", message.name());
        }
        assert_eq!(count("table"), count("table[role=presentation]"));
        assert!(mail.html.contains("prefers-color-scheme: dark"));
        // Some programs cut longer ones off.
        assert!(mail.html.len() < 20_000, "{}", message.name());
    }
}

#[test]
fn plain_text_reads_well() {
    for (_, message, mail) in all() {
        let name = message.name();
        assert!(!mail.text.contains("\n\n\n"), "{name}: {:?}", mail.text);
        assert!(!mail.text.starts_with('\n'), "{name}: {:?}", mail.text);
        assert!(mail.text.contains("\n-- \n"), "{name}: {:?}", mail.text);
        assert!(!mail.text.contains("  \n"), "{name}: {:?}", mail.text);
    }
}

#[test]
fn every_message_has_a_sample_and_survives_the_outbox_under_its_name() {
    let mut names = BTreeSet::new();
    for message in Message::samples() {
        names.insert(message.name());
        let stored = serde_json::to_value(&message).unwrap();
        assert_eq!(stored["name"], message.name());
        assert_eq!(serde_json::from_value::<Message>(stored).unwrap(), message);
    }
    let templates = std::fs::read_dir("templates/mail").unwrap();
    let templates: BTreeSet<_> = templates
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".subject").map(str::to_owned))
        .collect();
    assert_eq!(templates, names.into_iter().map(str::to_owned).collect());
}

#[test]
fn only_the_waiting_list_can_be_unsubscribed_from() {
    for message in Message::samples() {
        let link = message.unsubscribe_link().is_some();
        assert_eq!(link, message.name() == "waitlist_joined", "{message:?}");
    }
}

#[test]
fn no_mail_has_a_line_in_english_for_those_who_read_another_language() {
    let mut english = BTreeSet::new();
    // Lines of words: not a link, a code, or what somebody is called.
    let words = |mail: &MailText| -> Vec<String> {
        let lines = mail.text.lines().chain([mail.subject.as_str()]);
        lines
            .filter(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 10)
            .filter(|line| !line.contains("://"))
            .map(str::to_owned)
            .collect()
    };
    let all = all();
    for (_, _, mail) in all.iter().filter(|(l, _, _)| *l == Locale::EN) {
        english.extend(words(mail));
    }
    for (locale, message, mail) in all.iter().filter(|(l, _, _)| *l != Locale::EN) {
        assert!(!words(mail).is_empty(), "{message:?}");
        for line in words(mail) {
            assert!(!english.contains(&line), "{locale:?} {message:?}: {line}");
        }
    }
}
