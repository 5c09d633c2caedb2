//! Rules, criteria, checks and on-request measures: from the sheets of a workbook to matches with reasons.
//! Knows a questionnaire and a running interview; must not know storage, files, clocks or chance.
//!
//! The way: [`compile()`] takes the sheets to [`Rules`] (or all faults with their cells); [`decide()`] reads them over an
//! interview and gives [`Findings`] without a word; [`explain()`], [`explain_criteria`] and [`explain_checks`] put findings
//! into one language; [`figures`] gives the figures shown beside them; [`run_cases`] tries the workbook's own cases.
//!
//! # Sheets
//! Texts (`…::`) are written in each language of the questionnaire: `met::English (en)`. A bare column stands for the
//! default language. `${q}` in them is filled in. `from` and `to` are days (2016-05-01), both included; empty is open.
//!
//! - `parameters`: `name`, `label::…` (optional: what people call it), `area` (empty = everywhere), `from`, `to`, `value`,
//!   `source`. `parameter('name')` takes the row with the longest matching area that is in force on the day. Two rows of
//!   one area that overlap in time are a fault.
//! - `measures`: `name`, `label::…`, `per` (empty or `household`, or a roster's name), `programme`, `basis`, `decided_by`
//!   (each bare or `::…`), `days`, `bring::…`, `where::…`, `from`, `to`;
//!   `amount` is an expression, `amount::…` are words: an expression alone gives a number, words alone stand as they are,
//!   both give the number with the words behind it (`300` + `yuan a month`). Shown only where the measure may match.
//!   `on_request` is an expression of the wish; unless that is *yes*, the measure leaves no trace anywhere, and no rule,
//!   criterion or check may ask `matched()` about it.
//! - `rules`: `measure`, `alternative` (any text; empty is one too), `condition`, `met::…`, `unmet::…`, `unknown::…`
//!   (optional: without it the labels of the missing questions stand there). Rows of one alternative are all needed; one
//!   alternative is enough. Each measure needs a rule. With `per` = a roster, conditions are read for each entry.
//! - `criteria`: `name`, `label::…`, `condition`, `met::…`, `unmet::…`, `unknown::…`; about the household.
//! - `checks`: `name`, `per` (optional), `condition` (true = ask again), `message::…`, `reasons` (optional: the list of
//!   `choices` whose reasons a person may confirm it with).
//! - Figures shown to people are the rows of type `calculate` in `survey`, outside rosters, that have a label.
//!
//! Conditions are the questionnaire's expression language in the decision reading, with `parameter('name')`, `stage()`
//! (the empty text before a household is in any stage) and `matched('measure')`. A measure of members that is asked about
//! from elsewhere matches if it does for any entry. Measures may ask about each other, without circles. A roster's
//! question outside the roster must stand in something that takes all entries together: `sum(${pay})`,
//! `count(${member}[${age} < 16])`.
//!
//! # Cases
//! - `cases`: `case`, `question` (`income`, `member[2].age`, `member[2]` for an entry without answers,
//!   `last-visit#income` for the last visit), `value`. The questions `today()`, `area()` and `stage()` set where and when
//!   the case plays. Rows of the case `*` belong to every case that does not say otherwise. Without `today()` the day is
//!   the newest `from` of the parameters; without `area()` only parameters without an area apply.
//! - `expect`: `case`, `measure` (a measure, criterion or check), `member` (the entry's number, for measures and checks per
//!   roster), `result`: `may_qualify`, `not_yet`, `cannot_tell`, `not_shown`; for criteria `met`, `unmet`, `unknown`; for
//!   checks `ask_again`, `nothing`.

mod amount;
mod cases;
mod comparisons;
mod compile;
mod confirm;
mod criteria;
mod decide;
mod explain;
mod findings;
mod flow;
pub mod impact;
mod kleene;
mod known;
mod mentions;
mod model;
mod needed;
mod order;
mod outcome;
mod parameter;
mod shared;
mod sheets;
mod telling;

pub use cases::{Bound, CaseReport, CaseResult, Covered, Untried, cover, missing_cases, run_cases};
pub use compile::compile;
pub use confirm::{ConfirmFault, explain_confirmations, part_confirmations};
pub use criteria::{explain_checks, explain_criteria, figures};
pub use decide::decide;
pub use explain::explain;
pub use findings::{CheckFinding, Circumstances, CriterionFinding, Findings, MeasureFinding};
pub use flow::{reaching, sources};
pub use model::{Purpose, Rules};
pub use outcome::*;
pub use sheets::FUNCTIONS;
