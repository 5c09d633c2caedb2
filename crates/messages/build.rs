//! Embeds every `locales/<language>/*.ftl`: writes a table of language, file and text for `src/embedded.rs`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const LANGUAGES: [&str; 3] = ["zh", "en", "ar"];

fn main() -> io::Result<()> {
    let locales = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../locales");
    println!("cargo:rerun-if-changed={}", locales.display());
    let mut table = String::from("&[\n");
    for language in LANGUAGES {
        add_language(&locales, language, &mut table)?;
    }
    table.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("sources.rs"), table)
}

fn add_language(locales: &Path, language: &str, table: &mut String) -> io::Result<()> {
    let folder = locales.join(language);
    println!("cargo:rerun-if-changed={}", folder.display());
    for path in fluent_files(&folder)? {
        println!("cargo:rerun-if-changed={}", path.display());
        let path = path.canonicalize()?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let line = format!("    Source {{ language: {language:?}, file: {name:?}, text: include_str!({path:?}) }},");
        writeln!(table, "{line}").map_err(io::Error::other)?;
    }
    Ok(())
}

/// Sorted, so that the same tree gives the same program.
fn fluent_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|fault| {
        io::Error::new(fault.kind(), format!("{} is missing: each language has a folder there", folder.display()))
    })?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    Ok(paths)
}
