//! What a household is told: may qualify, not yet, or cannot tell, each with its reasons, in one language.
//! There is no state "denied": a named body decides, never the software (S13).

use doorstep_record::{AnswerPath, MemberId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The three readings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every condition of one alternative is met.
    MayQualify,
    /// An answer that would settle it is missing.
    CannotTell,
    /// No alternative is met. One may apply all the same.
    NotYet,
}

/// One measure for the household or for one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Match {
    /// The measure's name in the pack.
    pub measure: String,
    /// Its label.
    pub label: String,
    /// The member it is for; `None` for the household.
    pub member: Option<MemberId>,
    /// What the member is called on this device.
    pub member_label: Option<String>,
    /// The result.
    pub outcome: Outcome,
    /// The alternatives, any of which is enough.
    pub alternatives: Vec<Alternative>,
    /// The questions that would settle it, most useful first; empty unless the outcome is `cannot_tell`.
    pub needed: Vec<Needed>,
    /// The amount as text, if it can be told.
    pub amount: Option<String>,
    /// The programme that the measure belongs to.
    pub programme: String,
    /// The legal basis.
    pub basis: String,
    /// Who decides.
    pub decided_by: String,
    /// Within how many days.
    pub days: Option<u32>,
    /// What to bring.
    pub bring: String,
    /// Where to apply.
    #[serde(rename = "where")]
    pub place: String,
    /// Whether it stands here because the household asked for it.
    pub on_request: bool,
}

/// One way to qualify: all its conditions are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alternative {
    /// The alternative's result.
    pub outcome: Outcome,
    /// Its conditions, in the workbook's order.
    pub reasons: Vec<Reason>,
}

/// One condition with the pack's words for how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// How it stands.
    pub standing: Standing,
    /// The pack's text for that, with `${q}` filled in.
    pub text: String,
    /// The answers and figures it was read from.
    pub used: Vec<Used>,
}

/// How one condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds.
    Met,
    /// It does not hold.
    Unmet,
    /// An answer is missing.
    Unknown,
}

/// A value that a condition was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Used {
    /// The question's label, or the parameter's name.
    pub label: String,
    /// The value as a person reads it (a choice's label, a number).
    pub value: String,
}

/// A question whose answer would help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Needed {
    /// Where its answer lives.
    pub path: AnswerPath,
    /// The question.
    pub label: String,
    /// The page that asks it.
    pub page: String,
}

/// One of the seven criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CriterionView {
    /// The criterion's name in the pack.
    pub name: String,
    /// Its label.
    pub label: String,
    /// How it stands.
    pub standing: Standing,
    /// The pack's text for that.
    pub text: String,
    /// The questions that would settle it.
    pub needed: Vec<Needed>,
}

/// A soft check: something to ask again, never a mark on the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// The check's name in the pack.
    pub name: String,
    /// What to ask again.
    pub message: String,
    /// The member it is about; `None` for the household.
    pub member: Option<MemberId>,
    /// The answers in question.
    pub about: Vec<InQuestion>,
    /// The reasons for which the answers may be confirmed as they are; none: it can't be confirmed.
    pub reasons: Vec<CheckReason>,
    /// The name of the reason with which these answers were confirmed.
    pub confirmed: Option<String>,
}

/// An answer that a check is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InQuestion {
    /// Where it lives.
    pub path: AnswerPath,
    /// The question.
    pub label: String,
    /// The answer as a person reads it.
    pub value: String,
    /// The page that asks it.
    pub page: String,
}

/// A reason to confirm a check with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckReason {
    /// Its name in the pack's list.
    pub value: String,
    /// Its label.
    pub label: String,
}

/// A check whose answers were confirmed as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConfirmationView {
    /// Where the confirmation is recorded.
    pub path: AnswerPath,
    /// What is recorded: the reason's name and a digest of the answers.
    pub value: String,
    /// What was asked again.
    pub message: String,
    /// The reason as a person reads it.
    pub reason: String,
}
