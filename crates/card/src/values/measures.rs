//! The measures of a card: may qualify first, then what cannot be told, then not yet, each with its reasons (S13).

use super::Line;
use crate::CardContent;
use crate::wording::Wording;
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

#[derive(Serialize)]
struct Measure {
    label: String,
    /// The household or a member, and whether it was asked for.
    who: String,
    alternatives: Vec<Vec<Shown>>,
    needed: Vec<String>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Shown {
    standing: Standing,
    text: String,
    used: Vec<String>,
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
    let those = matches.iter().filter(|found| found.outcome == outcome);
    let measures: Vec<Measure> = those.map(|found| measure(found, wording)).collect();
    let title = match outcome {
        Outcome::MayQualify => "card-may-qualify",
        Outcome::CannotTell => "card-cannot-tell",
        Outcome::NotYet => "card-not-yet",
    };
    let note = (outcome == Outcome::NotYet).then(|| wording.pack_or("not_yet", "card-not-yet-note"));
    (!measures.is_empty()).then(|| Group { outcome, title: wording.say(title), note, measures })
}

fn measure(found: &Match, wording: &Wording) -> Measure {
    Measure {
        label: found.label.clone(),
        who: who(found, wording),
        alternatives: telling(found)
            .map(|alternative| alternative.reasons.iter().map(|r| shown(r, wording)).collect())
            .collect(),
        needed: found.needed.iter().map(|needed| needed.label.clone()).collect(),
        lines: lines(found, wording),
    }
}

fn who(found: &Match, wording: &Wording) -> String {
    let member = found.member_label.as_deref().or(found.member.as_ref().map(|id| id.as_str()));
    let who = match member {
        Some(member) => wording.fill("card-for-member", &[("member", member.into())]),
        None => wording.say("card-for-household"),
    };
    if found.on_request { join(&who, &wording.say("card-asked-for"), wording) } else { who }
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
    let pair = |used: &Used| {
        wording.fill("card-pair", &[("label", used.label.as_str().into()), ("value", used.value.as_str().into())])
    };
    Shown { standing: reason.standing, text: reason.text.clone(), used: reason.used.iter().map(pair).collect() }
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
