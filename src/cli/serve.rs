//! `vestibule serve`

use std::net::SocketAddr;

use axum_server::Handle;
use tokio::sync::watch;

use super::{CliError, build, load, reload::Reload};
use crate::{
    app::App,
    config::Sources,
    server::{Listener, stop_signal},
    vault,
};

/// Serves until SIGTERM: then accepts nothing new, finishes what is in flight, closes the
/// database. At SIGHUP, takes up what changed of the configuration.
pub(super) async fn run(sources: Sources) -> Result<(), CliError> {
    let app = build(load(&sources).await?).await?;
    let listener = Listener::bind(&app.state.config.server).await?;
    until_stopped(app, listener, Some(sources)).await
}

/// Serves on a bound listener until SIGTERM. Without `sources`, SIGHUP ends the process as it
/// does by default.
pub(super) async fn until_stopped(
    app: App,
    listener: Listener,
    sources: Option<Sources>,
) -> Result<(), CliError> {
    let beside = sources.map(|sources| {
        let reload = Reload::new(&app, sources, listener.certificate());
        let vault = app.state.config.vault.clone();
        [
            tokio::spawn(reload.at_each_signal()),
            tokio::spawn(vault::keep_token(vault)),
        ]
    });
    let config = &app.state.config.server;
    let at = listener.address()?;
    tracing::info!(
        issuer = config.issuer,
        listener = %at,
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
    for task in beside.into_iter().flatten() {
        task.abort();
    }
    stop.send_replace(true);
    background.end(drain).await;
    app.state.storage.close().await;
    tracing::info!("stopped: everything in flight was finished and the database is closed");
    Ok(served?)
}
