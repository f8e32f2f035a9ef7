//! Holding somebody out of their account by failing at it all the time.

use std::{cell::RefCell, convert::Infallible, rc::Rc, time::Duration};

use tokio::time::{interval, timeout};
use vestibule_client::{
    browser::Browser,
    fault::Outcome,
    journey::{self, authorize_path},
    time,
};

use super::Found;
use crate::{
    addresses::{Sources, home},
    bots::{Bots, PATIENCE},
    honest::PEOPLE,
    pace::Pace,
    stage::{Stage, VICTIM},
    tally::{Answered, Tally},
};

/// How often the owner signs in with the browser that is known.
const KNOWN_EVERY: Duration = Duration::from_secs(2);

/// How often with one that is not.
const NEW_EVERY: Duration = Duration::from_secs(3);

/// What became of the owner's sign-ins.
#[derive(Default)]
struct Owner {
    tried: usize,
    in_after: Vec<Duration>,
    reason: Option<String>,
}

/// Fails at one account from many addresses, while its owner signs in.
pub async fn hold_out(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let sources = Sources::Many(5000);
    let mut known = Browser::at(&stage.site, home(PEOPLE + 2));
    let path = authorize_path(&stage.site.application, "openid", "");
    journey::code(&mut known, &path, VICTIM).await?;
    let new = Browser::at(&stage.site, home(PEOPLE + 3));
    let bots = Bots::new(stage, sources, "/login", "login-form");
    let (with_known, with_new) = (Owner::shared(), Owner::shared());
    let attack = pace.run(|attempt| {
        let bots = bots.clone();
        async move {
            let guess = format!("guess number {attempt}");
            let fields = [("username", VICTIM), ("password", guess.as_str())];
            Answered::of_form(&bots.send(attempt, &fields).await)
        }
    });
    let attack = tokio::select! {
        attack = attack => attack,
        never = come_back(stage, known, KNOWN_EVERY, &with_known) => match never {},
        never = come_back(stage, new, NEW_EVERY, &with_new) => match never {},
    };
    let tally: Tally = attack.done.into_iter().collect();
    let (with_known, with_new) = (with_known.borrow(), with_new.borrow());
    let refused = with_known.tried - with_known.in_after.len();
    let right = tally.count(Answered::In);
    Ok(Found {
        sources,
        through: format!("{refused} of {} sign-ins refused", with_known.tried),
        allowed: "0".to_owned(),
        holds: refused == 0 && right == 0,
        notes: vec![
            format!("known browser: {}", with_known.describe()),
            format!("new browser: {}", with_new.describe()),
        ],
        tally,
    })
}

/// Signs in again and again until it is dropped. A browser that the server does not know stays
/// one: only a success makes it known, and then it is forgotten.
async fn come_back(
    stage: &Stage,
    mut browser: Browser,
    every: Duration,
    owner: &RefCell<Owner>,
) -> Infallible {
    let began = time::now();
    let is_known = every == KNOWN_EVERY;
    let path = authorize_path(&stage.site.application, "openid", "");
    let mut ticks = interval(every);
    // The attack is under way by then.
    ticks.tick().await;
    loop {
        ticks.tick().await;
        match is_known {
            true => browser.reopen(),
            false => browser.forget(),
        }
        let result = timeout(PATIENCE, journey::code(&mut browser, &path, VICTIM)).await;
        let mut owner = owner.borrow_mut();
        owner.tried += 1;
        match result {
            Ok(Ok(_)) => owner.in_after.push(began.elapsed()),
            Ok(Err(fault)) => {
                owner.reason.get_or_insert_with(|| fault.to_string());
            }
            Err(_) => {
                owner.reason.get_or_insert_with(|| "no answer".to_owned());
            }
        }
    }
}

impl Owner {
    fn shared() -> Rc<RefCell<Self>> {
        Rc::default()
    }

    fn describe(&self) -> String {
        let (in_after, tried) = (self.in_after.len(), self.tried);
        let first = match self.in_after.first() {
            Some(after) => format!("first in after {:.0} s", after.as_secs_f64()),
            None => "never in".to_owned(),
        };
        let reason = self.reason.as_deref().unwrap_or_default();
        let reason: String = reason.chars().take_while(|c| *c != ':').collect();
        match reason.as_str() {
            "" => format!("{in_after} of {tried} sign-ins, {first}"),
            reason => format!("{in_after} of {tried} sign-ins, {first} ({reason})"),
        }
    }
}
