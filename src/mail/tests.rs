//! Tests of what mails say, in every language.

use super::Message;
use crate::{locales::Locale, templates::Templates};

#[test]
fn every_mail_can_be_written_in_every_language_whatever_a_client_calls_itself() {
    let templates = Templates::load(None).unwrap();
    for locale in Locale::all() {
        for message in Message::samples() {
            let mail = templates
                .render_mail(message.name(), &message, "Acme <Ltd>", *locale)
                .unwrap();
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
            assert!(!mail.text.contains('&') || mail.text.contains("Fern & Fable"));
            let lang = format!("lang=\"{}\"", locale.as_str());
            assert!(mail.html.contains(&lang), "{}", mail.html);
        }
    }
}

#[test]
fn a_message_survives_the_outbox_under_its_name() {
    for message in Message::samples() {
        let stored = serde_json::to_value(&message).unwrap();
        assert_eq!(stored["name"], message.name());
        assert_eq!(serde_json::from_value::<Message>(stored).unwrap(), message);
    }
}
