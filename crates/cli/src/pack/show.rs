//! `doorstep pack show`: what a pack holds and who signed it, for a reviewer who has no spreadsheet program at hand.

use super::faults::{read, say, stop};
use super::paths::{self, Paths};
use crate::exit::Stop;
use clap::Args;
use doorstep_pack::{Pack, open_unchecked, read_workbook};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Shows a pack.
#[derive(Args)]
pub struct ShowArgs {
    /// The pack file, or a workbook (.xlsx or .xls).
    file: PathBuf,
    /// The language of titles and labels; the pack's own if not given.
    #[arg(long)]
    language: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// `doorstep pack show`
pub fn run(args: &ShowArgs) -> Result<(), Stop> {
    let pack = read_pack(&args.file)?;
    let language = args.language.clone().unwrap_or_else(|| pack.default_language().to_owned());
    let shown = as_json(&pack, &language, paths::measure(&pack)?);
    say(&if args.json { format!("{shown:#}") } else { as_text(&shown) });
    Ok(())
}

/// Reads a pack file or a workbook, whichever it is. Who signed a pack is not asked.
pub fn read_pack(file: &Path) -> Result<Pack, Stop> {
    let bytes = read(file)?;
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if !is_workbook {
        return open_unchecked(&bytes).map_err(Stop::fault);
    }
    let compiled = read_workbook(&bytes).and_then(Pack::compile);
    compiled.map_err(|faults| stop(file, &faults))
}

fn as_json(pack: &Pack, language: &str, paths: Paths) -> Value {
    let questions = pack.questionnaire.fields.iter().filter(|field| field.is_question());
    let questions =
        questions.map(|field| json!({ "name": field.key, "label": pack.questionnaire.label(field, language) }));
    let signed = pack.signed.iter().map(|signed| json!({ "role": signed.role.name(), "key": hex::encode(signed.key) }));
    json!({
        "name": pack.name,
        "version": pack.version,
        "id": pack.id.to_string(),
        "title": pack.title(language),
        "languages": pack.languages(),
        "retention_days": pack.retention_days,
        "signed": signed.collect::<Vec<_>>(),
        "measures": pack.rules.measures().collect::<Vec<_>>(),
        "criteria": pack.rules.criteria().collect::<Vec<_>>(),
        "checks": pack.rules.checks().collect::<Vec<_>>(),
        "sealed": pack.identity_names(),
        "median_path": paths.median,
        "longest_path_of_five": paths.longest_of_five,
        "questions": questions.collect::<Vec<_>>(),
    })
}

/// The facts in the order in which a reviewer asks for them.
const FACTS: [&str; 14] = [
    "title",
    "name",
    "version",
    "id",
    "signed",
    "languages",
    "retention_days",
    "measures",
    "criteria",
    "checks",
    "sealed",
    "median_path",
    "longest_path_of_five",
    "questions",
];

/// One line a fact; lists go below it.
fn as_text(shown: &Value) -> String {
    let facts = FACTS.iter().map(|key| match &shown[*key] {
        Value::Array(list) => format!("{key}: {}{}", list.len(), list.iter().map(below).collect::<String>()),
        value => format!("{key}: {}", plain(value)),
    });
    facts.collect::<Vec<_>>().join("\n")
}

fn below(item: &Value) -> String {
    format!("\n  {}", plain(item))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(facts) => facts.values().rev().map(plain).collect::<Vec<_>>().join("  "),
        other => other.to_string(),
    }
}
