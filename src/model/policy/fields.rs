//! What people are asked about themselves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Words of the operator's, by language tag.
pub type Labels = BTreeMap<String, String>;

/// What kind of value a field has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// The standard claim of this name (OIDC Core §5.1); a member of the address with
    /// `address.` before it. Clients can get it.
    #[default]
    Claim,
    /// A line of text; kept here, no client gets it.
    Text,
    /// A number; kept here, no client gets it.
    Number,
    /// Yes or no; kept here, no client gets it.
    Boolean,
    /// One of several values; kept here, no client gets it.
    Choice,
}

/// One thing that people are asked about themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileField {
    /// The claim, or the name of an attribute: lower-case letters, digits and `_`.
    pub name: String,
    /// What kind of value it has.
    #[serde(default, rename = "type")]
    pub kind: FieldKind,
    /// Whether it has to be filled in; for yes or no, whether it has to be yes.
    #[serde(default)]
    pub required: bool,
    /// The most characters of a text.
    #[serde(default = "usual_length")]
    pub max_length: u32,
    /// What there is to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// What it is called; claims have names of their own.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub label: Labels,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// As it is stored.
    pub value: String,
    /// What it is called; the value itself when not said.
    #[serde(default)]
    pub label: Labels,
}

fn usual_length() -> u32 {
    200
}
