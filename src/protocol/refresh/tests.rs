//! What a refresh token is good for, case by case.

use super::{
    super::samples::{self, NOON},
    *,
};
use crate::model::{ClientId, GrantState, TenantId, UserState};

const GRACE: Duration = Duration::from_secs(10);
const SECOND: Duration = Duration::from_secs(1);

fn client() -> Client {
    let mut client = samples::client();
    client.metadata.grant_types.push(GrantType::RefreshToken);
    client
}

fn decided(generation: i64, context: &GrantInContext, grace: Duration, now: UnixTime) -> Decision {
    let request = RefreshRequest {
        client: &client(),
        generation: Generation::new(generation),
        scope: None,
    };
    decide(&request, context, grace, now)
}

#[test]
fn every_generation_at_every_age_has_its_decision() {
    let granted = || samples::scope("openid email offline_access");
    let rotate = || Decision::Rotate(granted());
    let same = || Decision::SameSuccessor(granted());
    let just_before = UnixTime::from_micros(NOON.plus(GRACE).micros() - 1);
    for (generation, grace, now, expected) in [
        (3, GRACE, NOON, rotate()),
        (3, GRACE, NOON.plus(GRACE * 60), rotate()),
        (2, GRACE, NOON, same()),
        (2, GRACE, just_before, same()),
        // The clock of another node, which is behind.
        (2, GRACE, NOON.minus(SECOND * 5), same()),
        (2, GRACE, NOON.plus(GRACE), Decision::Reuse),
        (2, GRACE, NOON.plus(GRACE + SECOND), Decision::Reuse),
        (2, Duration::ZERO, NOON, Decision::Reuse),
        (2, Duration::ZERO, NOON.minus(SECOND * 5), Decision::Reuse),
        (1, GRACE, NOON, Decision::Reuse),
        (0, GRACE, NOON, Decision::Reuse),
        (-1, GRACE, NOON, Decision::Reuse),
        (4, GRACE, NOON, Decision::Reuse),
        (i64::MAX, GRACE, NOON, Decision::Reuse),
    ] {
        assert_eq!(
            decided(generation, &samples::refreshable(), grace, now),
            expected,
            "{generation} {grace:?} {now}"
        );
    }
}

#[test]
fn a_refresh_token_lives_until_its_end_and_not_longer() {
    let end = samples::refreshable().grant.expires_at.unwrap();
    let last = UnixTime::from_micros(end.micros() - 1);
    assert!(matches!(
        decided(3, &samples::refreshable(), GRACE, last),
        Decision::Rotate(_)
    ));
    for generation in [1, 2, 3] {
        assert_eq!(
            decided(generation, &samples::refreshable(), GRACE, end),
            Decision::Refuse(Refusal::Expired)
        );
    }
}

#[test]
fn another_client_changes_nothing_whatever_it_presents() {
    let mut other = client();
    other.id = ClientId::new("other");
    let mut elsewhere = client();
    elsewhere.tenant = TenantId::new("elsewhere");
    for client in [&other, &elsewhere] {
        for generation in 1..=4 {
            let request = RefreshRequest {
                client,
                generation: Generation::new(generation),
                scope: None,
            };
            assert_eq!(
                decide(&request, &samples::refreshable(), GRACE, NOON),
                Decision::Refuse(Refusal::OtherClient)
            );
        }
    }
}

#[test]
fn what_has_ended_is_refused_and_is_no_reuse() {
    let changed = |change: &dyn Fn(&mut GrantInContext)| {
        let mut context = samples::refreshable();
        change(&mut context);
        [1, 3].map(|generation| decided(generation, &context, GRACE, NOON))
    };
    let refuse = |refusal| [Decision::Refuse(refusal), Decision::Refuse(refusal)];
    assert_eq!(
        changed(&|it| it.grant.state = GrantState::Revoked),
        refuse(Refusal::Fallen(Fallen::Ended))
    );
    assert_eq!(
        changed(&|it| it.user.as_mut().unwrap().state = UserState::Disabled),
        refuse(Refusal::Fallen(Fallen::UserGone))
    );
    assert_eq!(
        changed(&|it| it.grant.terms.scope = samples::scope("openid")),
        refuse(Refusal::Fallen(Fallen::SessionOver))
    );
    assert_eq!(
        changed(&|it| it.grant.refresh = None),
        refuse(Refusal::None)
    );
}

#[test]
fn a_scope_can_become_narrower_and_a_wider_one_changes_nothing() {
    let with = |scope: &str| {
        let scope = samples::scope(scope);
        let request = RefreshRequest {
            client: &client(),
            generation: Generation::new(1),
            scope: Some(&scope),
        };
        let old = decide(&request, &samples::refreshable(), GRACE, NOON);
        let request = RefreshRequest {
            generation: Generation::new(3),
            ..request
        };
        (old, decide(&request, &samples::refreshable(), GRACE, NOON))
    };
    assert_eq!(
        with("email"),
        (Decision::Reuse, Decision::Rotate(samples::scope("email")))
    );
    let refused = Decision::Refuse(Refusal::Scope);
    assert_eq!(with("openid profile"), (refused.clone(), refused));
    let (_, all) = with("");
    assert_eq!(
        all,
        Decision::Rotate(samples::scope("openid email offline_access"))
    );
}

#[test]
fn a_client_that_may_not_refresh_any_more_is_told_so() {
    let request = RefreshRequest {
        client: &samples::client(),
        generation: Generation::new(3),
        scope: None,
    };
    let refused = decide(&request, &samples::refreshable(), GRACE, NOON);
    assert_eq!(refused, Decision::Refuse(Refusal::GrantTypeNotRegistered));
}

#[test]
fn a_lifetime_is_the_clients_own_or_the_usual_one() {
    let usual = Lifetimes {
        absolute: SECOND * 1000,
        idle: SECOND * 100,
        grace: GRACE,
    };
    let mut metadata = ClientMetadata::default();
    assert_eq!(Lifetimes::of(&metadata, &usual), usual);
    metadata.refresh_token_grace = Some(0);
    metadata.refresh_token_idle_lifetime = Some(60);
    let own = Lifetimes::of(&metadata, &usual);
    assert_eq!(own.grace, Duration::ZERO);
    // Whichever comes first.
    assert_eq!(own.end(NOON, NOON), NOON.plus(SECOND * 60));
    assert_eq!(
        own.end(NOON, NOON.plus(SECOND * 990)),
        NOON.plus(SECOND * 1000)
    );
}
