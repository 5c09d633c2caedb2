//! TypeScript types of what crosses the edge, generated from Rust; kept in the tree and checked to be up to date.

use crate::step;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "ui/src/shared/generated";

/// Writes the types into the pages' sources.
pub fn write() -> Result<()> {
    generate(&step::root().join(FOLDER))
}

/// Fails if the types in the tree are not those that Rust would write today.
pub fn up_to_date() -> Result<()> {
    let fresh = step::target_dir().join("bindings");
    let _ = std::fs::remove_dir_all(&fresh);
    generate(&fresh)?;
    if read(&fresh)? != read(&step::root().join(FOLDER))? {
        bail!("{FOLDER} is out of date. Run `cargo xtask bindings` and commit what it writes.");
    }
    Ok(())
}

fn generate(folder: &Path) -> Result<()> {
    // Built with the whole workspace, so that every step works with one set of features and nothing is built twice.
    let build = "build --workspace --all-targets --locked";
    step::run("build everything", &mut step::cargo(build), "Read the compiler's message above.")?;
    let mut command = Command::new(step::target_dir().join("debug/examples/bindings"));
    step::run("TypeScript types from Rust", command.arg(folder), "Read its message above.")
}

fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.insert(name, std::fs::read_to_string(&path)?);
        }
    }
    Ok(files)
}
