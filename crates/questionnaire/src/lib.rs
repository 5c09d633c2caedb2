//! Rows of the sheets to a checked questionnaire, with faults that name their cell. Runs no interview and reads no file.
//!
//! [`compile()`] takes a [`Workbook`] (rows of text) to a [`Questionnaire`] or to every [`Fault`] at once. Other sheets of
//! the same workbook (rules, checks, card texts) compile their expressions and texts against it with
//! [`Questionnaire::condition`] and [`Questionnaire::texts`]. [`table::workbook`] makes a workbook from Markdown tables
//! for tests. The catalogue of faults is [`FaultCode`].

mod appearances;
mod attached;
mod catalogue;
mod choices;
mod compile;
mod condition;
mod defaults;
mod details;
mod envelope;
mod examples;
mod fault;
mod fields;
mod form;
mod formulas;
mod grid;
mod languages;
mod lists;
mod model;
mod parameters;
mod plan;
mod question;
mod settings;
mod spots;
mod survey;
pub mod table;
mod template;
mod texts;
mod types;
mod workbook;

pub use attached::{Attached, Rows};
pub use catalogue::FaultCode;
pub use compile::{SHEETS, compile, compile_with};
pub use condition::Condition;
pub use doorstep_expression::FieldId;
pub use envelope::{Entity, Envelope};
pub use examples::{Example, pages};
pub use fault::{Cell, Fault, Severity};
pub use lists::{Choice, ChoiceList};
pub use model::{Field, FieldKind, Formula, Meta, Questionnaire, Start, Switch, Use};
pub use plan::{Part, Plan, Reader, Step};
pub use question::{Choosing, Question};
pub use spots::Spot;
pub use texts::{Piece, Template, Texts};
pub use workbook::{Language, Row, Sheet, Workbook};
