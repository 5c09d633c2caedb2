//! The table of criteria, the checks that ask again, and the figures, in one language.

use crate::model::Rules;
use crate::telling::{Telling, open_of};
use crate::{CheckView, CriterionView, Findings};
use doorstep_interview::{Interview, Source};
use doorstep_record::AnswerPath;

/// Explains every criterion, in the workbook's order.
pub fn explain_criteria(
    findings: &Findings,
    rules: &Rules,
    interview: &Interview,
    language: &str,
) -> Vec<CriterionView> {
    let telling = Telling::new(findings, rules, interview, language);
    let views = rules.criteria.iter().map(|criterion| {
        let decision = telling.read(&criterion.rule.asked, None);
        let open = open_of(&decision);
        let reason = telling.reason(&criterion.rule, None, &decision, open);
        CriterionView {
            name: criterion.name.to_string(),
            label: telling.text(&criterion.label, None),
            standing: reason.standing,
            text: reason.text,
            needed: telling.needed(open),
        }
    });
    views.collect()
}

/// Explains the checks that want something asked again, with the answers in question.
pub fn explain_checks(findings: &Findings, rules: &Rules, interview: &Interview, language: &str) -> Vec<CheckView> {
    let telling = Telling::new(findings, rules, interview, language);
    let views = findings.checks.iter().filter_map(|finding| {
        let check = rules.checks.iter().find(|check| check.name == finding.check)?;
        let member = finding.member.as_ref();
        let about: Vec<AnswerPath> = questions_in(&telling.read(&check.asked, member).used, interview);
        Some(CheckView {
            name: check.name.to_string(),
            message: telling.text(&check.message, member),
            about: telling.needed(&about),
        })
    });
    views.collect()
}

fn questions_in(used: &[Source], interview: &Interview) -> Vec<AnswerPath> {
    let answers = used.iter().filter_map(|source| match source {
        Source::Answer { path, .. } => Some(path),
        Source::Fact { .. } => None,
    });
    let questionnaire = interview.questionnaire();
    let asked =
        |path: &&AnswerPath| path.name().and_then(|name| questionnaire.question(name)).is_some_and(|f| f.is_question());
    answers.filter(asked).cloned().collect()
}

/// The figures: calculations outside rosters that have a label, with their values; those without a value are left out.
pub fn figures(rules: &Rules, interview: &Interview, language: &str) -> Vec<(String, String)> {
    let shown = rules.figures.iter().filter_map(|path| interview.shown(path, language));
    shown.filter(|(_, value)| !value.is_empty()).collect()
}
