//! What a screen shows of a running interview: one page at a time, whole, in one language.

use crate::Span;
use doorstep_record::{AnswerPath, MemberId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One page: a top-level group, or one entry of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Page {
    /// The group's name, or the path of the roster's entry (`member/k3f9ab`).
    pub id: String,
    /// The group's label, or the entry's label (its first text answer, or "Member 2").
    pub title: String,
    /// Its place among the pages that are relevant now, from 1.
    pub number: usize,
    /// How many pages are relevant now.
    pub of: usize,
    /// What stands on the page, in the form's order; only what is relevant.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "item", rename_all = "snake_case")]
pub enum Item {
    /// A heading of a group inside the page.
    Heading {
        /// The group's label.
        label: String,
    },
    /// A text to read out.
    Note {
        /// The text, with `${q}` filled in.
        label: String,
        /// The same in pieces, if some look different.
        marked: Vec<Span>,
        /// A further explanation.
        hint: Option<String>,
        /// More about the hint, for who wants to read it.
        guidance: Option<String>,
    },
    /// A question.
    Question(QuestionView),
    /// A roster with its entries; each entry is a page of its own.
    Roster(RosterView),
}

/// A question as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuestionView {
    /// Where its answer lives.
    pub path: AnswerPath,
    /// Which control it needs.
    pub kind: QuestionKind,
    /// The question in the language asked for, with `${q}` filled in.
    pub label: String,
    /// The same in pieces, if some look different.
    pub marked: Vec<Span>,
    /// A hint for the interviewer.
    pub hint: Option<String>,
    /// More about the hint, for who wants to read it.
    pub guidance: Option<String>,
    /// The answer in XForms lexical form; empty if not answered.
    pub value: String,
    /// Whether finishing needs an answer. A required question can still be skipped by leaving the page.
    pub required: bool,
    /// Whether the answer can't be changed here.
    pub read_only: bool,
    /// Whether the answer identifies somebody (name, address, phone): sealed before it leaves the device.
    pub identity: bool,
    /// The constraint's message, if the answer breaks it.
    pub invalid: Option<String>,
    /// The choices of a select question, filtered; empty otherwise.
    pub choices: Vec<ChoiceView>,
    /// The form's appearance column, as it stands.
    pub appearance: Option<String>,
}

/// The control that a question needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One line of text (identity only).
    Text,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Decimal,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    DateTime,
    /// One choice.
    SelectOne,
    /// Any number of choices.
    SelectMultiple,
    /// Choices put in order.
    Rank,
    /// Tick to go on.
    Acknowledge,
    /// A type that this product models and never captures (media, location).
    NotCollected,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChoiceView {
    /// The choice's name, as it is stored.
    pub value: String,
    /// Its label.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A roster and its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterView {
    /// The roster's path: its name, or below an entry for a nested one.
    pub path: String,
    /// The roster's label.
    pub label: String,
    /// Its entries, in order.
    pub entries: Vec<EntryView>,
    /// Whether the team adds and removes entries (not so with `repeat_count`).
    pub open_ended: bool,
}

/// One entry of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryView {
    /// The entry's id.
    pub id: MemberId,
    /// The page that shows it.
    pub page: String,
    /// Its first text answer, or the roster's label and its place.
    pub label: String,
    /// How many relevant questions in it are not answered.
    pub unanswered: usize,
}

/// One line of the list of pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PageLine {
    /// The page's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many relevant questions on it are not answered.
    pub unanswered: usize,
    /// How many answers on it break a constraint, or are required and missing.
    pub faulty: usize,
}
