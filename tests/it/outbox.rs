//! The worker of the outbox: nothing is lost, nothing is told of that was not accepted, and a
//! receiver that is down is left alone.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use serde_json::json;
use tokio::sync::{Notify, watch};
use vestibule::{
    clock::Clock,
    entropy::{Entropy, SeededEntropy},
    model::{
        ClientId, OutboxKind, OutboxMessage, OutboxState, QueuedMessage, SessionId, UnixTime,
        UserId,
    },
    outbox::{self, BackchannelLogout, Deliver, Settings, Undelivered, Worker},
    telemetry::Metrics,
};

use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
    process::Installation,
};

on_every_database!(
    a_receiver_that_was_down_gets_everything_once,
    what_a_receiver_refuses_is_dead_until_it_is_replayed,
    a_message_is_given_up_after_its_attempts,
    a_delivery_that_was_cut_off_is_made_again,
    two_nodes_deliver_each_message_once,
    a_busy_destination_holds_up_no_other,
    a_deliverer_that_panics_has_failed,
    a_stop_lets_a_delivery_end,
    operators_see_what_was_given_up_and_replay_it,
);

const SETTINGS: Settings = Settings {
    max_attempts: 15,
    concurrency: 8,
    per_destination: 2,
};

/// The answer to a delivery.
type Answer = Result<(), Undelivered>;

fn down() -> Answer {
    Err(Undelivered::Later("it is down".to_owned()))
}

/// A receiver that answers as a test says, and remembers what it accepted and refused.
struct Receiver<F> {
    answer: F,
    asked: Mutex<Vec<(String, Answer)>>,
}

impl<F: Fn(&OutboxMessage, UnixTime) -> Answer> Receiver<F> {
    fn new(answer: F) -> Arc<Self> {
        Arc::new(Self {
            answer,
            asked: Mutex::default(),
        })
    }

    /// How often each message was accepted.
    fn accepted(&self) -> BTreeMap<String, usize> {
        let mut accepted = BTreeMap::new();
        for (id, answer) in &*self.asked.lock().unwrap() {
            if answer.is_ok() {
                *accepted.entry(id.clone()).or_default() += 1;
            }
        }
        accepted
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

#[async_trait]
impl<F: Fn(&OutboxMessage, UnixTime) -> Answer + Send + Sync> Deliver for Receiver<F> {
    async fn deliver(&self, message: &OutboxMessage, now: UnixTime) -> Answer {
        let answer = (self.answer)(message, now);
        let asked = (message.id.to_string(), answer.clone());
        self.asked.lock().unwrap().push(asked);
        answer
    }
}

/// A worker of a node of its own.
fn worker(app: &TestApp, seed: u64, receiver: Arc<dyn Deliver>, settings: Settings) -> Worker {
    let kinds = [(OutboxKind::BackchannelLogout, receiver)];
    let clock: Arc<dyn Clock> = app.clock.clone();
    let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(seed));
    let storage = app.database.storage.clone();
    let metrics = Metrics::new();
    Worker::new(storage, (clock, entropy), kinds.into(), settings, metrics)
}

/// Writes `count` logouts for the client at `origin`.
async fn enqueue(app: &TestApp, origin: &str, count: usize) {
    let mut tx = app.state.storage.begin().await.unwrap();
    for number in 0..count {
        let logout = BackchannelLogout {
            tenant: app.context().tenant.id.clone(),
            client: ClientId::new("shop"),
            uri: format!("{origin}/logout"),
            user: UserId::new(format!("user-{number}")),
            session: Some(SessionId::new("s")),
        };
        let now = app.clock.now();
        outbox::backchannel_logout(&mut *tx, &logout, now, &*app.state.entropy)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn queued(app: &TestApp) -> Vec<QueuedMessage> {
    let mut db = app.state.storage.read().await.unwrap();
    db.messages(None, 1_000).await.unwrap()
}

const SHOP: &str = "https://shop.example";

async fn a_receiver_that_was_down_gets_everything_once(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 10).await;
    let back = START.plus(Duration::from_secs(20 * 60));
    let receiver = Receiver::new(move |_, now| if now < back { down() } else { Ok(()) });
    let worker = worker(&app, 7, receiver.clone(), SETTINGS);
    let step = Duration::from_secs(5);
    while app.clock.now() < back {
        worker.run_once().await.unwrap();
        app.clock.advance(step);
    }
    let while_down = receiver.asked();
    assert!(receiver.accepted().is_empty());
    // Five failures open the circuit, and then it is one for each time that it opens again:
    // after 30 s, 60 s, 2 min, 4 min, 8 min.
    assert!((6..=12).contains(&while_down), "{while_down}");
    assert_eq!(queued(&app).await.len(), 10, "nothing is given up");

    // The circuit is open for 15 minutes at most, and the waits are as short as the attempts few.
    let patient = back.plus(Duration::from_secs(20 * 60));
    while app.clock.now() < patient {
        worker.run_once().await.unwrap();
        app.clock.advance(step);
    }
    let accepted = receiver.accepted();
    assert_eq!(accepted.len(), 10);
    assert!(accepted.values().all(|times| *times == 1), "{accepted:?}");
    assert_eq!(queued(&app).await, []);
}

async fn what_a_receiver_refuses_is_dead_until_it_is_replayed(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 2).await;
    let first = queued(&app).await[0].message.id.clone();
    let mended = Arc::new(AtomicUsize::new(0));
    let (refused, is_mended) = (first.clone(), mended.clone());
    let receiver = Receiver::new(move |message, _| {
        if message.id == refused && is_mended.load(Ordering::SeqCst) == 0 {
            Err(Undelivered::Never("status 400".to_owned()))
        } else {
            Ok(())
        }
    });
    let worker = worker(&app, 7, receiver.clone(), SETTINGS);
    assert_eq!(worker.run_once().await.unwrap(), 2);
    let left = queued(&app).await;
    assert_eq!(left.len(), 1);
    let dead = (&left[0].message.id, left[0].state, left[0].attempts);
    assert_eq!(dead, (&first, OutboxState::Dead, 1));
    assert_eq!(left[0].last_error.as_deref(), Some("status 400"));
    app.clock.advance(Duration::from_secs(1_000_000));
    assert_eq!(worker.run_once().await.unwrap(), 0, "it is left alone");

    mended.store(1, Ordering::SeqCst);
    let mut tx = app.state.storage.begin().await.unwrap();
    assert_eq!(tx.revive(Some(&first), app.clock.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(worker.run_once().await.unwrap(), 1);
    assert_eq!(queued(&app).await, []);
    assert_eq!(receiver.accepted().len(), 2);
}

async fn a_message_is_given_up_after_its_attempts(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 1).await;
    let receiver = Receiver::new(|_, _| down());
    let settings = Settings {
        max_attempts: 3,
        ..SETTINGS
    };
    let worker = worker(&app, 7, receiver.clone(), settings);
    for _ in 0..100 {
        worker.run_once().await.unwrap();
        app.clock.advance(Duration::from_secs(10));
    }
    assert_eq!(receiver.asked(), 3);
    let left = &queued(&app).await[0];
    assert_eq!((left.state, left.attempts), (OutboxState::Dead, 3));
    assert_eq!(left.last_error.as_deref(), Some("it is down"));
}

/// Accepts a message, tells so, and never comes back: as when the process is killed between
/// the receiver's answer and our note of it.
struct CutOff {
    accepted: Arc<Notify>,
}

#[async_trait]
impl Deliver for CutOff {
    async fn deliver(&self, _: &OutboxMessage, _: UnixTime) -> Answer {
        self.accepted.notify_one();
        std::future::pending().await
    }
}

async fn a_delivery_that_was_cut_off_is_made_again(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 1).await;
    let accepted = Arc::new(Notify::new());
    let cut_off = CutOff {
        accepted: accepted.clone(),
    };
    let dying = worker(&app, 7, Arc::new(cut_off), SETTINGS);
    let dying = tokio::spawn(async move { dying.run_once().await });
    accepted.notified().await;
    dying.abort();
    assert!(dying.await.unwrap_err().is_cancelled());

    let receiver = Receiver::new(|_, _| Ok(()));
    let alive = worker(&app, 8, receiver.clone(), SETTINGS);
    assert_eq!(alive.run_once().await.unwrap(), 0, "the claim lasts");
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(alive.run_once().await.unwrap(), 1);
    assert_eq!(queued(&app).await, []);
}

async fn two_nodes_deliver_each_message_once(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    for number in 0..10 {
        enqueue(&app, &format!("https://{number}.example"), 10).await;
    }
    let receiver = Receiver::new(|_, _| Ok(()));
    let nodes = [7, 8, 9].map(|seed| worker(&app, seed, receiver.clone(), SETTINGS));
    let [one, two, three] = &nodes;
    let (one, two, three) = tokio::join!(one.run_once(), two.run_once(), three.run_once());
    // On PostgreSQL a node may lose a deadlock to another: it comes back.
    let tried: usize = [one, two, three].into_iter().flatten().sum();
    assert!(tried > 0);
    while !queued(&app).await.is_empty() {
        app.clock.advance(Duration::from_secs(60));
        nodes[0].run_once().await.unwrap();
    }
    let accepted = receiver.accepted();
    assert_eq!(accepted.len(), 100);
    assert!(accepted.values().all(|times| *times == 1), "{accepted:?}");
}

/// Takes its time, and notes how many come at a time.
#[derive(Default)]
struct Crowd {
    present: Mutex<HashMap<String, usize>>,
    most: Mutex<HashMap<String, usize>>,
    most_in_all: AtomicUsize,
    order: Mutex<Vec<String>>,
}

#[async_trait]
impl Deliver for Crowd {
    async fn deliver(&self, message: &OutboxMessage, _: UnixTime) -> Answer {
        let destination = message.destination.clone();
        {
            let mut present = self.present.lock().unwrap();
            let here = present.entry(destination.clone()).or_default();
            *here += 1;
            let here = *here;
            let in_all = present.values().sum();
            self.most_in_all.fetch_max(in_all, Ordering::SeqCst);
            let mut most = self.most.lock().unwrap();
            let most = most.entry(destination.clone()).or_default();
            *most = (*most).max(here);
        }
        self.order.lock().unwrap().push(destination.clone());
        tokio::time::sleep(Duration::from_millis(20)).await;
        *self.present.lock().unwrap().get_mut(&destination).unwrap() -= 1;
        Ok(())
    }
}

async fn a_busy_destination_holds_up_no_other(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 30).await;
    enqueue(&app, "https://blog.example", 2).await;
    let crowd = Arc::new(Crowd::default());
    let settings = Settings {
        concurrency: 4,
        ..SETTINGS
    };
    let worker = worker(&app, 7, crowd.clone(), settings);
    assert_eq!(worker.run_once().await.unwrap(), 32);
    let most = crowd.most.lock().unwrap().clone();
    assert_eq!(most[SHOP], 2);
    assert!(crowd.most_in_all.load(Ordering::SeqCst) <= 4);
    let order = crowd.order.lock().unwrap().clone();
    let last = order.iter().rposition(|to| to == "https://blog.example");
    assert!(last.unwrap() < 8, "the later ones do not wait: {order:?}");
    assert_eq!(queued(&app).await, []);
}

async fn a_deliverer_that_panics_has_failed(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 1).await;
    let receiver = Receiver::new(|_, _| panic!("a fault of ours"));
    let worker = worker(&app, 7, receiver, SETTINGS);
    assert_eq!(worker.run_once().await.unwrap(), 1);
    let left = &queued(&app).await[0];
    assert_eq!((left.state, left.attempts), (OutboxState::Pending, 1));
    assert_eq!(left.last_error.as_deref(), Some("delivering it panicked"));
}

/// Accepts a message once it is told to.
struct Slow {
    begun: Arc<Notify>,
    end: Arc<Notify>,
}

#[async_trait]
impl Deliver for Slow {
    async fn deliver(&self, _: &OutboxMessage, _: UnixTime) -> Answer {
        self.begun.notify_one();
        self.end.notified().await;
        Ok(())
    }
}

async fn a_stop_lets_a_delivery_end(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 1).await;
    let (begun, end) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = Slow {
        begun: begun.clone(),
        end: end.clone(),
    };
    let settings = Settings {
        per_destination: 1,
        ..SETTINGS
    };
    let worker = worker(&app, 7, Arc::new(slow), settings);
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(async move { worker.run(stopped).await });
    begun.notified().await;
    enqueue(&app, SHOP, 1).await;
    stop.send_replace(true);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!running.is_finished(), "a delivery is on its way");
    end.notify_one();
    running.await.unwrap();
    let left = queued(&app).await;
    assert_eq!(left.len(), 1, "one was delivered, the other not begun");
    assert_eq!((left[0].attempts, left[0].next_attempt_at), (0, START));
}

async fn operators_see_what_was_given_up_and_replay_it(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    enqueue(&app, SHOP, 2).await;
    let receiver = Receiver::new(|_, _| Err(Undelivered::Never("status 400".to_owned())));
    worker(&app, 7, receiver, SETTINGS)
        .run_once()
        .await
        .unwrap();
    enqueue(&app, "https://blog.example", 1).await;

    let here = Installation::beside(&app);
    let dead = here.run(&["outbox", "list", "--dead", "--json"]).json();
    let dead = dead.as_array().unwrap();
    assert_eq!(dead.len(), 2);
    assert_eq!(dead[0]["state"], "dead");
    assert_eq!(dead[0]["kind"], "backchannel_logout");
    assert_eq!(dead[0]["destination"], SHOP);
    assert_eq!(dead[0]["attempts"], 1);
    assert_eq!(dead[0]["last_error"], "status 400");
    assert_eq!(dead[0]["created_at"], json!(START.seconds()));
    let list = here.run(&["outbox", "list"]).ok();
    assert_eq!(list.stdout.lines().count(), 4, "{list:?}");
    list.shows_none_of(&["user-0", "/logout"]);

    let id = dead[1]["id"].as_str().unwrap();
    assert_eq!(here.run(&["outbox", "replay", id]).ok().stdout, "1\n");
    here.run(&["outbox", "replay", id]).fails(1, &[id]);
    here.run(&["outbox", "replay"]).fails(2, &["--all"]);
    assert_eq!(here.run(&["outbox", "replay", "--all"]).ok().stdout, "1\n");
    let dead = here.run(&["outbox", "list", "--dead", "--json"]).json();
    assert_eq!(dead, json!([]));
}
