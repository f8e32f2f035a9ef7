//! Files that are no rows, such as pictures of people: in a folder, or an S3-compatible bucket.

use std::{io, sync::Arc};

use axum::body::Bytes;
use object_store::{
    ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, local::LocalFileSystem, memory::InMemory,
    path::Path,
};

use crate::{
    config::{self, Database, ObjectsPlace},
    model::Secret,
};

/// Why a file could not be kept, read or removed.
#[derive(Debug, thiserror::Error)]
pub enum ObjectsError {
    /// The folder cannot be made.
    #[error("the folder {folder} cannot be used: {source}")]
    Folder {
        /// Which.
        folder: String,
        /// What the operating system says.
        source: io::Error,
    },
    /// What the store says.
    #[error("the store of files: {0}")]
    Store(#[from] object_store::Error),
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, ObjectsError>;

/// The store of files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Objects(Arc<dyn ObjectStore>);

impl Objects {
    /// Opens what the configuration names; a folder is made if it is missing.
    ///
    /// # Errors
    /// [`ObjectsError`].
    pub fn open(config: &config::Objects, database: &Database) -> Result<Self> {
        let store: Arc<dyn ObjectStore> = match config.place(database) {
            ObjectsPlace::Memory => Arc::new(InMemory::new()),
            ObjectsPlace::Bucket(bucket) => bucket_of(config, bucket)?,
            ObjectsPlace::Folder => {
                let folder = config.folder(database);
                std::fs::create_dir_all(&folder).map_err(|source| ObjectsError::Folder {
                    folder: folder.display().to_string(),
                    source,
                })?;
                Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
            }
        };
        Ok(Self(store))
    }

    /// Keeps a file under `key`: names of a-z, 0-9, `-` and `.`, with `/` between them.
    ///
    /// # Errors
    /// [`ObjectsError`].
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        self.0.put(&Path::from(key), bytes.into()).await?;
        Ok(())
    }

    /// The file under `key`.
    ///
    /// # Errors
    /// [`ObjectsError`].
    pub async fn get(&self, key: &str) -> Result<Option<Bytes>> {
        match self.0.get(&Path::from(key)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the file under `key`, if there is one.
    ///
    /// # Errors
    /// [`ObjectsError`].
    pub async fn remove(&self, key: &str) -> Result<()> {
        match self.0.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The keys of the files right below `folder`.
    ///
    /// # Errors
    /// [`ObjectsError`].
    pub async fn keys_in(&self, folder: &str) -> Result<Vec<String>> {
        let found = self
            .0
            .list_with_delimiter(Some(&Path::from(folder)))
            .await?;
        let keys = found.objects.into_iter();
        Ok(keys.map(|object| object.location.to_string()).collect())
    }

    /// Removes the files right below `folder`.
    ///
    /// # Errors
    /// [`ObjectsError`].
    pub async fn remove_in(&self, folder: &str) -> Result<()> {
        for key in self.keys_in(folder).await? {
            self.remove(&key).await?;
        }
        Ok(())
    }
}

fn bucket_of(config: &config::Objects, bucket: &str) -> Result<Arc<dyn ObjectStore>> {
    // A second call finds a provider installed, which is just as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(&config.region);
    if let Some(endpoint) = &config.endpoint {
        builder = builder
            .with_endpoint(endpoint)
            .with_allow_http(endpoint.starts_with("http://"));
    }
    if let Some(id) = &config.access_key_id {
        builder = builder.with_access_key_id(id);
    }
    if let Some(secret) = config.secret_access_key.as_ref().map(Secret::expose) {
        builder = builder.with_secret_access_key(secret);
    }
    Ok(Arc::new(builder.build()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_kept_read_listed_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let on_disk = LocalFileSystem::new_with_prefix(folder.path()).unwrap();
        let stores: [Arc<dyn ObjectStore>; 2] = [Arc::new(InMemory::new()), Arc::new(on_disk)];
        for objects in stores.map(Objects) {
            assert_eq!(objects.get("a/b/c").await.unwrap(), None);
            objects.put("a/b/c", vec![1, 2]).await.unwrap();
            objects.put("a/b/d", vec![3]).await.unwrap();
            objects.put("a/bb", vec![4]).await.unwrap();
            assert_eq!(objects.get("a/b/c").await.unwrap().unwrap()[..], [1, 2]);
            let mut keys = objects.keys_in("a/b").await.unwrap();
            keys.sort();
            assert_eq!(keys, ["a/b/c", "a/b/d"]);
            objects.remove("a/b/c").await.unwrap();
            objects.remove("a/b/c").await.unwrap();
            assert_eq!(objects.get("a/b/c").await.unwrap(), None);
            objects.remove_in("a/b").await.unwrap();
            objects.remove_in("nowhere").await.unwrap();
            assert_eq!(objects.keys_in("a/b").await.unwrap(), Vec::<String>::new());
            assert!(objects.get("a/bb").await.unwrap().is_some());
        }
    }
}
