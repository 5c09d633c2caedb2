//! Finds the typefaces that npm brought and writes the table that `src/fonts.rs` embeds.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

const FONTS: [&str; 5] = [
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "noto-sans/400Regular/NotoSans_400Regular.ttf",
    "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
    "amiri/400Regular/Amiri_400Regular.ttf",
    "amiri/700Bold/Amiri_700Bold.ttf",
];

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("fonts");
    println!("cargo:rerun-if-changed={}", folder.join("package-lock.json").display());
    let paths = FONTS.map(|font| folder.join("node_modules/@expo-google-fonts").join(font));
    paths.iter().for_each(|path| demand(path));
    let lines: String = paths.iter().map(|path| format!("    include_bytes!({path:?}),\n")).collect();
    let table = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("fonts.rs");
    fs::write(table, format!("&[\n{lines}]\n"))
}

/// Stops the build with what to do, which a missing file's own message would not say.
fn demand(path: &Path) {
    println!("cargo:rerun-if-changed={}", path.display());
    if !path.is_file() {
        eprintln!("The card's typefaces are not installed: {} is missing.", path.display());
        eprintln!("Run `cargo xtask setup` (or `npm ci` in crates/card/fonts), then build again.");
        process::exit(1);
    }
}
