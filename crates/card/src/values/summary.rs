//! The summary of a card: what may be, what can't be told, what not yet, on one page however much there is of it.

use super::paper::Paper;
use super::parts::{self, Head};
use crate::CardContent;
use crate::wording::Wording;
use doorstep_eligibility::{Match, Outcome, Standing};
use serde::Serialize;

/// How much stands on a summary: what does not fit is counted, and stands on the card.
pub(crate) struct Room {
    /// Lines beside each measure that may be: who decides, where to go.
    lines: usize,
    /// Measures of each outcome: may qualify, cannot tell, not yet.
    measures: [usize; 3],
    criteria: bool,
}

const fn room(lines: usize, measures: [usize; 3], criteria: bool) -> Room {
    Room { lines, measures, criteria }
}

/// From the roomiest to the tightest; the first that takes one page is printed.
pub(crate) const ROOMS: [Room; 8] = [
    room(2, [12, 8, 12], true),
    room(1, [12, 8, 12], true),
    room(1, [9, 5, 6], true),
    room(0, [12, 5, 5], true),
    room(0, [8, 4, 4], true),
    room(0, [6, 2, 2], true),
    room(0, [3, 1, 1], false),
    room(0, [1, 0, 0], false),
];

/// A whole summary.
#[derive(Serialize)]
pub(super) struct Summary {
    paper: Paper,
    head: Head,
    groups: Vec<Group>,
    nothing: String,
    criteria_title: String,
    criteria: Vec<Criterion>,
    close: Vec<String>,
}

#[derive(Serialize)]
struct Criterion {
    standing: Standing,
    label: String,
}

#[derive(Serialize)]
struct Group {
    outcome: Outcome,
    title: String,
    rows: Vec<Row>,
    more: String,
    note: String,
}

/// One measure with everybody it is for.
#[derive(Serialize)]
struct Row {
    label: String,
    who: String,
    lines: Vec<String>,
}

pub(super) fn summary(content: &CardContent, room: &Room) -> Summary {
    let wording = Wording::new(&content.language, &content.texts);
    let head = parts::head(content, &wording);
    let outcomes = [Outcome::MayQualify, Outcome::CannotTell, Outcome::NotYet];
    let groups = outcomes.into_iter().zip(room.measures);
    let criteria = content.criteria.iter().filter(|_| room.criteria);
    Summary {
        paper: Paper::new(&content.language, head.heading.clone(), head.number.clone(), &wording),
        head,
        groups: groups.filter_map(|(outcome, most)| group(outcome, most, room, content, &wording)).collect(),
        nothing: wording.say("card-nothing-matched"),
        criteria_title: wording.say("card-criteria"),
        criteria: criteria.map(|view| Criterion { standing: view.standing, label: view.label.clone() }).collect(),
        close: close(content, &wording),
    }
}

/// That an objection is open, where the rest stands, and whom to call.
fn close(content: &CardContent, wording: &Wording) -> Vec<String> {
    let pending = content.objection_open.then(|| wording.say("card-objection-pending"));
    let hotline = wording.pack("hotline").map(|number| {
        wording.fill("card-pair", &[("label", wording.say("card-hotline").into()), ("value", number.into())])
    });
    [pending, Some(wording.say("card-summary-close")), hotline].into_iter().flatten().collect()
}

fn group(outcome: Outcome, most: usize, room: &Room, content: &CardContent, wording: &Wording) -> Option<Group> {
    let found: Vec<&Match> = content.matches.iter().filter(|found| found.outcome == outcome).collect();
    let measures: Vec<&[&Match]> = found.chunk_by(|one, other| one.measure == other.measure).collect();
    let rest = measures.len().saturating_sub(most);
    let lines = if outcome == Outcome::MayQualify { room.lines } else { 0 };
    let title = match outcome {
        Outcome::MayQualify => "card-may-qualify",
        Outcome::CannotTell => "card-cannot-tell",
        Outcome::NotYet => "card-not-yet",
    };
    let note = (outcome == Outcome::NotYet).then(|| wording.pack_or("not_yet", "card-not-yet-note"));
    (!measures.is_empty()).then(|| Group {
        outcome,
        title: wording.say(title),
        rows: measures.iter().take(most).map(|measure| row(measure, lines, wording)).collect(),
        more: if rest > 0 { wording.fill("card-summary-more", &[("count", rest.into())]) } else { String::new() },
        note: note.unwrap_or_default(),
    })
}

fn row(measure: &[&Match], lines: usize, wording: &Wording) -> Row {
    let names = measure.iter().filter_map(|found| found.member_label.clone());
    let facts = measure.first().map(|found| [found.decided_by.clone(), found.place.clone()]).unwrap_or_default();
    Row {
        label: measure.first().map(|found| found.label.clone()).unwrap_or_default(),
        who: wording.names(names).unwrap_or_default(),
        lines: facts.into_iter().filter(|fact| !fact.trim().is_empty()).take(lines).collect(),
    }
}
