//! Serving one county until told to stop.

use crate::accept::accept;
use crate::desk::machine_clock;
use crate::packs::{self, PackFolder};
use crate::{Desk, Log, county_key, lease, retention, routes};
use axum::Router;
use doorstep_archive::{ArchiveFault, open};
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// Where and on what to serve.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// The address to listen on; port 0 for any.
    pub listen: SocketAddr,
    /// The server's folder, made by [`crate::admin::init_county`].
    pub dir: PathBuf,
    /// The console's pages, if it is served too.
    pub console: Option<PathBuf>,
}

/// Why the server does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// The folder holds no county yet.
    #[error("there is no county in this folder: it needs to be set up first")]
    NoCounty,
    /// The archive can't be opened.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
    /// A file can't be read, or the address can't be listened on.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Serves a county until `stop` ends; requests under way are finished first. `ready` is called with the address once
/// it is listened on.
pub async fn serve(
    config: ServerConfig,
    ready: impl FnOnce(SocketAddr) + Send,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeFault> {
    let mut app = open_county(config.dir).await?;
    if let Some(pages) = config.console {
        app = app.fallback_service(ServeDir::new(pages));
    }
    let listener = TcpListener::bind(config.listen).await?;
    ready(listener.local_addr()?);
    accept(listener, app, stop).await;
    Ok(())
}

/// The routes of the county of a folder. Its packs are taken in, and looked for from now on.
pub(crate) async fn open_county(dir: PathBuf) -> Result<Router, ServeFault> {
    let folder = dir.clone();
    let opening = tokio::task::spawn_blocking(move || open_desk(&folder)).await;
    let (desk, seen) = opening.map_err(std::io::Error::other)??;
    let desk = Arc::new(desk);
    packs::start(&desk, seen);
    retention::start(&desk, dir);
    Ok(routes(desk))
}

/// The desk of the county of a folder, and the packs that lie there.
pub(crate) fn open_desk(dir: &Path) -> Result<(Desk, PackFolder), ServeFault> {
    let county = county_key::read(dir)?.ok_or(ServeFault::NoCounty)?;
    let archive = open(dir)?;
    let (clock, log) = (machine_clock(), Log::to_stderr());
    let mut packs = PackFolder::of(dir);
    packs.look(archive.as_ref(), clock(), &log)?;
    Ok((Desk::new(archive, county, clock, log).with_lease(lease::read(dir)?), packs))
}
