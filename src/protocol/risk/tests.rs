//! The tables of signals, and of ways over the earth.

use super::*;

const NONE: Signals = Signals {
    address_failures: false,
    account_failures: false,
    address_refused: false,
    listed_address: false,
    under_attack: false,
    agent: Agent::Usual,
    new_device: false,
    place: Place::Usual,
};

#[test]
fn signals_add_up_to_a_level_and_are_named() {
    let new = Signals {
        new_device: true,
        ..NONE
    };
    for (signals, level, words) in [
        (NONE, Level::Low, ""),
        (new, Level::Low, "new_device"),
        (
            Signals {
                account_failures: true,
                ..NONE
            },
            Level::Low,
            "",
        ),
        (
            Signals {
                account_failures: true,
                ..new
            },
            Level::High,
            "account_failures new_device",
        ),
        (
            Signals {
                address_failures: true,
                ..NONE
            },
            Level::Elevated,
            "address_failures",
        ),
        (
            Signals {
                address_refused: true,
                ..new
            },
            Level::High,
            "address_refused new_device",
        ),
        (
            Signals {
                listed_address: true,
                ..NONE
            },
            Level::Elevated,
            "listed_address",
        ),
        (
            Signals {
                under_attack: true,
                ..NONE
            },
            Level::Low,
            "under_attack",
        ),
        (
            Signals {
                under_attack: true,
                ..new
            },
            Level::Elevated,
            "under_attack new_device",
        ),
        (
            Signals {
                agent: Agent::Odd,
                ..NONE
            },
            Level::Low,
            "odd_user_agent",
        ),
        (
            Signals {
                agent: Agent::Silent,
                ..new
            },
            Level::Low,
            "no_user_agent new_device",
        ),
        (
            Signals {
                agent: Agent::Silent,
                under_attack: true,
                ..new
            },
            Level::Elevated,
            "under_attack no_user_agent new_device",
        ),
        (
            Signals {
                place: Place::NewCountry,
                ..NONE
            },
            Level::Elevated,
            "new_country",
        ),
        (
            Signals {
                place: Place::NewCountry,
                ..new
            },
            Level::High,
            "new_device new_country",
        ),
        (
            Signals {
                place: Place::TooFar,
                ..NONE
            },
            Level::High,
            "impossible_travel",
        ),
    ] {
        let found = assess(&signals);
        assert_eq!(found.words().join(" "), words, "{signals:?}");
        assert_eq!(found.level, level, "{signals:?}");
    }
}

const LEIPZIG: (i32, i32) = (513, 124);
const BERLIN: (i32, i32) = (525, 134);
const LISBON: (i32, i32) = (387, -91);
const SYDNEY: (i32, i32) = (-339, 1512);

fn seen(position: Option<(i32, i32)>, country: Option<&str>, minutes: i64) -> Sighting {
    Sighting {
        at: UnixTime::from_seconds(1_800_000_000 + minutes * 60),
        position,
        country: country.map(str::to_owned),
    }
}

#[test]
fn ways_over_the_earth_are_as_long_as_they_are() {
    for (a, b, km) in [
        (LEIPZIG, LEIPZIG, 0.0),
        (LEIPZIG, BERLIN, 150.0),
        (LEIPZIG, LISBON, 2_190.0),
        (LISBON, SYDNEY, 18_170.0),
        ((0, 1795), (0, -1795), 111.0),
        ((900, 0), (-900, 0), 20_015.0),
    ] {
        let found = distance_km(a, b);
        assert!(
            (found - km).abs() < 25.0 + km * 0.01,
            "{a:?} {b:?}: {found}"
        );
    }
}

#[test]
fn a_way_is_impossible_when_nobody_travels_that_fast() {
    let home = seen(Some(LEIPZIG), Some("DE"), 0);
    for (here, expected) in [
        (seen(Some(BERLIN), Some("DE"), 0), Place::Usual),
        (seen(Some(LISBON), Some("PT"), 60), Place::TooFar),
        // 2,190 km at 900 km/h take 146 minutes.
        (seen(Some(LISBON), Some("PT"), 140), Place::TooFar),
        (seen(Some(LISBON), Some("PT"), 152), Place::NewCountry),
        (seen(Some(LISBON), Some("DE"), 152), Place::Usual),
        (seen(Some(LISBON), None, 152), Place::Usual),
        (seen(None, Some("PT"), 1), Place::NewCountry),
        (seen(None, None, 1), Place::Usual),
        (seen(Some(SYDNEY), Some("DE"), -60), Place::TooFar),
    ] {
        let known = std::slice::from_ref(&home);
        assert_eq!(place(known, &here), expected, "{here:?}");
        assert_eq!(place(&[], &here), Place::Usual);
    }
}

#[test]
fn the_last_place_counts_for_the_way_and_every_one_for_the_country() {
    let before = [
        seen(Some(LEIPZIG), Some("DE"), 0),
        seen(Some(LISBON), Some("PT"), 10_000),
    ];
    let back = seen(Some(LEIPZIG), Some("DE"), 10_400);
    assert_eq!(place(&before, &back), Place::Usual);
    let soon = seen(Some(LEIPZIG), Some("DE"), 10_001);
    assert_eq!(place(&before, &soon), Place::TooFar);
    let unplaced = [seen(Some(LEIPZIG), None, 0)];
    let here = seen(Some(LEIPZIG), Some("DE"), 1);
    assert_eq!(place(&unplaced, &here), Place::Usual);
}
