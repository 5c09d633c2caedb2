//! What a question asks for, and what a field can tell about itself.

use crate::{Field, FieldKind, Formula};
use doorstep_expression::FieldId;

/// What a question asks for.
#[derive(Debug, Clone)]
pub enum Question {
    /// One line of text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Decimal,
    /// A whole or decimal number between two ends.
    Range {
        /// The least value.
        start: String,
        /// The greatest value.
        end: String,
        /// The distance between two values.
        step: String,
    },
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    DateTime,
    /// One choice.
    SelectOne(Choosing),
    /// Any number of choices.
    SelectMultiple(Choosing),
    /// Choices put in order.
    Rank(Choosing),
    /// Tick to go on; its value is `OK`.
    Acknowledge,
    /// A type that is modelled and never captured (media, location); its name in the workbook.
    NotCollected(String),
}

/// Which choices a select question offers.
#[derive(Debug, Clone)]
pub struct Choosing {
    /// The choice list's name.
    pub list: String,
    /// The question of a roster whose answers are offered in place of a list (`select_one ${q}`).
    pub entries: Option<FieldId>,
    /// Which of its choices are offered.
    pub filter: Option<Formula>,
    /// Whether the choices are shuffled, and by which seed.
    pub randomize: Option<Option<Formula>>,
}

impl Choosing {
    /// Whether answers can change which choices are offered.
    pub fn narrows(&self) -> bool {
        self.filter.is_some() || self.entries.is_some()
    }
}

impl Field {
    /// Whether it is asked (a question, not a note, calculation or group).
    pub fn is_question(&self) -> bool {
        matches!(self.kind, FieldKind::Question(_))
    }

    /// Whether it is a roster.
    pub fn is_roster(&self) -> bool {
        matches!(self.kind, FieldKind::Roster { .. })
    }

    /// Whether it is the root, a group or a roster.
    pub fn holds_fields(&self) -> bool {
        matches!(self.kind, FieldKind::Root | FieldKind::Group | FieldKind::Roster { .. })
    }

    /// What it asks for, if it is a question.
    pub fn asks(&self) -> Option<&Question> {
        match &self.kind {
            FieldKind::Question(question) => Some(question),
            FieldKind::Root
            | FieldKind::Group
            | FieldKind::Roster { .. }
            | FieldKind::Note
            | FieldKind::Calculate
            | FieldKind::Hidden
            | FieldKind::Meta(_) => None,
        }
    }

    /// The choices it offers, if it is a select question.
    pub fn choosing(&self) -> Option<&Choosing> {
        match self.asks()? {
            Question::SelectOne(choosing) | Question::SelectMultiple(choosing) | Question::Rank(choosing) => {
                Some(choosing)
            }
            _ => None,
        }
    }

    /// Whether answers can change which choices it offers.
    pub fn is_narrowed(&self) -> bool {
        self.choosing().is_some_and(Choosing::narrows)
    }

    /// Every compiled expression of the field with the column it stands in (labels not included).
    pub fn formulas(&self) -> Vec<(&'static str, &Formula)> {
        let count = match &self.kind {
            FieldKind::Roster { count } => count.as_ref(),
            _ => None,
        };
        let choosing = self.choosing();
        let found = [
            ("relevant", self.relevant.as_ref()),
            ("constraint", self.constraint.as_ref()),
            ("required", self.required.formula()),
            ("read_only", self.read_only.formula()),
            ("calculation", self.calculation.as_ref()),
            ("default", self.default.formula()),
            ("repeat_count", count),
            ("choice_filter", choosing.and_then(|choosing| choosing.filter.as_ref())),
            ("parameters", choosing.and_then(|choosing| choosing.randomize.as_ref()?.as_ref())),
        ];
        found.into_iter().filter_map(|(column, formula)| Some((column, formula?))).collect()
    }
}
