//! `doorstep bundle`: syncs a server with devices by files. What comes in goes through the same judge as over HTTP; what
//! goes out is sealed to one device and signed by the county.

use crate::exit::{Stop, code};
use clap::{Args, Subcommand};
use doorstep_record::DeviceId;
use doorstep_server::{Imported, admin, export_bundle, import_bundle};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with a bundle.
#[derive(Subcommand)]
pub enum BundleCommand {
    /// Takes in the bundle of a device, and writes the one that answers it.
    Import(ImportArgs),
    /// Writes a bundle of all news for a device that asked for nothing.
    Export(ExportArgs),
}

/// The server whose records are meant.
#[derive(Args)]
struct Place {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The PostgreSQL database that the folder stands for, if the folder does not name it yet.
    #[arg(long, env = "DOORSTEP_DATABASE", hide_env_values = true)]
    database: Option<String>,
}

/// Which bundle to take in.
#[derive(Args)]
pub struct ImportArgs {
    #[command(flatten)]
    place: Place,
    /// The bundle that a device wrote, or that `doorstep keys rescue` wrote.
    bundle: PathBuf,
    /// The answer to write; beside the bundle, with `.answer` in its name, if not given.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// For which device to write.
#[derive(Args)]
pub struct ExportArgs {
    #[command(flatten)]
    place: Place,
    /// The device, by its whole id as `doorstep keys devices` prints it.
    #[arg(long)]
    device: uuid::Uuid,
    /// The file to write.
    #[arg(short, long)]
    output: PathBuf,
}

/// Does it.
pub fn run(command: BundleCommand) -> ExitCode {
    code(match command {
        BundleCommand::Import(args) => import(&args),
        BundleCommand::Export(args) => export(&args),
    })
}

fn import(args: &ImportArgs) -> Result<(), Stop> {
    stand_for(&args.place)?;
    let sealed = std::fs::read(&args.bundle).map_err(|fault| cannot(&args.bundle, &fault))?;
    let imported = import_bundle(&args.place.data, &sealed).map_err(Stop::fault)?;
    tell(&imported);
    if let Some(answer) = &imported.answer {
        let output = args.output.clone().unwrap_or_else(|| beside(&args.bundle));
        write(&output, answer)?;
        println!("The answer for the device is in {}.", output.display());
    }
    if !imported.whole {
        return Err(Stop::fault("the bundle was cut or altered; what came before was taken. Bring the whole file."));
    }
    match imported.request_refused {
        Some(refusal) => Err(Stop::fault(format!("a request of the device was refused: {refusal:?}"))),
        None => Ok(()),
    }
}

fn export(args: &ExportArgs) -> Result<(), Stop> {
    stand_for(&args.place)?;
    let bundle = export_bundle(&args.place.data, DeviceId(args.device)).map_err(Stop::fault)?;
    write(&args.output, &bundle)?;
    println!("{} bytes for the device {} in {}.", bundle.len(), args.device, args.output.display());
    Ok(())
}

fn stand_for(place: &Place) -> Result<(), Stop> {
    place.database.as_ref().map_or(Ok(()), |url| admin::use_database(&place.data, url).map_err(Stop::fault))
}

fn tell(imported: &Imported) {
    let Imported { device, stored, already, waiting, refused, .. } = imported;
    println!("{device}: {stored} stored, {already} here already, {waiting} waiting for a parent, {refused} refused");
}

fn beside(bundle: &Path) -> PathBuf {
    bundle.with_extension("answer.bundle")
}

/// Beside it first: what has the file's name is a whole bundle, also when the stick is drawn too early.
fn write(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let beside = file.with_added_extension("part");
    let written = std::fs::File::create(&beside).and_then(|mut opened| {
        opened.write_all(bytes)?;
        opened.sync_all()
    });
    written.and_then(|()| std::fs::rename(&beside, file)).map_err(|fault| cannot(file, &fault))
}

fn cannot(file: &Path, fault: &std::io::Error) -> Stop {
    Stop::fault(format!("{}: {}", file.display(), fault.kind()))
}
