//! What each question is for and who sees its answer: the table that is shown before a pack is signed, and printed at the
//! door for whoever asks. Knows the flow of values; must not know how the table looks.

use crate::Pack;
use crate::guard::{Mark, is_stored, marks};
use doorstep_eligibility::{Purpose, reaching};
use doorstep_questionnaire::{Field, FieldId, Use};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One question with its purposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionPurpose {
    /// Its name in answer paths.
    pub name: String,
    /// The roster that it is asked about each entry of.
    pub roster: Option<String>,
    /// The row of the sheet `survey`.
    pub row: u32,
    /// The question.
    pub label: String,
    /// The measures that its answer reaches: by a rule, a wish or an amount.
    pub measures: Vec<String>,
    /// The criteria that its answer reaches.
    pub criteria: Vec<String>,
    /// The checks that its answer reaches.
    pub checks: Vec<String>,
    /// Whether it is asked for the card alone. The card prints every answer, whatever it is for.
    pub card: bool,
    /// Whether it says who the household is, and is sealed.
    pub identity: bool,
    /// Why it is asked of children under 14: `birth_year`, `schooling` or `guardian` (safeguard S07).
    pub under_14: Option<&'static str>,
    /// Who sees the answer.
    pub seen_by: Vec<Viewer>,
}

/// Somebody who sees an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// The household itself, on its card.
    Household,
    /// The team of its village.
    VillageTeam,
    /// Its township, which checks before the second notice.
    Township,
    /// The county's support office.
    CountyOffice,
}

impl Viewer {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::VillageTeam => "village team",
            Self::Township => "township",
            Self::CountyOffice => "county office",
        }
    }
}

/// The purposes of every question that is stored, in the form's order. Labels are in `language`, or else in the pack's own.
pub fn purposes(pack: &Pack, language: &str) -> Vec<QuestionPurpose> {
    let (reached, marks) = (reached(pack), marks(&pack.workbook));
    let questions = pack.questionnaire.fields.iter().filter(|field| is_stored(field) && !field.is_roster());
    let purpose = |field: &Field| QuestionPurpose {
        under_14: marks.get(&field.row).copied().map(Mark::name),
        ..purpose_of(pack, field, reached.get(&field.id), language)
    };
    questions.map(purpose).collect()
}

type Reached<'a> = BTreeMap<FieldId, BTreeSet<Purpose<'a>>>;

fn reached(pack: &Pack) -> Reached<'_> {
    let mut reached = Reached::new();
    for (purpose, fields) in pack.rules.reads() {
        for field in reaching(&pack.questionnaire, fields.iter().copied()) {
            reached.entry(field).or_default().insert(purpose);
        }
    }
    reached
}

fn purpose_of(pack: &Pack, field: &Field, reached: Option<&BTreeSet<Purpose>>, language: &str) -> QuestionPurpose {
    let reached = || reached.into_iter().flatten();
    let identity = field.use_of == Use::Identity;
    let measures: BTreeSet<&str> =
        reached().filter_map(|p| if let Purpose::Measure(name) = p { Some(*name) } else { None }).collect();
    let criteria: BTreeSet<&str> =
        reached().filter_map(|p| if let Purpose::Criterion(name) = p { Some(*name) } else { None }).collect();
    let checks: BTreeSet<&str> =
        reached().filter_map(|p| if let Purpose::Check(name) = p { Some(*name) } else { None }).collect();
    QuestionPurpose {
        name: field.key.clone(),
        roster: field.roster.map(|roster| pack.questionnaire.field(roster).name.clone()),
        row: field.row,
        label: pack.questionnaire.label(field, language),
        measures: in_order(pack.rules.measures(), &measures),
        criteria: in_order(pack.rules.criteria(), &criteria),
        checks: in_order(pack.rules.checks(), &checks),
        card: field.use_of == Use::Card,
        identity,
        under_14: None,
        seen_by: seen_by(identity),
    }
}

fn in_order<'a>(all: impl Iterator<Item = &'a str>, wanted: &BTreeSet<&str>) -> Vec<String> {
    all.filter(|name| wanted.contains(name)).map(str::to_owned).collect()
}

/// Identity answers are sealed to the village's key and to the county office's: nobody between them reads one (S18).
fn seen_by(identity: bool) -> Vec<Viewer> {
    let all = [Viewer::Household, Viewer::VillageTeam, Viewer::Township, Viewer::CountyOffice];
    all.into_iter().filter(|viewer| !identity || *viewer != Viewer::Township).collect()
}
