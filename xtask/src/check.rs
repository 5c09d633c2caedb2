//! The one door: what CI runs before the tests.

use crate::{bindings, floors, phone, setup, step};
use anyhow::Result;
use clap::Args;

/// What to check.
#[derive(Args)]
pub struct CheckArguments {
    /// Also type-check the app for a phone (aarch64-linux-android).
    #[arg(long)]
    phone: bool,
}

/// Checks everything; stops at the first thing that is wrong.
pub fn run(arguments: &CheckArguments) -> Result<()> {
    setup::everything()?;
    everything()?;
    if arguments.phone {
        phone::check()?;
    }
    println!("\ncheck: all is well");
    Ok(())
}

/// All checks but the phone's, on a machine that is set up.
pub fn everything() -> Result<()> {
    step::run("format", &mut step::cargo("fmt --all --check"), "Run `cargo fmt --all`.")?;
    floors::prove()?;
    lints()?;
    bindings::up_to_date()?;
    licences()?;
    docs()?;
    pages()
}

fn lints() -> Result<()> {
    let words = "clippy --workspace --all-targets --locked -- -D warnings";
    step::run("clippy", &mut step::cargo(words), "Mend what clippy names.")
}

/// Licences, bans and sources; not advisories, whose database this may not reach (see deny.toml).
fn licences() -> Result<()> {
    setup::cargo_deny()?;
    // The crates of every target must be there, those of other systems too, before the check works without a network.
    step::run("fetch all crates", &mut step::cargo("fetch --locked"), "The crate registry is needed once.")?;
    let words = "deny --offline --locked check licenses bans sources";
    step::run("licences of all crates", &mut step::cargo(words), "See deny.toml: only permissive licences are allowed.")
}

/// With the examples, so that the features of all crates are those of clippy's run, which has read the crates already.
fn docs() -> Result<()> {
    let targets = "--lib --bins --examples --document-private-items";
    let mut command = step::cargo(&format!("doc --workspace {targets} --no-deps --locked --quiet"));
    step::run("docs", command.env("RUSTDOCFLAGS", "-D warnings"), "Mend the links or code blocks that rustdoc names.")
}

/// Messages in all languages, types, and lints of the pages.
fn pages() -> Result<()> {
    step::run("svelte-check", &mut step::npm("ui", "run check"), "Mend the types it names.")?;
    step::run("eslint", &mut step::npm("ui", "run lint"), "Mend what eslint names.")?;
    step::run("messages and page units", &mut step::npm("ui", "test"), "A message is missing or differs: see locales/.")
}
