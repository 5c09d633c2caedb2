//! `doorstep pack purpose`: what each question is for and who sees its answer (safeguard S01).

use super::faults::say;
use super::show::read_pack;
use crate::exit::Stop;
use clap::Args;
use doorstep_pack::{Pack, QuestionPurpose, Viewer, purposes};
use serde_json::json;
use std::path::PathBuf;

/// Shows what each question is for.
#[derive(Args)]
pub struct PurposeArgs {
    /// The pack file, or its workbook (.xlsx).
    file: PathBuf,
    /// The language of labels; the pack's own if not given.
    #[arg(long)]
    language: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// `doorstep pack purpose`
pub fn run(args: &PurposeArgs) -> Result<(), Stop> {
    let pack = read_pack(&args.file)?;
    let language = args.language.as_deref().unwrap_or(pack.default_language());
    if !args.json {
        say(&table(&pack, language));
        return Ok(());
    }
    let told = json!({ "pack": { "name": pack.name, "version": pack.version, "id": pack.id.to_string() },
        "questions": purposes(&pack, language) });
    say(&format!("{told:#}"));
    Ok(())
}

/// The table as lines.
pub fn table(pack: &Pack, language: &str) -> String {
    let questions = purposes(pack, language);
    let lines: Vec<String> = questions.iter().map(line).collect();
    format!(
        "{} version {}: what each of {} questions is for, and who sees the answer\n{}\nThe province and everybody else see counts alone.",
        pack.name,
        pack.version,
        questions.len(),
        lines.join("\n")
    )
}

fn line(question: &QuestionPurpose) -> String {
    let name = match &question.roster {
        Some(roster) => format!("{roster}.{}", question.name),
        None => question.name.clone(),
    };
    let seen: Vec<&str> = question.seen_by.iter().map(|viewer| Viewer::words(*viewer)).collect();
    format!("{name}  {}\n    for: {}\n    seen by: {}", question.label, uses(question).join("; "), seen.join(", "))
}

fn uses(question: &QuestionPurpose) -> Vec<String> {
    let named = |what: &str, names: &[String]| (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")));
    let mut uses: Vec<String> = [
        named("measures", &question.measures),
        named("criteria", &question.criteria),
        named("checks", &question.checks),
    ]
    .into_iter()
    .flatten()
    .collect();
    uses.extend(question.identity.then(|| "saying who the household is (sealed)".to_owned()));
    uses.extend(question.under_14.map(|mark| format!("children under 14 too ({mark})")));
    uses.extend(question.card.then(|| "the card".to_owned()));
    if uses.is_empty() {
        uses.push("nothing: it can't be published".to_owned());
    }
    uses
}
