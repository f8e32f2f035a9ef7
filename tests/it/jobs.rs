//! Jobs: each runs on one node at a time, and what was missed is made up for.

use std::time::Duration;

use vestibule::{
    audit,
    clock::Clock,
    jobs::{Job, JobError, Runner, Running, schedule},
    model::{AuditKind, DEFAULT_SLUG, UnixTime},
    state::AppState,
    storage::Changed,
};

use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
    process::Installation,
};

on_every_database!(
    of_two_nodes_one_runs_a_job,
    missed_runs_are_made_up_for_by_one,
    a_node_that_died_is_replaced_when_its_claim_ends,
    clocks_that_differ_by_seconds_do_no_harm,
    a_job_that_fails_is_noted_and_runs_again,
    the_schedule_runs_and_is_shown,
);

const HOUR: Duration = Duration::from_secs(3_600);

/// Leaves a trace of each run: an audit event.
const TRACE: Job = Job {
    name: "trace",
    every: HOUR,
    run: |state, now| Box::pin(leave_trace(state, now)),
};

async fn leave_trace(state: &AppState, now: UnixTime) -> Result<(), JobError> {
    let tenant = state.tenants.by_slug(DEFAULT_SLUG).ok_or("no tenant")?;
    let id = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    tx.record(&audit::event(
        &state.operator,
        id,
        AuditKind::KeysRotated,
        now,
        &*state.entropy,
    ))
    .await?;
    tx.commit().await?;
    // Long enough for the other node to look.
    tokio::time::sleep(Duration::from_millis(50)).await;
    Ok(())
}

fn fail<'a>(_: &'a AppState, _: UnixTime) -> Running<'a> {
    Box::pin(async { Err("it is a bad day".into()) })
}

fn panic<'a>(_: &'a AppState, _: UnixTime) -> Running<'a> {
    Box::pin(async { panic!("it is a very bad day") })
}

fn runner(app: &TestApp) -> Runner {
    Runner::new(app.state.clone(), vec![TRACE])
}

async fn two_nodes(database: &TestDatabase) -> (TestApp, TestApp) {
    let one = TestApp::node(database, &[], 1).await;
    let two = TestApp::node(database, &[], 2).await;
    (one, two)
}

async fn runs(app: &TestApp) -> usize {
    let traces = "SELECT id FROM audit_events WHERE kind = 'keys.rotated'";
    app.database.run(traces).await.len()
}

async fn of_two_nodes_one_runs_a_job(database: TestDatabase) {
    let (one, two) = two_nodes(&database).await;
    for round in 1..=5 {
        let (first, second) = (runner(&one), runner(&two));
        let (first, second) = tokio::join!(first.run_due(), second.run_due());
        assert_eq!(first.unwrap() + second.unwrap(), 1, "round {round}");
        assert_eq!(runs(&one).await, round);
        assert_eq!(runner(&one).run_due().await.unwrap(), 0, "it is not due");
        for node in [&one, &two] {
            node.clock.advance(HOUR);
        }
    }
}

async fn missed_runs_are_made_up_for_by_one(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    assert_eq!(runner(&app).run_due().await.unwrap(), 1);
    app.clock.advance(HOUR - Duration::from_secs(1));
    assert_eq!(runner(&app).run_due().await.unwrap(), 0);
    app.clock.advance(HOUR * 100);
    assert_eq!(runner(&app).run_due().await.unwrap(), 1);
    assert_eq!(runner(&app).run_due().await.unwrap(), 0);
    assert_eq!(runs(&app).await, 2);
}

/// Claims the job as a node does that is killed then.
async fn die_with_the_job(app: &TestApp) {
    let now = app.clock.now();
    let mut tx = app.state.storage.begin().await.unwrap();
    tx.insert_job("trace", now).await.unwrap();
    let until = now.plus(Duration::from_secs(30));
    let claimed = tx.claim_job("trace", "dead", now, until).await.unwrap();
    assert_eq!(claimed, Changed::Done);
    tx.commit().await.unwrap();
}

async fn a_node_that_died_is_replaced_when_its_claim_ends(database: TestDatabase) {
    let (one, two) = two_nodes(&database).await;
    die_with_the_job(&one).await;
    assert_eq!(runner(&two).run_due().await.unwrap(), 0);
    two.clock.advance(Duration::from_secs(29));
    assert_eq!(runner(&two).run_due().await.unwrap(), 0);
    two.clock.advance(Duration::from_secs(1));
    assert_eq!(runner(&two).run_due().await.unwrap(), 1);
    assert_eq!(runs(&two).await, 1);
}

async fn clocks_that_differ_by_seconds_do_no_harm(database: TestDatabase) {
    let (one, two) = two_nodes(&database).await;
    two.clock.advance(Duration::from_secs(5));
    for round in 1..=3 {
        let (first, second) = (runner(&one), runner(&two));
        let (first, second) = tokio::join!(first.run_due(), second.run_due());
        assert_eq!(first.unwrap() + second.unwrap(), 1, "round {round}");
        for node in [&one, &two] {
            node.clock.advance(HOUR + Duration::from_secs(5));
        }
    }
}

async fn a_job_that_fails_is_noted_and_runs_again(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let bad = [
        (
            "fails",
            fail as for<'a> fn(&'a AppState, UnixTime) -> Running<'a>,
        ),
        ("panics", panic),
    ];
    let jobs = bad.map(|(name, run)| Job {
        name,
        every: HOUR,
        run,
    });
    let runner = Runner::new(app.state.clone(), jobs.to_vec());
    assert_eq!(runner.run_due().await.unwrap(), 2);
    let jobs = app
        .state
        .storage
        .read()
        .await
        .unwrap()
        .jobs()
        .await
        .unwrap();
    let errors: Vec<_> = jobs.iter().map(|job| job.last_error.as_deref()).collect();
    assert_eq!(errors, [Some("it is a bad day"), Some("it panicked")]);
    for job in jobs {
        assert_eq!(job.last_finished_at, Some(START));
        assert_eq!(job.last_succeeded_at, None);
        assert_eq!(job.next_run_at, START.plus(HOUR));
    }
    assert_eq!(runner.run_due().await.unwrap(), 0);
    app.clock.advance(HOUR);
    assert_eq!(runner.run_due().await.unwrap(), 2);
    let text = app.state.metrics.text();
    assert!(
        text.contains("vestibule_job_failures_total{job=\"fails\"} 2"),
        "{text}"
    );
}

async fn the_schedule_runs_and_is_shown(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    assert_eq!(app.jobs.run_due().await.unwrap(), schedule().len());
    let here = Installation::beside(&app);
    let listed = here.run(&["job", "list", "--json"]).json();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), schedule().len());
    for job in listed {
        assert_eq!(job["last_succeeded_at"], START.seconds(), "{job}");
        assert!(job["last_error"].is_null(), "{job}");
    }
    let shown = here.run(&["job", "list"]).ok();
    assert!(shown.stdout.contains("clean_up"), "{shown:?}");
}
