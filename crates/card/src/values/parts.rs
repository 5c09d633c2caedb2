//! The parts of the card that are not measures: head, criteria, figures, answers, who opened it, how to object.

use super::Line;
use super::paper::date;
use crate::wording::Wording;
use crate::{CardContent, room};
use doorstep_eligibility::{CriterionView, Standing};
use serde::Serialize;

/// The top of the first page; the number stands in the footer too.
#[derive(Serialize)]
pub(super) struct Head {
    pub(super) heading: String,
    pub(super) intro: String,
    pub(super) decides: String,
    pub(super) number_label: String,
    pub(super) number: String,
    pub(super) lines: Vec<Line>,
}

/// A table of label and value under a title.
#[derive(Serialize)]
pub(super) struct Lines {
    title: String,
    lines: Vec<Line>,
    together: bool,
}

impl Lines {
    fn new(title: String, lines: &[Line]) -> Self {
        let together = room::stays_together(lines.iter().map(room::pair).sum());
        Self { title, lines: lines.to_vec(), together }
    }
}

/// The criteria.
#[derive(Serialize)]
pub(super) struct Criteria {
    title: String,
    rows: Vec<Criterion>,
    together: bool,
}

#[derive(Serialize)]
struct Criterion {
    standing: Standing,
    label: String,
    text: String,
    word: String,
}

/// Every answer.
#[derive(Serialize)]
pub(super) struct Answers {
    title: String,
    sections: Vec<Lines>,
}

/// How to object.
#[derive(Serialize)]
pub(super) struct Objection {
    title: String,
    paragraphs: Vec<String>,
    lines: Vec<Line>,
    together: bool,
}

pub(super) fn head(content: &CardContent, wording: &Wording) -> Head {
    Head {
        heading: wording.pack_or("heading", "card-heading"),
        intro: wording.pack_or("intro", "card-intro"),
        decides: wording.pack_or("decides", "card-decides"),
        number_label: wording.say("card-number"),
        number: content.number.spaced(),
        lines: filled([
            (wording.say("card-village"), content.village.clone()),
            (wording.say("card-visit-date"), date(content.visit_date, wording)),
            (wording.say("card-pack"), content.pack.clone()),
        ]),
    }
}

fn filled(lines: [Line; 3]) -> Vec<Line> {
    lines.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}

pub(super) fn criteria(content: &CardContent, wording: &Wording) -> Option<Criteria> {
    let rows: Vec<Criterion> = content.criteria.iter().map(|view| criterion(view, wording)).collect();
    let lines = |row: &Criterion| room::lines(&row.label, room::PAGE) + room::lines(&row.text, room::PAGE);
    let together = room::stays_together(rows.iter().map(lines).sum());
    (!rows.is_empty()).then(|| Criteria { title: wording.say("card-criteria"), rows, together })
}

fn criterion(view: &CriterionView, wording: &Wording) -> Criterion {
    let word = match view.standing {
        Standing::Met => "card-criterion-met",
        Standing::Unmet => "card-criterion-unmet",
        Standing::Unknown => "card-criterion-unknown",
    };
    Criterion { standing: view.standing, label: view.label.clone(), text: view.text.clone(), word: wording.say(word) }
}

pub(super) fn lines(title: &str, lines: &[Line], wording: &Wording) -> Option<Lines> {
    (!lines.is_empty()).then(|| Lines::new(wording.say(title), lines))
}

pub(super) fn answers(content: &CardContent, wording: &Wording) -> Option<Answers> {
    let filled = content.sections.iter().filter(|section| !section.lines.is_empty());
    let sections: Vec<Lines> = filled.map(|section| Lines::new(section.title.clone(), &section.lines)).collect();
    (!sections.is_empty()).then(|| Answers { title: wording.say("card-answers"), sections })
}

pub(super) fn objection(wording: &Wording) -> Objection {
    let text = wording.pack_or("objection", "card-objection-text");
    let line = |key: &str, label: &str| wording.pack(key).map(|value| (wording.say(label), value.to_owned()));
    let lines: Vec<Line> =
        [line("office", "card-office"), line("hotline", "card-hotline")].into_iter().flatten().collect();
    let together = room::stays_together(room::lines(&text, room::PAGE) + lines.iter().map(room::pair).sum::<usize>());
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Objection { title: wording.say("card-objection"), paragraphs, lines, together }
}
