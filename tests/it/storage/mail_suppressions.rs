//! Addresses that no mail is sent to.

use vestibule::{
    model::{MailSuppression, SuppressionReason, UnixTime},
    storage::{Changed, Inserted},
};

use crate::databases::TestDatabase;

contract!(
    an_address_stays_suppressed_for_its_first_reason,
    they_are_listed_by_address_a_page_at_a_time,
    what_no_address_can_be_is_just_not_suppressed,
);

fn one(address: &str, reason: SuppressionReason) -> MailSuppression {
    MailSuppression::new(address, reason, "ses", UnixTime::from_seconds(1_000))
}

async fn an_address_stays_suppressed_for_its_first_reason(db: TestDatabase) {
    let first = one("Ada@Example.com", SuppressionReason::Bounced);
    let second = one("ada@example.com ", SuppressionReason::Manual);
    let mut tx = db.storage.begin().await.unwrap();
    assert_eq!(tx.suppress_mail(&first).await.unwrap(), Inserted::Done);
    assert_eq!(tx.suppress_mail(&second).await.unwrap(), Inserted::Exists);
    tx.commit().await.unwrap();
    let mut reader = db.storage.read().await.unwrap();
    let found = reader.mail_suppression("ADA@example.com").await.unwrap();
    assert_eq!(found, Some(first));
    drop(reader);
    let mut tx = db.storage.begin().await.unwrap();
    let allowed = tx.allow_mail("ADA@example.com").await.unwrap();
    assert_eq!(allowed, Changed::Done);
    let again = tx.allow_mail("ada@example.com").await.unwrap();
    assert_eq!(again, Changed::Missing);
    tx.commit().await.unwrap();
    let mut reader = db.storage.read().await.unwrap();
    let found = reader.mail_suppression("ada@example.com").await.unwrap();
    assert_eq!(found, None);
}

async fn they_are_listed_by_address_a_page_at_a_time(db: TestDatabase) {
    let mut tx = db.storage.begin().await.unwrap();
    for address in ["c@x.example", "a@x.example", "b@x.example"] {
        let one = one(address, SuppressionReason::Complained);
        tx.suppress_mail(&one).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut reader = db.storage.read().await.unwrap();
    let mut seen: Vec<String> = Vec::new();
    loop {
        let after = seen.last().cloned().unwrap_or_default();
        let page = reader.mail_suppressions(&after, 2).await.unwrap();
        if page.is_empty() {
            break;
        }
        seen.extend(page.into_iter().map(|one| one.address));
    }
    assert_eq!(seen, ["a@x.example", "b@x.example", "c@x.example"]);
}

async fn what_no_address_can_be_is_just_not_suppressed(db: TestDatabase) {
    let mut reader = db.storage.read().await.unwrap();
    for address in ["", "\0", "a\0@x.example"] {
        assert_eq!(reader.mail_suppression(address).await.unwrap(), None);
    }
}
