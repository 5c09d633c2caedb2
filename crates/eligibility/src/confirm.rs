//! Checks that a person confirmed: the answers stand as they are, for a reason chosen from a list of the pack (never free
//! text). A confirmation is a value at a path of its own, so that it is kept, signed and merged like an answer. It holds
//! a digest of the answers that the check reads, so that it falls away, on every device, as soon as one of them changes.

use crate::model::{Check, Rules};
use crate::{CheckFinding, ConfirmationView, Findings};
use doorstep_interview::Interview;
use doorstep_questionnaire::{Choice, FieldId, Questionnaire, Use};
use doorstep_record::{AnswerPath, Answers, MemberId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What stands before a check's name in the path of its confirmation. No question's name can hold a `#`.
const MARK: &str = "check#";

/// Why a check is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmFault {
    /// There is no such check, or it asks nothing again now.
    #[error("the check asks nothing again")]
    NotAsked,
    /// The reason is not one of the check's list.
    #[error("the reason is not one of the check's list")]
    NoSuchReason,
}

impl Rules {
    /// Confirms what a check asks again: the path and the value to keep beside the answers.
    /// Errors if the check asks nothing now, or the reason is not in its list.
    pub fn confirm(
        &self,
        finding: &CheckFinding,
        findings: &Findings,
        interview: &Interview,
        reason: &str,
    ) -> Result<(AnswerPath, String), ConfirmFault> {
        let check = self.check(&finding.check).filter(|_| findings.checks.contains(finding));
        let check = check.ok_or(ConfirmFault::NotAsked)?;
        check.reason(interview.questionnaire(), reason).ok_or(ConfirmFault::NoSuchReason)?;
        let digest = digest(check, finding.member.as_ref(), interview);
        Ok((path(check, finding.member.as_ref()), format!("{reason} {digest}")))
    }

    /// Where the confirmation of a check lives. Errors if there is no such check.
    pub fn confirmation_path(&self, asked: &CheckFinding) -> Result<AnswerPath, ConfirmFault> {
        let check = self.check(&asked.check).ok_or(ConfirmFault::NotAsked)?;
        Ok(path(check, asked.member.as_ref()))
    }

    /// The confirmations of checks of these rules whose answers are still those that were confirmed.
    pub fn holding(&self, confirmations: &Answers, interview: &Interview) -> Answers {
        let holds = |path: &AnswerPath, value: &str| {
            let Some((check, member)) = self.confirmed(path) else { return false };
            let Some((reason, kept)) = value.rsplit_once(' ') else { return false };
            check.reason(interview.questionnaire(), reason).is_some()
                && digest(check, member.as_ref(), interview) == kept
        };
        let still = confirmations.iter().filter(|(path, value)| holds(path, value));
        still.map(|(path, value)| (path.clone(), value.clone())).collect()
    }

    /// The confirmations of checks that these rules have, whether or not they still hold.
    pub fn known_confirmations(&self, confirmations: Answers) -> Answers {
        confirmations.into_iter().filter(|(path, _)| self.confirmed(path).is_some()).collect()
    }

    /// The check that a path of a confirmation is about, and the member.
    pub(crate) fn confirmed(&self, path: &AnswerPath) -> Option<(&Check, Option<MemberId>)> {
        let check = self.check(path.name()?.strip_prefix(MARK)?)?;
        match (&check.roster, path.member()) {
            (None, None) => Some((check, None)),
            (Some(own), Some((roster, member))) if **own == *roster => Some((check, Some(member))),
            _ => None,
        }
    }

    pub(crate) fn check(&self, name: &str) -> Option<&Check> {
        self.checks.iter().find(|check| *check.name == *name)
    }
}

impl Check {
    /// A reason of its list.
    pub(crate) fn reason<'q>(&self, questionnaire: &'q Questionnaire, reason: &str) -> Option<&'q Choice> {
        questionnaire.lists.get(self.reasons.as_deref()?)?.find(reason)
    }

    /// The reason that was given, if what was confirmed is still so.
    pub(crate) fn holds(&self, member: Option<&MemberId>, confirmations: &Answers) -> Option<String> {
        let value = confirmations.get(&path(self, member))?;
        value.rsplit_once(' ').map(|(reason, _)| reason.to_owned())
    }
}

/// Takes the confirmations out of a household's answers: answers first, confirmations second.
pub fn part_confirmations(answers: Answers) -> (Answers, Answers) {
    let is_answer = |path: &AnswerPath| !path.name().is_some_and(|name| name.starts_with(MARK));
    if answers.keys().all(is_answer) {
        return (answers, Answers::new());
    }
    answers.into_iter().partition(|(path, _)| is_answer(path))
}

fn path(check: &Check, member: Option<&MemberId>) -> AnswerPath {
    let name = format!("{MARK}{}", check.name);
    match (&check.roster, member) {
        (Some(roster), Some(member)) => AnswerPath::entry(roster, member).below(&name),
        _ => AnswerPath::question(&name),
    }
}

/// Eight hexadecimal digits that stand for the answers in question. Names and addresses are left out: their digest
/// would be a way to guess them. That an entry is there counts; its place in the order does not.
fn digest(check: &Check, member: Option<&MemberId>, interview: &Interview) -> String {
    let mut hash = Sha256::new_with_prefix(b"doorstep check 1\0");
    for (path, value) in in_question(check, member, interview) {
        let value = if path.name().is_some() { value.as_str() } else { "" };
        hash.update(format!("{path}\0{value}\0"));
    }
    hash.finalize()[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The answers that a check reads, itself or through calculations, and the entries of the rosters that it counts; in the
/// form's order.
pub(crate) fn in_question(
    check: &Check,
    member: Option<&MemberId>,
    interview: &Interview,
) -> Vec<(AnswerPath, String)> {
    let questionnaire = interview.questionnaire();
    let fields = check.reads.iter().map(|id| questionnaire.field(*id)).filter(|field| field.use_of != Use::Identity);
    let places: BTreeMap<&str, FieldId> = fields.map(|field| (&*field.key, field.id)).collect();
    let own = member.zip(check.roster.as_deref()).map(|(member, roster)| AnswerPath::entry(roster, member));
    let seen =
        interview.recorded().into_iter().filter(|(path, _)| is_seen(path, own.as_ref(), check.roster.as_deref()));
    let mut found: Vec<_> = seen.filter_map(|(path, value)| Some((*places.get(key(&path)?)?, path, value))).collect();
    found.sort();
    found.into_iter().map(|(_, path, value)| (path, value)).collect()
}

/// The name of the question, or of the roster whose entry it is.
fn key(path: &AnswerPath) -> Option<&str> {
    path.name().or_else(|| path.member().map(|(roster, _)| roster))
}

/// A check of one member sees that member's answers and the household's, not those of other members.
fn is_seen(path: &AnswerPath, own: Option<&AnswerPath>, roster: Option<&str>) -> bool {
    let Some((own, roster)) = own.zip(roster) else { return true };
    path.parts().next() != Some(roster) || path == own || path.entries_above().any(|entry| entry == own.as_str())
}

/// Explains confirmations in a language: what was asked again, and the reason that was given.
pub fn explain_confirmations(
    rules: &Rules,
    interview: &Interview,
    confirmations: &Answers,
    language: &str,
) -> Vec<ConfirmationView> {
    let views = confirmations.iter().filter_map(|(path, value)| {
        let (check, member) = rules.confirmed(path)?;
        let reason = value.rsplit_once(' ').map_or(value.as_str(), |(reason, _)| reason);
        Some(ConfirmationView {
            path: path.clone(),
            value: value.clone(),
            message: interview.fill(&check.message, language, member.as_ref()),
            reason: check.reason_label(interview.questionnaire(), reason, language),
        })
    });
    views.collect()
}

impl Check {
    /// A reason as a person reads it; its name if the list does not have it any more.
    fn reason_label(&self, questionnaire: &Questionnaire, reason: &str, language: &str) -> String {
        let choice = self.reason(questionnaire, reason);
        let label = choice.and_then(|choice| choice.label.plain(language, &questionnaire.default_language));
        label.unwrap_or_else(|| reason.to_owned())
    }

    /// The reasons to choose from: names with their labels.
    pub(crate) fn reasons_to_choose(&self, questionnaire: &Questionnaire, language: &str) -> Vec<(String, String)> {
        let list = self.reasons.as_deref().and_then(|list| questionnaire.lists.get(list));
        let choices = list.into_iter().flat_map(|list| &list.choices);
        choices.map(|choice| (choice.name.clone(), self.reason_label(questionnaire, &choice.name, language))).collect()
    }
}
