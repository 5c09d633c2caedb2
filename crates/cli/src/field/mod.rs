//! `doorstep field`: the field app for a browser on this machine. It listens on a loopback address only, under a path that
//! holds a random key, so that other pages and other users of the machine don't reach an open store.

mod pages;
mod routes;

use crate::exit::{Stop, code};
use clap::Args;
use doorstep_fieldwork::{Environment, Fieldwork, SystemClock, Viewing};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

/// Where to serve the field app, and from which device folder.
#[derive(Args)]
pub struct FieldArgs {
    /// The address to listen on; it must be a loopback one.
    #[arg(long, default_value = "127.0.0.1:8471")]
    listen: SocketAddr,
    /// The device's folder; the window's own if not given.
    #[arg(long, env = "DOORSTEP_DATA")]
    data: Option<PathBuf>,
}

/// Serves until Ctrl-C.
pub fn run(args: FieldArgs) -> ExitCode {
    code(serve_field(args))
}

fn serve_field(args: FieldArgs) -> Result<(), Stop> {
    if !args.listen.ip().is_loopback() {
        return Err(Stop::wrong_use(
            "the field app holds an open store: --listen takes a loopback address, as 127.0.0.1:8471",
        ));
    }
    let data = args.data.or_else(app_folder).ok_or_else(|| Stop::wrong_use("which folder? Give --data DIR"))?;
    let runtime = tokio::runtime::Runtime::new().map_err(Stop::fault)?;
    runtime.block_on(async {
        let (address, serving) = start(&data, args.listen).await?;
        println!("doorstep: the field app is at {address} (Ctrl-C stops)");
        serving.await.map_err(Stop::fault)
    })
}

/// Starts to serve a device's folder; gives the address to open and the task that serves.
pub async fn start(
    data: &Path,
    listen: SocketAddr,
) -> Result<(String, impl Future<Output = std::io::Result<()>> + use<>), Stop> {
    let in_use = |fault| Stop::fault(format!("{listen} can't be listened on: {fault}. Give another --listen ADDRESS."));
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(in_use)?;
    let at = listener.local_addr().map_err(Stop::fault)?;
    let key = hex::encode(doorstep_keys::random::<16>());
    let desk = Arc::new(Mutex::new(Fieldwork::open(data, Box::new(Browser))));
    let app = routes::routes(&key, desk);
    let serving = async move { axum::serve(listener, app).with_graceful_shutdown(interrupted()).await };
    Ok((format!("http://{at}/{key}/field.html"), serving))
}

async fn interrupted() {
    let _ = tokio::signal::ctrl_c().await;
}

/// The folder that the window uses, so that both show the same device (not at once: the store has one user).
fn app_folder() -> Option<PathBuf> {
    let base = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    let base = base.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    base.map(|base| base.join("org.doorstep.field"))
}

/// A browser shows a card itself.
struct Browser;

impl Environment for Browser {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        SystemClock.now()
    }

    fn view(&self, _file: &Path) -> Viewing {
        Viewing::ShownByPage
    }

    /// A machine in no local network can still show two devices of its own that meet.
    fn addresses(&self) -> Vec<Ipv4Addr> {
        let local = doorstep_fieldwork::local_addresses();
        if local.is_empty() { vec![Ipv4Addr::LOCALHOST] } else { local }
    }
}
