//! Sending the audit log elsewhere: a file, a syslog, a webhook.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    net::{TcpStream, ToSocketAddrs, UdpSocket},
    path::PathBuf,
    time::Duration,
};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use url::Url;

use crate::{
    config::{AuditStream, StreamKind},
    model::{Secret, UnixTime},
    protocol::{
        audit_export::{EventLine, Line},
        syslog,
    },
    security::outbound::Outbound,
    telemetry::OutboundPurpose,
};

/// How long one connection, or one message on it, may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Delivers events that follow one another; `Ok` once all are taken, as far as the receiver says
/// so. What failed is delivered again, so an event can come more than once.
///
/// # Errors
/// What went wrong, for the operator; without what the events say.
pub async fn deliver(
    options: &AuditStream,
    outbound: &Outbound,
    events: Vec<EventLine>,
    now: UnixTime,
) -> Result<(), String> {
    let destination = options.destination.clone();
    match options.kind {
        StreamKind::Off => Ok(()),
        StreamKind::File => blocking(move || append(&destination.into(), &lines(&events))).await,
        StreamKind::Syslog => blocking(move || to_syslog(&destination, &events)).await,
        StreamKind::Webhook => {
            let url = Url::parse(&destination).map_err(|error| error.to_string())?;
            let body = lines(&events);
            let signature = signature(options.secret.as_ref(), &body, now);
            let headers = [
                ("content-type", "application/x-ndjson"),
                ("x-vestibule-signature", signature.as_str()),
            ];
            let outbound = outbound.purpose(OutboundPurpose::AuditStream);
            let status = outbound.post_bytes(&url, &headers, body.as_bytes()).await;
            match status.map_err(|error| error.to_string())? {
                status if status.is_success() => Ok(()),
                status => Err(format!("the webhook answered {status}")),
            }
        }
    }
}

/// The events as JSON Lines.
fn lines(events: &[EventLine]) -> String {
    events.iter().map(|event| line(event) + "\n").collect()
}

fn line(event: &EventLine) -> String {
    let line = Line::Event(Box::new(event.clone()));
    serde_json::to_string(&line).expect("an event is made of texts and numbers")
}

/// `t=<seconds>,v1=<hex of HMAC-SHA256 of "<seconds>.<body>">`.
fn signature(secret: Option<&Secret>, body: &str, now: UnixTime) -> String {
    let key = secret.map(Secret::expose).unwrap_or_default();
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("HMAC takes keys of any length");
    let seconds = now.seconds();
    mac.update(format!("{seconds}.").as_bytes());
    mac.update(body.as_bytes());
    let bytes = mac.finalize().into_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={seconds},v1={hex}")
}

/// What waits for disks and networks has a thread of its own.
async fn blocking(work: impl FnOnce() -> io::Result<()> + Send + 'static) -> Result<(), String> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|_| "the delivery was interrupted".to_owned())?;
    done.map_err(|error| error.to_string())
}

fn append(path: &PathBuf, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(text.as_bytes())?;
    // Only then is it told that they were taken.
    file.sync_data()
}

fn to_syslog(destination: &str, events: &[EventLine]) -> io::Result<()> {
    let messages = events.iter().map(|event| {
        let at = UnixTime::from_micros(event.at);
        syslog::message(&event.kind, event.outcome.as_deref(), at, &line(event))
    });
    let malformed = || io::Error::new(io::ErrorKind::InvalidInput, "no tcp:// or udp:// address");
    let (scheme, address) = destination.split_once("://").ok_or_else(malformed)?;
    let found = address.to_socket_addrs()?.next();
    let address = found.ok_or_else(|| io::Error::other("the name leads nowhere"))?;
    match scheme {
        "tcp" => {
            let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
            stream.set_write_timeout(Some(PATIENCE))?;
            let all: String = messages.map(|message| syslog::framed(&message)).collect();
            stream.write_all(all.as_bytes())?;
            stream.flush()
        }
        "udp" => {
            let any = if address.is_ipv4() {
                "0.0.0.0:0"
            } else {
                "[::]:0"
            };
            let socket = UdpSocket::bind(any)?;
            for message in messages {
                socket.send_to(message.as_bytes(), address)?;
            }
            Ok(())
        }
        _ => Err(malformed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_can_check_whom_a_batch_is_from() {
        let now = UnixTime::from_seconds(1_000);
        let secret = Secret::new("secret");
        let one = signature(Some(&secret), "a\n", now);
        assert!(one.starts_with("t=1000,v1="), "{one}");
        assert_eq!(one.len(), "t=1000,v1=".len() + 64);
        for other in [
            signature(Some(&Secret::new("other")), "a\n", now),
            signature(Some(&secret), "b\n", now),
            signature(Some(&secret), "a\n", UnixTime::from_seconds(1_001)),
        ] {
            assert_ne!(one, other);
        }
    }
}
