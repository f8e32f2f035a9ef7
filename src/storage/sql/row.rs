//! Reading columns: what this program did not write is corrupt, never a panic.

use serde::{Serialize, de::DeserializeOwned};
use sqlx::{Decode, Row as _, Type};

use super::{Db, Row};
use crate::{
    model::UnixTime,
    storage::{Result, StorageError},
};

/// A column as it is. One that may be NULL has to be read as an `Option`: SQLite gives NULL as
/// zero or as empty text to whoever asks for those.
pub(super) fn read<'r, T>(row: &'r Row, column: &'static str) -> Result<T>
where
    T: Decode<'r, Db> + Type<Db>,
{
    row.try_get(column)
        .map_err(|_| StorageError::Corrupt { column })
}

/// A column of text that `parse` understands.
pub(super) fn parsed<T>(
    row: &Row,
    column: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T> {
    parse(read(row, column)?).ok_or(StorageError::Corrupt { column })
}

/// A column of JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row, column: &'static str) -> Result<T> {
    parsed(row, column, |text| serde_json::from_str(text).ok())
}

/// A column that is a moment.
pub(super) fn micros(row: &Row, column: &'static str) -> Result<UnixTime> {
    Ok(UnixTime::from_micros(read(row, column)?))
}

/// A column that is a moment, or nothing.
pub(super) fn optional_micros(row: &Row, column: &'static str) -> Result<Option<UnixTime>> {
    let micros: Option<i64> = read(row, column)?;
    Ok(micros.map(UnixTime::from_micros))
}

/// A value as the text of a JSON column.
pub(super) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the model is made of strings, numbers, lists and maps")
}
