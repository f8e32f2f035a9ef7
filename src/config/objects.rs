//! `[objects]`: where files are kept that are no rows, such as pictures of people.

use std::path::PathBuf;

use serde::Deserialize;

use super::{Database, Target, fields, validate::Faults};
use crate::model::Secret;

/// Where files are kept that are no rows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objects {
    /// A folder; used where no bucket is named.
    #[serde(deserialize_with = "fields::optional")]
    pub dir: Option<PathBuf>,
    /// An S3-compatible bucket.
    #[serde(deserialize_with = "fields::optional")]
    pub bucket: Option<String>,
    /// The region of the bucket.
    pub region: String,
    /// Where the service is that has the bucket; `None`: AWS.
    #[serde(deserialize_with = "fields::optional")]
    pub endpoint: Option<String>,
    /// The access key; `None`: what the machine's role gives.
    #[serde(deserialize_with = "fields::optional")]
    pub access_key_id: Option<String>,
    /// Its secret.
    #[serde(deserialize_with = "fields::optional")]
    pub secret_access_key: Option<Secret>,
}

/// What keeps the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectsPlace<'a> {
    /// This bucket.
    Bucket(&'a str),
    /// The folder that [`Objects::folder`] names.
    Folder,
    /// Memory: gone at exit, like the database.
    Memory,
}

impl Objects {
    /// What keeps the files, beside this database.
    pub fn place(&self, database: &Database) -> ObjectsPlace<'_> {
        match (&self.bucket, &self.dir, database.target()) {
            (Some(bucket), _, _) => ObjectsPlace::Bucket(bucket),
            (None, None, Some(Target::SqliteMemory)) => ObjectsPlace::Memory,
            (None, _, _) => ObjectsPlace::Folder,
        }
    }

    /// The folder, where one is used: the one that is named, or one beside an SQLite database.
    pub fn folder(&self, database: &Database) -> PathBuf {
        if let Some(dir) = &self.dir {
            return dir.clone();
        }
        match database.target() {
            Some(Target::SqliteFile(file)) => file.with_file_name("objects"),
            Some(Target::SqliteMemory | Target::Postgres(_)) | None => "data/objects".into(),
        }
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        let pair = (&self.access_key_id, &self.secret_access_key);
        if let (Some(_), None) | (None, Some(_)) = pair {
            faults.add(
                "objects.secret_access_key",
                "goes together with objects.access_key_id",
                "Set both, or neither to use the role of the machine.",
            );
        }
        let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if self.endpoint.as_ref().is_some_and(|url| !is_web(url)) {
            let mend = "Write the URL of the service, such as \"https://s3.example.com\".";
            faults.add("objects.endpoint", "is no https or http URL", mend);
        }
    }
}
