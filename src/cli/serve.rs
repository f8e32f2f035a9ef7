//! `vestibule serve`

use std::net::SocketAddr;

use axum_server::Handle;
use tokio::sync::watch;

use super::{CliError, build};
use crate::{
    app::App,
    config::Config,
    server::{Listener, stop_signal},
};

/// Serves until SIGTERM: then accepts nothing new, finishes what is in flight, closes the
/// database.
pub(super) async fn run(config: Config) -> Result<(), CliError> {
    let app = build(config).await?;
    let listener = Listener::bind(&app.state.config.server).await?;
    until_stopped(app, listener).await
}

/// Serves on a bound listener until SIGTERM.
pub(super) async fn until_stopped(app: App, listener: Listener) -> Result<(), CliError> {
    let config = &app.state.config.server;
    tracing::info!(
        issuer = config.issuer,
        address = %listener.address()?,
        version = env!("CARGO_PKG_VERSION"),
        "listening"
    );
    let handle = Handle::<SocketAddr>::new();
    let drain = config.shutdown_timeout;
    let (stop, stopped) = watch::channel(false);
    let on_signal = {
        let (handle, stop) = (handle.clone(), stop.clone());
        async move {
            if let Err(error) = stop_signal().await {
                tracing::error!(cause = %error, "cannot listen to signals");
                std::future::pending::<()>().await;
            }
            tracing::info!("stopping: finishing what is in flight");
            stop.send_replace(true);
            handle.graceful_shutdown(Some(drain));
        }
    };
    let background = app.start_background(&stopped);
    let signals = tokio::spawn(on_signal);
    let served = listener.serve(app.router(), handle).await;
    signals.abort();
    stop.send_replace(true);
    background.end(drain).await;
    app.state.storage.close().await;
    tracing::info!("stopped: everything in flight was finished and the database is closed");
    Ok(served?)
}
