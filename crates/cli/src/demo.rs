//! `doorstep demo`: a county of its own in one folder, with a running server, 200 generated households in three villages
//! and a device that is enrolled already. Everything is real but the people.

use crate::exit::{Stop, code};
use crate::keys::{add_village, invite, make_office, make_signer, open_county, public_half, publish};
use crate::simulate::populate;
use clap::Args;
use doorstep_fieldwork::{Action, Environment, Fieldwork, SystemClock, Viewing};
use doorstep_record::Area;
use doorstep_server::{ServerConfig, admin, serve};
use doorstep_sync::PackSigner;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// The county's workbook.
const WORKBOOK: &[u8] = include_bytes!("../../../packs/yunmen-2016.xlsx");
const COUNTY: (&str, &str) = ("990101", "云门县");
const VILLAGES: [(&str, &str, u32); 3] =
    [("990101001001", "河湾村", 80), ("990101001002", "石桥村", 70), ("990101002001", "柳树坪村", 50)];
/// It protects invented people only, and is printed.
const PASSPHRASE: &str = "doorstep-demo";

/// Where the demo lives and how it is shown.
#[derive(Args)]
pub struct DemoArgs {
    /// The demo's folder.
    #[arg(long, default_value = "doorstep-demo")]
    data: PathBuf,
    /// Begin afresh; the last demo is moved aside.
    #[arg(long)]
    fresh: bool,
    /// The program that opens the window; without it the field app is served for a browser.
    #[arg(long)]
    window: Option<PathBuf>,
    /// The server's address.
    #[arg(long, default_value = "127.0.0.1:8470")]
    server: SocketAddr,
    /// The field app's address for a browser.
    #[arg(long, default_value = "127.0.0.1:8471")]
    field: SocketAddr,
    /// Stop by itself after this many seconds.
    #[arg(long)]
    seconds: Option<u64>,
}

/// Runs the demo.
pub fn run(args: DemoArgs) -> ExitCode {
    code(demo(args))
}

fn demo(args: DemoArgs) -> Result<(), Stop> {
    let county = Folders::in_folder(&args.data);
    if args.fresh || county.is_half_made() {
        county.move_aside()?;
    }
    let new = !county.server.exists();
    if new {
        county.found()?;
    }
    let runtime = tokio::runtime::Runtime::new().map_err(Stop::fault)?;
    let server = runtime.block_on(start_server(&county, args.server))?;
    if new {
        county.fill(&server)?;
    }
    tell(&server);
    match &args.window {
        Some(program) => show_window(program, &county.device, args.seconds),
        None => runtime.block_on(show_in_browser(&county.device, args.field, args.seconds)),
    }
}

fn tell(server: &str) {
    println!("\nThe county's server:  {server}  (status: {server}/v1/status)");
    println!("The device's passphrase:  {PASSPHRASE}\n");
}

/// Where the parts of the demo lie.
struct Folders {
    root: PathBuf,
    server: PathBuf,
    office: PathBuf,
    device: PathBuf,
}

impl Folders {
    fn in_folder(root: &Path) -> Self {
        let below = |name: &str| root.join(name);
        Self { root: root.to_owned(), server: below("server"), office: below("office"), device: below("device") }
    }

    /// Whether a demo was broken off before its device was enrolled, which is the last thing that is made.
    fn is_half_made(&self) -> bool {
        self.root.exists() && !self.device.join("store.db").exists()
    }

    fn move_aside(&self) -> Result<(), Stop> {
        if !self.root.exists() {
            return Ok(());
        }
        let aside = self.root.with_extension(format!("before-{}", chrono::Local::now().format("%Y%m%d-%H%M%S")));
        std::fs::rename(&self.root, &aside).map_err(Stop::fault)?;
        println!("The last demo was moved to {}", aside.display());
        Ok(())
    }

    /// Makes the county, its office, its villages, and a pack that two people signed.
    fn found(&self) -> Result<(), Stop> {
        println!("Making the county {} {} …", COUNTY.0, COUNTY.1);
        make_office(&self.office)?;
        for (area, name, _) in VILLAGES {
            add_village(&self.office, area, name)?;
        }
        open_county(&self.server, COUNTY.0, COUNTY.1)?;
        publish(&self.server, &public_half(&self.office)?)?;
        admin::add_pack(&self.server, &self.signed_pack()?).map(drop).map_err(Stop::fault)
    }

    fn signed_pack(&self) -> Result<Vec<u8>, Stop> {
        let faults = |faults: Vec<doorstep_questionnaire::Fault>| {
            Stop::fault(format!("the workbook has {} faults", faults.len()))
        };
        let workbook = doorstep_pack::read_workbook(WORKBOOK).map_err(faults)?;
        let mut pack = doorstep_pack::build(&workbook).map_err(faults)?;
        for role in ["author", "reviewer"] {
            let key = make_signer(&self.office.join(format!("{role}.key")))?;
            let signer = PackSigner { role: role.to_owned(), key: key.verifying_key().to_bytes() };
            admin::add_signer(&self.server, signer).map_err(Stop::fault)?;
            pack = doorstep_pack::sign(&pack, role, &key).map_err(Stop::fault)?;
        }
        Ok(pack)
    }

    /// Lets other devices push households, and enrols this one.
    fn fill(&self, server: &str) -> Result<(), Stop> {
        for (number, (digits, name, households)) in VILLAGES.into_iter().enumerate() {
            let area = Area::parse(digits).map_err(Stop::fault)?;
            let code = invite(&self.server, &self.office, vec![area.clone()])?;
            let report = populate(server, &code, area, households, 2016 + number as u64)?;
            report.errors.iter().for_each(|(code, count)| eprintln!("{count} revisions were not stored: {code}"));
            println!("{name}: {households} generated households, {} revisions", report.revisions);
        }
        self.enrol(server)
    }

    fn enrol(&self, server: &str) -> Result<(), Stop> {
        let areas = VILLAGES.iter().map(|(code, _, _)| Area::parse(code)).collect::<Result<Vec<_>, _>>();
        let code = invite(&self.server, &self.office, areas.map_err(Stop::fault)?)?;
        let mut device = Fieldwork::open(&self.device, Box::new(Nobody));
        let action =
            Action::Enrol { server: server.to_owned(), code: code.to_string(), passphrase: PASSPHRASE.to_owned() };
        device.act(action).map(drop).map_err(Stop::fault)
    }
}

async fn start_server(county: &Folders, listen: SocketAddr) -> Result<String, Stop> {
    let config = ServerConfig { listen, dir: county.server.clone(), console: None };
    let (ready, address) = tokio::sync::oneshot::channel();
    let serving = tokio::spawn(serve(
        config,
        move |at| {
            ready.send(at).ok();
        },
        std::future::pending::<()>(),
    ));
    tokio::select! {
        at = address => Ok(format!("http://{}", at.map_err(Stop::fault)?)),
        ended = serving => match ended {
            Ok(Err(fault)) => Err(Stop::fault(fault)),
            _ => Err(Stop::fault("the server ended before it was ready")),
        },
    }
}

fn show_window(program: &Path, device: &Path, seconds: Option<u64>) -> Result<(), Stop> {
    let mut window = std::process::Command::new(program);
    let mut running = window.arg("--data").arg(device).spawn().map_err(Stop::fault)?;
    println!("The window is open; closing it ends the demo.");
    if let Some(seconds) = seconds {
        std::thread::sleep(Duration::from_secs(seconds));
        let _ = running.kill();
    }
    running.wait().map(drop).map_err(Stop::fault)
}

async fn show_in_browser(device: &Path, listen: SocketAddr, seconds: Option<u64>) -> Result<(), Stop> {
    let (address, serving) = crate::field::start(device, listen).await?;
    println!("The field app, for a browser on this machine:\n{address}\n\nCtrl-C ends the demo.");
    let enough = async {
        match seconds {
            Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = serving => ended.map_err(Stop::fault),
        () = enough => Ok(()),
    }
}

/// Enrols without a person: nothing is shown.
pub struct Nobody;

impl Environment for Nobody {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        SystemClock.now()
    }

    fn view(&self, _file: &Path) -> Viewing {
        Viewing::NoViewer
    }
}
