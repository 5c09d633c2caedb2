//! The server's folder of a county, and what the server is told of the office: public keys and names of villages.

use super::files;
use super::office::{PublicHalf, PublicVillage};
use crate::exit::Stop;
use clap::Args;
use doorstep_record::{Area, AreaLevel};
use doorstep_server::admin;
use doorstep_sync::VillageLine;
use serde_bytes::ByteBuf;
use std::path::{Path, PathBuf};

/// Makes a server's folder.
#[derive(Args)]
pub struct CountyArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The county's code of 6 digits.
    #[arg(long)]
    code: String,
    /// The county's name.
    #[arg(long)]
    name: String,
    /// Store in this PostgreSQL database instead of in the folder. The folder remembers it, for every other command.
    #[arg(long)]
    database: Option<String>,
}

/// Tells the server about the office and its villages.
#[derive(Args)]
pub struct PublishArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The file that `doorstep keys public` wrote at the office.
    public: PathBuf,
}

/// `doorstep keys county`
pub fn run(args: CountyArgs) -> Result<(), Stop> {
    if let Some(url) = &args.database {
        admin::use_database(&args.data, url).map_err(Stop::fault)?;
    }
    open_county(&args.data, &args.code, &args.name)?;
    println!("{} {} has its server's folder: {}", args.code, args.name, args.data.display());
    Ok(())
}

/// `doorstep keys publish`
pub fn run_publish(args: PublishArgs) -> Result<(), Stop> {
    let text = files::read(&args.public)?;
    let no_file = |_| Stop::fault(format!("{} was not written by `doorstep keys public`", args.public.display()));
    let count = publish(&args.data, &serde_json::from_str(&text).map_err(no_file)?)?;
    println!("The server knows the office and {count} villages; of the keys only the public halves.");
    Ok(())
}

/// Makes a server's folder for a county.
pub fn open_county(data: &Path, code: &str, name: &str) -> Result<(), Stop> {
    let area = Area::parse(code).map_err(Stop::wrong_use)?;
    if area.level() != AreaLevel::County {
        return Err(Stop::wrong_use(format!("{area} is no county: its code has 6 digits")));
    }
    admin::init_county(data, area, name).map_err(Stop::fault)
}

/// Tells the server the public halves; gives the number of villages.
pub fn publish(data: &Path, public: &PublicHalf) -> Result<usize, Stop> {
    let line = |village: &PublicVillage| VillageLine {
        area: village.area.clone(),
        name: village.name.clone(),
        recipient: village.recipient.clone(),
        notice: village.notice.clone().map(ByteBuf::from),
    };
    admin::set_office(data, &public.office).map_err(Stop::fault)?;
    admin::publish_villages(data, public.villages.iter().map(line).collect()).map_err(Stop::fault)?;
    Ok(public.villages.len())
}
