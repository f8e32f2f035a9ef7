//! Guessing what an authenticator application shows, by somebody who knows the password.

use std::{rc::Rc, time::Duration};

use tokio::{task::JoinSet, time::sleep};
use vestibule_client::{
    browser::{Browser, Place, Shown},
    fault::{Fault, Outcome},
    html::{self, Form},
    site::PASSWORD,
};

use super::Found;
use crate::{
    addresses::Sources,
    dice::Dice,
    one_time_code,
    pace::Pace,
    stage::{CAREFUL, Stage},
    tally::{Answered, Tally},
};

/// How many have typed the password and are asked for a code.
const HALFWAY: usize = 10;

/// Wrong codes that are looked at: five at once, and one more in the first minute.
const ALLOWED: usize = 6;

/// How many use the right code at the same moment.
const AT_ONCE: usize = 20;

/// A browser that is asked for a code.
struct Halfway {
    browser: Browser,
    form: Form,
}

/// Guesses from many addresses, after the right code was used by many at once.
pub async fn guess(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let sources = Sources::Many(5000);
    let mut halfway = Vec::new();
    for number in 0..HALFWAY {
        let address = sources.address(4900 + number);
        halfway.push(Rc::new(Halfway::come(stage, address).await?));
    }
    let halfway = Rc::new(halfway);
    let winners = use_at_once(stage, &halfway).await;
    let dice = Rc::new(Dice::new(7));
    let paced = pace.run(|attempt| {
        let (halfway, dice) = (halfway.clone(), dice.clone());
        async move {
            let one = &halfway[attempt % HALFWAY];
            let shown = one.try_code(sources.address(attempt), &dice.digits()).await;
            answered(&shown)
        }
    });
    let tally: Tally = paced.await.done.into_iter().collect();
    let (looked_at, right) = (tally.looked_at(), tally.count(Answered::In));
    Ok(Found {
        sources,
        through: format!("{looked_at} guesses looked at, {right} right; {winners} used one code"),
        allowed: format!("{ALLOWED}, 0; 1"),
        holds: looked_at <= ALLOWED && right == 0 && winners <= 1,
        notes: vec![format!(
            "{winners} of {AT_ONCE} parallel uses of the right code"
        )],
        tally,
    })
}

async fn use_at_once(stage: &Stage, halfway: &Rc<Vec<Rc<Halfway>>>) -> usize {
    // What the application showed when it was added has been used.
    while one_time_code::step() <= stage.used_step {
        sleep(Duration::from_millis(500)).await;
    }
    let code = one_time_code::now(&stage.secret);
    let mut uses = JoinSet::new();
    for number in 0..AT_ONCE {
        let (halfway, code) = (halfway.clone(), code.clone());
        uses.spawn_local(async move {
            let address = Sources::Many(5000).address(4000 + number);
            answered(&halfway[number % HALFWAY].try_code(address, &code).await)
        });
    }
    let answers = uses.join_all().await;
    answers.iter().filter(|one| **one == Answered::In).count()
}

/// Here a redirect back to the sign-in says that the browser has nothing to prove any more.
fn answered(shown: &Outcome<Shown>) -> Answered {
    match Answered::of_form(shown) {
        Answered::Challenged => Answered::Refused,
        other => other,
    }
}

impl Halfway {
    async fn come(stage: &Stage, address: std::net::IpAddr) -> Outcome<Self> {
        let mut browser = Browser::at(&stage.site, address);
        let page = browser.look("/login").await?.page;
        let form = html::form(&page, "login-form").ok_or_else(|| Fault::new("no form"))?;
        let fields = [("username", CAREFUL), ("password", PASSWORD)];
        let shown = browser.send(&form, &fields).await?;
        let to = shown.location().ok_or_else(|| Fault::Refused {
            status: shown.status,
            said: "the password alone leads nowhere".to_owned(),
        })?;
        let to = to.to_owned();
        let form = match browser.open(&to).await? {
            Place::Page(page) => html::form(&page, "second-factor-form"),
            Place::Client(_) => None,
        };
        let form = form.ok_or_else(|| Fault::new(format!("no form for a code at {to}")))?;
        Ok(Self { browser, form })
    }

    async fn try_code(&self, from: std::net::IpAddr, code: &str) -> Outcome<Shown> {
        self.browser
            .twin(from)
            .send(&self.form, &[("code", code)])
            .await
    }
}
