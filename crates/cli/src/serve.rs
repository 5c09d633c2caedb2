//! `doorstep serve`: the county's server on its embedded database, until Ctrl-C.

use crate::exit::{Stop, code};
use clap::Args;
use doorstep_server::{ServerConfig, serve};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where and on what to serve.
#[derive(Args)]
pub struct ServeArgs {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8470")]
    listen: SocketAddr,
    /// The server's folder, made by `doorstep keys county`.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The address of another database. This version has the embedded SQLite only.
    #[arg(long, conflicts_with = "data")]
    database: Option<String>,
}

/// Serves until Ctrl-C.
pub fn run(args: ServeArgs) -> ExitCode {
    code(serve_until_stopped(args))
}

fn serve_until_stopped(args: ServeArgs) -> Result<(), Stop> {
    if args.database.is_some() {
        let sentence = "this version stores in its embedded SQLite only; use --data DIR. PostgreSQL is not there yet.";
        return Err(Stop::wrong_use(sentence));
    }
    let config = ServerConfig { listen: args.listen, dir: args.data, console: None };
    let runtime = tokio::runtime::Runtime::new().map_err(Stop::fault)?;
    let ready = |address: SocketAddr| println!("doorstep: serving at http://{address} (Ctrl-C stops)");
    runtime.block_on(serve(config, ready, stopped())).map_err(Stop::fault)
}

/// Ends at Ctrl-C or at the service manager's SIGTERM.
async fn stopped() {
    #[cfg(unix)]
    if let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = term.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
