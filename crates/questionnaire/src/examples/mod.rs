//! An example of each fault and how it is mended, and the pages of `docs/faults/` that are made of the catalogue and
//! these examples. Tests run every example, so that a page can't promise what the checks don't do.

mod choices;
mod expressions;
mod publishing;
mod rules;
mod survey;
mod workbook;

use crate::{FaultCode, Severity};

/// A workbook with one fault, and its mending.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The fault that it shows.
    pub code: FaultCode,
    /// Why it is a fault, in a sentence or two.
    pub why: &'static str,
    /// The sheets that show it, as Markdown tables.
    pub bad: &'static str,
    /// The text in `bad` that is wrong, and what belongs in its place.
    pub mend: (&'static str, &'static str),
}

impl Example {
    /// The same sheets without the fault.
    pub fn good(&self) -> String {
        self.bad.replacen(self.mend.0, self.mend.1, 1)
    }
}

impl FaultCode {
    /// The example of a fault.
    pub fn example(self) -> Option<&'static Example> {
        groups().flat_map(|(_, examples)| examples).find(|example| example.code == self)
    }
}

/// The pages of `docs/faults/`: file names with their texts, one for each code and a list of all.
pub fn pages() -> Vec<(String, String)> {
    let page = |example: &Example| (format!("{}.md", example.code), page(example));
    let pages = groups().flat_map(|(_, examples)| examples).map(page);
    pages.chain([("README.md".to_owned(), list())]).collect()
}

fn groups() -> impl Iterator<Item = (&'static str, &'static [Example])> {
    [
        ("The workbook as a whole", workbook::EXAMPLES),
        ("Names and types", survey::EXAMPLES),
        ("Choices and languages", choices::EXAMPLES),
        ("Expressions", expressions::EXAMPLES),
        ("Rules, parameters and cases", rules::EXAMPLES),
        ("What may be published", publishing::EXAMPLES),
    ]
    .into_iter()
}

fn list() -> String {
    let row = |example: &Example| {
        format!("| [`{0}`]({0}.md) | {1} |\n", example.code, example.code.sentence().replace(['{', '}'], ""))
    };
    let group = |(title, examples): (&str, &[Example])| {
        let rows: String = examples.iter().map(row).collect();
        format!("\n## {title}\n\n| code | what it says |\n|---|---|\n{rows}")
    };
    format!(
        "# Faults in a workbook\n\n`doorstep pack check` and `doorstep form run` tell every fault at once, each with its sheet, row, \
         column and code.\nThese pages are made of the catalogue in `crates/questionnaire`: `cargo run -p \
         doorstep-questionnaire --example faults`.\n{}",
        groups().map(group).collect::<String>()
    )
}

fn page(example: &Example) -> String {
    let Example { code, why, bad, .. } = example;
    let kind = match code.severity() {
        Severity::Error => "An error: the workbook can't be used until it is mended.",
        Severity::Notice => "A notice: the workbook works all the same.",
    };
    format!(
        "# `{code}`\n\n**{}**\n\n{kind}\n\n{why}\n\nWhat to do: {}\n\n## So it comes up\n\n{}\n## So it does not\n\n{}",
        filled(code.sentence()),
        filled(code.fix()),
        shown(bad),
        shown(&example.good()),
    )
}

/// A text of the catalogue with its facts in italics.
fn filled(text: &str) -> String {
    let plain = text.replace("{{", "\u{1}").replace("}}", "\u{2}");
    plain.replace(['{', '}'], "*").replace('\u{1}', "{").replace('\u{2}', "}")
}

/// Sheets as Markdown: names as lines of their own, tables with their rule, other text as it is.
fn shown(sheets: &str) -> String {
    let mut shown = String::new();
    let mut heading = true;
    for line in sheets.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.starts_with('|') {
            false if sheets.contains('|') => shown.push_str(&format!("{}Sheet `{line}`\n\n", gap(&shown))),
            false => shown.push_str(&format!("    {line}\n")),
            true => shown.push_str(&format!("{line}\n")),
        }
        if line.starts_with('|') && heading {
            shown.push_str(&format!("|{}\n", "---|".repeat(line.matches('|').count() - 1)));
        }
        heading = !line.starts_with('|');
    }
    shown
}

fn gap(before: &str) -> &'static str {
    if before.is_empty() { "" } else { "\n" }
}
