//! A database that is watched: each time that it is not available is counted.

use std::sync::Arc;

use async_trait::async_trait;

use super::metrics::Metrics;
use crate::storage::{Connections, Reader, Result, Schema, Storage, StorageError, Tx};

/// A database that tells [`Metrics`] when it is not available to a reader or a writer.
pub struct Watched {
    inner: Arc<dyn Storage>,
    metrics: Metrics,
}

impl Watched {
    /// Watches `inner`.
    pub fn new(inner: Arc<dyn Storage>, metrics: Metrics) -> Self {
        Self { inner, metrics }
    }

    fn note<T>(&self, result: Result<T>) -> Result<T> {
        if let Err(StorageError::Unavailable(_)) = result {
            self.metrics.database_failed();
        }
        result
    }
}

#[async_trait]
impl Storage for Watched {
    async fn read(&self) -> Result<Box<dyn Reader + '_>> {
        self.note(self.inner.read().await)
    }

    async fn begin(&self) -> Result<Box<dyn Tx + '_>> {
        self.note(self.inner.begin().await)
    }

    async fn schema(&self) -> Result<Schema> {
        self.note(self.inner.schema().await)
    }

    async fn migrate(&self) -> Result<usize> {
        self.inner.migrate().await
    }

    fn is_embedded(&self) -> bool {
        self.inner.is_embedded()
    }

    fn connections(&self) -> Connections {
        self.inner.connections()
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}
