//! In which order a form's values, relevance and roster counts are worked out, and what depends on what.
//! Fixed once, when the workbook is compiled; a circle is a fault. Must not know any answer.

use crate::{Cell, Fault, FaultCode, Field, FieldKind, Formula, Questionnaire, Spot, spots};
use doorstep_expression::FieldId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The order of working out, and what depends on what.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The steps: each comes after all that it depends on.
    pub steps: Vec<Step>,
    /// For each field, the steps that read it (its value, its relevance or its entries).
    pub readers: Vec<Vec<Reader>>,
    /// For each field, its own steps.
    pub own: Vec<Vec<u32>>,
    /// For each field, the calculations that are worked out when a person changes it (column `trigger`).
    pub triggered: Vec<Vec<Reader>>,
    /// For each field, whether a step sums it up over the entries of its roster.
    pub summed: Vec<bool>,
    /// For each field, where its nodes stand.
    pub spots: Vec<Spot>,
    /// For each field with few choices, their names.
    pub offers: Vec<Option<Arc<[Box<str>]>>>,
    /// For the root and each roster, the answer keys of what stands in it, sorted, with their fields.
    pub keys: Vec<Vec<(Box<str>, FieldId)>>,
    /// Whether kept answers can be laid out first and worked out in one go.
    pub at_once: bool,
    /// Whether decisions need nothing but the answers, and the form reading can be left out.
    pub from_answers: bool,
}

/// One thing to work out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: FieldId,
    /// What of it.
    pub part: Part,
    /// Whether it may depend on its entry's place among the others.
    pub positional: bool,
}

/// What of a field is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// How many entries a roster has.
    Count,
    /// Whether it is relevant.
    Relevance,
    /// Its value.
    Value,
    /// Which of its chosen choices are still offered.
    Choices,
}

/// A step that depends on a field, and how to find the nodes that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The step's place in the plan; for a triggered calculation it is not used.
    pub step: u32,
    /// The field of the step.
    pub field: FieldId,
    /// The roster whose entry both share (its nodes are found below that entry), or the root.
    pub via: FieldId,
    /// The places that lead from there to the step's field.
    pub way: Vec<usize>,
}

type Key = (FieldId, Part);

/// Lays the order out. Errors with a fault for each circle.
pub(crate) fn lay(questionnaire: &Questionnaire, sheet: &str) -> Result<Plan, Vec<Fault>> {
    let keys: Vec<Key> = questionnaire.fields.iter().flat_map(parts).collect();
    let numbers: BTreeMap<Key, usize> = keys.iter().enumerate().map(|(number, key)| (*key, number)).collect();
    let needs: Vec<BTreeSet<usize>> = keys.iter().map(|key| needs(questionnaire, &numbers, *key)).collect();
    let order = sort(&needs).map_err(|rest| circles(questionnaire, sheet, &keys, &needs, &rest))?;
    let ordered: Vec<Key> = order.into_iter().map(|number| keys[number]).collect();
    Ok(plan(questionnaire, &ordered))
}

fn plan(questionnaire: &Questionnaire, ordered: &[Key]) -> Plan {
    let count = questionnaire.fields.len();
    let mut plan = Plan {
        steps: vec![],
        readers: vec![vec![]; count],
        own: vec![vec![]; count],
        triggered: vec![vec![]; count],
        summed: vec![false; count],
        spots: spots::of(questionnaire),
        offers: spots::offers(questionnaire),
        keys: spots::keys(questionnaire),
        at_once: spots::is_settled_at_once(questionnaire),
        from_answers: spots::is_decided_from_answers(questionnaire),
    };
    for (step, key) in ordered.iter().enumerate() {
        let field = questionnaire.field(key.0);
        let Some(sight) = sight(field, key.1) else { continue };
        plan.steps.push(Step { field: key.0, part: key.1, positional: sight.positional });
        plan.own[key.0.0 as usize].push(step as u32);
        for read in sight.reads {
            plan.readers[read.field.0 as usize].push(reader(questionnaire, read, key.0, step as u32));
        }
        for field in formula(field, key.1).into_iter().flat_map(|formula| formula.program.sums()) {
            plan.summed[field.0 as usize] = true;
        }
    }
    for field in &questionnaire.fields {
        for trigger in &field.triggers {
            let read = Read { field: *trigger, far: false };
            plan.triggered[trigger.0 as usize].push(reader(questionnaire, read, field.id, 0));
        }
    }
    plan
}

/// The parts of a field that are worked out.
fn parts(field: &Field) -> Vec<Key> {
    let parts = [Part::Count, Part::Relevance, Part::Value, Part::Choices].into_iter();
    parts.filter(|part| sight(field, *part).is_some()).map(|part| (field.id, part)).collect()
}

/// What one part of a field reads.
struct Sight {
    reads: Vec<Read>,
    positional: bool,
}

/// One field that a part reads.
#[derive(Clone, Copy)]
struct Read {
    field: FieldId,
    /// Whether it may be read in other entries than the reader's own.
    far: bool,
}

/// What a part of a field reads; nothing if there is nothing to work out.
fn sight(field: &Field, part: Part) -> Option<Sight> {
    if part == Part::Choices {
        return choices_sight(field);
    }
    let formula = formula(field, part)?;
    let remembers = part == Part::Value && formula.source.contains("once(");
    let reads = reads(formula).filter(|read| !(remembers && read.field == field.id)).collect();
    Some(Sight { reads, positional: formula.source.contains("position(") })
}

/// A filter may read its own question: that is no circle, the chosen is what it reads.
fn choices_sight(field: &Field) -> Option<Sight> {
    let choosing = field.choosing().filter(|choosing| choosing.narrows())?;
    let filter = choosing.filter.as_ref();
    // Where choices come from a roster, the filter is asked about each of its entries.
    let entries = choosing.entries.map(|entries| Read { field: entries, far: true });
    let filtered = filter.into_iter().flat_map(reads).map(|read| Read { far: read.far || entries.is_some(), ..read });
    let reads = filtered.chain(entries).filter(|read| read.field != field.id).collect();
    let positional = filter.is_some_and(|filter| filter.source.contains("position("));
    Some(Sight { reads, positional })
}

fn reads(formula: &Formula) -> impl Iterator<Item = Read> {
    let program = &formula.program;
    program.reads().iter().map(|field| Read { field: *field, far: program.reads_far(*field) })
}

fn formula(field: &Field, part: Part) -> Option<&Formula> {
    match part {
        Part::Relevance => field.relevant.as_ref(),
        Part::Value => field.calculation.as_ref().filter(|_| field.triggers.is_empty()),
        Part::Count => match &field.kind {
            FieldKind::Roster { count } => count.as_ref(),
            _ => None,
        },
        Part::Choices => None,
    }
}

fn needs(questionnaire: &Questionnaire, numbers: &BTreeMap<Key, usize>, (id, part): Key) -> BTreeSet<usize> {
    let Some(sight) = sight(questionnaire.field(id), part) else { return BTreeSet::new() };
    let mut keys = Vec::new();
    for Read { field: read, .. } in sight.reads {
        keys.extend([Part::Value, Part::Choices, Part::Count, Part::Relevance].map(|part| (read, part)));
        keys.extend(above(questionnaire, read).flat_map(|up| [(up, Part::Relevance), (up, Part::Count)]));
    }
    keys.extend(above(questionnaire, id).map(|up| (up, Part::Count)));
    keys.iter().filter_map(|key| numbers.get(key)).copied().collect()
}

fn above(questionnaire: &Questionnaire, id: FieldId) -> impl Iterator<Item = FieldId> {
    std::iter::successors(questionnaire.field(id).parent, |up| questionnaire.field(*up).parent)
}

/// Orders the steps so that each comes after its needs, in the form's order where that leaves a choice. Errors with
/// those that can't be ordered.
fn sort(needs: &[BTreeSet<usize>]) -> Result<Vec<usize>, BTreeSet<usize>> {
    let mut waiting: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    let mut followers = vec![vec![]; needs.len()];
    for (step, needs) in needs.iter().enumerate() {
        needs.iter().for_each(|need| followers[*need].push(step));
    }
    let mut ready: BTreeSet<usize> = (0..needs.len()).filter(|step| waiting[*step] == 0).collect();
    let mut order = Vec::with_capacity(needs.len());
    while let Some(step) = ready.pop_first() {
        order.push(step);
        for follower in &followers[step] {
            waiting[*follower] -= 1;
            if waiting[*follower] == 0 {
                ready.insert(*follower);
            }
        }
    }
    if order.len() == needs.len() {
        return Ok(order);
    }
    Err((0..needs.len()).filter(|step| waiting[*step] > 0).collect())
}

/// A fault for each circle among the steps that can't be ordered.
fn circles(
    questionnaire: &Questionnaire,
    sheet: &str,
    keys: &[Key],
    needs: &[BTreeSet<usize>],
    rest: &BTreeSet<usize>,
) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for start in rest {
        let circle = walk(*start, needs, rest, &mut seen);
        let Some(first) = circle.first() else { continue };
        let name = |step: &usize| questionnaire.field(keys[*step].0).name.as_str();
        let way: Vec<&str> = circle.iter().chain([first]).map(name).collect();
        let field = questionnaire.field(keys[*first].0);
        let cell = Cell::new(sheet, field.row, column(keys[*first].1));
        faults.push(Fault::new(FaultCode::Cycle, cell, &[("name", &field.name), ("way", &way.join(" → "))]));
    }
    faults
}

/// Walks from need to need until a step comes up again; gives the circle, or nothing if it was told already.
fn walk(start: usize, needs: &[BTreeSet<usize>], rest: &BTreeSet<usize>, seen: &mut BTreeSet<usize>) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = start;
    loop {
        if let Some(place) = way.iter().position(|step| *step == at) {
            return way.split_off(place);
        }
        if !seen.insert(at) {
            return vec![];
        }
        way.push(at);
        match needs[at].iter().find(|need| rest.contains(need)) {
            Some(next) => at = *next,
            None => return vec![],
        }
    }
}

fn column(part: Part) -> &'static str {
    match part {
        Part::Count => "repeat_count",
        Part::Relevance => "relevant",
        Part::Value => "calculation",
        Part::Choices => "choice_filter",
    }
}

fn reader(questionnaire: &Questionnaire, read: Read, field: FieldId, step: u32) -> Reader {
    let mut shared = if read.far { vec![] } else { rosters(questionnaire, read.field) };
    // What reads its own entry of a roster, such as its place, does not ask for the others.
    shared.extend([read.field].into_iter().filter(|own| !read.far && questionnaire.field(*own).is_roster()));
    let own = rosters(questionnaire, field);
    let common = shared.iter().zip(&own).take_while(|(one, other)| one == other).last();
    let via = common.map_or(FieldId(0), |(roster, _)| *roster);
    let mut way: Vec<usize> = vec![questionnaire.field(field).place];
    way.extend(above(questionnaire, field).take_while(|up| *up != via).map(|up| questionnaire.field(up).place));
    way.reverse();
    Reader { step, field, via, way }
}

/// The rosters that a field stands in, outermost first.
fn rosters(questionnaire: &Questionnaire, field: FieldId) -> Vec<FieldId> {
    let mut rosters: Vec<FieldId> =
        above(questionnaire, field).filter(|up| questionnaire.field(*up).is_roster()).collect();
    rosters.reverse();
    rosters
}
