//! The token endpoint: random codes and tokens, one that is used many times at once, and wrong
//! secrets at a client that honest people use meanwhile.

use std::{collections::BTreeSet, rc::Rc};

use tokio::{task::JoinSet, time::timeout};
use vestibule_client::{
    browser::Browser,
    fault::{Fault, Outcome},
    http::Http,
    journey::{self, Tokens, VERIFIER, authorize_path},
    request::{self, encode},
    site::{Client, REDIRECT_URI, Site},
};

use super::Found;
use crate::{
    addresses::{Sources, home},
    bots::PATIENCE,
    dice::Dice,
    honest::PEOPLE,
    pace::Pace,
    stage::{Stage, VICTIM},
    tally::{Answered, Tally},
};

/// How many use one code or token at the same moment.
const AT_ONCE: usize = 20;

const MANY: Sources = Sources::Many(5000);

/// Authorization codes.
pub async fn codes(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let site = &stage.site;
    let path = authorize_path(&site.application, "openid", "");
    let mut browser = Browser::at(site, home(PEOPLE + 2));
    let code = journey::code(&mut browser, &path, VICTIM).await?;
    let lines = &site.application.authorization;
    let winners = use_at_once(site, lines, &code_request(&code)).await.0;
    let dice = Dice::new(8);
    let guess = |_| (lines.clone(), code_request(&dice.token(code.len())));
    let tally = try_each(site, pace, guess).await;
    Ok(found(tally, winners, "1 use of a code"))
}

/// Refresh tokens.
pub async fn refresh_tokens(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let site = &stage.site;
    let scope = "openid offline_access";
    let path = authorize_path(&site.offline, scope, "consent");
    let mut browser = Browser::at(site, home(PEOPLE + 2));
    let code = journey::code(&mut browser, &path, VICTIM).await?;
    let tokens = journey::redeem(browser.http(), site, &site.offline, &code).await?;
    let token = tokens.refresh_token.unwrap_or_default();
    let lines = &site.offline.authorization;
    // The grace period gives a second tab the same successor, never another one.
    let (_, successors) = use_at_once(site, lines, &refresh_request(&token)).await;
    let dice = Dice::new(9);
    let guess = |_| (lines.clone(), refresh_request(&dice.token(token.len())));
    let tally = try_each(site, pace, guess).await;
    Ok(found(tally, successors, "1 successor of a token"))
}

/// Secrets of the client whose tokens honest people refresh.
pub async fn secrets(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let site = &stage.site;
    let dice = Dice::new(10);
    let guess = |_| {
        let wrong = Client::authorization(&site.offline.id, &dice.token(43));
        (wrong, refresh_request(&dice.token(43)))
    };
    let tally = try_each(site, pace, guess).await;
    Ok(found(tally, 0, "0"))
}

fn found(tally: Tally, uses: usize, allowed: &str) -> Found {
    let right = tally.count(Answered::In);
    Found {
        sources: MANY,
        through: format!("{right} guesses, {uses} uses"),
        allowed: allowed.to_owned(),
        holds: right == 0 && uses <= 1,
        notes: Vec::new(),
        tally,
    }
}

async fn try_each(
    site: &Rc<Site>,
    pace: &Pace,
    guess: impl Fn(usize) -> (String, String),
) -> Tally {
    let paced = pace.run(|attempt| {
        let (site, (lines, body)) = (site.clone(), guess(attempt));
        async move {
            let sent = send(&site, attempt, &lines, &body).await;
            sent.map_or(Answered::Failed, |(status, _)| Answered::of_status(status))
        }
    });
    paced.await.done.into_iter().collect()
}

/// Sends one request many times at once; answers how many succeeded, and how many different
/// refresh tokens they got.
async fn use_at_once(site: &Rc<Site>, lines: &str, body: &str) -> (usize, usize) {
    let mut uses = JoinSet::new();
    for number in 0..AT_ONCE {
        let (site, lines, body) = (site.clone(), lines.to_owned(), body.to_owned());
        uses.spawn_local(async move { send(&site, number, &lines, &body).await });
    }
    let answers = uses.join_all().await;
    let good: Vec<_> = answers
        .into_iter()
        .flatten()
        .filter(|(status, _)| *status == 200)
        .collect();
    let successors: BTreeSet<_> = good
        .iter()
        .filter_map(|(_, tokens)| tokens.as_ref()?.refresh_token.clone())
        .collect();
    (good.len(), successors.len())
}

async fn send(
    site: &Site,
    attempt: usize,
    authorization: &str,
    body: &str,
) -> Outcome<(u16, Option<Tokens>)> {
    let lines = format!(
        "{authorization}{}",
        request::forwarded(MANY.address(attempt))
    );
    let post = request::post(&site.host, "/oauth/token", &lines, body);
    let mut http = Http::to(site.address);
    let answer = timeout(PATIENCE, http.exchange(&post)).await;
    let answer = answer.map_err(|_| Fault::new("no answer"))??;
    Ok((answer.status, Tokens::read(answer.body).ok()))
}

fn code_request(code: &str) -> String {
    encode([
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT_URI),
        ("code_verifier", VERIFIER),
    ])
}

fn refresh_request(token: &str) -> String {
    encode([("grant_type", "refresh_token"), ("refresh_token", token)])
}
