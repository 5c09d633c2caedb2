//! The running interview: answer, relevance, constraints, calculations, rosters, what changed.
//! Knows a questionnaire and its answers; must not know rules, storage, clocks or chance.
//!
//! [`Interview::new`] begins one, [`Interview::resume`] goes on with kept answers. [`Interview::answer`],
//! [`Interview::add_entry`] and [`Interview::remove_entry`] change it and tell what [`Changed`]; only what depends on a
//! change is worked out again. [`Interview::page`] is what a screen shows; [`Interview::decide`] is what rules ask.
//! [`Desk`] is for households that are only decided, one after another.
//! Answers that are not relevant are kept while the interview runs and left out of [`Interview::recorded`].

mod change;
mod choices;
mod context;
mod decide;
mod desk;
mod envelope;
mod facts;
mod finding;
mod growth;
mod instance;
mod interview;
mod keep;
mod lay;
mod lexical;
mod markup;
mod nodes;
mod page;
mod pages;
mod review;
mod rosters;
mod settle;
mod settling;
mod tree;
mod units;
mod view;
mod wake;
mod words;

pub use change::{AnswerFault, Changed};
pub use context::{Capture, Context, Opening};
pub use decide::{Decision, Facts, NoFacts, Source};
pub use desk::Desk;
pub use doorstep_expression::Tri;
pub use interview::Interview;
pub use markup::Span;
pub use nodes::{Located, NodeLine};
pub use review::{Blocked, Section, SectionLine};
pub use units::{Decidable, Unit};
pub use view::*;
