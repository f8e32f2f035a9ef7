//! What people say about themselves, held against the tenant's fields; and those fields, held
//! against what can be asked.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::user_claims;
use crate::model::{FieldKind, ProfileField, RegistrationPolicy};

/// The claims that people can be asked for.
pub const CLAIMS: [&str; 11] = [
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "gender",
    "birthdate",
    "phone_number",
    "website",
    "zoneinfo",
    "locale",
];

/// The members of the address that people can be asked for.
pub const ADDRESS: [&str; 5] = [
    "street_address",
    "locality",
    "region",
    "postal_code",
    "country",
];

/// What somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Standard claims.
    pub claims: Map<String, Value>,
    /// Everything else.
    pub attributes: Map<String, Value>,
}

/// What is wrong with what was typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing, where something is needed.
    Missing,
    /// More characters than it may have.
    TooLong {
        /// How many it may have.
        max: u32,
    },
    /// Not a value of its kind.
    Invalid,
}

/// Reads what was typed into the fields, by their names.
///
/// # Errors
/// Every fault, by the name of its field.
pub fn read<'t>(
    fields: &[ProfileField],
    typed: impl Fn(&str) -> Option<&'t str>,
) -> Result<Profile, Vec<(String, FieldFault)>> {
    let mut profile = Profile::default();
    let mut faults = Vec::new();
    for field in fields {
        let text = typed(&field.name).map(str::trim).unwrap_or_default();
        match value(field, text) {
            Ok(None) => {}
            Ok(Some(value)) => profile.put(field, value),
            Err(fault) => faults.push((field.name.clone(), fault)),
        }
    }
    if faults.is_empty() {
        Ok(profile)
    } else {
        Err(faults)
    }
}

impl Profile {
    fn put(&mut self, field: &ProfileField, value: Value) {
        match (field.kind, field.name.strip_prefix("address.")) {
            (FieldKind::Claim, Some(member)) => {
                let address = self.claims.entry("address");
                let address = address.or_insert_with(|| Value::Object(Map::new()));
                address[member] = value;
            }
            (FieldKind::Claim, None) => _ = self.claims.insert(field.name.clone(), value),
            (FieldKind::Text | FieldKind::Number | FieldKind::Boolean | FieldKind::Choice, _) => {
                _ = self.attributes.insert(field.name.clone(), value)
            }
        }
    }
}

fn value(field: &ProfileField, text: &str) -> Result<Option<Value>, FieldFault> {
    if field.kind == FieldKind::Boolean {
        return match (text, field.required) {
            ("", true) => Err(FieldFault::Missing),
            (text, _) => Ok(Some(Value::Bool(!text.is_empty()))),
        };
    }
    if text.is_empty() {
        return match field.required {
            true => Err(FieldFault::Missing),
            false => Ok(None),
        };
    }
    let max = field.max_length;
    if text.chars().count() > max as usize {
        return Err(FieldFault::TooLong { max });
    }
    match field.kind {
        FieldKind::Claim => claim(&field.name, text),
        FieldKind::Text if text.contains(user_claims::is_invisible) => Err(FieldFault::Invalid),
        FieldKind::Text => Ok(Value::from(text)),
        FieldKind::Number => number(text),
        FieldKind::Choice if field.choices.iter().any(|c| c.value == text) => Ok(Value::from(text)),
        FieldKind::Choice | FieldKind::Boolean => Err(FieldFault::Invalid),
    }
    .map(Some)
}

fn claim(name: &str, text: &str) -> Result<Value, FieldFault> {
    let value = Value::from(text);
    let claims = match name.strip_prefix("address.") {
        Some(member) => serde_json::json!({ "address": { member: &value } }),
        None => serde_json::json!({ name: &value }),
    };
    match user_claims::validate(&claims) {
        Ok(_) => Ok(value),
        Err(_) => Err(FieldFault::Invalid),
    }
}

fn number(text: &str) -> Result<Value, FieldFault> {
    let whole = text.parse::<i64>().map(Value::from);
    let number = whole.ok().or_else(|| {
        let number = text.parse::<f64>().ok()?;
        serde_json::Number::from_f64(number).map(Value::Number)
    });
    number.ok_or(FieldFault::Invalid)
}

/// What is wrong with how a tenant wants people to register; a line each, for its operator.
pub fn policy_faults(policy: &RegistrationPolicy) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    for field in &policy.fields {
        let name = &field.name;
        if !names.insert(name) {
            faults.push(format!("registration.fields: {name} is there twice"));
        }
        if let Some(problem) = field_problem(field) {
            faults.push(format!("registration.fields: {name} {problem}"));
        }
    }
    let mut ids = BTreeSet::new();
    for document in &policy.terms {
        let id = &document.id;
        if !ids.insert(id) {
            faults.push(format!("registration.terms: {id} is there twice"));
        }
        if !is_name(id) || document.version.is_empty() || document.version.len() > 64 {
            faults.push(format!(
                "registration.terms: {id} needs an id of a-z, 0-9 and _, and a version"
            ));
        }
        if !document.url.starts_with("https://") && !document.url.starts_with("http://") {
            faults.push(format!(
                "registration.terms: {id} needs a web address as its url"
            ));
        }
    }
    faults
}

fn field_problem(field: &ProfileField) -> Option<&'static str> {
    let name = field.name.as_str();
    match field.kind {
        FieldKind::Claim => {
            let member = name.strip_prefix("address.");
            let is_known = member.map_or(CLAIMS.contains(&name), |m| ADDRESS.contains(&m));
            (!is_known).then_some("is no claim that people can be asked for; give it a type")
        }
        _ if !is_name(name) => Some("has to be 1 to 40 of a-z, 0-9 and _, a letter first"),
        _ if CLAIMS.contains(&name) => Some("is a standard claim; leave its type out"),
        _ if field.label.is_empty() => Some("needs a label"),
        FieldKind::Choice if field.choices.is_empty() => Some("has nothing to choose from"),
        FieldKind::Text | FieldKind::Number | FieldKind::Boolean | FieldKind::Choice => None,
    }
}

/// Whether `text` can name a field or a document: 1 to 40 of a-z, 0-9 and _, a letter first.
pub fn is_name(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn policy() -> RegistrationPolicy {
        serde_json::from_value(json!({
            "fields": [
                {"name": "given_name", "required": true, "max_length": 5},
                {"name": "phone_number"},
                {"name": "address.country"},
                {"name": "team", "type": "choice", "choices": [{"value": "a"}, {"value": "b"}],
                 "label": {"en": "Team"}},
                {"name": "age", "type": "number", "label": {"en": "Age"}},
                {"name": "of_age", "type": "boolean", "required": true, "label": {"en": "18?"}},
                {"name": "motto", "type": "text", "label": {"en": "Motto"}},
            ],
        }))
        .unwrap()
    }

    fn said(typed: &[(&str, &'static str)]) -> Result<Profile, Vec<(String, FieldFault)>> {
        let of = |name: &str| typed.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        read(&policy().fields, of)
    }

    #[test]
    fn what_was_typed_becomes_claims_and_attributes() {
        let profile = said(&[
            ("given_name", " Ada "),
            ("address.country", "GB"),
            ("team", "b"),
            ("age", "36"),
            ("of_age", "1"),
            ("motto", ""),
            ("sub", "x"),
        ]);
        let profile = profile.unwrap();
        assert_eq!(
            Value::Object(profile.claims),
            json!({"given_name": "Ada", "address": {"country": "GB"}})
        );
        let attributes = json!({"team": "b", "age": 36, "of_age": true});
        assert_eq!(Value::Object(profile.attributes), attributes);
    }

    #[test]
    fn every_fault_is_named_by_its_field() {
        let faults = said(&[
            ("given_name", "Augusta"),
            ("phone_number", "call me"),
            ("team", "c"),
            ("age", "NaN"),
            ("motto", "a\u{202e}b"),
        ]);
        let fault = |name: &str, fault| (name.to_owned(), fault);
        assert_eq!(
            faults.unwrap_err(),
            [
                fault("given_name", FieldFault::TooLong { max: 5 }),
                fault("phone_number", FieldFault::Invalid),
                fault("team", FieldFault::Invalid),
                fault("age", FieldFault::Invalid),
                fault("of_age", FieldFault::Missing),
                fault("motto", FieldFault::Invalid),
            ]
        );
    }

    #[test]
    fn a_policy_that_asks_the_impossible_is_refused() {
        assert_eq!(policy_faults(&policy()), [] as [&str; 0]);
        for wrong in [
            json!({"fields": [{"name": "email"}]}),
            json!({"fields": [{"name": "address.planet"}]}),
            json!({"fields": [{"name": "name", "type": "text", "label": {"en": "N"}}]}),
            json!({"fields": [{"name": "Team", "type": "text", "label": {"en": "T"}}]}),
            json!({"fields": [{"name": "team", "type": "text"}]}),
            json!({"fields": [{"name": "team", "type": "choice", "label": {"en": "T"}}]}),
            json!({"fields": [{"name": "name"}, {"name": "name"}]}),
            json!({"terms": [{"id": "terms", "version": "1", "url": "javascript:1"}]}),
            json!({"terms": [{"id": "terms", "version": "", "url": "https://a.example"}]}),
        ] {
            let policy: RegistrationPolicy = serde_json::from_value(wrong.clone()).unwrap();
            assert_eq!(policy_faults(&policy).len(), 1, "{wrong}");
        }
    }
}
