//! `doorstep serve`: a county's server, or that of many counties, until Ctrl-C.

use crate::exit::{Stop, code};
use clap::Args;
use doorstep_server::{CountiesConfig, ServerConfig, admin, serve, serve_counties};
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
    /// The PostgreSQL database that the folder stands for, if the folder does not name it yet.
    #[arg(long, env = "DOORSTEP_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// Serve many counties: a folder with a server's folder for each, named by its code. Devices are given the address
    /// with the code at its end: https://server/990101.
    #[arg(long)]
    counties: Option<PathBuf>,
}

/// Serves until Ctrl-C.
pub fn run(args: ServeArgs) -> ExitCode {
    code(serve_until_stopped(args))
}

fn serve_until_stopped(args: ServeArgs) -> Result<(), Stop> {
    let runtime = tokio::runtime::Runtime::new().map_err(Stop::fault)?;
    let ready = |address: SocketAddr| println!("doorstep: serving at http://{address} (Ctrl-C stops)");
    let listen = args.listen;
    if let Some(dir) = args.counties {
        return runtime.block_on(serve_counties(CountiesConfig { listen, dir }, ready, stopped())).map_err(Stop::fault);
    }
    if let Some(url) = &args.database {
        admin::use_database(&args.data, url).map_err(Stop::fault)?;
    }
    let config = ServerConfig { listen, dir: args.data, console: None };
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
