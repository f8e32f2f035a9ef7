//! The plan, case by case.

use super::*;
use crate::model::KeyState::{Current, Next, Previous, Removed};

const POLICY: Policy = Policy {
    publish_before: Duration::from_secs(960),
    rotate_after: Duration::from_secs(90 * 86_400),
    retain: Duration::from_secs(86_460),
};
const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);
const DAY: u64 = 86_400;

/// In this state for `age` seconds; made a day before that unless it is next.
fn member(id: &'static str, state: KeyState, age: u64) -> RingMember<&'static str> {
    let changed_at = NOW.minus(Duration::from_secs(age));
    let published_for = if state == Next { 0 } else { DAY };
    RingMember {
        id,
        state,
        created_at: changed_at.minus(Duration::from_secs(published_for)),
        changed_at,
        in_use: false,
    }
}

fn go(id: &'static str, from: KeyState, to: KeyState) -> Step<&'static str> {
    Step::Move { id, from, to }
}

fn planned(
    members: &[RingMember<&'static str>],
    wish: Wish<&'static str>,
) -> Result<Vec<Step<&'static str>>, NotNow> {
    plan(members, &POLICY, &wish, NOW)
}

#[test]
fn a_rotation_retires_promotes_and_makes_in_one_stroke() {
    let rotated = [
        go("c", Current, Previous),
        go("n", Next, Current),
        Step::Make(Next),
    ];
    let ring = [
        member("p", Previous, 100),
        member("c", Current, 90 * DAY),
        member("n", Next, 960),
    ];
    for wish in [
        Wish::OnSchedule,
        Wish::Now(Haste::Safe),
        Wish::Now(Haste::Emergency),
    ] {
        assert_eq!(
            planned(&ring, wish.clone()),
            Ok(rotated.to_vec()),
            "{wish:?}"
        );
    }
    assert_eq!(planned(&ring, Wish::Complete), Ok(vec![]));
}

#[test]
fn a_schedule_waits_until_the_time_has_come_and_the_next_one_is_known() {
    let table = [
        (90 * DAY, 960, true),
        (90 * DAY - 1, 960, false),
        (90 * DAY, 959, false),
        (400 * DAY, 0, false),
        (400 * DAY, 400 * DAY, true),
    ];
    for (current, next, rotates) in table {
        let ring = [member("c", Current, current), member("n", Next, next)];
        let steps = planned(&ring, Wish::OnSchedule).unwrap();
        assert_eq!(!steps.is_empty(), rotates, "{current} {next}");
    }
}

#[test]
fn a_person_is_told_when_the_next_one_will_be_known() {
    let ring = [member("c", Current, 1), member("n", Next, 959)];
    let ready_at = NOW.plus(Duration::from_secs(1));
    assert_eq!(
        planned(&ring, Wish::Now(Haste::Safe)),
        Err(NotNow::TooSoon { ready_at })
    );
    assert_eq!(super::ready_at(&ring, &POLICY), Some(ready_at));
    assert!(planned(&ring, Wish::Now(Haste::Emergency)).is_ok());
    let alone = [member("c", Current, 1)];
    for haste in [Haste::Safe, Haste::Emergency] {
        assert_eq!(planned(&alone, Wish::Now(haste)), Err(NotNow::NoNext));
    }
}

#[test]
fn a_pair_that_was_made_together_is_known_together() {
    let mut ring = [member("c", Current, 0), member("n", Next, 0)];
    ring[0].created_at = NOW;
    assert!(planned(&ring, Wish::Now(Haste::Safe)).is_ok());
    ring[1].created_at = NOW.plus(Duration::from_micros(1));
    assert!(planned(&ring, Wish::Now(Haste::Safe)).is_err());
}

#[test]
fn a_previous_one_goes_when_all_it_made_has_expired_and_not_while_it_is_used() {
    let full = [member("c", Current, 1), member("n", Next, 1)];
    let removed = vec![go("p", Previous, Removed)];
    for (age, in_use, expected) in [
        (86_459, false, vec![]),
        (86_460, false, removed.clone()),
        (86_460, true, vec![]),
        (900 * DAY, true, vec![]),
        (900 * DAY, false, removed),
    ] {
        let mut previous = member("p", Previous, age);
        previous.in_use = in_use;
        let ring = [&full[..], &[previous]].concat();
        assert_eq!(planned(&ring, Wish::OnSchedule), Ok(expected), "{age}");
        assert_eq!(planned(&ring, Wish::Complete), Ok(vec![]));
    }
}

#[test]
fn a_revoked_one_is_gone_at_once_and_its_place_is_taken() {
    let ring = [
        member("p", Previous, 5),
        member("c", Current, 5),
        member("n", Next, 5),
    ];
    let table = [
        (
            "c",
            vec![
                go("c", Current, Removed),
                go("n", Next, Current),
                Step::Make(Next),
            ],
        ),
        ("n", vec![go("n", Next, Removed), Step::Make(Next)]),
        ("p", vec![go("p", Previous, Removed)]),
    ];
    for (id, steps) in table {
        assert_eq!(planned(&ring, Wish::Revoke(id)), Ok(steps), "{id}");
    }
    assert_eq!(planned(&ring, Wish::Revoke("x")), Err(NotNow::NotThere));
    let in_use = RingMember {
        in_use: true,
        ..member("p", Previous, 5)
    };
    let steps = planned(&[in_use], Wish::Revoke("p")).unwrap();
    assert_eq!(steps[0], go("p", Previous, Removed));
}

#[test]
fn what_is_lacking_is_made_whatever_the_wish() {
    let both = vec![Step::Make(Current), Step::Make(Next)];
    for wish in [Wish::Complete, Wish::OnSchedule] {
        assert_eq!(planned(&[], wish.clone()), Ok(both.clone()));
        let alone = [member("c", Current, 5)];
        assert_eq!(planned(&alone, wish.clone()), Ok(vec![Step::Make(Next)]));
        let waiting = [member("n", Next, 5)];
        let steps = vec![go("n", Next, Current), Step::Make(Next)];
        assert_eq!(planned(&waiting, wish.clone()), Ok(steps));
        let old = [member("p", Previous, 5)];
        assert_eq!(planned(&old, wish), Ok(both.clone()));
    }
}

#[test]
fn what_was_made_with_a_key_expires_before_the_key_goes() {
    let hour = Duration::from_secs(3_600);
    let day = hour * 24;
    let signing = Policy::signing_keys(day, hour / 4, hour * 12);
    assert_eq!(signing.publish_before, hour / 4 + SETTLE);
    assert_eq!(signing.retain, day + SETTLE);
    assert_eq!(
        Policy::signing_keys(day, hour, day * 30).retain,
        day * 30 + SETTLE
    );
    for purpose in SecretPurpose::ALL {
        let policy = Policy::server_secrets(purpose, day);
        assert!(policy.retain > MAX_TOKEN_LIFETIME && policy.publish_before == SETTLE);
    }
    let refresh = Policy::server_secrets(SecretPurpose::RefreshToken, day);
    assert!(refresh.retain > day * 365);
}
