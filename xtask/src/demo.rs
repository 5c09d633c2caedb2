//! The main job on the embedded default: a demo county's server, and the field app on it.

use crate::{setup, step};
use anyhow::Result;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How to show the demo.
#[derive(Args)]
pub struct DemoArguments {
    /// Serve the field app for a browser even where there is a display.
    #[arg(long)]
    browser: bool,
    /// Begin with a fresh demo county; what was recorded in the last one is moved aside.
    #[arg(long)]
    fresh: bool,
    /// Stop by itself after this many seconds.
    #[arg(long)]
    seconds: Option<u64>,
}

/// Sets up, builds, and runs the demo until the window is closed or Ctrl-C.
pub fn run(arguments: &DemoArguments) -> Result<()> {
    setup::everything()?;
    let build = "build --locked -p doorstep-cli -p doorstep-app --bins";
    step::run("build the app and the server", &mut step::cargo(build), "Read the compiler's message above.")?;
    let folder = step::target_dir().join("demo");
    let window = !arguments.browser && has_display();
    if !window {
        println!("\nThere is no display here (or a browser was asked for): the field app is served for a browser.");
    }
    show(arguments, &folder, window)
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// `doorstep demo` starts the server, makes the county and enrols a device; the window is a program of its own.
fn show(arguments: &DemoArguments, folder: &Path, window: bool) -> Result<()> {
    let mut demo = Command::new(program("doorstep"));
    demo.arg("demo").arg("--data").arg(folder);
    if arguments.fresh {
        demo.arg("--fresh");
    }
    if let Some(seconds) = arguments.seconds {
        demo.args(["--seconds", &seconds.to_string()]);
    }
    if window {
        demo.arg("--window").arg(program("doorstep-app"));
    }
    step::run("demo", &mut demo, "The sentence above says what to do.")
}

fn program(name: &str) -> PathBuf {
    step::target_dir().join("debug").join(name)
}
