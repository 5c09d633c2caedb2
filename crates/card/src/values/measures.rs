//! The measures of a card: may qualify first, then what cannot be told, then not yet, each with its reasons (S13).

use super::Line;
use crate::wording::Wording;
use crate::{CardContent, room};
use doorstep_eligibility::{Alternative, Match, Outcome, Reason, Standing, Used};
use serde::Serialize;

/// All measures.
#[derive(Serialize)]
pub(super) struct Measures {
    groups: Vec<Group>,
    /// Stands alone if there is no group.
    nothing: String,
    or: String,
    needed: String,
}

/// The measures of one outcome.
#[derive(Serialize)]
struct Group {
    outcome: Outcome,
    title: String,
    note: Option<String>,
    measures: Vec<Measure>,
}

/// One measure, once, with everybody it is for.
#[derive(Serialize)]
struct Measure {
    #[serde(skip)]
    name: String,
    label: String,
    people: Vec<Person>,
    lines: Vec<Line>,
    together: bool,
}

impl Measure {
    fn room(&self) -> usize {
        let shown = |shown: &Shown| room::lines(&shown.text, room::PAGE) + room::lines(&shown.used, room::PAGE);
        let person = |person: &Person| {
            let reasons: usize = person.alternatives.iter().flatten().map(shown).sum();
            let needed: usize = person.needed.iter().map(|label| room::lines(label, room::PAGE)).sum();
            1 + person.alternatives.len() + reasons + needed
        };
        let facts = self.lines.iter().map(|(label, value)| room::lines(&format!("{label} {value}"), room::PAGE));
        self.people.iter().map(person).sum::<usize>() + facts.sum::<usize>()
    }
}

/// The household or the members for whom the reasons are the same.
#[derive(Serialize)]
struct Person {
    who: String,
    #[serde(skip)]
    names: Vec<String>,
    #[serde(skip)]
    asked_for: bool,
    alternatives: Vec<Vec<Shown>>,
    needed: Vec<String>,
}

#[derive(Serialize, PartialEq, Eq)]
struct Shown {
    standing: Standing,
    text: String,
    /// The values, `label: value · label: value`.
    used: String,
}

pub(super) fn measures(content: &CardContent, wording: &Wording) -> Measures {
    let order = [Outcome::MayQualify, Outcome::CannotTell, Outcome::NotYet];
    Measures {
        groups: order.into_iter().filter_map(|outcome| group(outcome, &content.matches, wording)).collect(),
        nothing: wording.say("card-nothing-matched"),
        or: wording.say("card-or"),
        needed: wording.say("card-needed"),
    }
}

fn group(outcome: Outcome, matches: &[Match], wording: &Wording) -> Option<Group> {
    let mut measures: Vec<Measure> = Vec::new();
    for found in matches.iter().filter(|found| found.outcome == outcome) {
        add(found, &mut measures, wording);
    }
    for measure in &mut measures {
        measure.together = room::stays_together(measure.room());
    }
    let title = match outcome {
        Outcome::MayQualify => "card-may-qualify",
        Outcome::CannotTell => "card-cannot-tell",
        Outcome::NotYet => "card-not-yet",
    };
    let note = (outcome == Outcome::NotYet).then(|| wording.pack_or("not_yet", "card-not-yet-note"));
    (!measures.is_empty()).then(|| Group { outcome, title: wording.say(title), note, measures })
}

/// Members come one after the other; what is the same for all of them is said once.
fn add(found: &Match, measures: &mut Vec<Measure>, wording: &Wording) {
    let (person, lines) = (person(found, wording), lines(found, wording));
    match measures.last_mut().filter(|last| last.name == found.measure && last.lines == lines) {
        Some(measure) => add_person(person, &mut measure.people, wording),
        None => {
            let (name, label) = (found.measure.clone(), found.label.clone());
            measures.push(Measure { name, label, people: vec![person], lines, together: true });
        }
    }
}

fn add_person(person: Person, people: &mut Vec<Person>, wording: &Wording) {
    let same = |last: &&mut Person| {
        let wish = last.asked_for == person.asked_for;
        wish && !last.names.is_empty() && last.alternatives == person.alternatives && last.needed == person.needed
    };
    match people.last_mut().filter(same) {
        Some(last) => {
            last.names.extend(person.names);
            last.who = who(&last.names, last.asked_for, wording);
        }
        None => people.push(person),
    }
}

fn person(found: &Match, wording: &Wording) -> Person {
    let reasons = |way: &Alternative| way.reasons.iter().map(|reason| shown(reason, wording)).collect();
    let name = found.member_label.as_deref().or(found.member.as_ref().map(|id| id.as_str()));
    let names: Vec<String> = name.map(str::to_owned).into_iter().collect();
    Person {
        who: who(&names, found.on_request, wording),
        names,
        asked_for: found.on_request,
        alternatives: telling(found).map(reasons).collect(),
        needed: found.needed.iter().map(|needed| needed.label.clone()).collect(),
    }
}

/// For the household, or for the members by name; and whether it was asked for.
fn who(names: &[String], asked_for: bool, wording: &Wording) -> String {
    let who = match wording.names(names.iter().cloned()) {
        Some(members) => wording.fill("card-for-member", &[("member", members.into())]),
        None => wording.say("card-for-household"),
    };
    if asked_for { join(&who, &wording.say("card-asked-for"), wording) } else { who }
}

fn join(first: &str, second: &str, wording: &Wording) -> String {
    wording.fill("card-joined", &[("first", first.into()), ("second", second.into())])
}

/// Where one alternative is enough, the others need no reading.
fn telling(found: &Match) -> impl Iterator<Item = &Alternative> {
    let enough = found.outcome == Outcome::MayQualify;
    let some = found.alternatives.iter().any(|alternative| alternative.outcome == Outcome::MayQualify);
    found.alternatives.iter().filter(move |alternative| {
        !alternative.reasons.is_empty() && (!(enough && some) || alternative.outcome == Outcome::MayQualify)
    })
}

fn shown(reason: &Reason, wording: &Wording) -> Shown {
    let used: Vec<String> = reason.used.iter().map(|used| pair(used, wording)).collect();
    Shown { standing: reason.standing, text: reason.text.clone(), used: used.join(" · ") }
}

/// A question keeps its own mark; anything else gets one from the message.
fn pair(used: &Used, wording: &Wording) -> String {
    let (label, value) = (used.label.trim(), used.value.as_str());
    if label.ends_with(['?', '？', '؟', ':', '：']) {
        return format!("{label} {value}");
    }
    wording.fill("card-pair", &[("label", label.into()), ("value", value.into())])
}

/// What to do and who answers; what the pack leaves empty is left out.
fn lines(found: &Match, wording: &Wording) -> Vec<Line> {
    let decided_by = match found.days {
        Some(days) if !found.decided_by.is_empty() => {
            join(&found.decided_by, &wording.fill("card-within-days", &[("days", days.into())]), wording)
        }
        _ => found.decided_by.clone(),
    };
    let all = [
        ("card-amount", found.amount.clone().unwrap_or_default()),
        ("card-bring", found.bring.clone()),
        ("card-where", found.place.clone()),
        ("card-decided-by", decided_by),
        ("card-basis", found.basis.clone()),
    ];
    let filled = all.into_iter().filter(|(_, value)| !value.trim().is_empty());
    filled.map(|(label, value)| (wording.say(label), value)).collect()
}
