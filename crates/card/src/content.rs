//! What a card says. Everything on it is here, in the household's language; the template adds only its order.

use chrono::NaiveDate;
use doorstep_eligibility::{
    CriterionView, Findings, Match, Rules, explain, explain_confirmations, explain_criteria, figures,
};
use doorstep_interview::Interview;
use doorstep_record::{Answers, HouseholdNumber, PackId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that one card says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardContent {
    /// The card's language, chosen on the spot and kept nowhere else (S12).
    pub language: String,
    /// The household's number.
    pub number: HouseholdNumber,
    /// The village's name.
    pub village: String,
    /// The day of the visit.
    pub visit_date: NaiveDate,
    /// The pack's title and version.
    pub pack: String,
    /// The pack's id in hexadecimal; its beginning stands in the QR code.
    pub pack_id: String,
    /// The seal of its QR code (see [`crate::seal`]); empty where no device made the card.
    #[serde(default)]
    pub seal: String,
    /// The pack's sheet `card` in this language: see [`crate::TEXT_KEYS`].
    pub texts: BTreeMap<String, String>,
    /// Every stored answer, identity included, by section.
    pub sections: Vec<Section>,
    /// The figures that were worked out: what and how much.
    pub figures: Vec<(String, String)>,
    /// The measures, in the order of the findings.
    pub matches: Vec<Match>,
    /// The criteria.
    pub criteria: Vec<CriterionView>,
    /// What was asked again and confirmed as it was said, with the reasons.
    #[serde(default)]
    pub confirmed: Vec<(String, String)>,
    /// What reviewers come back to and nobody has looked at yet: the question, and why.
    #[serde(default)]
    pub commented: Vec<(String, String)>,
    /// Support that was handed over: the measure, and the rest. Empty where no ledger is kept.
    #[serde(default)]
    pub deliveries: Vec<(String, String)>,
    /// Objections: number and what it is about, and how it stands.
    #[serde(default)]
    pub objections: Vec<(String, String)>,
    /// Whether one of them waits for its answer.
    #[serde(default)]
    pub objection_open: bool,
    /// Who opened the record: when, and who or for what (S21). Empty where no log is kept.
    pub opened_by: Vec<(String, String)>,
}

/// The answers of one part of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The part's title.
    pub title: String,
    /// Question and answer, as a person reads them.
    pub lines: Vec<(String, String)>,
}

/// What the caller knows of a card beside the interview: whose it is, which visit, which pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The card's language.
    pub language: String,
    /// The household's number.
    pub number: HouseholdNumber,
    /// The village's name.
    pub village: String,
    /// The day of the visit.
    pub visit_date: NaiveDate,
    /// The pack's title and version.
    pub pack: String,
    /// The pack.
    pub pack_id: PackId,
    /// The pack's sheet `card` in the card's language.
    pub texts: BTreeMap<String, String>,
    /// What reviewers come back to: the question, and why, in the card's language.
    pub commented: Vec<(String, String)>,
    /// The household's deliveries and objections, in the card's language.
    pub ledger: Ledger,
    /// Who opened the record: when, and who or for what.
    pub opened_by: Vec<(String, String)>,
}

/// What was handed over to a household and what was objected to, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Support that was handed over: the measure, and the rest.
    pub deliveries: Vec<(String, String)>,
    /// Objections: number and what it is about, and how it stands.
    pub objections: Vec<(String, String)>,
    /// Whether an objection waits for its answer.
    pub objection_open: bool,
}

/// What the rules say, explained in the card's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The measures.
    pub matches: Vec<Match>,
    /// The criteria.
    pub criteria: Vec<CriterionView>,
    /// The figures.
    pub figures: Vec<(String, String)>,
    /// What was asked again and confirmed, with the reasons.
    pub confirmed: Vec<(String, String)>,
}

impl Told {
    /// Explains findings in a language. `interview` has the answers that they were read from, `confirmations` what holds of
    /// the checks that were confirmed.
    pub fn of(
        findings: &Findings,
        rules: &Rules,
        interview: &Interview,
        confirmations: &Answers,
        language: &str,
    ) -> Self {
        let confirmed = explain_confirmations(rules, interview, confirmations, language).into_iter();
        Self {
            matches: explain(findings, rules, interview, language),
            criteria: explain_criteria(findings, rules, interview, language),
            figures: figures(rules, interview, language),
            confirmed: confirmed.map(|view| (view.message, view.reason)).collect(),
        }
    }
}

/// Gathers a card. The interview holds every answer of the household, opened identity answers included; all of its
/// recorded answers come onto the card (S14).
pub fn content(occasion: Occasion, interview: &Interview, told: Told) -> CardContent {
    let sections = interview.sections(&occasion.language).into_iter().map(section).collect();
    CardContent {
        language: occasion.language,
        number: occasion.number,
        village: occasion.village,
        visit_date: occasion.visit_date,
        pack: occasion.pack,
        pack_id: occasion.pack_id.to_string(),
        seal: String::new(),
        texts: occasion.texts,
        sections,
        figures: told.figures,
        matches: told.matches,
        criteria: told.criteria,
        confirmed: told.confirmed,
        commented: occasion.commented,
        deliveries: occasion.ledger.deliveries,
        objections: occasion.ledger.objections,
        objection_open: occasion.ledger.objection_open,
        opened_by: occasion.opened_by,
    }
}

fn section(section: doorstep_interview::Section) -> Section {
    let lines = section.lines.into_iter().map(|line| (line.label, line.value)).collect();
    Section { title: section.title, lines }
}
