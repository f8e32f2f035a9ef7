//! Listening: with TLS or without, and stopping without losing anything.

mod patience;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
    time::Duration,
};

use axum::Router;
use axum_server::{Handle, tls_rustls::RustlsConfig};
use hyper_util::rt::TokioTimer;

use self::patience::{Limits, Patience};
use crate::config::{Server, Tls};

/// How long a client may take to send the head of a request, or the first bytes at all.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes.
const MAX_HEAD: usize = 64 * 1024;

/// How many connections may be open at a time. One more is closed at once.
const MAX_CONNECTIONS: usize = 10_000;

/// A bound listener.
pub struct Listener {
    listener: TcpListener,
    tls: Option<RustlsConfig>,
}

impl Listener {
    /// Binds `server.listen` and reads the certificate, if there is one.
    ///
    /// # Errors
    /// When the address is taken, or certificate and key cannot be read.
    pub async fn bind(server: &Server) -> io::Result<Self> {
        let tls = match (&server.tls.cert, &server.tls.key) {
            (Some(cert), Some(key)) => {
                // Fails only when a provider is installed already.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let config = RustlsConfig::from_pem_file(cert, key).await;
                Some(config.map_err(|error| unusable(cert, key, &error))?)
            }
            _ => None,
        };
        let listener = TcpListener::bind(server.listen).map_err(|error| {
            io::Error::other(format!("cannot listen on {}: {error}", server.listen))
        })?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, tls })
    }

    /// The certificate, to be renewed while it is served; `None` without TLS.
    pub fn certificate(&self) -> Option<Certificate> {
        self.tls.clone().map(Certificate)
    }

    /// The address that is listened on.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves `router` until `handle` is told to stop.
    ///
    /// # Errors
    /// When the socket fails.
    pub async fn serve(self, router: Router, handle: Handle<SocketAddr>) -> io::Result<()> {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let limits = Limits {
            connections: MAX_CONNECTIONS,
            first_bytes: HEAD_TIMEOUT,
        };
        match self.tls {
            Some(tls) => {
                let server = axum_server::from_tcp_rustls(self.listener, tls)?;
                let mut server = server
                    .map(|inner| Patience::new(inner, limits))
                    .handle(handle);
                limit(server.http_builder());
                server.serve(service).await
            }
            None => {
                let server = axum_server::from_tcp(self.listener)?;
                let mut server = server
                    .map(|inner| Patience::new(inner, limits))
                    .handle(handle);
                limit(server.http_builder());
                server.serve(service).await
            }
        }
    }
}

/// The certificate that connections begin with.
#[derive(Clone)]
pub struct Certificate(RustlsConfig);

impl Certificate {
    /// Reads certificate and key again; connections that begin from now on get them.
    ///
    /// # Errors
    /// When they cannot be used; then those from before go on.
    pub async fn renew(&self, tls: &Tls) -> io::Result<()> {
        let (Some(cert), Some(key)) = (&tls.cert, &tls.key) else {
            return Err(io::Error::other(
                "server.tls.cert or server.tls.key is not set",
            ));
        };
        let renewed = self.0.reload_from_pem_file(cert, key).await;
        renewed.map_err(|error| unusable(cert, key, &error))
    }
}

fn unusable(cert: &Path, key: &Path, error: &io::Error) -> io::Error {
    let (cert, key) = (cert.display(), key.display());
    io::Error::other(format!("cannot use {cert} with {key}: {error}"))
}

/// Slow or huge heads of requests hold a connection and nothing else, for a short time.
fn limit(builder: &mut hyper_util::server::conn::auto::Builder<hyper_util::rt::TokioExecutor>) {
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(MAX_HEAD).unwrap_or(u32::MAX))
        .keep_alive_interval(Duration::from_secs(30));
}

/// Waits for the operator to say stop: SIGTERM, or SIGINT at a terminal.
///
/// # Errors
/// When signals cannot be listened to.
pub async fn stop_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}
