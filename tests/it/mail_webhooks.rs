//! Webhooks of mail providers: who is heard, and what becomes of an address.

use std::{sync::Arc, time::Duration};

use axum::body::Body;
use base64::{Engine, engine::general_purpose::STANDARD};
use openssl::{
    asn1::Asn1Time,
    ec::{EcGroup, EcKey},
    hash::MessageDigest,
    nid::Nid,
    pkey::{PKey, Private},
    rsa::Rsa,
    sign::Signer,
    x509::{X509, X509NameBuilder},
};
use serde_json::{Value, json};
use vestibule::{
    clock::Clock,
    keys::RsaPublicKey,
    model::{SuppressionReason, UnixTime},
};

use crate::{
    app::{Answer, TestApp},
    databases::{TestDatabase, on_databases, on_every_database},
};

on_every_database!(
    sendgrid_is_heard_when_it_has_signed,
    mailgun_is_heard_once_for_each_token,
);
on_databases!([sqlite Sqlite] amazon_is_heard_about_its_topic);
on_databases!([sqlite Sqlite] a_certificate_that_could_not_be_had_is_left_alone_for_a_while);
on_databases!([sqlite Sqlite] a_subscription_to_another_topic_is_not_confirmed);
on_databases!([sqlite Sqlite] mailjet_is_heard_with_its_password);
on_databases!([sqlite Sqlite] who_is_not_configured_has_no_url);
on_databases!([sqlite Sqlite] what_is_large_is_read_and_what_is_larger_is_not);

async fn post(app: &TestApp, provider: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
    let url = format!("/webhooks/mail/{provider}");
    let mut all = vec![("content-type", "application/json")];
    all.extend(headers);
    let body = Body::from(body.to_owned());
    app.anon().request("POST", &url, body, &all).await
}

async fn reason(app: &TestApp, address: &str) -> Option<SuppressionReason> {
    let mut db = app.state.storage.read().await.unwrap();
    let found = db.mail_suppression(address).await.unwrap();
    found.map(|found| found.reason)
}

fn refused(app: &TestApp) -> u64 {
    let text = app.state.metrics.text();
    let name = "vestibule_mail_reports_refused_total ";
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap().parse().unwrap()
}

fn reported(app: &TestApp, provider: &str, event: &str) -> bool {
    let labels = format!("{{provider=\"{provider}\",event=\"{event}\"}} 1");
    let line = format!("vestibule_mail_reports_total{labels}");
    app.state.metrics.text().lines().any(|found| found == line)
}

fn sign(key: &PKey<Private>, digest: MessageDigest, text: &[u8]) -> String {
    let mut signer = Signer::new(digest, key).unwrap();
    STANDARD.encode(signer.sign_oneshot_to_vec(text).unwrap())
}

fn p256() -> PKey<Private> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(EcKey::generate(&group).unwrap()).unwrap()
}

async fn sendgrid_is_heard_when_it_has_signed(database: TestDatabase) {
    let (key, stranger) = (p256(), p256());
    let public = STANDARD.encode(key.public_key_to_der().unwrap());
    let option = format!("mail.webhooks.sendgrid_public_key={public}");
    let app = TestApp::configured(&database, &[&option]).await;
    let body = json!([
        { "email": "Gone@example.com", "event": "bounce", "type": "bounce" },
        { "email": "full@example.com", "event": "bounce", "type": "blocked" },
        { "email": "later@example.com", "event": "deferred" },
        { "email": "cross@example.com", "event": "spamreport" },
        { "email": "fine@example.com", "event": "delivered" },
    ])
    .to_string();
    let tell = async |key: &PKey<Private>, at: UnixTime, signed: &str, sent: &str| {
        let at = at.seconds().to_string();
        let text = format!("{at}{signed}");
        let signature = sign(key, MessageDigest::sha256(), text.as_bytes());
        let headers = [
            ("x-twilio-email-event-webhook-timestamp", at.as_str()),
            ("x-twilio-email-event-webhook-signature", &signature),
        ];
        post(&app, "sendgrid", sent, &headers).await
    };
    let now = app.clock.now();
    tell(&stranger, now, &body, &body).await.with_status(403);
    tell(&key, now, "[]", &body).await.with_status(403);
    let old = now.minus(Duration::from_secs(3_601));
    tell(&key, old, &body, &body).await.with_status(403);
    let to_come = now.plus(Duration::from_secs(3_601));
    tell(&key, to_come, &body, &body).await.with_status(403);
    post(&app, "sendgrid", &body, &[]).await.with_status(403);
    assert_eq!(refused(&app), 5);
    assert_eq!(reason(&app, "gone@example.com").await, None);
    tell(&key, now, "nonsense", "nonsense")
        .await
        .with_status(400);

    tell(&key, now, &body, &body).await.with_status(204);
    let bounced = Some(SuppressionReason::Bounced);
    assert_eq!(reason(&app, "gone@example.com").await, bounced);
    let complained = Some(SuppressionReason::Complained);
    assert_eq!(reason(&app, "cross@example.com").await, complained);
    for fine in ["full@example.com", "later@example.com", "fine@example.com"] {
        assert_eq!(reason(&app, fine).await, None, "{fine}");
    }
    for event in ["delivered", "bounced", "complained"] {
        assert!(reported(&app, "sendgrid", event), "{event}");
    }
    // Told again, nothing changes.
    tell(&key, now, &body, &body).await.with_status(204);
}

fn mailgun(key: &str, at: UnixTime, token: &str, event: Value) -> String {
    let key = PKey::hmac(key.as_bytes()).unwrap();
    let at = at.seconds().to_string();
    let mut signer = Signer::new(MessageDigest::sha256(), &key).unwrap();
    let text = format!("{at}{token}");
    let mac = signer.sign_oneshot_to_vec(text.as_bytes()).unwrap();
    let mac: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "signature": { "timestamp": at, "token": token, "signature": mac },
        "event-data": event,
    })
    .to_string()
}

async fn mailgun_is_heard_once_for_each_token(database: TestDatabase) {
    let option = "mail.webhooks.mailgun_signing_key=key-of-mailgun";
    let app = TestApp::configured(&database, &[option]).await;
    let now = app.clock.now();
    let gone =
        || json!({ "event": "failed", "severity": "permanent", "recipient": "gone@example.com" });
    let body = mailgun("another-key", now, "t1", gone());
    post(&app, "mailgun", &body, &[]).await.with_status(403);
    let old = now.minus(Duration::from_secs(3_601));
    let body = mailgun("key-of-mailgun", old, "t1", gone());
    post(&app, "mailgun", &body, &[]).await.with_status(403);
    post(&app, "mailgun", "{}", &[]).await.with_status(400);
    assert_eq!(reason(&app, "gone@example.com").await, None);

    let soft =
        json!({ "event": "failed", "severity": "temporary", "recipient": "full@example.com" });
    let body = mailgun("key-of-mailgun", now, "t1", soft);
    post(&app, "mailgun", &body, &[]).await.with_status(204);
    assert_eq!(reason(&app, "full@example.com").await, None);
    // The signature is not over the event: its token must not carry another one.
    let body = mailgun("key-of-mailgun", now, "t1", gone());
    post(&app, "mailgun", &body, &[]).await.with_status(403);
    assert_eq!(reason(&app, "gone@example.com").await, None);
    let body = mailgun("key-of-mailgun", now, "t2", gone());
    post(&app, "mailgun", &body, &[]).await.with_status(204);
    let bounced = Some(SuppressionReason::Bounced);
    assert_eq!(reason(&app, "gone@example.com").await, bounced);
    app.clock.advance(Duration::from_secs(3_600));
    post(&app, "mailgun", &body, &[]).await.with_status(403);
}

const TOPIC: &str = "arn:aws:sns:eu-central-1:123456789012:mail";
const CERTIFICATE: &str =
    "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123.pem";

/// Somebody with an RSA key, and a certificate that they made themselves.
fn rsa() -> (PKey<Private>, Vec<u8>) {
    let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
    let mut name = X509NameBuilder::new().unwrap();
    name.append_entry_by_text("CN", "sns.amazonaws.com")
        .unwrap();
    let name = name.build();
    let mut made = X509::builder().unwrap();
    made.set_subject_name(&name).unwrap();
    made.set_issuer_name(&name).unwrap();
    made.set_pubkey(&key).unwrap();
    made.set_not_before(&Asn1Time::days_from_now(0).unwrap())
        .unwrap();
    made.set_not_after(&Asn1Time::days_from_now(1).unwrap())
        .unwrap();
    made.sign(&key, MessageDigest::sha256()).unwrap();
    (key, made.build().to_pem().unwrap())
}

/// What SNS sends, signed with SHA-1 (version 1) or SHA-256 (version 2).
fn notification(key: &PKey<Private>, topic: &str, at: UnixTime, version: &str) -> Value {
    let message = json!({
        "notificationType": "Bounce",
        "bounce": {
            "bounceType": "Permanent",
            "bouncedRecipients": [{ "emailAddress": "gone@example.com" }],
        },
    })
    .to_string();
    let at = at.to_string();
    let text = format!(
        "Message\n{message}\nMessageId\nm-1\nSubject\nAmazon SES\nTimestamp\n{at}\n\
         TopicArn\n{topic}\nType\nNotification\n"
    );
    let digest = match version {
        "1" => MessageDigest::sha1(),
        _ => MessageDigest::sha256(),
    };
    json!({
        "Type": "Notification",
        "MessageId": "m-1",
        "TopicArn": topic,
        "Subject": "Amazon SES",
        "Message": message,
        "Timestamp": at,
        "SignatureVersion": version,
        "Signature": sign(key, digest, text.as_bytes()),
        "SigningCertURL": CERTIFICATE,
    })
}

async fn with_amazon(database: &TestDatabase) -> (TestApp, PKey<Private>) {
    let option = format!("mail.webhooks.ses_topic_arn={TOPIC}");
    let app = TestApp::configured(database, &[&option]).await;
    let (key, pem) = rsa();
    let known = Arc::new(RsaPublicKey::of_certificate(&pem).unwrap());
    app.state
        .sns_certificates
        .put(CERTIFICATE.to_owned(), known);
    (app, key)
}

async fn amazon_is_heard_about_its_topic(database: TestDatabase) {
    let (app, key) = with_amazon(&database).await;
    let now = app.clock.now();
    let tell = async |body: Value| post(&app, "ses", &body.to_string(), &[]).await;
    let other = "arn:aws:sns:eu-central-1:123456789012:other";
    tell(notification(&key, other, now, "2"))
        .await
        .with_status(403);
    let old = now.minus(Duration::from_secs(3_601));
    tell(notification(&key, TOPIC, old, "2"))
        .await
        .with_status(403);
    let (stranger, _) = rsa();
    tell(notification(&stranger, TOPIC, now, "2"))
        .await
        .with_status(403);
    // Only a certificate of Amazon's is asked for.
    let mut elsewhere = notification(&stranger, TOPIC, now, "2");
    elsewhere["SigningCertURL"] =
        "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem".into();
    tell(elsewhere).await.with_status(403);
    let mut changed = notification(&key, TOPIC, now, "2");
    let message = changed["Message"].as_str().unwrap();
    changed["Message"] = message.replace("gone@", "ada@").into();
    tell(changed).await.with_status(403);
    let mut version = notification(&key, TOPIC, now, "2");
    version["SignatureVersion"] = "3".into();
    tell(version).await.with_status(403);
    tell(json!({})).await.with_status(400);
    assert_eq!(reason(&app, "gone@example.com").await, None);
    for version in ["1", "2"] {
        let answer = tell(notification(&key, TOPIC, now, version)).await;
        answer.with_status(204);
    }
    let bounced = Some(SuppressionReason::Bounced);
    assert_eq!(reason(&app, "gone@example.com").await, bounced);
    assert_eq!(reason(&app, "ada@example.com").await, None);
}

async fn a_certificate_that_could_not_be_had_is_left_alone_for_a_while(database: TestDatabase) {
    let (app, key) = with_amazon(&database).await;
    let tell = async |certificate: &str| {
        let mut body = notification(&key, TOPIC, app.clock.now(), "2");
        body["SigningCertURL"] = certificate.into();
        post(&app, "ses", &body.to_string(), &[]).await
    };
    // What is no certificate by its name is not even asked for.
    let amazon = "https://sns.eu-central-1.amazonaws.com/";
    tell(&format!("{amazon}anything.pem"))
        .await
        .with_status(403);
    let gone = format!("{amazon}SimpleNotificationService-4567.pem");
    app.state.sns_failures.put(gone.clone(), app.clock.now());
    app.clock.advance(Duration::from_secs(59));
    tell(&gone).await.with_status(503);
    let failed_at = app.state.sns_failures.find(&gone).unwrap();
    let ago = app.clock.now().since(failed_at);
    assert_eq!(ago, Duration::from_secs(59), "nobody was asked again");
    tell(CERTIFICATE).await.with_status(204);
}

async fn a_subscription_to_another_topic_is_not_confirmed(database: TestDatabase) {
    let (app, key) = with_amazon(&database).await;
    let at = app.clock.now().to_string();
    let confirmation = |topic: &str, subscribe: &str| {
        let text = format!(
            "Message\nm\nMessageId\nm-1\nSubscribeURL\n{subscribe}\nTimestamp\n{at}\nToken\nt\n\
             TopicArn\n{topic}\nType\nSubscriptionConfirmation\n"
        );
        json!({
            "Type": "SubscriptionConfirmation",
            "MessageId": "m-1",
            "Token": "t",
            "TopicArn": topic,
            "Message": "m",
            "SubscribeURL": subscribe,
            "Timestamp": at,
            "SignatureVersion": "2",
            "Signature": sign(&key, MessageDigest::sha256(), text.as_bytes()),
            "SigningCertURL": CERTIFICATE,
        })
        .to_string()
    };
    let amazon = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription";
    let other = confirmation("arn:aws:sns:eu-central-1:1:other", amazon);
    post(&app, "ses", &other, &[]).await.with_status(403);
    // Signed by Amazon and for our topic, and still nobody else is asked.
    let evil = confirmation(TOPIC, "https://evil.example/?Action=ConfirmSubscription");
    post(&app, "ses", &evil, &[]).await.with_status(400);
}

async fn mailjet_is_heard_with_its_password(database: TestDatabase) {
    let option = "mail.webhooks.mailjet_secret=long-and-random-secret";
    let app = TestApp::configured(&database, &[option]).await;
    let body = json!([
        { "event": "bounce", "hard_bounce": true, "email": "gone@example.com" },
        { "event": "bounce", "hard_bounce": false, "email": "full@example.com" },
        { "event": "sent", "email": "fine@example.com" },
    ])
    .to_string();
    let basic =
        |password: &str| format!("Basic {}", STANDARD.encode(format!("mailjet:{password}")));
    for wrong in [
        basic("another-secret-of-some"),
        basic(""),
        "Bearer long-and-random-secret".to_owned(),
        "Basic !".to_owned(),
    ] {
        let headers = [("authorization", wrong.as_str())];
        post(&app, "mailjet", &body, &headers)
            .await
            .with_status(403);
    }
    post(&app, "mailjet", &body, &[]).await.with_status(403);
    assert_eq!(reason(&app, "gone@example.com").await, None);
    let right = basic("long-and-random-secret");
    let headers = [("authorization", right.as_str())];
    post(&app, "mailjet", &body, &headers)
        .await
        .with_status(204);
    let one = json!({ "event": "spam", "email": "cross@example.com" }).to_string();
    post(&app, "mailjet", &one, &headers).await.with_status(204);
    let bounced = Some(SuppressionReason::Bounced);
    assert_eq!(reason(&app, "gone@example.com").await, bounced);
    assert_eq!(reason(&app, "full@example.com").await, None);
    let complained = Some(SuppressionReason::Complained);
    assert_eq!(reason(&app, "cross@example.com").await, complained);
}

async fn who_is_not_configured_has_no_url(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    for provider in ["sendgrid", "mailgun", "ses", "mailjet", "other"] {
        post(&app, provider, "[]", &[]).await.with_status(404);
    }
}

async fn what_is_large_is_read_and_what_is_larger_is_not(database: TestDatabase) {
    let option = "mail.webhooks.mailjet_secret=long-and-random-secret";
    let app = TestApp::configured(&database, &[option]).await;
    let right = format!(
        "Basic {}",
        STANDARD.encode("mailjet:long-and-random-secret")
    );
    let headers = [("authorization", right.as_str())];
    let events = |count: usize| {
        json!(vec![
            json!({ "event": "sent", "email": "a@b.example" });
            count
        ])
    };
    let many = events(10_000).to_string();
    assert!((300_000..1_000_000).contains(&many.len()));
    post(&app, "mailjet", &many, &headers)
        .await
        .with_status(204);
    let more = events(40_000).to_string();
    post(&app, "mailjet", &more, &headers)
        .await
        .with_status(413);
}
