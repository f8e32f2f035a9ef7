//! Making the server write rows and mails.

use std::{rc::Rc, time::Duration};

use tokio::time::sleep;
use vestibule_client::{fault::Outcome, site};

use super::Found;
use crate::{
    addresses::Sources,
    bots::Bots,
    pace::Pace,
    stage::{Stage, VICTIM, WAITING_PAGE},
    tally::{Answered, Tally},
};

/// Registrations that one address may ask for within an hour.
const REGISTRATIONS: usize = 3;

/// Mails to choose a new password that one account is sent within an hour.
const RECOVERIES: usize = 3;

/// Places on the waiting list that one address may ask for within an hour.
const PLACES: usize = 1;

/// Until what waits in the outbox has been sent.
const DELIVERY: Duration = Duration::from_secs(3);

/// Registers one address after the other.
pub async fn register(stage: &Rc<Stage>, pace: &Pace, sources: Sources) -> Outcome<Found> {
    let bots = Bots::new(stage, sources, "/register", "register-form");
    let mails = stage.mails(None)?.len();
    let tally = send(&bots, pace, |attempt| {
        let email = site::email(&format!("flood-{sources}-{attempt}").replace(['/', ' '], "-"));
        vec![
            ("email", email),
            ("password", "a heron over the estuary".to_owned()),
        ]
    });
    let tally = tally.await;
    let allowed = REGISTRATIONS * sources.count() as usize;
    found(stage, (tally, sources), mails, (allowed, allowed)).await
}

/// Asks for mails to one account from many addresses.
pub async fn forgot(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let sources = Sources::Many(5000);
    let bots = Bots::new(stage, sources, "/forgot", "forgot-form");
    let mails = stage.mails(None)?.len();
    let tally = send(&bots, pace, |_| vec![("login", VICTIM.to_owned())]).await;
    found(stage, (tally, sources), mails, (usize::MAX, RECOVERIES)).await
}

/// Puts one address after the other on a waiting list.
pub async fn wait_list(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let sources = Sources::Many(200);
    let bots = Bots::new(stage, sources, WAITING_PAGE, "waitlist-form");
    let mails = stage.mails(None)?.len();
    let tally = send(&bots, pace, |attempt| {
        vec![("email", site::email(&format!("waiting-{attempt}")))]
    });
    let tally = tally.await;
    let allowed = PLACES * sources.count() as usize;
    found(stage, (tally, sources), mails, (allowed, allowed)).await
}

async fn send(
    bots: &Rc<Bots>,
    pace: &Pace,
    fields: impl Fn(usize) -> Vec<(&'static str, String)>,
) -> Tally {
    let paced = pace.run(|attempt| {
        let (bots, fields) = (bots.clone(), fields(attempt));
        async move {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (*name, &**value))
                .collect();
            Answered::of_form(&bots.send(attempt, &fields).await)
        }
    });
    paced.await.done.into_iter().collect()
}

async fn found(
    stage: &Stage,
    (tally, sources): (Tally, Sources),
    mails_before: usize,
    (accepted_most, mails_most): (usize, usize),
) -> Outcome<Found> {
    sleep(DELIVERY).await;
    let mails = stage.mails(None)?.len() - mails_before;
    let accepted = tally.count(Answered::In);
    let most = match accepted_most {
        usize::MAX => String::new(),
        most => format!("{most} accepted, "),
    };
    Ok(Found {
        sources,
        through: format!("{accepted} accepted, {mails} mails"),
        allowed: format!("{most}{mails_most} mails"),
        holds: accepted <= accepted_most && mails <= mails_most,
        notes: Vec::new(),
        tally,
    })
}
