//! The sheet `cases`: one made-up household by name, with its answers, day, area, stage and last visit.
//! Knows the sheet; must not run anything.

use crate::Circumstances;
use crate::model::Rules;
use crate::sheets::{Reading, read_day};
use chrono::NaiveDate;
use doorstep_questionnaire::{Cell, Fault, FaultCode, Row};
use doorstep_record::{AnswerPath, Answers, Area};
use std::collections::BTreeMap;

/// A case that stands for all: its rows belong to every case that doesn't say otherwise.
const EVERY: &str = "*";
/// More entries of one roster than any case needs.
const MOST_ENTRIES: usize = 200;
/// Longer than any question's path, and short enough for a path with its entries numbered.
const LONGEST: usize = 500;

/// A made-up household.
#[derive(Debug, Clone, Default)]
pub(crate) struct Case {
    pub answers: Answers,
    pub last_visit: Answers,
    pub on: Option<NaiveDate>,
    pub area: Option<Area>,
    pub stage: Option<String>,
    /// Where each answer stands in the sheet.
    pub cells: BTreeMap<AnswerPath, Cell>,
}

/// Reads all cases by name.
pub(crate) fn read(reading: &mut Reading) -> BTreeMap<String, Case> {
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    for row in reading.rows() {
        let Some(name) = reading.needed(row, "case") else { continue };
        let read = cases.entry(name.to_owned()).or_default().add(row, reading);
        if let Err(fault) = read {
            reading.faults.push(fault);
        }
    }
    let Some(every) = cases.remove(EVERY) else { return cases };
    cases.into_iter().map(|(name, case)| (name, case.or(&every))).collect()
}

impl Case {
    fn add(&mut self, row: &Row, reading: &Reading) -> Result<(), Fault> {
        let column = question_column(reading);
        let cell = reading.at(row, column);
        let (path, value) = (reading.sheet.cell(row, column), reading.sheet.cell(row, "value"));
        let of_value = |code| Fault::new(code, reading.at(row, "value"), &[("value", value)]);
        match path {
            "today()" => self.on = Some(read_day(value).ok_or_else(|| of_value(FaultCode::BadDate))?),
            "area()" => self.area = Some(Area::parse(value).map_err(|_| of_value(FaultCode::BadArea))?),
            "stage()" => self.stage = Some(value.to_owned()),
            _ => self.add_answer(path, value, cell)?,
        }
        Ok(())
    }

    fn add_answer(&mut self, written: &str, value: &str, cell: Cell) -> Result<(), Fault> {
        let last = written.strip_prefix("last-visit#");
        let steps = steps(last.unwrap_or(written));
        let steps = steps.ok_or_else(|| Fault::new(FaultCode::BadPath, cell.clone(), &[("path", written)]))?;
        let answers = if last.is_some() { &mut self.last_visit } else { &mut self.answers };
        let path = place(answers, &steps, value);
        self.cells.insert(path, cell);
        Ok(())
    }

    fn or(mut self, every: &Case) -> Case {
        self.on = self.on.or(every.on);
        self.area = self.area.or_else(|| every.area.clone());
        self.stage = self.stage.or_else(|| every.stage.clone());
        let mut merged = every.clone();
        merged.answers.append(&mut self.answers);
        merged.last_visit.append(&mut self.last_visit);
        merged.cells.append(&mut self.cells);
        Case { answers: merged.answers, last_visit: merged.last_visit, cells: merged.cells, ..self }
    }

    /// Where and when the case plays. Without a day the newest start among the parameters; without an area nowhere.
    pub fn circumstances(&self, rules: &Rules) -> Circumstances {
        let newest = rules.parameters.newest_start().unwrap_or_default();
        let nowhere = || Area::parse("00").expect("two digits are an area code");
        Circumstances {
            village: self.area.clone().unwrap_or_else(nowhere),
            on: self.on.unwrap_or(newest),
            stage: self.stage.clone(),
        }
    }
}

fn question_column(reading: &Reading) -> &'static str {
    let headings = ["question", "path", "question path"];
    headings.into_iter().find(|heading| reading.sheet.column(heading).is_some()).unwrap_or("question")
}

/// A step into a roster (its name and the entry's place, from 1), or the question at the end.
enum Step<'a> {
    Entry(&'a str, usize),
    Question(&'a str),
}

/// Reads `member[2].birth_year`, `member[2]/job[1]/months`, `member[2]` or `income`.
fn steps(written: &str) -> Option<Vec<Step<'_>>> {
    let mut rest = written.trim();
    let mut steps = Vec::new();
    while let Some((roster, after)) = rest.split_once('[') {
        let (place, after) = after.split_once(']')?;
        let place = place.trim().parse().ok().filter(|place| (1..=MOST_ENTRIES).contains(place))?;
        steps.push(Step::Entry(roster.trim(), place));
        rest = after.trim_start_matches(['.', '/']).trim();
    }
    if !rest.is_empty() {
        steps.push(Step::Question(rest));
    }
    let plain = |name: &str| !name.is_empty() && !name.contains(['/', '[', ']', ' ']);
    let sound = written.len() <= LONGEST
        && steps.iter().all(|step| match step {
            Step::Entry(name, _) | Step::Question(name) => plain(name),
        });
    (sound && !steps.is_empty()).then_some(steps)
}

/// Puts a value at its path; entries that the path goes through, and those before them, come into being.
fn place(answers: &mut Answers, steps: &[Step], value: &str) -> AnswerPath {
    let mut way = String::new();
    for step in steps {
        if !way.is_empty() {
            way.push('/');
        }
        match step {
            Step::Question(name) => way.push_str(name),
            Step::Entry(roster, place) => {
                way.push_str(roster);
                for before in 1..=*place {
                    answers.entry(entry(&way, before)).or_insert_with(|| before.to_string());
                }
                way = entry(&way, *place).to_string();
            }
        }
    }
    let path = path(way);
    if matches!(steps.last(), Some(Step::Question(_))) {
        answers.insert(path.clone(), value.to_owned());
    }
    path
}

/// Entries are numbered with leading zeros, so that their ids sort as they stand.
fn entry(roster: &str, place: usize) -> AnswerPath {
    path(format!("{roster}/{place:03}"))
}

fn path(text: String) -> AnswerPath {
    AnswerPath::parse(&text).expect("steps are plain names, and not too long")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(written: &str) -> Option<Vec<String>> {
        let mut answers = Answers::new();
        place(&mut answers, &steps(written)?, "7");
        Some(answers.iter().map(|(path, value)| format!("{path}={value}")).collect())
    }

    #[test]
    fn a_path_of_a_case_becomes_the_path_of_an_answer() {
        assert_eq!(placed("income").unwrap(), ["income=7"]);
        assert_eq!(placed("member[2].age").unwrap(), ["member/001=1", "member/002=2", "member/002/age=7"]);
        assert_eq!(placed("member[1]").unwrap(), ["member/001=1"]);
        assert_eq!(placed("member[1]/job[1].pay").unwrap().last().unwrap(), "member/001/job/001/pay=7");
        assert_eq!(placed("member[1].work.pay").unwrap().last().unwrap(), "member/001/work.pay=7");
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for written in ["", "member[", "member[0].a", "member[9999].a", "[1].a", "a b", "a/b", "member[x]"] {
            assert!(placed(written).is_none(), "{written}");
        }
    }
}
