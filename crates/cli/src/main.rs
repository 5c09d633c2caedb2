//! The command `doorstep`: packs, keys, cards, the server, and the field app in a browser.
//! Exit codes: 0 done, 1 the input has faults (they are listed), 2 wrong use.

mod archive_verbs;
mod bundle;
mod card;
mod demo;
mod exit;
mod expire;
mod field;
mod form;
mod keys;
mod matching;
mod pack;
mod population;
mod review;
mod serve;
mod simulate;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Laying out cards and deciding many households is mostly small pieces of memory: with it a village's cards take a third less.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Doorstep: household surveys at the door, offline first.
#[derive(Parser)]
#[command(name = "doorstep", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks, builds, signs and shows packs.
    #[command(subcommand)]
    Pack(pack::PackCommand),
    /// Runs XLSForms.
    #[command(subcommand)]
    Form(form::FormCommand),
    /// Says what a household may qualify for, and why.
    Match(matching::MatchArgs),
    /// Prints a household's card.
    Card(card::CardArgs),
    /// Runs the county's server.
    Serve(serve::ServeArgs),
    /// Writes all records of a server to a file, while it runs.
    Backup(archive_verbs::BackupArgs),
    /// Fills an empty server from a backup.
    Restore(archive_verbs::RestoreArgs),
    /// Checks every signature, hash and chain of a server's records.
    Verify(archive_verbs::VerifyArgs),
    /// Erases what the pack's period is over for; a server that runs does it once a day.
    Expire(expire::ExpireArgs),
    /// Comes back to answers: a township reviewer's comments down to the question.
    #[command(subcommand)]
    Review(review::ReviewCommand),
    /// Syncs with devices by files, where no line reaches.
    #[command(subcommand)]
    Bundle(bundle::BundleCommand),
    /// Serves the field app to a browser on this machine.
    Field(field::FieldArgs),
    /// Makes and hands out keys: county, office, villages, pack signers, devices.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Lets many devices sign, seal and push households to a server, and measures it.
    Simulate(simulate::SimulateArgs),
    /// Runs a demo county: server, households, and an enrolled device.
    Demo(demo::DemoArgs),
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    if !matches!(command, Command::Serve(_) | Command::Field(_) | Command::Demo(_)) {
        // `doorstep pack show … | head` ends quietly; what serves others goes on without its reader.
        sigpipe::reset();
    }
    match command {
        Command::Pack(command) => pack::run(command),
        Command::Form(command) => form::run(command),
        Command::Match(args) => matching::run(args),
        Command::Card(args) => card::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Backup(args) => archive_verbs::backup(args),
        Command::Restore(args) => archive_verbs::restore(args),
        Command::Verify(args) => archive_verbs::verify(args),
        Command::Expire(args) => expire::run(args),
        Command::Review(command) => review::run(command),
        Command::Bundle(command) => bundle::run(command),
        Command::Field(args) => field::run(args),
        Command::Keys(command) => keys::run(command),
        Command::Simulate(args) => simulate::run(args),
        Command::Demo(args) => demo::run(args),
    }
}
