//! The table of criteria, the checks that ask again, and the figures, in one language.

use crate::confirm::in_question;
use crate::model::{Check, Rules};
use crate::telling::{Telling, open_of};
use crate::{CheckReason, CheckView, CriterionView, Findings, InQuestion};
use doorstep_interview::Interview;
use doorstep_record::{Answers, MemberId};

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

/// Explains the checks that want something asked again, with the answers in question. `confirmations` are those that hold
/// (see [`Rules::holding`]).
pub fn explain_checks(
    findings: &Findings,
    rules: &Rules,
    interview: &Interview,
    confirmations: &Answers,
    language: &str,
) -> Vec<CheckView> {
    let telling = Telling::new(findings, rules, interview, language);
    let views = findings.checks.iter().filter_map(|finding| {
        let check = rules.check(&finding.check)?;
        let reasons = check.reasons_to_choose(interview.questionnaire(), language).into_iter();
        let member = finding.member.as_ref();
        Some(CheckView {
            name: check.name.to_string(),
            message: telling.text(&check.message, member),
            member: member.cloned(),
            about: about(check, member, interview, language),
            reasons: reasons.map(|(value, label)| CheckReason { value, label }).collect(),
            confirmed: check.holds(member, confirmations),
        })
    });
    views.collect()
}

/// The answers in question as a person reads them, with the pages that ask them.
fn about(check: &Check, member: Option<&MemberId>, interview: &Interview, language: &str) -> Vec<InQuestion> {
    let answers = in_question(check, member, interview).into_iter().filter(|(path, _)| path.name().is_some());
    let shown = answers.filter_map(|(path, _)| {
        let (label, value) = interview.shown(&path, language)?;
        let page = interview.page_of(&path).unwrap_or_default();
        Some(InQuestion { path, label, value, page })
    });
    shown.collect()
}

/// The figures: calculations outside rosters that have a label, with their values; those without a value are left out.
pub fn figures(rules: &Rules, interview: &Interview, language: &str) -> Vec<(String, String)> {
    let shown = rules.figures.iter().filter_map(|path| interview.shown(path, language));
    shown.filter(|(_, value)| !value.is_empty()).collect()
}
