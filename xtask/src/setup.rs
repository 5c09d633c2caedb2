//! Installs what a bare Debian machine with Rust and Node lacks. Every part looks first and does nothing if all is there.

use crate::step;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// What the window, its tests, the fonts on the screen, the encrypted store, and the tests that read a printed card need.
const PACKAGES: &[&str] = &[
    "build-essential",
    "chromium",
    "dbus",
    "file",
    "fonts-noto-cjk",
    "fonts-noto-core",
    "libayatana-appindicator3-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libsoup-3.0-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
    "poppler-utils",
    "postgresql",
    "python3-venv",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// Folders with npm packages of their own: the pages, the browser's tests, the comparison with ODK, the card's fonts.
const NPM_FOLDERS: &[&str] = &["ui", "tests/browser", "tests/odk", "crates/card/fonts"];

/// The folder whose `requirements.txt` names the Python packages that the comparison with ODK needs.
const PYTHON_FOLDER: &str = "tests/odk";

/// The versions that the licence check was written for.
const CARGO_DENY: &str = "0.19";

/// Installs system packages, npm packages, Python packages and fonts, and builds the pages.
pub fn everything() -> Result<()> {
    system_packages()?;
    npm_packages()?;
    python_packages()?;
    pages()
}

/// Installs the Debian packages that are missing, through apt, with sudo if need be.
pub fn system_packages() -> Result<()> {
    let missing: Vec<&str> = PACKAGES.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !step::succeeds("apt-get", &["--version"]) {
        bail!(
            "this machine has no apt. Install what these Debian packages hold, then try again: {}",
            missing.join(" ")
        );
    }
    println!("System packages that are missing: {}", missing.join(" "));
    step::run("apt-get update", &mut apt(&["update"])?, "Check that this machine reaches its Debian mirror.")?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"])?;
    step::run(
        "apt-get install",
        install.args(&missing),
        "Read apt's message above; then run `cargo xtask setup` again.",
    )
}

fn installed(package: &str) -> bool {
    step::output("dpkg-query", &["-W", "-f=${Status}", package]).is_some_and(|status| status.ends_with(" installed"))
}

fn apt(words: &[&str]) -> Result<Command> {
    let root = step::output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let mut command = if root {
        Command::new("apt-get")
    } else if step::succeeds("sudo", &["--version"]) {
        let mut sudo = Command::new("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    } else {
        bail!("packages are missing and this user has no sudo. Ask an administrator to run `cargo xtask setup` once.");
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(words);
    Ok(command)
}

fn npm_packages() -> Result<()> {
    NPM_FOLDERS.iter().try_for_each(|folder| npm_folder(folder))
}

/// `npm ci` where the lock file is newer than what is installed.
fn npm_folder(folder: &str) -> Result<()> {
    let folder_path = step::root().join(folder);
    let lock = folder_path.join("package-lock.json");
    let stamp = folder_path.join("node_modules/.package-lock.json");
    if is_newer(&stamp, &lock) {
        return Ok(());
    }
    let title = format!("npm ci in {folder}");
    step::run(&title, &mut step::npm(folder, "ci --no-audit --no-fund"), "Node 20 or newer with npm is needed.")
}

/// A virtual environment of its own, made anew where the list of packages is newer than what is installed.
fn python_packages() -> Result<()> {
    let folder = step::root().join(PYTHON_FOLDER);
    let (list, venv) = (folder.join("requirements.txt"), folder.join(".venv"));
    let stamp = venv.join(".installed");
    if is_newer(&stamp, &list) {
        return Ok(());
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&venv);
    step::run("make a Python environment", &mut make, "Python 3.10 or newer with venv is needed.")?;
    let mut install = Command::new(venv.join("bin/pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&list);
    step::run("pip install for the comparison with ODK", &mut install, "The Python package index is needed once.")?;
    std::fs::write(&stamp, "").context("the Python environment can't be written to")
}

/// Builds the pages that the window and `doorstep field` show.
pub fn pages() -> Result<()> {
    step::run("build the pages", &mut step::npm("ui", "run build"), "Read Vite's message above.")
}

/// Whether `made` exists and is not older than `from`.
fn is_newer(made: &Path, from: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    matches!((time(made), time(from)), (Some(made), Some(from)) if made >= from)
}

/// Installs `cargo deny` if it is not there.
pub fn cargo_deny() -> Result<()> {
    if step::succeeds("cargo", &["deny", "--version"]) {
        return Ok(());
    }
    // A debug build takes a third of the time, and one check of the lock file is quick either way.
    let words = format!("install cargo-deny --locked --debug --version ^{CARGO_DENY}");
    step::run("install cargo-deny", &mut step::cargo(&words), "The crate registry is needed once.")
}

/// Adds a compile target through rustup; says whether it is there.
pub fn rust_target(target: &str) -> Result<bool> {
    if step::output("rustup", &["target", "list", "--installed"]).is_some_and(|list| list.contains(target)) {
        return Ok(true);
    }
    let added = Command::new("rustup").args(["target", "add", target]).status();
    Ok(added.context("rustup is not on this machine").is_ok_and(|status| status.success()))
}
