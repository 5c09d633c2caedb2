//! S07: of a child under 14 a survey takes its name, year of birth and schooling, and what its guardian answers where a
//! measure or criterion needs it. The column `under_14` says which question is which; every other question of a roster of
//! people must be closed to children: its relevance or its constraint comes to «no» for every age under 14, whatever else is
//! answered. That is proved by the three-valued reading, with nothing known but the age, so no choice of answers can undo it.

use super::cells;
use super::flow::stands_in;
use super::purpose::is_stored;
use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate};
use doorstep_eligibility::{Purpose, Rules, reaching};
use doorstep_interview::{Context, Interview, NoFacts, Tri};
use doorstep_questionnaire::{
    Cell, Fault, FaultCode, Field, FieldId, FieldKind, Formula, Question, Questionnaire, Use, Workbook,
};
use doorstep_record::{AnswerPath, MemberId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// From this age on a person is asked what everybody is asked.
const GROWN: u32 = 14;
/// Any day serves: ages are counted from it.
const DAY: (i32, u32, u32) = (2024, 7, 1);

/// Why a question is asked of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// It tells how old the person is.
    BirthYear,
    /// The stage of schooling.
    Schooling,
    /// The guardian answers it for the child.
    Guardian,
}

impl Mark {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::BirthYear, Self::Schooling, Self::Guardian].into_iter().find(|mark| mark.name() == text)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::BirthYear => "birth_year",
            Self::Schooling => "schooling",
            Self::Guardian => "guardian",
        }
    }
}

/// The marks of a workbook by the row of the sheet `survey`; those that are none are left out.
pub(crate) fn marks(workbook: &Workbook) -> BTreeMap<u32, Mark> {
    let rows = cells::survey(workbook).into_iter();
    rows.filter_map(|row| Some((row.row.number, Mark::parse(row.sheet.cell(row.row, "under_14"))?))).collect()
}

/// The faults of the column `under_14` itself.
pub(super) fn unknown_marks(workbook: &Workbook) -> Vec<Fault> {
    let rows = cells::survey(workbook).into_iter();
    let unknown = rows.filter_map(|row| {
        let mark = row.sheet.cell(row.row, "under_14");
        let known = mark.is_empty() || Mark::parse(mark).is_some();
        (!known).then(|| Fault::new(FaultCode::UnknownMark, row.at("under_14"), &[("mark", mark)]))
    });
    unknown.collect()
}

/// A fault for each question that would be asked of children and may not be.
pub(crate) fn asked_of_children(workbook: &Workbook, questionnaire: &Questionnaire, rules: &Rules) -> Vec<Fault> {
    let guard = Guard { questionnaire, marks: marks(workbook), needed: needed(questionnaire, rules) };
    let rosters = questionnaire.fields.iter().filter(|field| field.is_roster() && field.roster.is_none());
    rosters.filter(|roster| guard.is_of_people(roster)).flat_map(|roster| guard.faults(roster)).collect()
}

/// The fields that reach a measure or a criterion.
fn needed(questionnaire: &Questionnaire, rules: &Rules) -> BTreeSet<FieldId> {
    let serves = |purpose: &Purpose| matches!(purpose, Purpose::Measure(_) | Purpose::Criterion(_));
    let reads = rules.reads().into_iter().filter(|(purpose, _)| serves(purpose));
    reaching(questionnaire, reads.flat_map(|(_, fields)| fields.to_vec()).collect::<Vec<_>>())
}

struct Guard<'a> {
    questionnaire: &'a Questionnaire,
    marks: BTreeMap<u32, Mark>,
    needed: BTreeSet<FieldId>,
}

impl Guard<'_> {
    fn inside<'q>(&'q self, roster: &'q Field) -> impl Iterator<Item = &'q Field> {
        let fields = self.questionnaire.fields.iter();
        fields.filter(|field| stands_in(self.questionnaire, field.id, roster.id))
    }

    fn mark(&self, field: &Field) -> Option<Mark> {
        self.marks.get(&field.row).copied()
    }

    /// A roster is of people if somebody is named in it, or if it says what is asked of children.
    fn is_of_people(&self, roster: &Field) -> bool {
        self.inside(roster).any(|field| field.use_of == Use::Identity || self.mark(field).is_some())
    }

    fn faults(&self, roster: &Field) -> Vec<Fault> {
        let closed = self.closed(roster);
        let mut named = false;
        let (mut once, mut faults) = (BTreeSet::new(), Vec::new());
        for field in self.inside(roster).filter(|field| is_stored(field) && !field.is_roster()) {
            let is_name = field.use_of == Use::Identity && !std::mem::replace(&mut named, true);
            let why = match self.mark(field) {
                _ if is_name || self.is_closed(field, roster, &closed) => continue,
                None => "nothing keeps it from them",
                Some(Mark::Guardian) if !self.needed.contains(&field.id) => {
                    "no measure and no criterion needs what the guardian answers"
                }
                Some(mark) if mark != Mark::Guardian && !once.insert(mark) => "another question says that already",
                Some(_) => continue,
            };
            let at = Cell::new("survey", field.row, "name");
            faults.push(Fault::new(FaultCode::AskedOfChildren, at, &[("name", &field.name), ("why", why)]));
        }
        faults
    }

    /// Whether a field, or a group or roster that holds it, is closed to children.
    fn is_closed(&self, field: &Field, roster: &Field, closed: &BTreeSet<FieldId>) -> bool {
        let up = std::iter::successors(Some(field), |at| at.parent.map(|parent| self.questionnaire.field(parent)));
        up.take_while(|at| at.id != roster.id).any(|at| closed.contains(&at.id))
    }

    /// The fields that are closed to children. What is closed counts as not asked when others are looked at, so that a
    /// question may hang on one that is closed.
    fn closed(&self, roster: &Field) -> BTreeSet<FieldId> {
        let mut closed = BTreeSet::new();
        let age = self.inside(roster).find(|field| self.mark(field) == Some(Mark::BirthYear));
        let Some(age) = age.filter(|age| age.roster == Some(roster.id)) else { return closed };
        loop {
            let children = children(self.questionnaire, roster, age, &closed);
            let open = self.inside(roster).filter(|field| !closed.contains(&field.id));
            let found: Vec<FieldId> =
                open.filter(|field| is_closed_to(&children, field)).map(|field| field.id).collect();
            if found.is_empty() {
                return closed;
            }
            closed.extend(found);
        }
    }
}

/// Whether the relevance or the constraint of a field comes to «no» for each of the children.
fn is_closed_to(children: &[Child], field: &Field) -> bool {
    let formulas = field.relevant.iter().chain(&field.constraint);
    let never = |formula: &Formula| children.iter().all(|child| child.verdict(field, formula) == Tri::No);
    !children.is_empty() && formulas.into_iter().any(never)
}

/// An interview in which one member's age is known, and nothing else.
struct Child {
    interview: Interview,
    member: MemberId,
}

impl Child {
    fn verdict(&self, field: &Field, formula: &Formula) -> Tri {
        self.interview.verdict_in(formula, field.id, &self.member, &NoFacts)
    }
}

/// A child of each age; none if the question about the age takes no year, date or number.
fn children(questionnaire: &Questionnaire, roster: &Field, age: &Field, closed: &BTreeSet<FieldId>) -> Vec<Child> {
    let probe = Arc::new(probe(questionnaire, roster.id, closed));
    let Some(member) = MemberId::parse("child") else { return Vec::new() };
    let told = born(age).into_iter().map(|value| child(&probe, roster, age, &value, &member));
    told.collect::<Option<Vec<Child>>>().unwrap_or_default()
}

/// The questionnaire without relevance but that of what is closed already: what is relevant and not answered is unknown,
/// what is not relevant would count as empty.
fn probe(questionnaire: &Questionnaire, roster: FieldId, closed: &BTreeSet<FieldId>) -> Questionnaire {
    let mut probe = questionnaire.clone();
    for field in &mut probe.fields {
        if !closed.contains(&field.id) {
            field.relevant = None;
        }
        if field.id == roster {
            field.kind = FieldKind::Roster { count: None };
        }
    }
    probe
}

fn child(probe: &Arc<Questionnaire>, roster: &Field, age: &Field, value: &str, member: &MemberId) -> Option<Child> {
    let mut interview = Interview::new(Arc::clone(probe), Context::begun(now(), 0));
    interview.add_entry(&roster.key, member).ok()?;
    interview.answer(&AnswerPath::entry(&roster.key, member).below(&age.key), value).ok()?;
    Some(Child { interview, member: member.clone() })
}

/// What stands in the question about the age, for each age under 14.
fn born(age: &Field) -> Vec<String> {
    let day = now().date_naive();
    let years = |age: u32| day.year() - age as i32;
    match age.asks() {
        Some(Question::Integer) => (0..GROWN).map(|age| years(age).to_string()).collect(),
        Some(Question::Date) => {
            let birthdays = (0..GROWN).filter_map(|age| day.checked_sub_months(Months::new(12 * age)));
            let last = day.checked_sub_months(Months::new(12 * GROWN)).and_then(|day| day.succ_opt());
            birthdays.chain(last).map(|day| day.to_string()).collect()
        }
        _ => Vec::new(),
    }
}

fn now() -> DateTime<FixedOffset> {
    let (year, month, day) = DAY;
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    day.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc().fixed_offset()
}
