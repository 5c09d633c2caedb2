//! Type-checks the app for Android where the target's standard library can be added; says so plainly where it can't.

use crate::{setup, step};
use anyhow::Result;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "aarch64-linux-android";
const WORDS: &str = "check -p doorstep-app --lib --features vendored --locked";

/// Runs `cargo check` of the app for the phone.
pub fn check() -> Result<()> {
    check_with(step::cargo(WORDS))
}

/// The same beside something else: it steps back where both want the processor, and has a folder of its own, so that neither
/// waits for the other's.
pub fn check_beside() -> Result<()> {
    let mut command = step::stepping_back(&step::cargo(WORDS));
    command.arg("--target-dir").arg(step::target_dir().join("phone"));
    check_with(command)
}

fn check_with(mut command: Command) -> Result<()> {
    if !setup::rust_target(TARGET)? {
        println!(
            "\n▸ phone: skipped. The standard library for {TARGET} can't be added here (`rustup target add {TARGET}`)."
        );
        return Ok(());
    }
    let compiler = stand_in_compiler()?;
    // A check links nothing, but build scripts of C libraries still call a compiler and an archiver.
    command.args(["--target", TARGET]).env("CC_aarch64_linux_android", &compiler).env("AR_aarch64_linux_android", "ar");
    command.env("CXX_aarch64_linux_android", &compiler).env("RANLIB_aarch64_linux_android", "ranlib");
    command.env("TARGET_CC", &compiler).env("TARGET_AR", "ar").env("PATH", path_with(&compiler)?);
    step::run(&format!("type-check the app for {TARGET}"), &mut command, "Mend what the compiler names.")
}

/// Without the Android tools, a script stands in for their compiler: it makes empty objects, enough for a check.
fn stand_in_compiler() -> Result<PathBuf> {
    if let Some(real) = std::env::var_os("CC_aarch64_linux_android") {
        return Ok(real.into());
    }
    let folder = step::target_dir().join("phone-check");
    std::fs::create_dir_all(&folder)?;
    let script = folder.join("aarch64-linux-android-clang");
    std::fs::write(&script, include_str!("stand_in_compiler.sh"))?;
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755))?;
    Ok(script)
}

fn path_with(compiler: &Path) -> Result<std::ffi::OsString> {
    let own = compiler.parent().map(Path::to_path_buf).unwrap_or_default();
    let rest = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&rest)))?)
}
