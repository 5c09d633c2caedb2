//! Writes the TypeScript types of what crosses the edge: `cargo run -p doorstep-fieldwork --example bindings -- FOLDER`.

use doorstep_fieldwork::{Action, Reply};
use ts_rs::{Config, TS};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder?")?;
    std::fs::create_dir_all(&folder)?;
    let config = Config::default().with_out_dir(folder).with_large_int("number");
    Action::export_all(&config)?;
    Reply::export_all(&config)?;
    Ok(())
}
