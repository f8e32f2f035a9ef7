//! The audit log, which is written only.

use serde_json::{Map, json};
use vestibule::model::{Actor, Asker, AuditEvent, AuditEventId, AuditKind, SALT_LEN, SessionId};

use super::fixtures::{NOW, acme, commit, with_user_and_client};
use crate::databases::{TestDatabase, on_every_database};

on_every_database!(an_event_is_recorded_whole_and_outlives_its_user);

async fn an_event_is_recorded_whole_and_outlives_its_user(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let mut detail = Map::new();
    detail.insert("why".to_owned(), json!("wrong \"password\""));
    let event = AuditEvent {
        tenant: acme(),
        id: AuditEventId::new("e"),
        kind: AuditKind::LoginFailed,
        user: Some(ada.id.clone()),
        client: Some(shop.id.clone()),
        session: Some(SessionId::new("s")),
        reason: Some("wrong"),
        asker: Asker {
            actor: Actor::Person,
            client: None,
            address: Some("203.0.113.0/24".to_owned()),
            user_agent: Some("Browser".to_owned()),
            trace_id: Some("t".to_owned()),
        },
        detail,
        salt: [1; SALT_LEN],
        at: NOW,
    };
    commit!(db.storage, |tx| {
        tx.record(&event).await.unwrap();
        tx.delete_user(&acme(), &ada.id).await.unwrap();
        tx.delete_client(&acme(), &shop.id).await.unwrap();
    });
    let columns = "tenant_id || '|' || id || '|' || kind || '|' || user_id || '|' || client_id \
                   || '|' || session_id || '|' || trace_id || '|' || detail || '|' || at \
                   || '|' || outcome || '|' || reason || '|' || actor || '|' || address \
                   || '|' || user_agent";
    let rows = db.run(&format!("SELECT {columns} FROM audit_events")).await;
    let expected = format!(
        r#"acme-id|e|login.failed|ada-id|shop|s|t|{{"why":"wrong \"password\""}}|{}|refused|wrong|person|203.0.113.0/24|Browser"#,
        NOW.micros()
    );
    assert_eq!(rows, [expected]);
}
