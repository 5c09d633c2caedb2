//! Proves the house plan from `cargo metadata`: arrows only go down, and floors 0 and 1 know no files, clocks,
//! random numbers or async runtimes. The plan itself stands in docs/architecture.md.

use crate::step;
use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};
use std::path::Path;

/// The floors, lowest first. Two crates of one floor may know each other; Cargo keeps them from knowing each other in turn.
const FLOORS: &[(u8, &[&str])] = &[
    (0, &["record", "expression"]),
    (1, &["questionnaire", "interview", "eligibility"]),
    (2, &["messages", "keys", "pack", "card", "sync", "scratch"]),
    (3, &["store", "archive"]),
    (4, &["fieldwork", "server"]),
    (5, &["cli", "app"]),
    (6, &["testkit"]),
    (7, &["tests"]),
];

/// Crates that bring files, clocks, random numbers, SQL or a runtime: not on floors 0 and 1.
const IMPURE: &[&str] =
    &["tokio", "rand", "getrandom", "rusqlite", "sqlx", "reqwest", "axum", "tempfile", "fs-err", "age", "calamine"];

/// What pure code must not write. `std::time::Duration` is fine: it is a length, not a clock.
const IMPURE_WORDS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "new_v4(",
];

/// The only places that may name Tauri's JavaScript or fieldwork's shells.
const TAURI_SCRIPT: &str = "ui/src/shared/adapter/tauri.ts";

/// Fails with every arrow that goes up and every impure thing on a pure floor.
pub fn prove() -> Result<()> {
    let metadata = MetadataCommand::new().manifest_path(step::root().join("Cargo.toml")).no_deps().exec()?;
    let mut faults = Vec::new();
    for package in metadata.packages.iter().filter(|package| package.name.starts_with("doorstep-")) {
        arrows(package, &mut faults)?;
    }
    for crate_name in crates_below(2) {
        pure_sources(&step::root().join("crates").join(crate_name).join("src"), &mut faults)?;
    }
    tauri_in_one_file(&step::root().join("ui/src"), &mut faults)?;
    if !faults.is_empty() {
        bail!("the house plan is broken:\n  {}", faults.join("\n  "));
    }
    println!("floors: every arrow goes down, floors 0 and 1 are pure");
    Ok(())
}

fn arrows(package: &Package, faults: &mut Vec<String>) -> Result<()> {
    let name = package.name.trim_start_matches("doorstep-");
    let floor = floor_of(name).with_context(|| format!("crate {name} has no floor: add it to xtask/src/floors.rs"))?;
    for dependency in package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal) {
        if floor <= 1 && IMPURE.contains(&dependency.name.as_str()) {
            faults.push(format!("{name} (floor {floor}) must not know {}", dependency.name));
        }
        let Some(below) = dependency.name.strip_prefix("doorstep-").and_then(floor_of) else { continue };
        if below > floor {
            faults.push(format!("{name} (floor {floor}) must not know {} (floor {below})", dependency.name));
        }
    }
    Ok(())
}

fn floor_of(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, names)| names.contains(&name)).map(|(floor, _)| *floor)
}

fn crates_below(floor: u8) -> impl Iterator<Item = &'static str> {
    FLOORS.iter().filter(move |(level, _)| *level < floor).flat_map(|(_, names)| names.iter().copied())
}

fn pure_sources(folder: &Path, faults: &mut Vec<String>) -> Result<()> {
    each_file(folder, "rs", &mut |path, text| {
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in IMPURE_WORDS.iter().filter(|word| product.contains(**word)) {
            faults.push(format!("{} uses {word}: a pure floor is handed such things", shown(path)));
        }
    })
}

fn tauri_in_one_file(folder: &Path, faults: &mut Vec<String>) -> Result<()> {
    for extension in ["ts", "svelte"] {
        each_file(folder, extension, &mut |path, text| {
            if text.contains("@tauri-apps") && !path.ends_with(TAURI_SCRIPT) {
                faults.push(format!("{} imports @tauri-apps: only {TAURI_SCRIPT} may", shown(path)));
            }
        })?;
    }
    Ok(())
}

fn each_file(folder: &Path, extension: &str, look: &mut dyn FnMut(&Path, &str)) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            each_file(&path, extension, look)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            look(&path, &std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.strip_prefix(step::root()).unwrap_or(path).display().to_string()
}
