//! Names that strangers chose, made fit to be shown: no tricks with direction, no flood.

/// The longest name that is shown, in characters.
const LONGEST: usize = 80;

/// The text without characters that are not seen but change what is seen.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_trick(*c)).collect()
}

/// The visible part of a name, shortened when it would push everything else out of sight.
pub(super) fn named(name: &str) -> String {
    let mut visible = name.chars().filter(|c| !is_trick(*c));
    let mut shown: String = visible.by_ref().take(LONGEST).collect();
    if visible.next().is_some() {
        shown.push('\u{2026}');
    }
    shown
}

/// What stands for a picture that is not there: the first letter or digit of the name.
pub(super) fn initial(name: &str) -> String {
    name.chars()
        .find(|c| c.is_alphanumeric())
        .map_or_else(|| "\u{2022}".to_owned(), |c| c.to_uppercase().collect())
}

/// Whether `address` is one that a browser opens as a page or a picture. Registration holds
/// clients to this as well; here it keeps `javascript:` out of links whatever is stored.
pub(super) fn is_web_address(address: Option<&str>) -> bool {
    address.is_some_and(|address| address.starts_with("https://") || address.starts_with("http://"))
}

/// Control characters, and the invisible ones that turn or split text (UAX #9 §2). Joiners stay:
/// Persian, Hindi and emoji need them.
fn is_trick(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_turn_its_surroundings_around() {
        assert_eq!(
            named("Bank\u{202e}moc.live\u{2066}\u{200b}\u{0}"),
            "Bankmoc.live"
        );
        assert_eq!(named("\u{6cc}\u{200c}\u{6cc}"), "\u{6cc}\u{200c}\u{6cc}");
    }

    #[test]
    fn a_long_name_is_shortened_and_a_short_one_is_not() {
        assert_eq!(named(&"a".repeat(LONGEST)), "a".repeat(LONGEST));
        assert_eq!(
            named(&"a".repeat(LONGEST + 1)),
            format!("{}\u{2026}", "a".repeat(LONGEST))
        );
    }

    #[test]
    fn every_name_has_an_initial() {
        assert_eq!(initial("<b>ank"), "B");
        assert_eq!(initial("\u{df}"), "SS");
        assert_eq!(initial(""), "\u{2022}");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(is_web_address(Some("https://fern.example")));
        assert!(!is_web_address(Some("javascript:alert(1)")));
        assert!(!is_web_address(Some("data:text/html,x")));
        assert!(!is_web_address(None));
    }
}
