//! `doorstep keys`: what the county's IT person and the support office do with keys.
//! The office's folder holds every secret that opens names and stays on the office's own machine; what the server needs of it
//! goes there in two kinds of file that open nothing: the public halves, and invitations.

mod assign;
mod county;
mod devices;
mod files;
mod invite;
mod lease;
mod office;
mod rescue;
mod rotate;
mod signer;
mod villages;

pub use county::{open_county, publish};
pub use invite::invite;
pub use office::{add_village, make_office, public_half};
pub use signer::{make_signer, read_signer};

use crate::exit::code;
use clap::Subcommand;
use std::process::ExitCode;

/// What to do with keys.
#[derive(Subcommand)]
pub enum KeysCommand {
    /// Makes a server's folder for a county.
    County(county::CountyArgs),
    /// Makes the support office's folder and key.
    Office(office::OfficeArgs),
    /// Makes a village's key in the office's folder.
    Village(office::VillageArgs),
    /// Writes the public halves of the office's keys to a file for the server.
    Public(office::PublicArgs),
    /// Tells the server the public halves and the villages, from that file.
    Publish(county::PublishArgs),
    /// Makes a pack signer's key (`author` or `reviewer`).
    Signer(signer::SignerArgs),
    /// Lets the server and its devices trust a pack signer.
    Trust(signer::TrustArgs),
    /// Makes a one-time code for a device, and the invitation file that the server needs for it; holds for 24 hours.
    Invite(invite::InviteArgs),
    /// Gives the server an invitation file.
    Admit(invite::AdmitArgs),
    /// Sets or tells how long a device shows what it holds without having synced.
    Lease(lease::LeaseArgs),
    /// Gives villages a new key for what comes after, for the devices that are to hold it.
    Rotate(rotate::RotateArgs),
    /// Hands a device the keys of other villages, and gives those that are taken from it a new key: at the office.
    Assign(assign::AssignArgs),
    /// Changes which villages a device serves. With --office their keys are handed over at once.
    Villages(villages::VillagesArgs),
    /// Opens the rescue files of a device whose passphrase is lost, and writes a bundle of them for the server.
    Rescue(rescue::RescueArgs),
    /// Lists the enrolled devices.
    Devices(devices::DevicesArgs),
    /// Revokes a device: nothing of it is taken any more. With --office its villages get new keys at once.
    Revoke(devices::RevokeArgs),
}

/// Does it.
pub fn run(command: KeysCommand) -> ExitCode {
    code(match command {
        KeysCommand::County(args) => county::run(args),
        KeysCommand::Office(args) => office::run(args),
        KeysCommand::Village(args) => office::run_village(args),
        KeysCommand::Public(args) => office::run_public(args),
        KeysCommand::Publish(args) => county::run_publish(args),
        KeysCommand::Signer(args) => signer::run(args),
        KeysCommand::Trust(args) => signer::run_trust(args),
        KeysCommand::Invite(args) => invite::run(args),
        KeysCommand::Admit(args) => invite::run_admit(args),
        KeysCommand::Lease(args) => lease::run(&args),
        KeysCommand::Rotate(args) => rotate::run(args),
        KeysCommand::Assign(args) => assign::run(args),
        KeysCommand::Villages(args) => villages::run(args),
        KeysCommand::Rescue(args) => rescue::run(args),
        KeysCommand::Devices(args) => devices::run(args),
        KeysCommand::Revoke(args) => devices::run_revoke(args),
    })
}
