//! Writes the sample household's card in each language, to look at: `cargo run -p doorstep-card --example sample -- DIR`.

#[path = "../src/tests/sample.rs"]
mod sample;

use doorstep_card::{CardContent, Section, print};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    for language in ["zh", "en", "ar"] {
        let content: CardContent = sample::card(language);
        let file = folder.join(format!("card-{language}.pdf"));
        std::fs::write(&file, print(&content)?)?;
        println!("{}", file.display());
    }
    Ok(())
}
