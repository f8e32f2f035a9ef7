//! What a tenant asks of people beside the standard claims, as fields of the page of their profile.

use serde_json::{Map, Value};

use crate::{
    journey::member::Member,
    model::{FieldKind, ProfileField},
    people::profile::Edits,
    protocol::{
        params::Params,
        profile::{self, FieldFault},
    },
    state::AppState,
    storage::Result,
    templates::FieldView,
};

/// What the person has said.
///
/// # Errors
/// When the database fails.
pub async fn stored(state: &AppState, member: &Member) -> Result<Map<String, Value>> {
    if asked(member).is_empty() {
        return Ok(Map::new());
    }
    let user = &member.user;
    let mut db = state.storage.read().await?;
    db.attributes(&user.tenant, &user.id).await
}

/// The fields, with what is stored.
pub fn fields(member: &Member, stored: &Map<String, Value>) -> Vec<FieldView> {
    let fields = asked(member).into_iter();
    let shown = |field| FieldView::new(field, text(stored.get(&field.name)), None);
    fields.map(shown).collect()
}

/// The fields as they were sent, and what is to be changed; `None` when something is wrong with
/// them. A form without these fields changes nothing.
pub fn read(
    member: &Member,
    params: &Params,
    stored: &Map<String, Value>,
) -> (Vec<FieldView>, Option<Edits>) {
    if params.get("attributes").is_none() {
        return (fields(member, stored), Some(Edits::new()));
    }
    let asked = asked(member);
    let typed = |name: &str| params.get(&format!("profile.{name}"));
    let wanted: Vec<ProfileField> = asked.iter().map(|field| (*field).clone()).collect();
    let (edits, wrong) = match profile::read(&wanted, typed) {
        Ok(mut said) => {
            let names = asked.iter().map(|field| field.name.clone());
            let edits = names.map(|name| {
                let value = said.attributes.remove(&name);
                (name, value)
            });
            (Some(edits.collect()), Vec::new())
        }
        Err(wrong) => (None, wrong),
    };
    let shown = |field: &&ProfileField| {
        let fault = wrong.iter().find(|(name, _)| *name == field.name);
        let fault: Option<FieldFault> = fault.map(|(_, fault)| *fault);
        let value = typed(&field.name).unwrap_or_default().to_owned();
        FieldView::new(field, value, fault)
    };
    (asked.iter().map(shown).collect(), edits)
}

/// What the tenant asks for that is no claim: claims have fields of ours.
fn asked(member: &Member) -> Vec<&ProfileField> {
    let fields = &member.visitor.tenant.tenant.policy.registration.fields;
    let own = fields.iter().filter(|field| match field.kind {
        FieldKind::Claim => false,
        FieldKind::Text | FieldKind::Number | FieldKind::Boolean | FieldKind::Choice => true,
    });
    own.collect()
}

/// A value as its field has it.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(true)) => "1".to_owned(),
        Some(Value::Bool(false) | Value::Null | Value::Array(_) | Value::Object(_)) | None => {
            String::new()
        }
    }
}
