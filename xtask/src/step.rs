//! Running other programs as named steps, with progress and a sentence on what to do when one fails.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The root of the work tree.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Runs a command from the root as a step; `remedy` says what to do if it fails.
pub fn run(title: &str, command: &mut Command, remedy: &str) -> Result<()> {
    println!("\n▸ {title}");
    let begun = Instant::now();
    let status = command.current_dir(working_dir(command)).status();
    let status = status.with_context(|| format!("«{title}» could not start. {remedy}"))?;
    if !status.success() {
        bail!("«{title}» failed ({status}). {remedy}");
    }
    println!("  done in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// Whether a program can be started with these arguments and succeeds, its output unseen.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

/// What a program prints, if it can be started and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `cargo` with these words, split at spaces.
pub fn cargo(words: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words.split_whitespace());
    // What cargo tells this program about itself would make build scripts that look at it run again.
    let told = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
    for (name, _) in std::env::vars().filter(|(name, _)| told(name)) {
        command.env_remove(name);
    }
    command
}

/// The same command with less claim to the processor.
pub fn stepping_back(command: &Command) -> Command {
    let mut slow = Command::new("nice");
    slow.args(["-n", "10"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => slow.env(name, value),
            None => slow.env_remove(name),
        };
    }
    slow
}

/// `npm` with these words, in a folder of the project.
pub fn npm(folder: &str, words: &str) -> Command {
    let mut command = Command::new("npm");
    command.args(words.split_whitespace()).current_dir(root().join(folder));
    command
}

fn working_dir(command: &Command) -> PathBuf {
    command.get_current_dir().map_or_else(root, Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
