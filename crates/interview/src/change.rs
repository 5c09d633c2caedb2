//! What a change of an interview brought with it, and why one may not be made.

use doorstep_record::AnswerPath;
use std::collections::BTreeSet;

/// What one change brought with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// The questions, calculations and entries whose value is another now (the answered question itself included).
    pub values: BTreeSet<AnswerPath>,
    /// The questions, notes and calculations that have become relevant or stopped being so.
    pub relevance: BTreeSet<AnswerPath>,
}

/// Why an answer or an entry is not taken. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// The questionnaire has no such question, or there is no such entry.
    #[error("there is no question at «{path}»")]
    NoSuchPath {
        /// The path that was given.
        path: AnswerPath,
    },
    /// It is worked out, read out or known by the device; nobody answers it.
    #[error("«{path}» is not answered by anybody")]
    NotAnswered {
        /// The path that was given.
        path: AnswerPath,
    },
    /// The value is not of the question's type.
    #[error("«{path}» needs a value of the type {wanted}")]
    WrongType {
        /// The path that was given.
        path: AnswerPath,
        /// The type, as the workbook writes it.
        wanted: &'static str,
    },
    /// The value is none of the question's choices.
    #[error("«{path}» has no choice «{choice}»")]
    NoSuchChoice {
        /// The path that was given.
        path: AnswerPath,
        /// The name that is none of them.
        choice: String,
    },
    /// The type is modelled and never captured.
    #[error("«{path}» is not collected here")]
    NotCollected {
        /// The path that was given.
        path: AnswerPath,
    },
    /// There is no such roster.
    #[error("there is no roster at «{roster}»")]
    NoSuchRoster {
        /// The path that was given.
        roster: String,
    },
    /// The roster has as many entries as another answer says.
    #[error("the entries of «{roster}» follow another answer")]
    CountedRoster {
        /// The path that was given.
        roster: String,
    },
    /// The roster has an entry with this id already.
    #[error("«{entry}» is there already")]
    EntryThere {
        /// The entry's path.
        entry: AnswerPath,
    },
}
