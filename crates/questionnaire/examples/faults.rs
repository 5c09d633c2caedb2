//! Writes `docs/faults/`, a page for each fault: `cargo run -p doorstep-questionnaire --example faults`.

use std::io::Result;
use std::path::Path;

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/faults");
    std::fs::create_dir_all(&folder)?;
    for (name, text) in doorstep_questionnaire::pages() {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
