//! Findings in one language: each match with its reasons, the values they were read from, and what is still to be asked.
//! The results themselves are the findings'; nothing is decided anew.

use crate::kleene::{all, outcome, standing, tri_of};
use crate::model::{Asked, Measure, Rules};
use crate::needed::{OpenCondition, most_useful_first};
use crate::telling::{Telling, open_of};
use crate::{Alternative, Findings, Match, Outcome, Standing};
use doorstep_interview::{Decision, Interview};
use doorstep_record::{AnswerPath, MemberId};
use std::collections::BTreeMap;

/// Explains every measure that was found, in the findings' order. `interview` has the answers that they were read from.
pub fn explain(findings: &Findings, rules: &Rules, interview: &Interview, language: &str) -> Vec<Match> {
    let mut explaining =
        Explaining { telling: Telling::new(findings, rules, interview, language), open: BTreeMap::new() };
    let mut matches: Vec<Vec<Match>> = rules.measures.iter().map(|_| Vec::new()).collect();
    let mut found: BTreeMap<usize, Vec<(Option<&MemberId>, Outcome)>> = BTreeMap::new();
    for finding in &findings.measures {
        let Some(index) = rules.index(&finding.measure) else { continue };
        found.entry(index).or_default().push((finding.member.as_ref(), finding.outcome));
    }
    for index in &rules.order {
        let units = found.remove(index).unwrap_or_default();
        matches[*index].extend(units.into_iter().map(|(member, outcome)| explaining.one(*index, member, outcome)));
    }
    matches.into_iter().flatten().collect()
}

/// An unknown condition with the questions that could settle it.
struct Read {
    alternative: Alternative,
    open: Vec<OpenCondition>,
}

struct Explaining<'a> {
    telling: Telling<'a>,
    /// What could settle the measures that were explained before.
    open: BTreeMap<(usize, Option<MemberId>), Vec<AnswerPath>>,
}

impl Explaining<'_> {
    fn one(&mut self, index: usize, member: Option<&MemberId>, outcome: Outcome) -> Match {
        let measure = &self.telling.rules.measures[index];
        let read: Vec<Read> = measure.alternatives.iter().map(|rules| self.alternative(rules, member)).collect();
        let (alternatives, open): (Vec<_>, Vec<_>) = read.into_iter().map(|read| (read.alternative, read.open)).unzip();
        let open: Vec<_> = open.into_iter().filter(|conditions| !conditions.is_empty()).collect();
        let ordered = if outcome == Outcome::CannotTell { most_useful_first(&open) } else { Vec::new() };
        let told = self.told(measure, member, outcome, alternatives, &ordered);
        self.open.insert((index, member.cloned()), ordered);
        told
    }

    fn alternative(&self, rules: &[crate::model::Rule], member: Option<&MemberId>) -> Read {
        let (mut reasons, mut open) = (Vec::new(), Vec::new());
        for rule in rules {
            let decision = self.telling.read(&rule.asked, member);
            let asking = self.asking(&rule.asked, member, &decision);
            reasons.push(self.telling.reason(rule, member, &decision, &asking));
            open.extend((standing(decision.answer) == Standing::Unknown).then_some(asking));
        }
        let outcome = outcome(all(reasons.iter().map(|reason| tri_of(reason.standing))));
        if outcome != Outcome::CannotTell {
            open.clear();
        }
        Read { alternative: Alternative { outcome, reasons }, open }
    }

    /// What could settle a condition: its own questions, and those of the measures that it asks about.
    fn asking(&self, asked: &Asked, member: Option<&MemberId>, decision: &Decision) -> OpenCondition {
        let mut asking = open_of(decision).to_vec();
        if standing(decision.answer) != Standing::Unknown {
            return asking;
        }
        for index in &asked.matched {
            for (of, _) in self.telling.known.seen(*index, member) {
                let theirs = self.open.get(&(*index, of.cloned())).map_or(&[][..], Vec::as_slice);
                let new: Vec<AnswerPath> = theirs.iter().filter(|path| !asking.contains(path)).cloned().collect();
                asking.extend(new);
            }
        }
        asking
    }

    fn told(
        &self,
        measure: &Measure,
        member: Option<&MemberId>,
        outcome: Outcome,
        alternatives: Vec<Alternative>,
        open: &[AnswerPath],
    ) -> Match {
        let telling = &self.telling;
        let name_of = |id: &MemberId| telling.interview.entry_label(measure.roster.as_deref()?, id, telling.language);
        Match {
            measure: measure.name.to_string(),
            label: telling.text(&measure.label, member),
            member: member.cloned(),
            member_label: member.and_then(name_of),
            outcome,
            alternatives,
            needed: telling.needed(open),
            amount: (outcome == Outcome::MayQualify).then(|| telling.amount(measure, member)).flatten(),
            programme: telling.text(&measure.texts.programme, member),
            basis: telling.text(&measure.texts.basis, member),
            decided_by: telling.text(&measure.texts.decided_by, member),
            days: measure.days,
            bring: telling.text(&measure.texts.bring, member),
            place: telling.text(&measure.texts.place, member),
            on_request: measure.on_request.is_some(),
        }
    }
}
