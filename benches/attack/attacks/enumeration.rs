//! Finding out which accounts there are: names that are somebody's and names that are nobody's, held
//! against each other by what is answered and by how long it takes.

use std::{collections::BTreeSet, rc::Rc, time::Duration};

use tokio::time::timeout;
use vestibule_client::{
    browser::{Browser, Shown},
    fault::{Fault, Outcome},
    figures::{TELLS, distance, median},
    html, http, site, time,
};

use super::Found;
use crate::{
    addresses::Sources,
    bots::PATIENCE,
    dice::Dice,
    pace::Pace,
    stage::{LEAKED, Stage, leaked},
    tally::{Answered, Tally},
};

/// How often each name is tried: no limit of an account is reached.
const ROUNDS: usize = 3;

/// A door at which names can be tried.
struct Door {
    page: &'static str,
    form: &'static str,
    fields: fn(&str) -> Vec<(&'static str, String)>,
}

const DOORS: [Door; 4] = [
    Door {
        page: "/login",
        form: "login-form",
        fields: |name| with(name, "username", Some("certainly not this one")),
    },
    Door {
        page: "/forgot",
        form: "forgot-form",
        fields: |name| with(name, "login", None),
    },
    Door {
        page: "/login/code",
        form: "by-mail-form",
        fields: |name| with(name, "login", None),
    },
    Door {
        page: "/register",
        form: "register-form",
        fields: |name| {
            with(
                &site::email(name),
                "email",
                Some("a heron over the estuary"),
            )
        },
    },
];

fn with(name: &str, field: &'static str, password: Option<&str>) -> Vec<(&'static str, String)> {
    let password = password.map(|password| ("password", password.to_owned()));
    [(field, name.to_owned())]
        .into_iter()
        .chain(password)
        .collect()
}

/// What one kind of name was answered.
#[derive(Default)]
struct Heard {
    shapes: BTreeSet<String>,
    times: Vec<Duration>,
}

/// Tries all doors, one after the other, each name from an address of its own.
pub async fn compare(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let mut all = Tally::default();
    let (mut told_apart, mut notes) = (0, Vec::new());
    let share = pace.duration / DOORS.len() as u32;
    for (number, door) in DOORS.iter().enumerate() {
        let mut heard = [Heard::default(), Heard::default()];
        listen(stage, (number, door), share, &mut heard, &mut all).await?;
        let [somebody, nobody] = &heard;
        let apart = distance(&somebody.times, &nobody.times);
        let differ = somebody.shapes != nobody.shapes;
        let medians = [somebody, nobody].map(|h| median(&h.times).as_secs_f64() * 1e3);
        notes.push(format!(
            "{}: {} pairs, answers {}, medians {:.1} and {:.1} ms, {apart:.1} deviations apart",
            door.page,
            somebody.times.len().min(nobody.times.len()),
            if differ { "DIFFER" } else { "alike" },
            medians[0],
            medians[1],
        ));
        if differ {
            let only = |a: &Heard, b: &Heard| {
                let shapes = a.shapes.difference(&b.shapes);
                shapes.cloned().collect::<Vec<_>>().join(" | ")
            };
            eprintln!("somebody's alone: {}", only(somebody, nobody));
            eprintln!("nobody's alone:   {}", only(nobody, somebody));
        }
        told_apart += usize::from(differ || apart > TELLS);
    }
    Ok(Found {
        sources: Sources::Many(5000),
        tally: all,
        through: format!("{told_apart} of {} doors tell names apart", DOORS.len()),
        allowed: "0".to_owned(),
        holds: told_apart == 0,
        notes,
    })
}

async fn listen(
    stage: &Stage,
    (number, door): (usize, &Door),
    share: Duration,
    heard: &mut [Heard; 2],
    all: &mut Tally,
) -> Outcome<()> {
    let (dice, began) = (Dice::new(number as u64), time::now());
    for pair in 0..LEAKED * ROUNDS {
        if began.elapsed() > share {
            break;
        }
        // Names of the same length, in an order that nothing can follow.
        let names = [
            leaked(pair % LEAKED),
            format!("hidden-{:02}", pair % LEAKED),
        ];
        let first = dice.below(2) as usize;
        for which in [first, 1 - first] {
            let address = (number * 1000 + pair * 2 + which) as u32;
            let address = Sources::Many(5000).address(address as usize);
            let mut browser = Browser::at(&stage.site, address);
            let page = browser.look(door.page).await?.page;
            let form = html::form(&page, door.form);
            let form = form.ok_or_else(|| Fault::new(format!("no form at {}", door.page)))?;
            let fields = (door.fields)(&names[which]);
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (*name, &**value))
                .collect();
            let sent = time::now();
            let shown = timeout(PATIENCE, browser.send(&form, &fields)).await;
            let took = sent.elapsed();
            let shown = shown.map_err(|_| Fault::new("no answer"))??;
            all.add(Answered::of_status(shown.status));
            // No room is no answer, and no name's fault.
            if shown.status != 503 {
                heard[which].shapes.insert(shape(&shown));
                heard[which].times.push(took);
            }
        }
    }
    Ok(())
}

/// What can be seen of an answer without reading it: status, which headers and how long, and how long
/// the page is. Tokens and names have one length each.
fn shape(shown: &Shown) -> String {
    let headers = http::fields(&shown.head).map(|(name, value)| format!("{name}:{}", value.len()));
    let headers: Vec<_> = headers.collect();
    format!(
        "{} {} {}",
        shown.status,
        headers.join(" "),
        shown.page.len()
    )
}
