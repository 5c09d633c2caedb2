//! Puts conditions into words of one language: the pack's text for how each stands, the values it was read from, the
//! questions still to ask. Must not decide what a condition is for.

use crate::kleene::standing;
use crate::known::Known;
use crate::model::{Asked, Rule, Rules, Standings};
use crate::{Findings, Needed, Reason, Standing, Used};
use doorstep_expression::Tri;
use doorstep_interview::{Decision, Interview, Source};
use doorstep_questionnaire::Texts;
use doorstep_record::{AnswerPath, MemberId};

/// Somebody who explains findings in a language.
pub(crate) struct Telling<'a> {
    pub rules: &'a Rules,
    pub interview: &'a Interview,
    pub language: &'a str,
    pub known: Known<'a>,
}

impl<'a> Telling<'a> {
    pub fn new(findings: &'a Findings, rules: &'a Rules, interview: &'a Interview, language: &'a str) -> Self {
        Self { rules, interview, language, known: Known::all(rules, findings) }
    }

    /// Reads a condition once more, this time with what it used and what it misses.
    pub fn read(&self, asked: &Asked, member: Option<&MemberId>) -> Decision {
        self.interview.decide(&asked.condition, member, &self.known)
    }

    /// A condition's standing with the words for it. `open` are the questions that could settle it.
    pub fn reason(&self, rule: &Rule, member: Option<&MemberId>, decision: &Decision, open: &[AnswerPath]) -> Reason {
        let standing = standing(decision.answer);
        Reason { standing, text: self.standing_text(&rule.words, standing, member, open), used: self.used(decision) }
    }

    fn standing_text(
        &self,
        words: &Standings,
        standing: Standing,
        of: Option<&MemberId>,
        open: &[AnswerPath],
    ) -> String {
        match standing {
            Standing::Met => self.text(&words.met, of),
            Standing::Unmet => self.text(&words.unmet, of),
            Standing::Unknown if words.unknown.is_empty() => self.labels(open),
            Standing::Unknown => self.text(&words.unknown, of),
        }
    }

    /// Without words of the pack for "unknown", the questions themselves say what is missing.
    fn labels(&self, open: &[AnswerPath]) -> String {
        let labels: Vec<String> = self.needed(open).into_iter().map(|needed| needed.label).collect();
        labels.join(" · ")
    }

    /// A text of the pack with its answers filled in.
    pub fn text(&self, texts: &Texts, member: Option<&MemberId>) -> String {
        if texts.is_empty() { String::new() } else { self.interview.fill(texts, self.language, member) }
    }

    /// The questions with their labels and pages.
    pub fn needed(&self, open: &[AnswerPath]) -> Vec<Needed> {
        let shown = open.iter().filter_map(|path| {
            let (label, _) = self.interview.shown(path, self.language)?;
            let page = self.interview.page_of(path).unwrap_or_default();
            Some(Needed { path: path.clone(), label, page })
        });
        shown.collect()
    }

    /// The values that a person would recognise: answers, calculations that have a label, parameters. The stage and other
    /// measures are told by the reason's text.
    fn used(&self, decision: &Decision) -> Vec<Used> {
        let used = decision.used.iter().filter_map(|source| match source {
            Source::Answer { path, .. } => self.answer(path),
            Source::Fact { call, value } => self.parameter(call, value),
        });
        used.collect()
    }

    fn answer(&self, path: &AnswerPath) -> Option<Used> {
        let field = self.interview.questionnaire().question(path.name()?)?;
        if field.label.is_empty() && !field.is_question() {
            return None;
        }
        let (label, value) = self.interview.shown(path, self.language)?;
        (!value.is_empty()).then_some(Used { label, value })
    }

    fn parameter(&self, call: &str, value: &str) -> Option<Used> {
        let name = call.strip_prefix("parameter(")?.strip_suffix(')')?.trim_matches(['\'', '"']);
        let label = self.rules.parameter_labels.get(name).map(|label| self.text(label, None));
        Some(Used { label: label.unwrap_or_else(|| name.to_owned()), value: value.to_owned() })
    }
}

/// The questions that could settle a condition; none if it is settled.
pub(crate) fn open_of(decision: &Decision) -> &[AnswerPath] {
    match decision.answer {
        Tri::Unknown => &decision.missing,
        Tri::Yes | Tri::No => &[],
    }
}
