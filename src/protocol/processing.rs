//! Agreement to what data is used for: which is in force, which is due, and what an answer changes.
//! It is given by a clear act, for one version of one purpose, and taken back as easily as it was
//! given (General Data Protection Regulation, Art. 4(11) and 7(3)).

use std::collections::BTreeSet;

use super::params::Params;
use crate::model::{
    PrivacyPolicy, ProcessingAnswer, ProcessingConsent, ProcessingPurpose, RegistrationMode,
    TenantPolicy, UnixTime,
};

/// Where somebody stands with a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They agreed to this version, then.
    Given(UnixTime),
    /// They agreed to another version, which is no agreement to this one.
    Outdated,
    /// They never agreed, or took it back.
    NotGiven,
}

/// Where somebody stands with `purpose` by what they said, the oldest first.
pub fn standing(purpose: &ProcessingPurpose, said: &[ProcessingConsent]) -> Standing {
    let last = said.iter().rfind(|it| it.purpose == purpose.id);
    match last.map(|it| (it.answer, it)) {
        Some((ProcessingAnswer::Given, it)) if it.version == purpose.version => {
            Standing::Given(it.at)
        }
        Some((ProcessingAnswer::Given, _)) => Standing::Outdated,
        Some((ProcessingAnswer::Withdrawn, _)) | None => Standing::NotGiven,
    }
}

/// The purposes that have to be agreed to before the person goes on.
pub fn due<'a>(
    policy: &'a PrivacyPolicy,
    said: &[ProcessingConsent],
) -> Vec<&'a ProcessingPurpose> {
    let is_due = |purpose: &&ProcessingPurpose| {
        purpose.required
            && match standing(purpose, said) {
                Standing::Given(_) => false,
                Standing::Outdated | Standing::NotGiven => true,
            }
    };
    policy.purposes.iter().filter(is_due).collect()
}

/// What has to be noted when a form shows `purpose` and its box is ticked or not; `None` when
/// nothing changes.
pub fn change(
    purpose: &ProcessingPurpose,
    said: &[ProcessingConsent],
    is_ticked: bool,
) -> Option<ProcessingAnswer> {
    match (standing(purpose, said), is_ticked) {
        (Standing::Given(_), true) | (Standing::NotGiven, false) => None,
        (Standing::Outdated | Standing::NotGiven, true) => Some(ProcessingAnswer::Given),
        (Standing::Given(_) | Standing::Outdated, false) => Some(ProcessingAnswer::Withdrawn),
    }
}

/// Whether a form agrees to `purpose`, in the version that it has now.
pub fn is_ticked(params: &Params, purpose: &ProcessingPurpose) -> bool {
    params.get(&format!("process.{}", purpose.id)) == Some(purpose.version.as_str())
}

/// What is wrong with what a tenant tells and asks people about their data; a line each, for its
/// operator. `is_prod` is whether the people are real.
pub fn policy_faults(policy: &TenantPolicy, is_prod: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let privacy = &policy.privacy;
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if privacy
        .policy_url
        .as_deref()
        .is_some_and(|url| !is_web(url))
    {
        faults.push("privacy.policy_url has to be a web address".to_owned());
    }
    let mut ids = BTreeSet::new();
    for purpose in &privacy.purposes {
        let id = &purpose.id;
        if !ids.insert(id) {
            faults.push(format!("privacy.purposes: {id} is there twice"));
        }
        if !super::profile::is_name(id) || !(1..=64).contains(&purpose.version.len()) {
            faults.push(format!(
                "privacy.purposes: {id} needs an id of a-z, 0-9 and _, and a version"
            ));
        }
        if purpose.label.is_empty() {
            faults.push(format!("privacy.purposes: {id} needs a label"));
        }
        if purpose.url.as_deref().is_some_and(|url| !is_web(url)) {
            faults.push(format!(
                "privacy.purposes: {id} needs a web address as its url, or none"
            ));
        }
    }
    if is_prod {
        faults.extend(missing_link(policy).map(str::to_owned));
    }
    faults
}

/// What is wrong where people make accounts, or leave their address, and are not told where to read
/// what becomes of it (General Data Protection Regulation, Art. 13).
pub fn missing_link(policy: &TenantPolicy) -> Option<&'static str> {
    let takes_people = match policy.registration.mode {
        RegistrationMode::Closed => false,
        RegistrationMode::Open | RegistrationMode::Invitation | RegistrationMode::Waitlist => true,
    };
    (takes_people && link(policy).is_none()).then_some(
        "registration.mode lets people in, but there is no link to a privacy policy: set \
         privacy.policy_url, or a document `privacy` in registration.terms",
    )
}

/// Where the privacy policy can be read: its own address, or that of the document of this name.
pub fn link(policy: &TenantPolicy) -> Option<&str> {
    let documents = &policy.registration.terms;
    let document = documents.iter().find(|document| document.id == "privacy");
    let own = policy.privacy.policy_url.as_deref();
    own.or(document.map(|document| document.url.as_str()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::ProcessingPlace;

    fn purpose(required: bool) -> ProcessingPurpose {
        let purpose = json!({
            "id": "newsletter", "version": "2", "label": {"en": "News"}, "required": required,
        });
        serde_json::from_value(purpose).unwrap()
    }

    fn said(answers: &[(&str, ProcessingAnswer)]) -> Vec<ProcessingConsent> {
        let said = answers
            .iter()
            .zip(1..)
            .map(|((version, answer), at)| ProcessingConsent {
                purpose: "newsletter".to_owned(),
                version: (*version).to_owned(),
                answer: *answer,
                place: ProcessingPlace::Account,
                at: UnixTime::from_seconds(at),
            });
        said.collect()
    }

    #[test]
    fn the_last_word_about_this_version_counts() {
        use ProcessingAnswer::{Given, Withdrawn};
        let given = |at| Standing::Given(UnixTime::from_seconds(at));
        for (answers, expected, on_tick, on_none) in [
            (&[][..], Standing::NotGiven, Some(Given), None),
            (&[("2", Given)], given(1), None, Some(Withdrawn)),
            (
                &[("1", Given)],
                Standing::Outdated,
                Some(Given),
                Some(Withdrawn),
            ),
            (
                &[("1", Given), ("2", Given)],
                given(2),
                None,
                Some(Withdrawn),
            ),
            (
                &[("2", Given), ("2", Withdrawn)],
                Standing::NotGiven,
                Some(Given),
                None,
            ),
            (
                &[("2", Given), ("1", Withdrawn)],
                Standing::NotGiven,
                Some(Given),
                None,
            ),
            (
                &[("2", Given), ("2", Withdrawn), ("2", Given)],
                given(3),
                None,
                Some(Withdrawn),
            ),
        ] {
            let said = said(answers);
            assert_eq!(standing(&purpose(false), &said), expected, "{answers:?}");
            assert_eq!(change(&purpose(false), &said, true), on_tick, "{answers:?}");
            assert_eq!(
                change(&purpose(false), &said, false),
                on_none,
                "{answers:?}"
            );
            let of = |required| PrivacyPolicy {
                purposes: vec![purpose(required)],
                ..PrivacyPolicy::default()
            };
            assert!(due(&of(false), &said).is_empty(), "{answers:?}");
            let is_due = !matches!(expected, Standing::Given(_));
            assert_eq!(!due(&of(true), &said).is_empty(), is_due, "{answers:?}");
        }
        let mut other = said(&[("2", Given)]);
        other[0].purpose = "research".to_owned();
        assert_eq!(standing(&purpose(true), &other), Standing::NotGiven);
    }

    #[test]
    fn each_fault_of_a_policy_is_named() {
        let faults = |policy| {
            let policy: TenantPolicy = serde_json::from_value(policy).unwrap();
            policy_faults(&policy, true).join("\n")
        };
        let link = "https://acme.example/privacy";
        for (policy, expected) in [
            (json!({}), ""),
            (
                json!({"privacy": {"policy_url": "javascript:1"}}),
                "policy_url",
            ),
            (
                json!({"privacy": {"purposes": [purpose(true), purpose(true)]}}),
                "twice",
            ),
            (
                json!({"privacy": {"purposes": [{"id": "A", "version": "1", "label": {"en": "x"}}]}}),
                "needs an id",
            ),
            (
                json!({"privacy": {"purposes": [{"id": "a", "version": "", "label": {"en": "x"}}]}}),
                "a version",
            ),
            (
                json!({"privacy": {"purposes": [{"id": "a", "version": "1", "label": {}}]}}),
                "a label",
            ),
            (
                json!({"privacy": {"purposes": [
                    {"id": "a", "version": "1", "label": {"en": "x"}, "url": "data:x"}]}}),
                "its url",
            ),
            (json!({"registration": {"mode": "closed"}}), ""),
            (
                json!({"registration": {"mode": "open"}}),
                "no link to a privacy policy",
            ),
            (json!({"registration": {"mode": "invitation"}}), "no link"),
            (json!({"registration": {"mode": "waitlist"}}), "no link"),
            (
                json!({"registration": {"mode": "open"}, "privacy": {"policy_url": link}}),
                "",
            ),
            (
                json!({"registration": {"mode": "open", "terms": [
                    {"id": "privacy", "version": "1", "url": link}]}}),
                "",
            ),
        ] {
            let found = faults(policy.clone());
            assert!(found.contains(expected), "{policy}: {found}");
            assert_eq!(found.is_empty(), expected.is_empty(), "{policy}: {found}");
        }
        let open = serde_json::from_value(json!({"registration": {"mode": "open"}})).unwrap();
        assert!(
            policy_faults(&open, false).is_empty(),
            "nobody real is asked"
        );
    }
}
