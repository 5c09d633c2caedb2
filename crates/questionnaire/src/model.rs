//! The checked questionnaire: fields in the form's order, each with its texts and compiled expressions.
//! Everything here has passed the checks; nothing here runs an interview.

use crate::{Choice, ChoiceList, Envelope, Fault, Language, Plan, Question, Texts};
use doorstep_expression::{FieldId, Program};
use std::collections::BTreeMap;

/// A questionnaire that has passed every check.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// The form's id (setting `form_id`): the pack's name.
    pub name: String,
    /// The title by language.
    pub title: Texts,
    /// The setting `version`, as it was written.
    pub version: String,
    /// The languages of its texts, in the order of the columns. Never empty.
    pub languages: Vec<Language>,
    /// The tag of the language that is shown when another was not asked for.
    pub default_language: String,
    /// Every other setting as it was written.
    pub settings: BTreeMap<String, String>,
    /// All fields in the form's order; a field's id is its place. The first is the root.
    pub fields: Vec<Field>,
    /// The choice lists by name.
    pub lists: BTreeMap<String, ChoiceList>,
    /// What the author may want to know; never an error.
    pub notices: Vec<Fault>,
    /// In which order values and relevance are worked out, and what depends on what.
    pub plan: Plan,
    /// What a filled form is wrapped in.
    pub envelope: Envelope,
    pub(crate) by_name: BTreeMap<String, Vec<FieldId>>,
    pub(crate) by_key: BTreeMap<FieldId, BTreeMap<String, FieldId>>,
}

/// One field: a question, a note, a calculation, a group or a roster.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its id, which is its place among the fields.
    pub id: FieldId,
    /// Its name in the form.
    pub name: String,
    /// Its name in answer paths: the name itself, with its groups before it (`group.name`) where two questions of one
    /// roster share a name.
    pub key: String,
    /// The group or roster it stands in; `None` for the root.
    pub parent: Option<FieldId>,
    /// The innermost roster it stands in (not itself).
    pub roster: Option<FieldId>,
    /// Its place among its parent's children.
    pub place: usize,
    /// The places that lead to it from the root or from an entry of its roster.
    pub way: Vec<usize>,
    /// What stands in it, in order.
    pub children: Vec<FieldId>,
    /// What it is.
    pub kind: FieldKind,
    /// Its type as XLSForm spells it: `text`, `select_one`, `group` …
    pub type_name: &'static str,
    /// The row of the sheet `survey`; 0 for the root.
    pub row: u32,
    /// The question, or the group's title.
    pub label: Texts,
    /// A hint for the interviewer.
    pub hint: Texts,
    /// More about the hint, for who wants to read it.
    pub guidance_hint: Texts,
    /// When it is asked.
    pub relevant: Option<Formula>,
    /// What an answer must fulfil.
    pub constraint: Option<Formula>,
    /// What is said if an answer doesn't.
    pub constraint_message: Texts,
    /// Whether an answer is needed.
    pub required: Switch,
    /// What is said if it is missing.
    pub required_message: Texts,
    /// Whether the answer can be changed.
    pub read_only: Switch,
    /// How its value is worked out.
    pub calculation: Option<Formula>,
    /// What it starts with.
    pub default: Start,
    /// The questions whose change makes the calculation be worked out; empty: it always is.
    pub triggers: Vec<FieldId>,
    /// The appearance column, as it stands.
    pub appearance: Option<String>,
    /// The parameters column.
    pub parameters: BTreeMap<String, String>,
    /// What the answer is for.
    pub use_of: Use,
    /// Further columns by heading (`media::image`, `body::accuracyThreshold` …), as they stand.
    pub other: BTreeMap<String, String>,
}

/// What a field is.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// The whole form.
    Root,
    /// A group of fields.
    Group,
    /// A roster: a group that is filled in once for each entry.
    Roster {
        /// `repeat_count`: how many entries there are; without it the team adds and removes them.
        count: Option<Formula>,
    },
    /// A question.
    Question(Question),
    /// A text to read out.
    Note,
    /// A value that is worked out.
    Calculate,
    /// A value that is carried along unseen.
    Hidden,
    /// A value that the device knows.
    Meta(Meta),
}

/// What the device knows without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meta {
    /// When the interview was begun.
    Start,
    /// When it was finished.
    End,
    /// The day it was begun.
    Today,
    /// The device.
    Device,
    /// The person who interviews.
    Username,
    /// Known to XLSForm and empty here (phone number, email, audit …).
    Empty,
}

/// A yes or no that may depend on answers.
#[derive(Debug, Clone)]
pub enum Switch {
    /// Always so.
    Fixed(bool),
    /// As the expression says.
    When(Formula),
}

/// What a field starts with.
#[derive(Debug, Clone)]
pub enum Start {
    /// Nothing.
    Empty,
    /// A value.
    Value(String),
    /// A value that is worked out once, when the form is begun or the entry is added.
    Worked(Formula),
}

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// A rule, criterion or check reads it (the column is empty).
    Rule,
    /// It says who the household is: sealed before it leaves the device.
    Identity,
    /// It is printed on the card.
    Card,
}

/// An expression with its source.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The expression as the workbook has it.
    pub source: String,
    /// The same, compiled.
    pub program: Program,
}

impl Questionnaire {
    /// The field with this id. Ids come from this questionnaire.
    pub fn field(&self, id: FieldId) -> &Field {
        &self.fields[id.0 as usize]
    }

    /// The field with this answer key directly in a roster, or outside every roster (`within` is the root).
    pub fn by_key(&self, within: FieldId, key: &str) -> Option<&Field> {
        self.by_key.get(&within)?.get(key).map(|id| self.field(*id))
    }

    /// The field with this name, wherever it stands; the first if there are several.
    pub fn by_name(&self, name: &str) -> Option<&Field> {
        self.by_name.get(name).and_then(|ids| ids.first()).map(|id| self.field(*id))
    }

    /// The question (or calculation, note, hidden value) with this name or answer key; no group and no roster.
    pub fn question(&self, name: &str) -> Option<&Field> {
        self.by_name(name).filter(|field| !field.holds_fields()).or_else(|| {
            let keyed = self.by_key.values().find_map(|keys| keys.get(name)).map(|id| self.field(*id));
            keyed.filter(|field| !field.holds_fields())
        })
    }

    /// The roster with this name.
    pub fn roster(&self, name: &str) -> Option<&Field> {
        self.by_name(name).filter(|field| field.is_roster())
    }

    /// The label of a field in a language, without answers filled in; its name if it has none.
    pub fn label(&self, field: &Field, language: &str) -> String {
        let label = field.label.plain(language, &self.default_language);
        label.unwrap_or_else(|| field.name.clone())
    }

    /// The choice of a select question by its name.
    pub fn choice(&self, field: &Field, value: &str) -> Option<&Choice> {
        self.lists.get(&field.choosing()?.list)?.find(value)
    }

    /// The names of questions that say who the household is (`use = identity`), as they stand in answer paths.
    pub fn identity_names(&self) -> Vec<String> {
        let identity = self.fields.iter().filter(|field| field.use_of == Use::Identity && field.is_question());
        identity.map(|field| field.key.clone()).collect()
    }
}

impl Switch {
    /// The expression, if it depends on answers.
    pub fn formula(&self) -> Option<&Formula> {
        match self {
            Self::Fixed(_) => None,
            Self::When(formula) => Some(formula),
        }
    }
}

impl Start {
    /// The expression, if it is worked out.
    pub fn formula(&self) -> Option<&Formula> {
        match self {
            Self::Empty | Self::Value(_) => None,
            Self::Worked(formula) => Some(formula),
        }
    }
}
