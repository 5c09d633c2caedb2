//! The support office's folder: `office.json` holds the office's key and the villages' keys.

use super::files;
use super::signer::bytes;
use crate::exit::Stop;
use clap::Args;
use doorstep_keys::{SealingKey, VillageKeys, random};
use doorstep_record::{Area, AreaLevel, DeviceId, SigningKey};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Makes the office's folder.
#[derive(Args)]
pub struct OfficeArgs {
    /// The office's folder. Keep it off the server, with a copy in a safe.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
}

/// Makes a village's key.
#[derive(Args)]
pub struct VillageArgs {
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// The village's code of 12 digits.
    #[arg(long)]
    area: String,
    /// The village's name.
    #[arg(long)]
    name: String,
}

/// What the office's folder holds.
#[derive(Serialize, Deserialize)]
pub struct Office {
    /// The office's secret `age` key.
    pub secret: String,
    /// The villages.
    pub villages: Vec<OfficeVillage>,
    /// The key with which the office signs notices of villages' keys, 64 hex digits; made when it is first needed.
    #[serde(default)]
    pub signing: String,
    /// The devices that were invited.
    #[serde(default)]
    pub devices: Vec<InvitedDevice>,
}

/// A device that the office invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedDevice {
    /// The id that it has once it is enrolled.
    pub device: DeviceId,
    /// The recipient to which later village keys are sealed; drawn from its code.
    pub recipient: String,
    /// The villages that it serves.
    pub villages: Vec<Area>,
    /// Whether it is not to hold keys any more.
    #[serde(default)]
    pub revoked: bool,
}

/// A village of the office.
#[derive(Serialize, Deserialize)]
pub struct OfficeVillage {
    /// Its code.
    pub area: Area,
    /// Its name.
    pub name: String,
    /// Its secret `age` keys, the newest first, with spaces between.
    pub secret: String,
    /// The notice of the newest key, once it was rotated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Vec<u8>>,
}

/// What the server may know of the office: it opens nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PublicHalf {
    /// The office's `age` recipient.
    pub office: String,
    /// The villages.
    pub villages: Vec<PublicVillage>,
}

/// A village as the server knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PublicVillage {
    /// Its code.
    pub area: Area,
    /// Its name.
    pub name: String,
    /// Its `age` recipient.
    pub recipient: String,
    /// The office's notice of its newest key, for its devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Vec<u8>>,
}

/// Writes the public halves to a file.
#[derive(Args)]
pub struct PublicArgs {
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// The file to write, for `doorstep keys publish` on the server.
    #[arg(short, long)]
    output: PathBuf,
}

/// `doorstep keys public`
pub fn run_public(args: PublicArgs) -> Result<(), Stop> {
    let public = public_half(&args.office)?;
    files::replace(&args.output, &serde_json::to_string_pretty(&public).map_err(Stop::fault)?)?;
    println!("{} villages in {}; give it to the server.", public.villages.len(), args.output.display());
    Ok(())
}

/// `doorstep keys office`
pub fn run(args: OfficeArgs) -> Result<(), Stop> {
    make_office(&args.office)?;
    println!("The office's key is in {}. Whoever holds it can open every name.", file(&args.office).display());
    Ok(())
}

/// `doorstep keys village`
pub fn run_village(args: VillageArgs) -> Result<(), Stop> {
    add_village(&args.office, &args.area, &args.name)?;
    println!("{} {} has a key. `doorstep keys public` writes its public half for the server.", args.area, args.name);
    Ok(())
}

/// Makes an office's folder with a new key.
pub fn make_office(folder: &Path) -> Result<(), Stop> {
    let office = Office {
        secret: SealingKey::generate().to_secret().to_string(),
        villages: Vec::new(),
        signing: new_signing_key(),
        devices: Vec::new(),
    };
    files::write_new(&file(folder), &text(&office)?)
}

/// Makes a village's key.
pub fn add_village(folder: &Path, code: &str, name: &str) -> Result<(), Stop> {
    let area = Area::parse(code).map_err(Stop::wrong_use)?;
    if area.level() != AreaLevel::Village {
        return Err(Stop::wrong_use(format!("{area} is no village: its code has 12 digits")));
    }
    let mut office = read_office(folder)?;
    if office.villages.iter().any(|village| village.area == area) {
        return Err(Stop::fault(format!("{area} has a key already")));
    }
    office.villages.push(OfficeVillage {
        area,
        name: name.to_owned(),
        secret: SealingKey::generate().to_secret().to_string(),
        notice: None,
    });
    write_office(folder, &office)
}

/// Replaces an office's file.
pub fn write_office(folder: &Path, office: &Office) -> Result<(), Stop> {
    files::replace(&file(folder), &text(office)?)
}

/// Reads an office's folder.
pub fn read_office(folder: &Path) -> Result<Office, Stop> {
    let file = file(folder);
    let no_file = |_| Stop::fault(format!("{} is no office file", file.display()));
    let mut office: Office = serde_json::from_str(&files::read(&file)?).map_err(no_file)?;
    if office.signing.is_empty() {
        // An office of an older version.
        office.signing = new_signing_key();
        write_office(folder, &office)?;
    }
    Ok(office)
}

impl Office {
    /// The key with which the office signs notices.
    pub fn signing_key(&self) -> Result<SigningKey, Stop> {
        let unusable = || Stop::fault("the office's signing key can't be read");
        Ok(SigningKey::from_bytes(&bytes(&self.signing).ok_or_else(unusable)?))
    }

    /// The office's `age` recipient.
    pub fn recipient(&self) -> Result<String, Stop> {
        let key = SealingKey::parse(&self.secret).map_err(|_| unreadable())?;
        Ok(key.recipient())
    }
}

impl OfficeVillage {
    /// Its keys.
    pub fn keys(&self) -> Result<VillageKeys, Stop> {
        VillageKeys::parse(&self.secret).map_err(|_| unreadable())
    }
}

fn new_signing_key() -> String {
    hex::encode(random::<32>())
}

fn unreadable() -> Stop {
    Stop::fault("a key in the office's folder can't be read")
}

/// The public halves of an office's keys, with the villages' names.
pub fn public_half(folder: &Path) -> Result<PublicHalf, Stop> {
    let office = read_office(folder)?;
    let line = |village: &OfficeVillage| {
        Ok(PublicVillage {
            area: village.area.clone(),
            name: village.name.clone(),
            recipient: village.keys()?.recipient(),
            notice: village.notice.clone(),
        })
    };
    let villages = office.villages.iter().map(line).collect::<Result<_, Stop>>()?;
    Ok(PublicHalf { office: office.recipient()?, villages })
}

fn file(folder: &Path) -> PathBuf {
    folder.join("office.json")
}

fn text(office: &Office) -> Result<String, Stop> {
    serde_json::to_string_pretty(office).map_err(Stop::fault)
}
