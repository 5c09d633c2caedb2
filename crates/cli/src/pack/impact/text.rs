//! The report as lines for a terminal. Measures that nothing happens to are named in one line at the end.

use doorstep_eligibility::impact::{Count, Impact, Subject};
use doorstep_pack::Pack;

/// The whole report.
pub fn told(old: &Pack, new: &Pack, impact: &Impact) -> String {
    let (changed, unchanged): (Vec<&Subject>, Vec<&Subject>) =
        impact.subjects.iter().partition(|subject| !subject.unchanged);
    let mut parts = vec![heading(old, new, impact)];
    parts.extend(changed.into_iter().map(table));
    if !unchanged.is_empty() {
        let names: Vec<&str> = unchanged.iter().map(|subject| subject.name.as_str()).collect();
        parts.push(format!("the same for everybody: {}", names.join(", ")));
    }
    parts.push("<5: under five; –: hidden, so that a count under five can't be worked out".to_owned());
    parts.join("\n\n")
}

fn heading(old: &Pack, new: &Pack, impact: &Impact) -> String {
    let pack = |pack: &Pack| format!("{} version {} ({:.8})", pack.name, pack.version, pack.id.to_string());
    let mut lines = format!("{} → {}\nhouseholds: {}", pack(old), pack(new), impact.households);
    if impact.with_unfit_answers != Count::Shown(0) {
        lines += &format!("\nwith an answer that the new pack does not take: {}", impact.with_unfit_answers);
    }
    lines
}

fn table(subject: &Subject) -> String {
    let mut lines = vec![format!("{} ({}, per {})", subject.name, subject.label, subject.per)];
    lines.push(line("village", ["same", "gain", "lose", "unknown"].map(str::to_owned)));
    lines.extend(subject.villages.iter().map(|village| line(village.village.code(), cells(&village.counts))));
    if subject.villages.len() != 1 {
        lines.push(line("all", cells(&subject.all)));
    }
    lines.join("\n")
}

fn cells(counts: &[Count; 4]) -> [String; 4] {
    counts.map(|count| count.to_string())
}

fn line(first: &str, cells: [String; 4]) -> String {
    format!("  {first:<14}{}", cells.map(|cell| format!("{cell:>10}")).join(""))
}
