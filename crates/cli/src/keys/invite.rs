//! One-time codes. The server learns a value drawn from the code, and the village keys sealed with another: it can open
//! neither the code nor the keys. So an invitation file may travel in the open; the code may not.

use super::files;
use super::office::{InvitedDevice, Office, read_office, write_office};
use crate::exit::Stop;
use clap::Args;
use doorstep_keys::InviteCode;
use doorstep_record::{Area, canonical};
use doorstep_server::admin;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How long a code holds, in milliseconds.
const HOLDS: u64 = 24 * 60 * 60 * 1000;

/// Makes a code and its invitation.
#[derive(Args)]
pub struct InviteArgs {
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// A village that the device serves; may be given more than once.
    #[arg(long = "village", required = true)]
    villages: Vec<String>,
    /// The invitation file to write, for `doorstep keys admit` on the server.
    #[arg(short, long)]
    output: PathBuf,
}

/// Gives the server an invitation.
#[derive(Args)]
pub struct AdmitArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The invitation file.
    invitation: PathBuf,
}

/// What the server needs for one enrolment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Invitation {
    /// Drawn from the code; by it the server finds the invitation.
    lookup: [u8; 16],
    /// Milliseconds since 1970.
    expires: u64,
    /// The villages that the device will serve.
    villages: Vec<Area>,
    /// The villages' keys; only the code opens them.
    sealed: Vec<u8>,
}

/// `doorstep keys invite`
pub fn run(args: InviteArgs) -> Result<(), Stop> {
    let villages = args.villages.iter().map(|code| Area::parse(code)).collect::<Result<Vec<_>, _>>();
    let (code, invitation) = make_invitation(&args.office, villages.map_err(Stop::wrong_use)?)?;
    files::replace(&args.output, &serde_json::to_string(&invitation).map_err(Stop::fault)?)?;
    println!(
        "{code}\nIt holds for 24 hours and for one device, {}. Give it by voice or on paper, destroy it then, and give {} to the server.",
        code.device(),
        args.output.display()
    );
    Ok(())
}

/// `doorstep keys admit`
pub fn run_admit(args: AdmitArgs) -> Result<(), Stop> {
    let no_file = |_| Stop::fault(format!("{} is no invitation", args.invitation.display()));
    admit(&args.data, serde_json::from_str(&files::read(&args.invitation)?).map_err(no_file)?)
}

/// Makes a code and an invitation for a device that serves these villages.
fn make_invitation(folder: &Path, villages: Vec<Area>) -> Result<(InviteCode, Invitation), Stop> {
    let mut office = read_office(folder)?;
    let secret_of = |area: &Area| office.villages.iter().find(|own| own.area == *area).map(|own| own.secret.clone());
    let mut secrets = BTreeMap::new();
    for area in &villages {
        let secret = secret_of(area).ok_or_else(|| Stop::wrong_use(format!("the office has no village {area}")))?;
        secrets.insert(area.clone(), secret);
    }
    secrets.extend(of_office(&office, &villages)?);
    let code = InviteCode::generate();
    let (device, recipient) = (code.device(), code.hand_over_key().recipient());
    office.devices.push(InvitedDevice { device, recipient, villages: villages.clone(), revoked: false });
    write_office(folder, &office)?;
    let sealed = code.seal(&canonical(&secrets));
    let expires = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default() + HOLDS;
    let invitation = Invitation { lookup: code.lookup(), expires, villages, sealed };
    Ok((code, invitation))
}

/// What the code says of the office, under the county's code: to whom names are sealed besides the village, and whose
/// signature makes a village's later key true.
fn of_office(office: &Office, villages: &[Area]) -> Result<Option<(Area, String)>, Stop> {
    let county = villages.first().and_then(|area| Area::parse(&area.code()[..6]).ok());
    let text = format!("{} {}", office.recipient()?, hex::encode(office.signing_key()?.verifying_key().to_bytes()));
    Ok(county.map(|county| (county, text)))
}

/// Makes a code and gives its invitation to a server on the same machine, for demonstrations and measurements.
pub fn invite(data: &Path, office: &Path, villages: Vec<Area>) -> Result<InviteCode, Stop> {
    let (code, invitation) = make_invitation(office, villages)?;
    admit(data, invitation)?;
    Ok(code)
}

/// Gives a server an invitation.
fn admit(data: &Path, invitation: Invitation) -> Result<(), Stop> {
    let Invitation { lookup, expires, villages, sealed } = invitation;
    admin::invite(data, lookup, expires, villages, sealed).map_err(Stop::fault)
}
