//! Whether a card is genuine: a device of this county signed what its code says.

use crate::exit::Stop;
use doorstep_card::CardCode;
use doorstep_server::admin;
use serde_json::json;
use std::path::Path;

/// Reads the code, and looks for the device's key among the county's certificates.
pub fn check(data: &Path, text: &str, as_json: bool) -> Result<(), Stop> {
    let code = CardCode::read(text).map_err(Stop::fault)?;
    let standing = admin::standing(data, code.device).map_err(Stop::fault)?;
    let standing = standing.ok_or_else(|| Stop::fault("the county does not know the device that this card names"))?;
    code.verify(&standing.certificate.verifying_key).map_err(Stop::fault)?;
    if as_json {
        println!(
            "{}",
            json!({
                "number": code.number, "pack": code.pack, "visit_date": code.visit_date, "device": code.device,
                "device_revoked": standing.revoked,
            })
        );
        return Ok(());
    }
    println!("genuine: number {}, pack {}, visit of {}", code.number.spaced(), code.pack, code.visit_date);
    let since =
        if standing.revoked { "; it was revoked since, so a card can be older than that or forged" } else { "" };
    println!("made by device {}{since}", code.device);
    Ok(())
}
