//! The table of purposes in words: what each question is for and who sees its answer, printed at the door for whoever asks.

use doorstep_pack::{Pack, QuestionPurpose, Viewer, purposes};
use serde::{Deserialize, Serialize};

/// What the table says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurposeTable {
    /// Its language.
    pub language: String,
    /// The pack's title and version.
    pub pack: String,
    /// The questions, page by page of the interview.
    pub groups: Vec<PurposeGroup>,
}

/// The questions of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurposeGroup {
    /// The page's title.
    pub title: String,
    /// Its questions.
    pub questions: Vec<Purposes>,
}

/// One question with what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purposes {
    /// The question.
    pub question: String,
    /// The labels of the measures that its answer reaches.
    pub measures: Vec<String>,
    /// The labels of the criteria.
    pub criteria: Vec<String>,
    /// Whether it is only asked again when answers don't go together.
    pub checked: bool,
    /// Whether it says who the household is, and is sealed.
    pub identity: bool,
    /// Whether it stands on the card alone.
    pub card: bool,
    /// Who sees the answer.
    pub seen_by: Vec<String>,
}

impl PurposeTable {
    /// The table of a pack in a language.
    pub fn of(pack: &Pack, language: &str) -> Self {
        let mut groups: Vec<PurposeGroup> = Vec::new();
        for purpose in purposes(pack, language) {
            let title = page_title(pack, purpose.row, language);
            let question = in_words(pack, &purpose, language);
            match groups.last_mut().filter(|group| group.title == title) {
                Some(group) => group.questions.push(question),
                None => groups.push(PurposeGroup { title, questions: vec![question] }),
            }
        }
        let pack = format!("{} · {}", pack.title(language), pack.version);
        Self { language: language.to_owned(), pack, groups }
    }
}

/// The title of the page that asks the question of a row: its outermost group's.
fn page_title(pack: &Pack, row: u32, language: &str) -> String {
    let questionnaire = &pack.questionnaire;
    let field = questionnaire.fields.iter().find(|field| field.row == row);
    let up = std::iter::successors(field, |at| at.parent.map(|parent| questionnaire.field(parent)));
    let outermost = up.filter(|at| !at.is_question() && at.parent.is_some()).last();
    outermost.map(|group| questionnaire.label(group, language)).unwrap_or_default()
}

fn in_words(pack: &Pack, purpose: &QuestionPurpose, language: &str) -> Purposes {
    let labels = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| pack.rules.label(name, language).unwrap_or_else(|| name.clone())).collect()
    };
    Purposes {
        question: purpose.label.clone(),
        measures: labels(&purpose.measures),
        criteria: labels(&purpose.criteria),
        checked: !purpose.checks.is_empty(),
        identity: purpose.identity,
        card: purpose.card,
        seen_by: purpose.seen_by.iter().map(viewer).collect(),
    }
}

/// The end of the message that names a viewer.
fn viewer(viewer: &Viewer) -> String {
    match viewer {
        Viewer::Household => "household",
        Viewer::VillageTeam => "village-team",
        Viewer::Township => "township",
        Viewer::CountyOffice => "county-office",
    }
    .to_owned()
}
