//! A tally as people may see it: small counts hidden, measures and criteria by name and label. Knows no layout.

use super::suppress::suppressed;
use super::tally::Village;
use super::{Comparing, Count, Counts, Effect, Tally};
use crate::Rules;
use doorstep_record::Area;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a change of rules does, by measure and village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// How many households were compared.
    pub households: Count,
    /// How many of them have an answer that the new pack does not take.
    pub with_unfit_answers: Count,
    /// The measures and criteria of both packs: the new one's in its order, then those that it dropped.
    pub subjects: Vec<Subject>,
}

/// The effects on one measure or criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// Its name in the packs.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What it is.
    pub about: About,
    /// Who is counted: `household`, or the roster's name.
    pub per: String,
    /// Whether nobody gains, loses or becomes unknown.
    pub unchanged: bool,
    /// The villages by code.
    pub villages: Vec<VillageCounts>,
    /// All villages together, in the order of [`Effect::ALL`].
    pub all: [Count; 4],
}

/// What a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A measure.
    Measure,
    /// A criterion.
    Criterion,
}

/// The effects in one village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VillageCounts {
    /// The village's code.
    pub village: Area,
    /// How many, in the order of [`Effect::ALL`].
    pub counts: [Count; 4],
}

/// What was counted, with small counts hidden. Labels are in `language`, or else in the pack's own.
pub fn report(comparing: &Comparing, tally: &Tally, language: &str) -> Impact {
    let (old, new) = comparing.rules();
    let mut seen = BTreeSet::new();
    let names = names(new, language).into_iter().chain(names(old, language));
    let unseen: Vec<Named> = names.filter(|named| seen.insert(named.name.clone())).collect();
    Impact {
        households: Count::alone(tally.households()),
        with_unfit_answers: Count::alone(tally.villages.values().map(|village| village.unfit).sum()),
        subjects: unseen.into_iter().map(|named| subject(named, tally)).collect(),
    }
}

impl Subject {
    /// The count of one effect in all villages.
    pub fn of(&self, effect: Effect) -> Count {
        self.all[effect as usize]
    }
}

struct Named {
    name: String,
    label: String,
    about: About,
    per: String,
}

fn names(rules: &Rules, language: &str) -> Vec<Named> {
    let label = |texts: &doorstep_questionnaire::Texts, name: &str| {
        texts.plain(language, &rules.default_language).unwrap_or_else(|| name.to_owned())
    };
    let measures = rules.measures.iter().map(|measure| Named {
        name: measure.name.to_string(),
        label: label(&measure.label, &measure.name),
        about: About::Measure,
        per: measure.roster.as_deref().unwrap_or("household").to_owned(),
    });
    let criteria = rules.criteria.iter().map(|criterion| Named {
        name: criterion.name.to_string(),
        label: label(&criterion.label, &criterion.name),
        about: About::Criterion,
        per: "household".to_owned(),
    });
    measures.chain(criteria).collect()
}

fn subject(named: Named, tally: &Tally) -> Subject {
    let counted = |village: &Village| village.subjects.get(named.name.as_str()).copied();
    let lines: Vec<(&Area, Counts)> =
        tally.villages.iter().filter_map(|(area, village)| Some((area, counted(village)?))).collect();
    let mut table: Vec<Counts> = lines.iter().map(|(_, counts)| *counts).collect();
    if table.len() != 1 {
        table.push(sum(&table));
    }
    let cells = suppressed(&table);
    let villages = lines.iter().zip(&cells);
    Subject {
        villages: villages
            .map(|((area, _), counts)| VillageCounts { village: (*area).clone(), counts: *counts })
            .collect(),
        all: cells.last().copied().unwrap_or([Count::Shown(0); 4]),
        unchanged: table.iter().all(|counts| counts[1..] == [0; 3]),
        name: named.name,
        label: named.label,
        about: named.about,
        per: named.per,
    }
}

fn sum(table: &[Counts]) -> Counts {
    std::array::from_fn(|column| table.iter().map(|line| line[column]).sum())
}
