//! A Redis to test with: the one of `TEST_REDIS_URL`, or a throw-away one of our own.

use std::{
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tokio::{io::copy_bidirectional, net::TcpStream, task::JoinHandle};

use super::*;
use crate::entropy::{Entropy, SystemEntropy};

/// A running Redis; one that was started here is stopped with it.
pub struct TestRedis {
    url: String,
    server: Option<(Child, tempfile::TempDir)>,
}

impl TestRedis {
    /// Finds or starts one. Panics, with a message, when there is neither.
    pub async fn start() -> Self {
        if let Ok(url) = std::env::var("TEST_REDIS_URL") {
            return Self { url, server: None };
        }
        let port = free_port();
        let dir = tempfile::tempdir().unwrap();
        let child = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--port"])
            .arg(port.to_string())
            .arg("--dir")
            .arg(dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("set TEST_REDIS_URL or install redis-server to run this test");
        let redis = Self {
            url: format!("redis://127.0.0.1:{port}"),
            server: Some((child, dir)),
        };
        let connection = redis.connect();
        for _ in 0..100 {
            if connection.ping().await.is_ok() {
                return redis;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("redis-server did not answer within 5 s");
    }

    /// A connection with a namespace of its own.
    pub fn connect(&self) -> RedisConnection {
        connect_to(&self.url)
    }

    /// A connection to a port where nothing listens until the proxy is told to.
    pub fn connect_through_proxy(&self) -> (RedisConnection, Proxy) {
        let port = free_port();
        let to = self
            .url
            .rsplit('/')
            .find(|part| part.contains(':'))
            .unwrap();
        let to = to.rsplit('@').next().unwrap().to_owned();
        let url = self.url.replace(&to, &format!("127.0.0.1:{port}"));
        (
            connect_to(&url),
            Proxy {
                port,
                to,
                task: None,
            },
        )
    }
}

impl Drop for TestRedis {
    fn drop(&mut self) {
        if let Some((child, _)) = &mut self.server {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// A stretch of wire that can be cut and mended.
pub struct Proxy {
    port: u16,
    to: String,
    task: Option<JoinHandle<()>>,
}

impl Proxy {
    /// Lets connections through from now on.
    pub async fn mend(&mut self) {
        let address = SocketAddr::from(([127, 0, 0, 1], self.port));
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        let to = self.to.clone();
        self.task = Some(tokio::spawn(async move {
            while let Ok((mut from, _)) = listener.accept().await {
                let mut to = TcpStream::connect(&to).await.unwrap();
                tokio::spawn(async move { copy_bidirectional(&mut from, &mut to).await });
            }
        }));
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// A connection to where nothing listens.
pub fn connect_to_nothing() -> RedisConnection {
    connect_to(&format!("redis://127.0.0.1:{}", free_port()))
}

fn connect_to(url: &str) -> RedisConnection {
    let mut unique = [0; 8];
    SystemEntropy.fill(&mut unique);
    RedisConnection::new(
        &Secret::new(url),
        &format!("test-{:x}", u64::from_be_bytes(unique)),
    )
    .unwrap()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
