//! Stuffing and spraying: passwords of others' lists, and one password for all.

use std::{rc::Rc, time::Duration};

use vestibule_client::{fault::Outcome, site::PASSWORD};

use super::Found;
use crate::{
    addresses::Sources,
    bots::Bots,
    honest::PEOPLE,
    pace::Pace,
    stage::{CARELESS, COMMON, LEAKED, LOGIN_FAILURES, Stage, leaked, leaked_password},
    tally::{Answered, Tally},
};

/// Pairs of a list that another site has lost: each name once, a few of them right, evenly spread.
pub async fn stuff(stage: &Rc<Stage>, pace: &Pace, sources: Sources) -> Outcome<Found> {
    let every = (pace.count() / LEAKED).max(1);
    let pair = move |attempt: usize| match (attempt % every, attempt / every) {
        (0, number) if number < LEAKED => (leaked(number), leaked_password(number)),
        _ => (format!("stranger-{attempt}"), PASSWORD.to_owned()),
    };
    let tally = try_pairs(stage, pace, sources, pair).await;
    Ok(found(tally, (pace.duration, sources), LEAKED, "pairs"))
}

/// One password that a few people have, with every name that there is, and more.
pub async fn spray(stage: &Rc<Stage>, pace: &Pace, sources: Sources) -> Outcome<Found> {
    let everybody = PEOPLE + CARELESS;
    let every = everybody / CARELESS;
    let pair = move |attempt: usize| {
        let careless = attempt / every;
        let name = if attempt % every == every - 1 && careless < CARELESS {
            format!("careless-{careless}")
        } else if attempt < everybody {
            format!("person-{}", attempt - careless)
        } else {
            format!("stranger-{attempt}")
        };
        (name, COMMON.to_owned())
    };
    let tally = try_pairs(stage, pace, sources, pair).await;
    Ok(found(tally, (pace.duration, sources), CARELESS, "accounts"))
}

async fn try_pairs(
    stage: &Stage,
    pace: &Pace,
    sources: Sources,
    pair: impl Fn(usize) -> (String, String),
) -> Tally {
    let bots = Bots::new(stage, sources, "/login", "login-form");
    let paced = pace.run(|attempt| {
        let (bots, (name, password)) = (bots.clone(), pair(attempt));
        async move {
            let fields = [("username", name.as_str()), ("password", &password)];
            Answered::of_form(&bots.send(attempt, &fields).await)
        }
    });
    paced.await.done.into_iter().collect()
}

fn found(tally: Tally, (duration, sources): (Duration, Sources), of: usize, what: &str) -> Found {
    // Five at once, and as many again within each minute.
    let minutes = duration.as_secs_f64() / 60.0;
    let again = (LOGIN_FAILURES as f64 * minutes).ceil() as usize;
    let failures = (LOGIN_FAILURES + again) * sources.count() as usize;
    // Whoever is right has not failed: that costs an address nothing.
    let looked_at = tally.looked_at();
    let wrong = tally.count(Answered::Wrong);
    let right = tally.count(Answered::In);
    let mut notes = Vec::new();
    if right > 0 {
        notes.push(format!("{right} of {of} {what} were found"));
    }
    Found {
        sources,
        through: format!("{looked_at} looked at, {right} of {of} {what}"),
        allowed: format!("{failures} wrong"),
        holds: wrong <= failures,
        notes,
        tally,
    }
}
