//! The table of purposes as values.

use super::paper::Paper;
use crate::wording::Wording;
use crate::{PurposeTable, Purposes};
use serde::Serialize;
use std::collections::BTreeMap;

/// The whole table.
#[derive(Serialize)]
pub(super) struct Table {
    paper: Paper,
    heading: String,
    intro: String,
    groups: Vec<Group>,
    close: String,
}

#[derive(Serialize)]
struct Group {
    title: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    question: String,
    uses: Vec<String>,
    seen: String,
}

pub(super) fn purposes(table: &PurposeTable) -> Table {
    let none = BTreeMap::new();
    let wording = Wording::new(&table.language, &none);
    let groups = table.groups.iter().map(|group| Group {
        title: group.title.clone(),
        rows: group.questions.iter().map(|question| row(question, &wording)).collect(),
    });
    Table {
        paper: Paper::new(&table.language, wording.say("card-purposes"), table.pack.clone(), &wording),
        heading: wording.say("card-purposes"),
        intro: wording.say("card-purposes-intro"),
        groups: groups.collect(),
        close: wording.say("card-purposes-close"),
    }
}

fn row(purposes: &Purposes, wording: &Wording) -> Row {
    let named = |message: &str, names: &[String]| {
        let names = wording.names(names.iter().cloned())?;
        Some(wording.fill(message, &[("names", names.into())]))
    };
    let said = |message: &str, holds: bool| holds.then(|| wording.say(message));
    let uses = [
        named("card-purpose-measures", &purposes.measures),
        named("card-purpose-criteria", &purposes.criteria),
        said("card-purpose-checked", purposes.checked),
        said("card-purpose-identity", purposes.identity),
        said("card-purpose-card", purposes.card),
    ];
    let viewers: Vec<String> =
        purposes.seen_by.iter().map(|viewer| wording.say(&format!("card-viewer-{viewer}"))).collect();
    Row {
        question: purposes.question.clone(),
        uses: uses.into_iter().flatten().collect(),
        seen: wording.fill("card-purpose-seen", &[("names", wording.names(viewers).unwrap_or_default().into())]),
    }
}
