//! The jobs that people's wishes about their data wait for: copies are made, accounts erased.

use crate::{
    mail::Message,
    model::{Asker, Export, UnixTime, User},
    outbox,
    people::{Acting, export, leaving, picture},
    state::AppState,
    storage::Changed,
    urls::path,
};

use super::JobError;

/// How many are taken at a time.
const BATCH: u32 = 20;

/// Erases every account whose time has come, each in a transaction of its own. One that cannot be
/// is no reason to stop at the others.
///
/// # Errors
/// The last failure; the rest waits for the next run.
pub(super) async fn erase(state: &AppState, now: UnixTime) -> Result<(), JobError> {
    let due = state
        .storage
        .read()
        .await?
        .due_deletions(now, BATCH)
        .await?;
    let mut failure = None;
    for user in due {
        match erase_one(state, &user, now).await {
            Ok(Changed::Done) => tracing::info!(tenant = %user.tenant, "an account was erased"),
            Ok(Changed::Missing) => {}
            Err(error) => {
                tracing::error!(tenant = %user.tenant, cause = %error, "an account stays");
                failure = Some(error);
            }
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn erase_one(state: &AppState, user: &User, now: UnixTime) -> Result<Changed, JobError> {
    // First: what fails after it is done again, and finds no picture.
    let folder = picture::folder(&user.tenant, &user.id);
    state.objects.remove_in(&folder).await?;
    let mut tx = state.storage.begin().await?;
    let asker = Asker::system("erasures");
    let acting = acting(state, (user, &asker), now);
    let erased = leaving::erase_due(&mut *tx, &acting).await?;
    tx.commit().await?;
    Ok(erased)
}

/// Makes every copy that was asked for, and removes those that were kept long enough.
///
/// # Errors
/// The last failure; the rest waits for the next run.
pub(super) async fn make_exports(state: &AppState, now: UnixTime) -> Result<(), JobError> {
    let mut tx = state.storage.begin().await?;
    tx.delete_expired_exports(now, BATCH).await?;
    tx.commit().await?;
    let asked = state.storage.read().await?.asked_exports(BATCH).await?;
    let mut failure = None;
    for export in asked {
        if let Err(error) = make_export(state, &export, now).await {
            tracing::error!(tenant = %export.tenant, cause = %error, "a copy could not be made");
            failure = Some(error);
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn make_export(state: &AppState, asked: &Export, now: UnixTime) -> Result<(), JobError> {
    let Some(tenant) = state.tenants.by_id(&asked.tenant) else {
        return Ok(());
    };
    let mut db = state.storage.read().await?;
    let Some(user) = db.user(&asked.tenant, &asked.user).await? else {
        return Ok(());
    };
    let whose = (&asked.tenant, &asked.user);
    let document = export::document(&mut *db, whose, &tenant.issuer, now).await?;
    drop(db);
    let document = serde_json::to_vec_pretty(&document)?;
    let mut pictures = Vec::new();
    for key in state
        .objects
        .keys_in(&picture::folder(whose.0, whose.1))
        .await?
    {
        if let Some(content) = state.objects.get(&key).await? {
            let name = key.rsplit('/').next().unwrap_or_default();
            pictures.push((format!("pictures/{name}.webp"), content.to_vec()));
        }
    }
    let archive = export::archive(&document, &pictures)?;
    let kept_for = state.config.privacy.export_kept_for;
    let mut tx = state.storage.begin().await?;
    let content = (document.as_slice(), archive.as_slice());
    let times = (now, now.plus(kept_for));
    if tx.store_export(asked, content, times).await? == Changed::Done {
        let message = Message::ExportReady {
            link: tenant.url(path::ACCOUNT_DATA),
            hours: u32::try_from(kept_for.as_secs() / 3600).unwrap_or(u32::MAX),
        };
        outbox::mail(&mut *tx, &user, &message, now, state.pen()).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn acting<'a>(
    state: &'a AppState,
    (user, asker): (&'a User, &'a Asker),
    now: UnixTime,
) -> Acting<'a> {
    Acting {
        user,
        session: None,
        asker,
        now,
        pen: state.pen(),
    }
}
