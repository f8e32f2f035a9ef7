//! A PostgreSQL server that goes away is told of in bounded time, and found again.

use std::{path::PathBuf, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncWrite, copy_bidirectional},
    net::{TcpListener, TcpStream, UnixStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use vestibule::{
    model::Secret,
    storage::{self, Options, Result, Schema, Storage, StorageError},
};

use crate::databases::{Kind, TestDatabase, options};

/// A way to the test server that can be cut.
struct Line {
    port: u16,
    /// Changes when the calls of now are held without passing on anything more.
    silent: watch::Sender<()>,
    database: TestDatabase,
}

impl Line {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self {
            port: listener.local_addr().unwrap().port(),
            silent: watch::Sender::new(()),
            database: TestDatabase::new(Kind::Postgres).await,
        }
    }

    async fn storage(&self) -> Arc<dyn Storage> {
        let target = self.database.url_as_postgres();
        let mut url = url::Url::parse(&self.database.url).unwrap();
        url.set_query(Some("sslmode=disable"));
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(self.port)).unwrap();
        url.set_username(target.get_username()).unwrap();
        let options = Options {
            acquire_timeout: Duration::from_millis(700),
            max_connections: 2,
            ..options()
        };
        storage::open(&Secret::new(url.as_str()), &options)
            .await
            .unwrap()
    }

    /// Connects; dropped or aborted, the line is cut.
    async fn connect(&self) -> JoinHandle<()> {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.unwrap();
        let target = self.database.url_as_postgres();
        let socket = target.get_socket().map(|directory| -> PathBuf {
            directory.join(format!(".s.PGSQL.{}", target.get_port()))
        });
        let address = (target.get_host().to_owned(), target.get_port());
        let silent = self.silent.subscribe();
        tokio::spawn(async move {
            let mut calls = JoinSet::new();
            loop {
                let (near, _) = listener.accept().await.unwrap();
                match &socket {
                    Some(socket) => {
                        calls.spawn(join(
                            silent.clone(),
                            near,
                            UnixStream::connect(socket).await.unwrap(),
                        ));
                    }
                    None => {
                        calls.spawn(join(
                            silent.clone(),
                            near,
                            TcpStream::connect(&address).await.unwrap(),
                        ));
                    }
                }
            }
        })
    }
}

async fn join(
    mut silent: watch::Receiver<()>,
    mut near: TcpStream,
    mut far: impl AsyncRead + AsyncWrite + Unpin,
) {
    // Calls that come later are passed on.
    silent.mark_unchanged();
    tokio::select! {
        // An error is the line being cut.
        _ = copy_bidirectional(&mut near, &mut far) => return,
        _ = silent.changed() => {}
    }
    std::future::pending().await
}

fn assert_unavailable<T>(result: Result<T>) {
    match result {
        Err(StorageError::Unavailable(_)) => {}
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it answered"),
    }
}

/// What every request does: reads, and writes.
async fn use_it(storage: &dyn Storage) -> Result<()> {
    storage.read().await?.tenants().await?;
    let mut tx = storage.begin().await?;
    tx.tenants().await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_at_first_is_found_when_it_comes() {
    let line = Line::new().await;
    let storage = line.storage().await;
    assert_unavailable(use_it(&*storage).await);
    assert_unavailable(storage.schema().await);
    assert_unavailable(storage.migrate().await);
    let connected = line.connect().await;
    assert_eq!(storage.schema().await.unwrap(), Schema::Current);
    use_it(&*storage).await.unwrap();
    connected.abort();
    storage.close().await;
    line.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_restarts_is_found_again() {
    let line = Line::new().await;
    let storage = line.storage().await;
    let connected = line.connect().await;
    use_it(&*storage).await.unwrap();
    connected.abort();
    connected.await.unwrap_err();
    assert_unavailable(use_it(&*storage).await);
    let connected = line.connect().await;
    // At most the idle connections have to be found broken, one by one.
    let mut answered = false;
    for _ in 0..options().max_connections {
        answered |= use_it(&*storage).await.is_ok();
    }
    assert!(answered);
    use_it(&*storage).await.unwrap();
    connected.abort();
    storage.close().await;
    line.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_accepts_and_says_nothing_is_not_waited_for() {
    let line = Line::new().await;
    let storage = line.storage().await;
    let silent = TcpListener::bind(("127.0.0.1", line.port)).await.unwrap();
    assert_unavailable(use_it(&*storage).await);
    assert_unavailable(storage.migrate().await);
    drop(silent);
    line.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_silent_is_found_again_when_a_new_line_leads_to_it() {
    let line = Line::new().await;
    let storage = line.storage().await;
    let connected = line.connect().await;
    let held = [
        storage.begin().await.unwrap(),
        storage.begin().await.unwrap(),
    ];
    line.silent.send(()).unwrap();
    // They were all that there may be, and are not to be had back.
    drop(held);
    let mut answer = use_it(&*storage).await;
    for _ in 0..3 {
        answer = use_it(&*storage).await;
    }
    answer.unwrap();
    connected.abort();
    storage.close().await;
    line.database.remove().await;
}
