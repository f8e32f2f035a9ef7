//! A copy of everything that is known of a person, for them to take along.

use std::io::{Cursor, Write};

use serde_json::{Map, Value, json};

use super::Acting;
use crate::{
    model::{AuditKind, Export, ExportId, TenantId, UnixTime, UserId, personal::TABLES},
    storage::{Inserted, Reader, Result, Tx},
};

/// Asks for a copy; a job makes it. `Exists` when one is asked for already.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut dyn Tx, acting: &Acting<'_>) -> Result<Inserted> {
    let (user, now) = (acting.user, acting.now);
    let asked = tx
        .insert_export(&Export {
            tenant: user.tenant.clone(),
            id: ExportId::new(acting.pen.entropy.id(now)),
            user: user.id.clone(),
            asked_at: now,
            ready: None,
        })
        .await?;
    if asked == Inserted::Done {
        tx.record(&acting.event(AuditKind::ExportAsked)).await?;
    }
    Ok(asked)
}

/// Everything that [`TABLES`] says that the person gets a copy of, as one document: for each
/// table what it is kept for, and the rows.
///
/// # Errors
/// When the database fails.
pub async fn document(
    db: &mut dyn Reader,
    (tenant, user): (&TenantId, &UserId),
    issuer: &str,
    now: UnixTime,
) -> Result<Value> {
    let mut data = Map::new();
    for (name, rows) in db.personal_rows(tenant, user).await? {
        let table = TABLES.iter().find(|table| table.name == name);
        let table = table.expect("rows are of tables in the list");
        let meanings: Map<_, _> = table
            .told()
            .map(|column| (column.name.to_owned(), column.what.into()))
            .collect();
        let entry = json!({
            "why": table.why().words(),
            "kept": table.kept,
            "meaning": meanings,
            "rows": rows,
        });
        data.insert(name.to_owned(), entry);
    }
    Ok(json!({
        "issuer": issuer,
        "made_at": now.to_string(),
        "data": data,
    }))
}

/// The document, and `files` by name, as a ZIP archive.
///
/// # Errors
/// When it cannot be written: more than ZIP can hold.
pub fn archive(document: &[u8], files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("data.json", options)?;
    archive.write_all(document)?;
    for (name, content) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}
