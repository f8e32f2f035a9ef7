//! Connections that cost the attacker nothing: silent ones, slow ones, and bodies that are too large
//! or too deep.

use std::{cell::Cell, rc::Rc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::{sleep, timeout},
};
use vestibule_client::{
    fault::{Fault, Outcome},
    http::Http,
    request::{self, encode},
    site::Site,
    time,
};

use super::Found;
use crate::{
    addresses::Sources,
    bots::PATIENCE,
    pace::Pace,
    stage::Stage,
    tally::{Answered, Tally},
};

/// Connections that are held open; one that the server closes is made again.
const CONNECTIONS: usize = 300;

/// The longest that a server bears one that says nothing whole: half of `server.request_timeout`,
/// and a little for a busy machine.
const LONGEST: Duration = Duration::from_secs(18);

/// A byte, or a header, from time to time.
const DRIP: Duration = Duration::from_secs(1);

/// How a connection is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One header after the other.
    Head,
    /// One byte of the body after the other.
    Body,
    /// Nothing at all.
    Silence,
}

/// Holds connections for as long as the server bears them.
pub async fn hold(stage: &Rc<Stage>, pace: &Pace, way: Way) -> Outcome<Found> {
    // Long enough that the longest that is borne is over.
    let duration = pace.duration.max(LONGEST + DRIP);
    let until = time::now() + duration;
    let (longest, ended) = (Rc::new(Cell::new(Duration::ZERO)), Rc::new(Cell::new(0)));
    let mut connections = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (site, longest, ended) = (stage.site.clone(), longest.clone(), ended.clone());
        connections.spawn_local(async move {
            while time::now() < until {
                let began = time::now();
                let left = until.saturating_duration_since(began);
                if timeout(left, hold_one(&site, way)).await.is_ok() {
                    ended.set(ended.get() + 1);
                }
                longest.set(longest.get().max(began.elapsed()));
            }
        });
    }
    connections.join_all().await;
    let (longest, ended) = (longest.get(), ended.get());
    Ok(Found {
        sources: Sources::One,
        tally: Tally::default(),
        through: format!("held for {:.0} s at most", longest.as_secs_f64()),
        allowed: format!("{:.0} s", LONGEST.as_secs_f64()),
        holds: longest <= LONGEST,
        notes: vec![format!(
            "{CONNECTIONS} connections, {ended} closed by the server"
        )],
    })
}

/// Until the server hangs up, or has answered.
async fn hold_one(site: &Site, way: Way) -> Outcome<()> {
    let mut stream = TcpStream::connect(site.address).await?;
    let (first, drip): (String, &[u8]) = match way {
        Way::Head => (
            format!("GET / HTTP/1.1\r\nhost: {}\r\n", site.host),
            b"x-slow: 1\r\n",
        ),
        Way::Body => {
            let head = format!(
                "POST /login HTTP/1.1\r\nhost: {}\r\norigin: {}\r\ncontent-length: 9000\r\n\
                 content-type: application/x-www-form-urlencoded\r\n\r\n",
                site.host, site.issuer
            );
            (head, b"x")
        }
        Way::Silence => (String::new(), b""),
    };
    stream.write_all(first.as_bytes()).await?;
    let mut answer = [0; 4096];
    loop {
        tokio::select! {
            read = stream.read(&mut answer) => {
                read?;
                return Ok(());
            }
            () = sleep(DRIP) => stream.write_all(drip).await?,
        }
    }
}

/// Sends what is too large or too deep.
pub async fn swallow(stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    let sources = Sources::Many(200);
    let bodies: Rc<Vec<(&str, &str, String)>> = Rc::new(bodies(&stage.site));
    // Each of them is half a megabyte or less: a few in a second are plenty.
    let pace = Pace {
        rate: pace.rate / 5.0,
        ..*pace
    };
    let paced = pace.run(|attempt| {
        let (site, bodies) = (stage.site.clone(), bodies.clone());
        async move {
            let (path, kind, body) = &bodies[attempt % bodies.len()];
            let forwarded = request::forwarded(sources.address(attempt));
            let request = format!(
                "POST {path} HTTP/1.1\r\nhost: {}\r\n{forwarded}content-type: {kind}\r\n\
                 content-length: {}\r\n\r\n{body}",
                site.host,
                body.len()
            );
            let mut http = Http::to(site.address);
            match timeout(PATIENCE, http.exchange(request.as_bytes())).await {
                Ok(Ok(answer)) => match Answered::of_status(answer.status) {
                    // A page that says what is wrong is no way in.
                    Answered::In => Answered::Wrong,
                    other => other,
                },
                // Hung up on while it was still talking.
                Ok(Err(_)) => Answered::Refused,
                Err(_) => Answered::Failed,
            }
        }
    });
    let tally: Tally = paced.await.done.into_iter().collect();
    let failed = tally.count(Answered::Failed);
    if tally.all() == 0 {
        return Err(Fault::new("the time is too short for a single body"));
    }
    Ok(Found {
        sources,
        through: format!("{failed} broke something"),
        allowed: "0".to_owned(),
        holds: failed == 0,
        notes: Vec::new(),
        tally,
    })
}

/// Where, as what, and what.
fn bodies(site: &Site) -> Vec<(&'static str, &'static str, String)> {
    const FORM: &str = "application/x-www-form-urlencoded";
    const JSON: &str = "application/json";
    let large = "x".repeat(512 * 1024);
    let deep = format!("{}{}", "[".repeat(15_000), "]".repeat(15_000));
    let claims = encode([
        ("client_id", site.application.id.as_str()),
        ("response_type", "code"),
        ("scope", "openid"),
        ("claims", &deep),
    ]);
    let many: Vec<String> = (0..9_000).map(|n| format!("f{n}=1")).collect();
    vec![
        ("/login", FORM, format!("username={large}")),
        ("/oauth/token", FORM, format!("grant_type={large}")),
        ("/oauth/token", FORM, many.join("&")),
        ("/oauth/authorize", FORM, claims),
        ("/login/passkey", FORM, encode([("answer", deep.as_str())])),
        ("/login/passkey/options", JSON, deep.clone()),
        ("/webhooks/mail/sendgrid", JSON, deep),
    ]
}
