//! Messages in the format of syslog (RFC 5424), framed for TCP (RFC 6587 §3.4.1).

use crate::model::UnixTime;

/// The facility `authpriv` (RFC 5424 §6.2.1).
const FACILITY: u8 = 10;

/// How bad it is (RFC 5424 §6.2.1).
fn severity(outcome: Option<&str>) -> u8 {
    match outcome {
        Some("refused") => 4,
        Some("failed") => 3,
        _ => 6,
    }
}

/// One message about an event of the audit log: `kind` names it, `text` is all of it, as JSON.
pub fn message(kind: &str, outcome: Option<&str>, at: UnixTime, text: &str) -> String {
    let priority = FACILITY * 8 + severity(outcome);
    // MSGID is 32 visible characters at most (RFC 5424 §6).
    let id: String = kind
        .chars()
        .filter(char::is_ascii_graphic)
        .take(32)
        .collect();
    let id = if id.is_empty() { "-".to_owned() } else { id };
    format!("<{priority}>1 {at} - vestibule - {id} - {text}")
}

/// The same with its length before it, as a stream of bytes has to have it.
pub fn framed(message: &str) -> String {
    format!("{} {message}", message.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_message_of_rfc_5424() {
        let at = UnixTime::from_seconds(1_800_000_000);
        for (outcome, priority) in [("success", 86), ("refused", 84), ("failed", 83)] {
            assert_eq!(
                message("login.failed", Some(outcome), at, "{}"),
                format!("<{priority}>1 2027-01-15T08:00:00Z - vestibule - login.failed - {{}}")
            );
        }
        let long = message(&"k \n".repeat(40), None, at, "{}");
        assert!(
            long.contains(&format!(" - {} - ", "k".repeat(32))),
            "{long}"
        );
        assert!(message("", None, at, "{}").contains("vestibule - - - {}"));
        assert_eq!(framed("äb"), "3 äb");
    }
}
