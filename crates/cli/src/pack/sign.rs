//! `doorstep pack sign`: adds one person's signature to a pack file. Two people sign, in two roles (safeguard S26). Before
//! that, the signer sees what each question is for and, against the pack in use, what the change does to households.

use super::faults::{read, say, write};
use super::impact::{Households, as_text, compare};
use super::purpose::table;
use super::show::read_pack;
use crate::exit::Stop;
use crate::keys::read_signer;
use clap::Args;
use doorstep_pack::{Pack, Role, open_unchecked, sign};
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

/// Signs a pack file.
#[derive(Args)]
pub struct SignArgs {
    /// The pack file.
    file: PathBuf,
    /// What the person signs as.
    #[arg(long, value_parser = ["author", "reviewer"])]
    role: String,
    /// The person's key file (`doorstep keys signer`).
    #[arg(long)]
    key: PathBuf,
    /// The signed pack file to write.
    #[arg(short, long)]
    output: PathBuf,
    /// The pack in use: shows what the change does, before anything is signed.
    #[arg(long, requires = "households")]
    against: Option<PathBuf>,
    /// The households to show it on, one a line (see `doorstep pack impact`).
    #[arg(long, requires = "against")]
    households: Option<PathBuf>,
    /// Sign without asking. Without a terminal nothing is asked either.
    #[arg(long)]
    yes: bool,
}

/// `doorstep pack sign`
pub fn run(args: &SignArgs) -> Result<(), Stop> {
    let bytes = read(&args.file)?;
    let key = read_signer(&args.key)?;
    let pack = open_unchecked(&bytes).map_err(Stop::fault)?;
    say(&table(&pack, pack.default_language()));
    show_order(&pack);
    show_impact(args, &pack)?;
    confirm(args, &pack)?;
    let signed = sign(&bytes, &args.role, &key).map_err(Stop::fault)?;
    write(&args.output, &signed)?;
    report(args, &open_unchecked(&signed).map_err(Stop::fault)?);
    Ok(())
}

fn show_impact(args: &SignArgs, pack: &Pack) -> Result<(), Stop> {
    let (Some(old), Some(households)) = (&args.against, &args.households) else { return Ok(()) };
    let old = read_pack(old)?;
    let (impact, _) = compare(old.clone(), pack.clone(), &Households::of_file(households)?, None)?;
    say(&format!("\n{}", as_text(&old, pack, &impact)));
    Ok(())
}

fn show_order(pack: &Pack) {
    if pack.order.is_some() {
        let (version, standing) = (pack.version, pack.standing());
        say(&format!(
            "\nThis is an order to go back: version {version} will be used again in place of version {standing}."
        ));
    }
}

/// Asks whoever sits at a terminal to type the pack's version: a habit of pressing «y» signs nothing.
fn confirm(args: &SignArgs, pack: &Pack) -> Result<(), Stop> {
    let input = std::io::stdin();
    if args.yes || !input.is_terminal() {
        return Ok(());
    }
    let version = pack.version.to_string();
    eprint!("\nTo sign {} as {}, type its version ({version}): ", pack.name, args.role);
    let _unseen = std::io::stderr().flush();
    let mut typed = String::new();
    let read = input.lock().read_line(&mut typed);
    if read.is_ok() && typed.trim() == version { Ok(()) } else { Err(Stop::fault("nothing was signed")) }
}

fn report(args: &SignArgs, pack: &Pack) {
    let missing = Role::ALL.into_iter().find(|role| !pack.signed.iter().any(|signed| signed.role == *role));
    println!("{}: {} version {} signed as {}", args.output.display(), pack.name, pack.version, args.role);
    match missing {
        Some(role) => println!("A device takes it once another person has signed as {}.", role.name()),
        None => println!("Author and reviewer have signed: devices that trust both take it."),
    }
}
