//! Which claims, user names and mail addresses are taken.

use proptest::prelude::*;
use serde_json::json;

use super::*;

#[test]
fn every_claim_that_an_operator_may_give_is_taken_as_it_is() {
    let all = json!({
        "name": "Zoë O'Hara", "given_name": "Zoë", "family_name": "O'Hara", "middle_name": "M",
        "nickname": "Z", "profile": "https://example.org/zoe", "picture": "http://example.org/p.png",
        "website": "https://example.org", "gender": "female", "birthdate": "2000-02-29",
        "zoneinfo": "America/Argentina/Buenos_Aires", "locale": "en-US",
        "phone_number": "+1 (604) 555-1234;ext=5678", "phone_number_verified": false,
        "address": {
            "formatted": "1 Main St\r\nAnytown", "street_address": "1 Main St\nApt 2",
            "locality": "Anytown", "region": "CA", "postal_code": "90210", "country": "USA",
        },
    });
    assert_eq!(validate(&all).map(Value::Object), Ok(all));
}

#[test]
fn absent_values_are_left_out() {
    let claims = validate(&json!({
        "name": null, "nickname": "", "unknown": null, "locale": "de",
        "address": { "region": "", "country": null },
    }));
    assert_eq!(claims.map(Value::Object), Ok(json!({ "locale": "de" })));
}

#[test]
fn every_fault_is_listed_with_its_claim() {
    let faults = validate(&json!({
        "name": 7, "email": "a@b.example", "sub": "u", "favourite_colour": "blue",
        "phone_number_verified": "yes", "locale": "de",
        "address": { "planet": "Earth", "country": 49, "region": "BE" },
    }))
    .unwrap_err();
    let mut claims: Vec<&str> = faults.iter().map(|fault| fault.claim.as_str()).collect();
    claims.sort_unstable();
    assert_eq!(
        claims,
        [
            "address.country",
            "address.planet",
            "email",
            "favourite_colour",
            "name",
            "phone_number_verified",
            "sub",
        ]
    );
    assert!(
        faults
            .iter()
            .any(|fault| fault.to_string() == "email: is given with --email")
    );
}

#[test]
fn what_is_no_object_is_refused_as_a_whole() {
    for json in [json!([]), json!("name"), json!(null), json!(1)] {
        let faults = validate(&json).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert!(!faults[0].to_string().is_empty());
    }
    assert_eq!(
        validate(&json!({ "address": "here" })).unwrap_err()[0].claim,
        "address"
    );
}

#[test]
fn each_type_is_checked() {
    let long = "x".repeat(1001);
    let table = [
        ("name", "Ada\u{0}", false),
        ("name", "Ada\nLovelace", false),
        ("name", &*long, false),
        ("website", "javascript:alert(1)", false),
        ("website", "data:text/html,x", false),
        ("picture", "/p.png", false),
        ("profile", "https://example.org/a b", false),
        ("birthdate", "1815", true),
        ("birthdate", "0000-02-29", true),
        ("birthdate", "0000-12-31", true),
        ("birthdate", "1900-02-29", false),
        ("birthdate", "2001-02-29", false),
        ("birthdate", "2000-13-01", false),
        ("birthdate", "2000-00-01", false),
        ("birthdate", "2000-01-00", false),
        ("birthdate", "2000-04-31", false),
        ("birthdate", "2000-1-1", false),
        ("birthdate", "10.12.1815", false),
        ("birthdate", "+815-12-10", false),
        ("birthdate", "0000", false),
        ("zoneinfo", "Europe/Berlin", true),
        ("zoneinfo", "UTC", true),
        ("zoneinfo", "Etc/GMT+1", true),
        ("zoneinfo", "../etc/passwd", false),
        ("zoneinfo", "Europe//Berlin", false),
        ("locale", "zh-Hant-TW", true),
        ("locale", "en_US", true),
        ("locale", "e", false),
        ("locale", "en-", false),
        ("locale", "en US", false),
        ("phone_number", "+49 30 901820", true),
        ("phone_number", "030/901820", true),
        ("phone_number", "12", false),
        ("phone_number", "49+30901820", false),
        ("phone_number", "call me", false),
        ("phone_number", "+49 30 901820;ext=", false),
        ("phone_number", "+49 30 901820;ext=1;x", false),
    ];
    for (name, value, is_good) in table {
        let claims = json!({ name: value });
        assert_eq!(validate(&claims).is_ok(), is_good, "{name}: {value}");
    }
}

#[test]
fn a_user_name_is_short_visible_and_nobody_elses_address() {
    use UsernameFault::{Invisible, Length, OthersEmail, Space};
    let long = "x".repeat(65);
    let own = Some("Ada@example.org");
    let table = [
        ("ada", None, None),
        ("Ada Lovelace", None, None),
        ("ädä-1815_x.y", None, None),
        (&long[..64], None, None),
        ("", None, Some(Length)),
        (&*long, None, Some(Length)),
        (" ada", None, Some(Space)),
        ("ada\n", None, Some(Space)),
        ("a\u{0}da", None, Some(Invisible)),
        ("a\tda", None, Some(Invisible)),
        ("ada\u{202e}x", None, Some(Invisible)),
        ("a\u{200b}da", None, Some(Invisible)),
        ("ada@example.org", own, None),
        ("ADA@EXAMPLE.ORG", own, None),
        ("eve@example.org", own, Some(OthersEmail)),
        ("ada@example.org", None, Some(OthersEmail)),
        ("@", own, Some(OthersEmail)),
    ];
    for (username, email, fault) in table {
        assert_eq!(username_fault(username, email), fault, "{username:?}");
    }
}

#[test]
fn a_mail_address_has_one_at_and_nothing_that_breaks_a_header() {
    use EmailFault::{Characters, Shape, TooLong};
    let longest = format!("a@{}", "x".repeat(252));
    let too_long = format!("{longest}x");
    let table = [
        ("ada@example.org", None),
        ("ada+tag@localhost", None),
        ("O'Hara@bücher.example", None),
        (&*longest, None),
        (&*too_long, Some(TooLong)),
        ("", Some(Shape)),
        ("ada", Some(Shape)),
        ("@example.org", Some(Shape)),
        ("ada@", Some(Shape)),
        ("a@b@c", Some(Shape)),
        ("ada@example..org", Some(Shape)),
        ("ada@.org", Some(Shape)),
        ("ada@example.org.", Some(Shape)),
        ("ada @example.org", Some(Characters)),
        (" ada@example.org", Some(Characters)),
        ("ada@example.org\r\nBcc:eve@example.org", Some(Characters)),
        ("ada@example.org\0", Some(Characters)),
        ("ada@example.org,eve@example.org", Some(Characters)),
        ("<ada@example.org>", Some(Characters)),
        ("ada\u{202e}@example.org", Some(Characters)),
    ];
    for (email, fault) in table {
        assert_eq!(email_fault(email), fault, "{email:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_judged_without_panic(name in "[a-z_]{0,21}", text in ".*") {
        let _ = validate(&json!({ &name: &text, "birthdate": &text, "phone_number": &text }));
        let _ = username_fault(&text, Some(&text));
        let _ = email_fault(&text);
    }

    #[test]
    fn what_is_taken_once_is_taken_again_unchanged(
        values in prop::collection::vec("[ -~]{0,12}", 6)
    ) {
        let names = ["name", "website", "birthdate", "zoneinfo", "locale", "phone_number"];
        let json = Value::Object(
            names.iter().zip(values).map(|(n, v)| ((*n).to_owned(), v.into())).collect(),
        );
        if let Ok(claims) = validate(&json) {
            prop_assert_eq!(validate(&Value::Object(claims.clone())), Ok(claims));
        }
    }
}
