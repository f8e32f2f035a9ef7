//! `/account/activity`: what happened around the account.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};

use crate::{
    journey::member::Member,
    model::{AuditEventId, ClientId, PastEvent},
    security::user_agent::UserAgent,
    state::AppState,
    storage::{Reader, StorageError},
    templates::{ActivityPage, ActivityView, Section},
    web::{failures::PageFailure, form::PageQuery},
};

/// How many events a page shows.
const ON_A_PAGE: u32 = 30;

/// `GET /account/activity`, from `before=<event>` on.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let user = &member.user;
    let before = params.get("before").map(AuditEventId::new);
    let mut db = state.storage.read().await?;
    let mut events = db
        .events_of(&user.tenant, &user.id, before.as_ref(), ON_A_PAGE + 1)
        .await?;
    let has_more = events.len() > ON_A_PAGE as usize;
    events.truncate(ON_A_PAGE as usize);
    let names = names(&mut *db, &member, &events).await?;
    drop(db);
    let next = events.last().filter(|_| has_more);
    let page = ActivityPage {
        me: member.chrome(Section::Activity, &params),
        next: next.map(|event| event.id.to_string()),
        is_first: before.is_none(),
        events: events.iter().map(|event| view(event, &names)).collect(),
        now: now.seconds(),
    };
    Ok(member.show(&state, &page))
}

/// What the clients of these events are called.
async fn names(
    db: &mut dyn Reader,
    member: &Member,
    events: &[PastEvent],
) -> Result<BTreeMap<ClientId, String>, StorageError> {
    let mut names = BTreeMap::new();
    for id in events.iter().filter_map(|event| event.client.as_ref()) {
        if names.contains_key(id) {
            continue;
        }
        if let Some(client) = db.client(&member.user.tenant, id).await? {
            names.insert(id.clone(), client.display_name().to_owned());
        }
    }
    Ok(names)
}

fn view(event: &PastEvent, names: &BTreeMap<ClientId, String>) -> ActivityView {
    let client = event.client.as_ref().and_then(|id| names.get(id));
    ActivityView {
        key: event.kind.replace(['.', '_'], "-"),
        client: client.cloned(),
        device: UserAgent::describe(event.user_agent.as_deref()),
        place: event.place.clone(),
        at: event.at.seconds(),
    }
}

#[cfg(test)]
mod tests {
    /// What clients, tenants and keys do, and what is no line on the page.
    const OF_NOBODY: [&str; 20] = [
        "client.",
        "tenant.",
        "policy.",
        "keys.",
        "key.",
        "secret.",
        "secrets.",
        "waitlist.",
        "registration.asked",
        "user.invited",
        "user.deleted",
        "code.issued",
        "tokens.issued",
        "tokens.refreshed",
        "admin.",
        "audit.",
        "mail.",
        "limit.",
        "block.",
        "attack.",
    ];

    #[test]
    fn whatever_happens_to_a_person_has_words_of_its_own() {
        let kinds = include_str!("../model/audit_event.rs");
        let texts = include_str!("../../locales/en/account.ftl");
        let kinds = kinds.lines().filter_map(|line| {
            let (_, name) = line.trim().strip_prefix("Self::")?.split_once(" => \"")?;
            name.strip_suffix("\",")
        });
        let of_people: Vec<_> = kinds
            .filter(|kind| !OF_NOBODY.iter().any(|nobody| kind.starts_with(nobody)))
            .collect();
        assert!(of_people.len() > 30);
        for kind in of_people {
            let text = format!("\nactivity-{} = ", kind.replace(['.', '_'], "-"));
            assert!(texts.contains(&text), "{text}");
        }
    }
}
