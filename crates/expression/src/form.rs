//! What the checker asks of a form's template, and the faults it finds. The questionnaire implements it.

use std::ops::Range;

/// A field of a form's template: a question, calculation, group or repeat. Given out by the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FieldId(pub u32);

/// A form's template.
pub trait Form {
    /// The field that `${name}` means when written at `from`.
    fn by_name(&self, name: &str, from: FieldId) -> Option<FieldId>;
    /// The top of the tree (`/data`).
    fn root(&self) -> FieldId;
    /// The field above; `None` for the root.
    fn parent(&self, field: FieldId) -> Option<FieldId>;
    /// The fields directly below, in the form's order.
    fn children(&self, field: FieldId) -> Vec<FieldId>;
    /// Whether the field is a repeat.
    fn is_repeat(&self, field: FieldId) -> bool;
    /// The field's own name, without a path.
    fn name(&self, field: FieldId) -> &str;
    /// The field that `${last-visit#name}` or `${last-saved#name}` asks about.
    fn last_visit(&self, name: &str) -> Option<FieldId> {
        self.by_name(name, self.root())
    }
    /// The columns of the choice list or attached table that `instance('name')` opens. `None`: there is none;
    /// empty: the columns are not known before the form runs.
    fn columns(&self, table: &str) -> Option<Vec<String>>;
    /// The child with that name.
    fn child(&self, field: FieldId, name: &str) -> Option<FieldId> {
        self.children(field).into_iter().find(|child| self.name(*child) == name)
    }
}

/// A function that a pack's sheets have and XLSForm does not, such as `parameter('poverty_line')`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtraFunction {
    /// Its name.
    pub name: &'static str,
    /// The least number of arguments.
    pub min: usize,
    /// The greatest number of arguments.
    pub max: usize,
}

/// Something in an expression that the form does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct CheckFault {
    /// Where in the expression's text, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: CheckKind,
}

/// What the checker finds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckKind {
    /// `${name}` names no question.
    #[error("there is no question named «{name}»")]
    UnknownName {
        /// The name.
        name: String,
    },
    /// A path leads to no field.
    #[error("there is nothing named «{name}» at this place of the form")]
    UnknownStep {
        /// The first step that leads nowhere.
        name: String,
    },
    /// `..` above the top of the form, or another step that can lead nowhere.
    #[error("the path leads out of the form")]
    OutsideForm,
    /// The language has no such function, or it is not supported.
    #[error("the function {name}() is not supported")]
    UnknownFunction {
        /// Its name.
        name: String,
    },
    /// A function was given too few or too many arguments.
    #[error("{name}() takes {}, not {given}", arguments(*.min, *.max))]
    WrongArguments {
        /// Its name.
        name: String,
        /// The least it takes.
        min: usize,
        /// The most it takes; `usize::MAX` = any number.
        max: usize,
        /// What was given.
        given: usize,
    },
    /// A function needs a path where it was given something else.
    #[error("{name}() needs a question or path here")]
    NeedsPath {
        /// Its name.
        name: String,
    },
    /// `instance('name')` opens no list or table.
    #[error("there is no list or table named «{name}»")]
    UnknownTable {
        /// The name.
        name: String,
    },
    /// A table has no such column.
    #[error("the list «{table}» has no column «{column}»")]
    UnknownColumn {
        /// The table's name.
        table: String,
        /// The column's name.
        column: String,
    },
    /// The argument must be written out, because it is read before the form runs.
    #[error("{name}() needs a text in quotes here")]
    NeedsLiteral {
        /// The function's name.
        name: String,
    },
    /// A function takes its last arguments in pairs, and one stands alone.
    #[error("{name}() takes each condition with its weight, and the last one has none")]
    Unpaired {
        /// Its name.
        name: String,
    },
    /// A written-out argument is none of the words that the function knows.
    #[error("{name}() does not know «{given}»: {known}")]
    UnknownOption {
        /// Its name.
        name: String,
        /// What was given.
        given: String,
        /// What it knows.
        known: &'static str,
    },
    /// The text of a pattern in `regex()` is no regular expression.
    #[error("this is not a regular expression")]
    BadPattern,
    /// An axis or node test that XLSForm forms have no use for.
    #[error("«{text}» is not supported in a path")]
    UnsupportedStep {
        /// As written.
        text: String,
    },
}

fn arguments(min: usize, max: usize) -> String {
    match (min, max) {
        (1, 1) => "one argument".to_owned(),
        (min, max) if min == max => format!("{min} arguments"),
        (min, usize::MAX) => format!("at least {min} arguments"),
        (min, max) => format!("{min} to {max} arguments"),
    }
}
