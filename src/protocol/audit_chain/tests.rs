//! Every way of changing a chain is found where it was done.

use serde_json::json;

use super::*;
use crate::model::Seal;

fn event(id: &str) -> StoredEvent {
    let detail = json!({"amr": "pwd"});
    StoredEvent {
        tenant: "acme".to_owned(),
        id: id.to_owned(),
        at: 1_700_000_000_000_000,
        kind: "login.succeeded".to_owned(),
        outcome: Some("success".to_owned()),
        reason: None,
        actor: Some("person".to_owned()),
        actor_name: None,
        client: Some("shop".to_owned()),
        personal: Personal {
            user: Some("ada".to_owned()),
            session: Some("s".to_owned()),
            address: Some("203.0.113.0/24".to_owned()),
            user_agent: Some("Browser".to_owned()),
            trace_id: None,
            detail: detail.as_object().unwrap().clone(),
        },
        salt: Some(vec![7; 16]),
    }
}

fn chain() -> Vec<(StoredEvent, Seal)> {
    let events: Vec<_> = ["e1", "e2", "e3", "e4"].map(event).into();
    let seals = seal(Head::START, &events);
    events.into_iter().zip(seals).collect()
}

fn walked(chain: &[(StoredEvent, Seal)]) -> Result<Walk, ChainFault> {
    let mut walk = Walk::new("acme", Head::START);
    for (event, seal) in chain {
        walk.event(event, seal, true)?;
    }
    Ok(walk)
}

#[test]
fn a_chain_is_the_same_whoever_computes_it() {
    let chain = chain();
    assert_eq!(walked(&chain).unwrap().head().position, 4);
    // What docs/AUDIT.md gives as its example.
    let (event, first) = &chain[0];
    let salted = [&[7; 16][..], br#"{"address":"203.0.113.0/24","detail":{"amr":"pwd"},"session":"s","trace_id":null,"user":"ada","user_agent":"Browser"}"#].concat();
    assert_eq!(first.commitment, Digest::of(&salted));
    let entry = format!(
        r#"{{"actor":"person","actor_name":null,"at":1700000000000000,"client":"shop","commitment":"{}","id":"{}","kind":"login.succeeded","outcome":"success","position":1,"reason":null,"tenant":"acme"}}"#,
        first.commitment.to_text(),
        event.id
    );
    let linked = [&[0; 32][..], entry.as_bytes()].concat();
    assert_eq!(first.hash, Digest::of(&linked));
}

#[test]
fn whatever_is_changed_in_an_event_is_found_where_it_is() {
    type Change = fn(&mut StoredEvent);
    let of_all: [Change; 8] = [
        |e| e.id = "x".to_owned(),
        |e| e.at += 1,
        |e| e.kind = "logout".to_owned(),
        |e| e.outcome = None,
        |e| e.reason = Some("x".to_owned()),
        |e| e.actor = Some("x".to_owned()),
        |e| e.actor_name = Some("x".to_owned()),
        |e| e.client = None,
    ];
    for change in of_all {
        let mut chain = chain();
        change(&mut chain[1].0);
        let fault = walked(&chain).unwrap_err();
        assert!(
            matches!(fault, ChainFault::Altered { position: 2, .. }),
            "{fault}"
        );
    }
    let of_people: [Change; 7] = [
        |e| e.personal.user = Some("eve".to_owned()),
        |e| e.personal.session = None,
        |e| e.personal.address = Some("x".to_owned()),
        |e| e.personal.user_agent = None,
        |e| e.personal.trace_id = Some("x".to_owned()),
        |e| e.personal.detail.clear(),
        |e| e.salt = Some(vec![0; 16]),
    ];
    for change in of_people {
        let mut chain = chain();
        change(&mut chain[1].0);
        let fault = walked(&chain).unwrap_err();
        let found = matches!(fault, ChainFault::PersonalAltered { position: 2, .. });
        assert!(found, "{fault}");
    }
}

#[test]
fn what_is_removed_moved_or_put_in_is_found_where_it_is() {
    let gap = |chain: &[(StoredEvent, Seal)], expected| {
        let fault = walked(chain).unwrap_err();
        let found = matches!(fault, ChainFault::Gap { expected: at, .. } if at == expected);
        assert!(found, "{fault}");
    };
    let mut removed = chain();
    removed.remove(1);
    gap(&removed, 2);
    let mut moved = chain();
    moved.swap(1, 2);
    gap(&moved, 2);
    let mut put_in = chain();
    put_in.insert(2, put_in[1].clone());
    gap(&put_in, 3);
    // With the positions put right, the digests do not fit.
    let mut renumbered = chain();
    renumbered.remove(1);
    for (index, (_, seal)) in renumbered.iter_mut().enumerate() {
        seal.position = index as i64 + 1;
    }
    let fault = walked(&renumbered).unwrap_err();
    assert!(
        matches!(fault, ChainFault::Altered { position: 2, .. }),
        "{fault}"
    );
}

#[test]
fn an_erased_event_fits_and_holds_nothing() {
    let mut chain = chain();
    let erased = &mut chain[1].0;
    erased.salt = None;
    erased.personal = Personal {
        user: Some("erased-1".to_owned()),
        session: None,
        address: None,
        user_agent: None,
        trace_id: None,
        detail: Map::new(),
    };
    assert_eq!(walked(&chain).unwrap().erased(), 1);
    chain[1].0.personal.user = Some("eve".to_owned());
    let fault = walked(&chain).unwrap_err();
    assert!(
        matches!(fault, ChainFault::PersonalAltered { position: 2, .. }),
        "{fault}"
    );
}

#[test]
fn a_rewritten_or_shortened_chain_is_not_what_was_signed() {
    let chain = chain();
    let now = UnixTime::from_seconds(1);
    let mut whole = walked(&chain).unwrap();
    let claims = checkpoint_claims("https://op", "acme", &whole.head(), now);
    assert_eq!(whole.covered(), 0);
    whole.checkpoint(&claims).unwrap();
    assert_eq!(whole.covered(), 4);
    // Everything computed anew, with another event.
    let mut events: Vec<_> = chain.iter().map(|(event, _)| event.clone()).collect();
    events[0].kind = "logout".to_owned();
    let seals = seal(Head::START, &events);
    let rewritten: Vec<_> = events.into_iter().zip(seals).collect();
    let fault = walked(&rewritten).unwrap().checkpoint(&claims).unwrap_err();
    assert_eq!(fault, ChainFault::Rewritten { position: 4 });
    let fault = walked(&chain[..3])
        .unwrap()
        .checkpoint(&claims)
        .unwrap_err();
    assert_eq!(fault, ChainFault::CutOff { last: 3, signed: 4 });
    let other = checkpoint_claims("https://op", "umbrella", &whole.head(), now);
    let fault = whole.checkpoint(&other).unwrap_err();
    assert_eq!(fault, ChainFault::Stranger { position: 4 });
}

#[test]
fn a_file_goes_on_where_the_one_before_it_ended() {
    let walk = walked(&chain()).unwrap();
    let header = |first, previous: String| Header {
        version: 1,
        issuer: "https://op".to_owned(),
        tenant: "acme".to_owned(),
        first,
        previous,
    };
    let there = walk.head().hash.to_text();
    assert_eq!(walk.go_on(&header(5, there.clone())), Ok(()));
    let faults = [header(6, there), header(5, Head::START.hash.to_text())];
    for header in faults {
        assert!(walk.go_on(&header).is_err());
    }
}

#[test]
fn a_line_of_an_export_is_read_back_as_it_was() {
    for with_personal in [true, false] {
        let mut walk = Walk::new("acme", Head::START);
        for (event, seal) in chain() {
            let line = EventLine::of(&event, &seal, with_personal);
            let text = serde_json::to_string(&line).unwrap();
            walk.line(&serde_json::from_str(&text).unwrap()).unwrap();
            let smuggled = text.replacen('{', r#"{"more":1,"#, 1);
            assert!(serde_json::from_str::<EventLine>(&smuggled).is_err());
        }
        assert_eq!(walk.head().position, 4);
    }
}
