//! Which documents somebody has to accept.

use crate::model::{AcceptedTerms, TermsDocument, UnixTime};

/// The documents that have to be accepted before the person goes on: those of which no version
/// was, and those whose new version is required by now.
pub fn due<'a>(
    documents: &'a [TermsDocument],
    accepted: &[AcceptedTerms],
    now: UnixTime,
) -> Vec<&'a TermsDocument> {
    let is_due = |document: &&TermsDocument| {
        let mut of_it = accepted.iter().filter(|a| a.document == document.id);
        if of_it.clone().any(|a| a.version == document.version) {
            return false;
        }
        let is_known = of_it.next().is_some();
        let is_required = document.required_from.is_none_or(|day| day.begins() <= now);
        !is_known || is_required
    };
    documents.iter().filter(is_due).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;

    #[test]
    fn an_older_version_serves_until_the_day_comes() {
        let day = Day::try_from("2027-01-15".to_owned()).unwrap();
        let document = |required_from| TermsDocument {
            id: "terms".to_owned(),
            version: "2".to_owned(),
            url: "https://acme.example/terms".to_owned(),
            label: Default::default(),
            required_from,
        };
        let version = |version: &str| AcceptedTerms {
            document: "terms".to_owned(),
            version: version.to_owned(),
            at: UnixTime::from_seconds(1),
        };
        let other = AcceptedTerms {
            document: "privacy".to_owned(),
            ..version("2")
        };
        let before = UnixTime::from_micros(day.begins().micros() - 1);
        for (required_from, accepted, now, is_due) in [
            (None, vec![], before, true),
            (None, vec![version("1")], before, true),
            (None, vec![version("1"), version("2")], before, false),
            (Some(day), vec![], before, true),
            (Some(day), vec![other], before, true),
            (Some(day), vec![version("1")], before, false),
            (Some(day), vec![version("1")], day.begins(), true),
            (Some(day), vec![version("2")], day.begins(), false),
        ] {
            let documents = [document(required_from)];
            let due = due(&documents, &accepted, now);
            assert_eq!(!due.is_empty(), is_due, "{required_from:?} {accepted:?}");
        }
    }
}
