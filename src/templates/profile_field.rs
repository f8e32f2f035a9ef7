//! A field for something that people are asked about themselves, by the tenant's policy.

use serde::Serialize;

use crate::{
    model::{Choice, FieldKind, Labels, ProfileField},
    protocol::profile::FieldFault,
};

/// A field for something that people are asked about themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldView {
    /// The name in the form, and the claim or attribute.
    pub name: String,
    /// Which control: `text`, `choice` or `boolean`.
    pub control: &'static str,
    /// The `type` of a text field.
    pub input: &'static str,
    /// `autocomplete`.
    pub autocomplete: &'static str,
    /// The operator's names for it; empty for claims, which have ours.
    pub label: Labels,
    /// What there is to choose from.
    pub choices: Vec<Choice>,
    /// Whether it has to be filled in.
    pub required: bool,
    /// The most characters.
    pub max_length: u32,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub fault: Option<&'static str>,
}

impl FieldView {
    /// The field, with what is in it and what is wrong with that.
    pub fn new(field: &ProfileField, value: String, fault: Option<FieldFault>) -> Self {
        let control = match field.kind {
            FieldKind::Claim | FieldKind::Text | FieldKind::Number => "text",
            FieldKind::Choice => "choice",
            FieldKind::Boolean => "boolean",
        };
        let (input, autocomplete) = filled_by(field);
        Self {
            name: field.name.clone(),
            control,
            input,
            autocomplete,
            label: field.label.clone(),
            choices: field.choices.clone(),
            required: field.required,
            max_length: field.max_length,
            value,
            fault: fault.map(|fault| match fault {
                FieldFault::Missing => "missing",
                FieldFault::TooLong { .. } => "too_long",
                FieldFault::Invalid => "invalid",
            }),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let text = Self {
            name: "given_name".to_owned(),
            control: "text",
            input: "text",
            autocomplete: "given-name",
            label: Labels::new(),
            choices: Vec::new(),
            required: true,
            max_length: 100,
            value: "Ada".to_owned(),
            fault: None,
        };
        let label = |text: &str| Labels::from([("en".to_owned(), text.to_owned())]);
        let of = |name: &str, control, fault| Self {
            name: name.to_owned(),
            control,
            label: label(name),
            autocomplete: "off",
            required: false,
            value: String::new(),
            fault,
            ..text.clone()
        };
        let choice = |value: &str, label| Choice {
            value: value.to_owned(),
            label,
        };
        let team = Self {
            choices: vec![choice("a", label("Team A")), choice("b", Labels::new())],
            value: "b".to_owned(),
            ..of("team", "choice", Some("missing"))
        };
        let country = Self {
            label: Labels::new(),
            ..of("address.country", "text", Some("too_long"))
        };
        vec![
            text.clone(),
            country,
            team,
            of("of_age", "boolean", Some("missing")),
            of("motto", "text", Some("invalid")),
        ]
    }
}

/// The `type` of a field, and what browsers fill it with (HTML §4.10.18.7).
fn filled_by(field: &ProfileField) -> (&'static str, &'static str) {
    match (field.kind, field.name.as_str()) {
        (FieldKind::Claim, "name") => ("text", "name"),
        (FieldKind::Claim, "given_name") => ("text", "given-name"),
        (FieldKind::Claim, "family_name") => ("text", "family-name"),
        (FieldKind::Claim, "middle_name") => ("text", "additional-name"),
        (FieldKind::Claim, "nickname") => ("text", "nickname"),
        (FieldKind::Claim, "gender") => ("text", "sex"),
        (FieldKind::Claim, "birthdate") => ("date", "bday"),
        (FieldKind::Claim, "phone_number") => ("tel", "tel"),
        (FieldKind::Claim, "website") => ("url", "url"),
        (FieldKind::Claim, "locale") => ("text", "language"),
        (FieldKind::Claim, "address.street_address") => ("text", "street-address"),
        (FieldKind::Claim, "address.locality") => ("text", "address-level2"),
        (FieldKind::Claim, "address.region") => ("text", "address-level1"),
        (FieldKind::Claim, "address.postal_code") => ("text", "postal-code"),
        (FieldKind::Claim, "address.country") => ("text", "country-name"),
        _ => ("text", "off"),
    }
}
