//! The audit log as a chain: whatever is done to it behind our back is found where it was done.

use std::{io::Cursor, time::Duration};

use serde_json::{Value, json};
use vestibule::{
    admin::{
        audit_log::{self, Verified},
        users,
    },
    jobs::{Runner, schedule},
    model::{AuditEvent, AuditKind},
    protocol::audit_chain::ChainFault,
    tenant::audit_chain::seal_all,
};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
    process::Installation,
};

on_every_database!(
    an_event_says_who_from_where_and_how_it_ended,
    a_change_of_any_column_is_found,
    what_is_removed_moved_or_put_in_is_found,
    several_who_seal_and_write_at_once_make_one_chain,
    erasing_a_person_keeps_the_chain,
    what_is_archived_and_removed_stays_part_of_the_chain,
    what_administrators_look_at_is_an_event,
    refused_clients_and_refreshed_tokens_are_events,
);

const DAY: Duration = Duration::from_secs(86_400);

/// Signs in and out a few times, so that there is something to tell of.
async fn lived_in(app: &TestApp) -> crate::app::TestUser {
    let ada = app.user("ada").await;
    for _ in 0..3 {
        app.browser().sign_in(&ada).await;
    }
    seal_all(&*app.state.storage, &app.context().tenant.id)
        .await
        .unwrap();
    ada
}

async fn verified(app: &TestApp) -> Result<Verified, ChainFault> {
    let id = &app.context().tenant.id;
    audit_log::verify(&app.state, id, &None).await.unwrap()
}

async fn run_jobs(app: &TestApp) {
    let runner = Runner::new(app.state.clone(), schedule());
    runner.run_due().await.unwrap();
}

async fn exported(app: &TestApp) -> Vec<u8> {
    let mut file = Vec::new();
    let everything = (None, None);
    audit_log::export(&app.state, &app.context(), everything, &mut file)
        .await
        .unwrap();
    file
}

async fn an_event_says_who_from_where_and_how_it_ended(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    lived_in(&app).await;
    let rows = db
        .run(
            "SELECT actor || '|' || outcome || '|' || COALESCE(address, '') || '|' \
             || COALESCE(reason, '') || '|' || COALESCE(actor_name, '') FROM audit_events \
             WHERE kind IN ('login.succeeded', 'user.created') ORDER BY kind DESC, id",
        )
        .await;
    assert_eq!(rows[0], "administrator|success|||tester");
    assert!(rows[1].starts_with("person|success|"), "{rows:?}");
    assert!(rows[1].contains("/24|"), "{rows:?}");
}

async fn a_change_of_any_column_is_found(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    lived_in(&app).await;
    verified(&app).await.unwrap();
    let of = "kind = 'login.succeeded' AND id = (SELECT MIN(id) FROM audit_events \
              WHERE kind = 'login.succeeded')";
    let id = db
        .run("SELECT MIN(id) FROM audit_events WHERE kind = 'login.succeeded'")
        .await;
    let id = id[0].clone();
    let texts = [
        "outcome",
        "reason",
        "actor",
        "actor_name",
        "client_id",
        "user_id",
        "session_id",
        "address",
        "user_agent",
        "trace_id",
        "kind",
    ];
    for column in texts {
        let at = format!("WHERE id = '{id}'");
        db.run(&format!(
            "UPDATE audit_events SET {column} = COALESCE({column}, '') || 'x' {at}"
        ))
        .await;
        let fault = verified(&app).await.unwrap_err();
        let named = match &fault {
            ChainFault::Altered { id: named, .. }
            | ChainFault::PersonalAltered { id: named, .. } => *named == id,
            _ => false,
        };
        assert!(named, "{column}: {fault}");
        db.run(&format!(
            "UPDATE audit_events SET {column} = \
             NULLIF(substr({column}, 1, length({column}) - 1), '') {at}"
        ))
        .await;
        verified(&app).await.unwrap();
    }
    for (there, back) in [
        ("at = at + 1", "at = at - 1"),
        (
            "detail = replace(detail, '{', '{\"x\":1,')",
            "detail = replace(detail, '{\"x\":1,', '{')",
        ),
    ] {
        db.run(&format!("UPDATE audit_events SET {there} WHERE {of}"))
            .await;
        assert!(verified(&app).await.is_err(), "{there}");
        db.run(&format!("UPDATE audit_events SET {back} WHERE {of}"))
            .await;
        verified(&app).await.unwrap();
    }
}

async fn what_is_removed_moved_or_put_in_is_found(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    lived_in(&app).await;
    run_jobs(&app).await;
    let before = verified(&app).await.unwrap();
    assert!(before.walk.covered() > 3, "the job has signed it");

    db.run(
        "INSERT INTO audit_events (tenant_id, id, kind, detail, at) \
         SELECT tenant_id, 'forged', kind, detail, at FROM audit_events WHERE id = \
         (SELECT MIN(id) FROM audit_events)",
    )
    .await;
    db.run("UPDATE audit_events SET waits = FALSE WHERE id = 'forged'")
        .await;
    let fault = verified(&app).await.unwrap_err();
    let id = "forged".to_owned();
    assert_eq!(fault, ChainFault::Stray { id });
    db.run("DELETE FROM audit_events WHERE id = 'forged'").await;
    verified(&app).await.unwrap();

    let swap = |from: i64, to: i64| {
        format!("UPDATE audit_seals SET position = {to} WHERE position = {from}")
    };
    for (from, to) in [(2, -1), (3, 2), (-1, 3)] {
        db.run(&swap(from, to)).await;
    }
    let fault = verified(&app).await.unwrap_err();
    assert!(
        matches!(fault, ChainFault::Altered { position: 2, .. }),
        "{fault}"
    );
    for (from, to) in [(2, -1), (3, 2), (-1, 3)] {
        db.run(&swap(from, to)).await;
    }
    verified(&app).await.unwrap();

    db.run(
        "DELETE FROM audit_events WHERE id = (SELECT event_id FROM audit_seals WHERE position = 2)",
    )
    .await;
    let fault = verified(&app).await.unwrap_err();
    assert!(
        matches!(fault, ChainFault::Removed { position: 2, .. }),
        "{fault}"
    );
    db.run("DELETE FROM audit_seals WHERE position = 2").await;
    let fault = verified(&app).await.unwrap_err();
    let gap = ChainFault::Gap {
        expected: 2,
        found: 3,
    };
    assert_eq!(fault, gap);
    db.run("DELETE FROM audit_seals WHERE position < 3").await;
    let fault = verified(&app).await.unwrap_err();
    assert!(
        matches!(fault, ChainFault::Gap { expected: 1, .. }),
        "{fault}"
    );
    db.run("DELETE FROM audit_events").await;
    db.run("DELETE FROM audit_seals").await;
    assert!(
        verified(&app).await.is_err(),
        "a checkpoint is left that knows better"
    );
}

async fn several_who_seal_and_write_at_once_make_one_chain(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let other = app.another_node(Duration::ZERO, &[]).await;
    let id = app.context().tenant.id.clone();
    let mut tasks = tokio::task::JoinSet::new();
    for node in [&app, &other, &app, &other] {
        let (state, id) = (node.state.clone(), id.clone());
        tasks.spawn(async move {
            for number in 0..50 {
                let now = state.clock.now();
                let mut tx = state.storage.begin().await.unwrap();
                let kind = AuditKind::LoginFailed;
                let event: AuditEvent =
                    vestibule::audit::event(&state.operator, &id, kind, now, &*state.entropy);
                tx.record(&event).await.unwrap();
                tx.commit().await.unwrap();
                if number % 7 == 0 {
                    seal_all(&*state.storage, &id).await.unwrap();
                }
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    seal_all(&*app.state.storage, &id).await.unwrap();
    let verified = verified(&app).await.unwrap();
    assert_eq!(verified.waiting, 0);
    let events = db
        .run("SELECT CAST(COUNT(*) AS TEXT) FROM audit_events")
        .await;
    assert_eq!(events[0], verified.walk.head().position.to_string());
    assert!(verified.walk.head().position >= 200);
}

async fn erasing_a_person_keeps_the_chain(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = lived_in(&app).await;
    let before = exported(&app).await;
    assert!(String::from_utf8(before).unwrap().contains(ada.sub()));
    users::delete(&app.state, &ada.user).await.unwrap();
    let found = verified(&app).await.unwrap();
    assert!(found.walk.erased() > 3, "{}", found.walk.erased());
    assert!(!app.rows().await.contain(ada.sub()));
    let after = exported(&app).await;
    assert!(
        !String::from_utf8(after.clone())
            .unwrap()
            .contains(ada.sub())
    );
    audit_log::verify_files([Cursor::new(after)], &None).unwrap();
    // Who calls an event erased cannot put anything else into it.
    let rewrite =
        "UPDATE audit_events SET user_id = 'eve' WHERE salt IS NULL AND user_id IS NOT NULL";
    db.run(rewrite).await;
    let fault = verified(&app).await.unwrap_err();
    assert!(
        matches!(fault, ChainFault::PersonalAltered { .. }),
        "{fault}"
    );
}

async fn what_is_archived_and_removed_stays_part_of_the_chain(db: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let place = format!("objects.dir={}", folder.path().display());
    let app = TestApp::configured(&db, &["audit.keep=2d", &place]).await;
    let ada = lived_in(&app).await;
    run_jobs(&app).await;
    assert!(archives(&folder).is_empty());
    // Exactly as old as is kept.
    app.clock.advance(DAY * 2);
    run_jobs(&app).await;
    assert!(archives(&folder).is_empty(), "not older yet");
    app.clock.advance(DAY);
    app.browser().sign_in(&ada).await;
    run_jobs(&app).await;
    let archived = archives(&folder);
    assert_eq!(archived.len(), 1);
    let text = String::from_utf8(archived[0].clone()).unwrap();
    assert!(
        !text.contains(ada.sub()),
        "archives tell of nobody unless asked to"
    );
    let left = db
        .run("SELECT CAST(MIN(position) AS TEXT) FROM audit_seals")
        .await;
    assert!(left[0].parse::<i64>().unwrap() > 3);
    let found = verified(&app).await.unwrap();
    assert_eq!(found.walk.first().to_string(), left[0]);
    let rest = exported(&app).await;
    let both = [archived[0].clone(), rest.clone()].map(Cursor::new);
    let found = audit_log::verify_files(both, &None).unwrap();
    assert_eq!(found.walk.first(), 1);
    let turned = [rest, archived[0].clone()].map(Cursor::new);
    let (number, fault) = audit_log::verify_files(turned, &None).unwrap_err();
    assert!(
        number == 1 && matches!(fault, ChainFault::Begins { .. }),
        "{fault}"
    );
    // Removed without having been archived.
    db.run("DELETE FROM audit_seals WHERE position = (SELECT MIN(position) FROM audit_seals)")
        .await;
    assert!(matches!(verified(&app).await, Err(ChainFault::Gap { .. })));
}

fn archives(folder: &tempfile::TempDir) -> Vec<Vec<u8>> {
    let Ok(tenants) = std::fs::read_dir(folder.path().join("audit")) else {
        return Vec::new();
    };
    let files = tenants.flat_map(|tenant| std::fs::read_dir(tenant.unwrap().path()).unwrap());
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

async fn what_administrators_look_at_is_an_event(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    users::list(&app.state, &app.context()).await.unwrap();
    users::show(&app.state, &ada.user).await.unwrap();
    let rows = db
        .run(
            "SELECT detail || COALESCE(user_id, '') || actor_name FROM audit_events \
             WHERE kind = 'admin.read' ORDER BY id",
        )
        .await;
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].contains("users") && rows[0].contains("tester"),
        "{rows:?}"
    );
    assert!(rows[1].contains(ada.sub()), "{rows:?}");
}

async fn refused_clients_and_refreshed_tokens_are_events(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let metadata = json!({
        "token_endpoint_auth_method": "client_secret_post",
        "grant_types": ["authorization_code", "refresh_token"],
        "skip_consent": true,
    });
    let client = app.client(metadata).await;
    let tokens = client.sign_in(&ada).await;
    client.refresh(&tokens.refresh_token).await.ok();
    let wrong = client.renewal(&tokens.refresh_token);
    let wrong = wrong
        .set("client_id", &client.id)
        .set("client_secret", "wrong");
    client.post(wrong, &[]).await.refused("invalid_client");
    let count = async |kind: &str, actor: &str| {
        let sql = format!(
            "SELECT CAST(COUNT(*) AS TEXT) FROM audit_events WHERE kind = '{kind}' \
             AND actor = '{actor}' AND client_id = '{}'",
            client.id
        );
        db.run(&sql).await.remove(0)
    };
    assert_eq!(count("tokens.refreshed", "client").await, "1");
    assert_eq!(count("client.refused", "client").await, "1");
}

#[tokio::test]
async fn an_auditor_verifies_an_export_without_the_installation() {
    let here = Installation::started_before();
    for name in ["ada", "bob", "eve"] {
        here.run(&["user", "create", "--username", name]).ok();
    }
    let file = here.path("export.jsonl").display().to_string();
    here.run(&["audit", "export", "--out", &file]).ok();
    let text = std::fs::read_to_string(&file).unwrap();
    // Another machine: nothing but the file.
    let auditor = Installation::new();
    let good = auditor.run(&["audit", "verify", &file]).ok().stdout;
    assert!(good.contains("are as they were sealed"), "{good}");
    assert!(!auditor.path("vestibule.db").exists());
    let signer = good
        .split("the key ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    let trusting = ["audit", "verify", &file, "--trust-thumbprint", signer];
    let trusted = auditor.run(&trusting).ok().stdout;
    assert!(trusted.contains("(trusted)"), "{trusted}");
    let stranger = ["audit", "verify", &file, "--trust-thumbprint", "other"];
    auditor
        .run(&stranger)
        .fails(1, &["not one of those to be trusted"]);

    let lines: Vec<&str> = text.lines().collect();
    let refused = |lines: &[&str], words: &[&str]| {
        let file = auditor.file("bad.jsonl", lines.join("\n") + "\n");
        auditor.run(&["audit", "verify", &file]).fails(1, words);
    };
    let altered = lines[2].replace("\"success\"", "\"failed\"");
    assert_ne!(altered, lines[2]);
    let mut changed = lines.clone();
    changed[2] = &altered;
    refused(&changed, &["position 2", "altered"]);
    let mut removed = lines.clone();
    removed.remove(2);
    refused(&removed, &["position 2 is missing"]);
    let mut moved = lines.clone();
    moved.swap(2, 3);
    refused(&moved, &["position 2 is missing"]);
    refused(
        &lines[..lines.len() - 1],
        &["covered by no signed checkpoint"],
    );
    let forged = lines[lines.len() - 1].replace("\"jws\":\"e", "\"jws\":\"f");
    let mut signed = lines.clone();
    let last = signed.len() - 1;
    signed[last] = &forged;
    refused(&signed, &["no good signature"]);

    here.run(&["audit", "verify"]).ok();
    let listed = here
        .run(&["audit", "list", "--kind", "audit.exported", "--json"])
        .json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(listed[0]["actor"], Value::from("administrator"));
}
