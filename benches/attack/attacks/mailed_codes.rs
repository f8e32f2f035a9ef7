//! Guessing the six digits of a mail, and using the right ones many times at once.

use std::{net::IpAddr, rc::Rc, time::Duration};

use tokio::{task::JoinSet, time::sleep};
use vestibule_client::{
    browser::{Browser, Shown},
    fault::{Fault, Outcome},
    html::{self, Form},
    site,
};

use super::Found;
use crate::{
    addresses::Sources,
    dice::Dice,
    pace::Pace,
    stage::{Stage, VICTIM},
    tally::{Answered, Tally},
};

/// Guesses that are looked at for one mail.
const TRIES: usize = 5;

/// Mails that are asked for.
const MAILS: usize = 5;

/// How many use the right digits at the same moment.
const AT_ONCE: usize = 20;

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What wrong guesses end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lasting {
    /// The mail whose digits are guessed.
    Mail,
    /// All digits for that account, right ones too, until the next day: more than ten guesses are
    /// answered as wrong whatever they are.
    Day,
}

/// A page on which digits are typed.
struct Asked {
    browser: Browser,
    form: Form,
}

/// Signs in as another by guessing.
pub async fn sign_in(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let victim = site::email(VICTIM);
    let ask = |address| ask_to_sign_in(stage, VICTIM, address);
    guess(stage, pace, &victim, (Lasting::Day, ask)).await
}

/// Proves an address that is another's by guessing.
pub async fn verify(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let newcomer = site::email("newcomer");
    let ask = |address| ask_to_register(stage, &newcomer, address);
    guess(stage, pace, &newcomer, (Lasting::Mail, ask)).await
}

async fn guess<F: Future<Output = Outcome<Asked>>>(
    stage: &Rc<Stage>,
    pace: &Pace,
    email: &str,
    (lasting, ask): (Lasting, impl Fn(IpAddr) -> F),
) -> Outcome<Found> {
    let sources = Sources::Many(5000);
    // The first one is used as it is meant to be, only by many. What asks is not what guesses.
    let first = Rc::new(ask(sources.address(4900)).await?);
    let winners = use_at_once(stage, &first, email).await?;
    let mut notes = vec![format!(
        "{winners} of {AT_ONCE} parallel uses of the right digits"
    )];
    let mut asked = vec![first];
    for number in 1..MAILS {
        match ask(sources.address(4900 + number)).await {
            Ok(one) => asked.push(Rc::new(one)),
            Err(fault) => notes.push(format!("mail {}: {fault}", number + 1)),
        }
    }
    // Whoever reads the last mail after all the guesses: is it still good for anything?
    let kept = match lasting {
        Lasting::Day => asked.pop(),
        Lasting::Mail => None,
    };
    let kept = match kept {
        Some(kept) => Some((mailed(stage, email).await?, kept)),
        None => None,
    };
    let dice = Rc::new(Dice::new(6));
    let paced = pace.run(|attempt| {
        let (asked, dice) = (asked[attempt % asked.len()].clone(), dice.clone());
        async move {
            let address = sources.address(attempt);
            Answered::of_form(&asked.try_digits(address, &dice.digits()).await)
        }
    });
    let tally: Tally = paced.await.done.into_iter().collect();
    let (looked_at, right) = (tally.looked_at(), tally.count(Answered::In));
    let mut late = false;
    if let Some((code, kept)) = kept {
        let shown = kept.try_digits(sources.address(4800), &code).await;
        late = Answered::of_form(&shown) == Answered::In;
        notes.push(format!(
            "right digits after {looked_at} wrong ones: {}",
            if late { "taken" } else { "refused" }
        ));
    }
    let allowed = TRIES * MAILS;
    Ok(Found {
        sources,
        through: format!("{looked_at} guesses looked at, {right} right; {winners} used one code"),
        allowed: format!("{allowed}, 0; 1"),
        holds: looked_at <= allowed && right == 0 && winners <= 1 && !late,
        notes,
        tally,
    })
}

/// Sends the digits that were mailed from many addresses at once; answers how many got in.
async fn use_at_once(stage: &Stage, asked: &Rc<Asked>, email: &str) -> Outcome<usize> {
    let code = mailed(stage, email).await?;
    let mut uses = JoinSet::new();
    for number in 0..AT_ONCE {
        let (asked, code) = (asked.clone(), code.clone());
        uses.spawn_local(async move {
            let address = Sources::Many(5000).address(4000 + number);
            Answered::of_form(&asked.try_digits(address, &code).await)
        });
    }
    let answers = uses.join_all().await;
    Ok(answers.iter().filter(|one| **one == Answered::In).count())
}

impl Asked {
    /// The page that `shown` leads to.
    async fn follow(mut browser: Browser, shown: &Shown) -> Outcome<Self> {
        let to = shown.location().ok_or_else(|| Fault::Refused {
            status: shown.status,
            said: "no page to type digits on".to_owned(),
        })?;
        let to = to.to_owned();
        let page = browser.look(&to).await?.page;
        let form = html::form(&page, "code-form");
        let form = form.ok_or_else(|| Fault::new("no form for digits"))?;
        Ok(Self { browser, form })
    }

    async fn try_digits(&self, from: IpAddr, digits: &str) -> Outcome<Shown> {
        self.browser
            .twin(from)
            .send(&self.form, &[("code", digits)])
            .await
    }
}

async fn ask_to_sign_in(stage: &Stage, name: &str, address: IpAddr) -> Outcome<Asked> {
    let mut browser = Browser::at(&stage.site, address);
    let page = browser.look("/login/code").await?.page;
    let form = html::form(&page, "by-mail-form").ok_or_else(|| Fault::new("no form"))?;
    let shown = browser.send(&form, &[("login", name)]).await?;
    Asked::follow(browser, &shown).await
}

async fn ask_to_register(stage: &Stage, email: &str, address: IpAddr) -> Outcome<Asked> {
    let mut browser = Browser::at(&stage.site, address);
    let page = browser.look("/register").await?.page;
    let form = html::form(&page, "register-form").ok_or_else(|| Fault::new("no form"))?;
    let fields = [("email", email), ("password", "a heron over the estuary")];
    let shown = browser.send(&form, &fields).await?;
    Asked::follow(browser, &shown).await
}

/// The digits of the last mail to `email`.
async fn mailed(stage: &Stage, email: &str) -> Outcome<String> {
    let step = Duration::from_millis(100);
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        let mails = stage.mails(Some(email))?;
        if let Some(code) = mails.iter().rev().find_map(|mail| digits(mail)) {
            return Ok(code);
        }
        sleep(step).await;
        waited += step;
    }
    Err(Fault::new(format!("no mail with digits to {email}")))
}

/// Six digits that stand alone on a line.
fn digits(mail: &str) -> Option<String> {
    let lines = mail.lines().map(str::trim);
    let mut codes =
        lines.filter(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
    codes.next().map(str::to_owned)
}
