//! Tests of the choice of a language, and of dates in each.

use fluent_bundle::FluentArgs;

use super::{dates::MomentError, *};

#[test]
fn the_first_known_language_wins_and_english_is_the_last_resort() {
    let cases = [
        (None, None, None, Locale::EN),
        (Some("de"), None, Some("en"), Locale::DE),
        // Who used the switch wants that language, whatever the application asks for.
        (Some("de"), Some("en"), Some("de"), Locale::EN),
        (Some("tlh de-AT en"), None, None, Locale::DE),
        (Some("fr"), Some("de"), Some("en"), Locale::DE),
        (Some("fr"), Some("tlh"), Some("en"), Locale::FR),
        (Some(""), Some("nonsense"), Some("de"), Locale::DE),
        (None, None, Some("sv, de-CH;q=0.8, en;q=0.9"), Locale::EN),
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
fn regions_and_scripts_find_their_language_and_neighbours_do_not() {
    let cases = [
        ("pt-BR", Locale::PT),
        ("pt-PT, en;q=0.8", Locale::PT),
        ("es-419", Locale::ES),
        ("fr-CA", Locale::FR),
        ("de-Latn-CH-1996", Locale::DE),
        ("ar-EG", Locale::AR),
        ("ar-Arab-MA", Locale::AR),
        ("ja-JP", Locale::JA),
        ("nl-BE, fr-BE;q=0.9", Locale::NL),
        ("it-CH", Locale::IT),
        ("pl", Locale::PL),
        ("zh", Locale::EN),
        ("zh-Hant-TW, ja;q=0.5", Locale::JA),
        ("arn", Locale::EN),
        ("fil-PH", Locale::EN),
        ("gl, pt;q=0.9", Locale::PT),
        ("x-ar", Locale::EN),
    ];
    for (accept, expected) in cases {
        let found = Locale::negotiate(None, None, Some(accept));
        assert_eq!(found, expected, "{accept}");
    }
}

#[test]
fn a_language_is_read_as_it_was_written_and_only_arabic_runs_to_the_left() {
    for locale in Locale::all() {
        assert_eq!(Locale::parse(locale.as_str()), Some(*locale));
        let dir = if *locale == Locale::AR { "rtl" } else { "ltr" };
        assert_eq!(locale.dir(), dir);
    }
    assert_eq!(Locale::parse("DE"), None);
    assert_eq!(Locale::all().len(), 10);
}

/// 21 November 2026, 14:05:09 UTC.
const AT: i64 = 1_795_269_909;
/// 1 January 2027, 00:07:00 UTC.
const NEW_YEAR: i64 = 1_798_762_020;

fn dates(locale: Locale) -> Catalog {
    let file = format!("locales/{}/dates.ftl", locale.as_str());
    let texts = std::fs::read_to_string(&file).unwrap();
    Catalog::new(locale, vec![(file, texts)]).unwrap()
}

#[test]
fn every_language_writes_a_day_its_own_way() {
    let table = [
        (Locale::DE, "21. November 2026", "1. Januar 2027"),
        (Locale::EN, "21 November 2026", "1 January 2027"),
        (Locale::ES, "21 de noviembre de 2026", "1 de enero de 2027"),
        (Locale::FR, "21 novembre 2026", "1er janvier 2027"),
        (Locale::IT, "21 novembre 2026", "1º gennaio 2027"),
        (Locale::NL, "21 november 2026", "1 januari 2027"),
        (Locale::PL, "21 listopada 2026", "1 stycznia 2027"),
        (
            Locale::PT,
            "21 de novembro de 2026",
            "1º de janeiro de 2027",
        ),
        (Locale::AR, "٢١ نوفمبر ٢٠٢٦", "١ يناير ٢٠٢٧"),
        (Locale::JA, "2026年11月21日", "2027年1月1日"),
    ];
    assert_eq!(table.map(|(locale, ..)| locale), Locale::ALL);
    for (locale, day, new_year) in table {
        assert_eq!(dates(locale).day(AT).unwrap(), day);
        assert_eq!(dates(locale).day(NEW_YEAR).unwrap(), new_year);
    }
}

#[test]
fn every_language_writes_a_moment_with_its_clock_and_says_that_it_is_utc() {
    let table = [
        (Locale::DE, "21. November 2026 um 14:05 Uhr (UTC)"),
        (Locale::EN, "21 November 2026 at 14:05 UTC"),
        (Locale::ES, "21 de noviembre de 2026, 14:05 (UTC)"),
        (Locale::FR, "21 novembre 2026 à 14:05 (UTC)"),
        (Locale::IT, "21 novembre 2026 alle ore 14:05 (UTC)"),
        (Locale::NL, "21 november 2026 om 14:05 uur (UTC)"),
        (Locale::PL, "21 listopada 2026, godz. 14:05 (UTC)"),
        (Locale::PT, "21 de novembro de 2026 às 14:05 (UTC)"),
        (Locale::AR, "٢١ نوفمبر ٢٠٢٦ في ٢:٠٥ م (UTC)"),
        (Locale::JA, "2026年11月21日 14:05（UTC）"),
    ];
    assert_eq!(table.map(|(locale, _)| locale), Locale::ALL);
    for (locale, moment) in table {
        assert_eq!(dates(locale).moment(AT).unwrap(), moment);
    }
    let midnight = dates(Locale::AR).moment(NEW_YEAR).unwrap();
    assert!(midnight.contains("١٢:٠٧ ص"), "{midnight}");
    let midnight = dates(Locale::EN).moment(NEW_YEAR).unwrap();
    assert!(midnight.contains("00:07"), "{midnight}");
}

#[test]
fn every_month_has_a_name_of_its_own() {
    for locale in Locale::all() {
        let catalog = dates(*locale);
        let months: std::collections::BTreeSet<_> = (1..=12)
            .map(|month| {
                let args = FluentArgs::from_iter([("month", month)]);
                catalog.text("date-month", &args).unwrap()
            })
            .collect();
        assert_eq!(months.len(), 12, "{months:?}");
    }
}

#[test]
fn what_was_lately_is_counted_and_what_was_long_ago_is_dated() {
    let ago = |locale, seconds| dates(locale).ago(AT - seconds, AT).unwrap();
    let table = [
        (Locale::EN, -5, "just now"),
        (Locale::EN, 59, "just now"),
        (Locale::EN, 60, "1 minute ago"),
        (Locale::EN, 3_599, "59 minutes ago"),
        (Locale::EN, 2 * 3_600, "2 hours ago"),
        (Locale::EN, 29 * 86_400, "29 days ago"),
        (Locale::EN, 30 * 86_400, "22 October 2026"),
        (Locale::PL, 2 * 60, "2 minuty temu"),
        (Locale::PL, 5 * 60, "5 minut temu"),
        (Locale::PL, 22 * 60, "22 minuty temu"),
        (Locale::AR, 2 * 60, "قبل دقيقتين"),
        (Locale::AR, 3 * 60, "قبل ٣ دقائق"),
        (Locale::AR, 11 * 60, "قبل ١١ دقيقة"),
        (Locale::JA, 60, "1分前"),
    ];
    for (locale, seconds, expected) in table {
        assert_eq!(ago(locale, seconds), expected);
    }
}

#[test]
fn a_moment_outside_of_the_calendar_is_an_error() {
    for seconds in [i64::MIN, i64::MAX] {
        assert!(matches!(
            dates(Locale::EN).day(seconds),
            Err(MomentError::OutOfRange(_))
        ));
    }
}
