//! `doorstep card`: one household's card as PDF, from a pack (or its workbook) and a file of answers.
//! For authors who want to see what their pack prints, and for offices without the field app.

use crate::exit::{Stop, code};
use crate::pack::read_pack;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use clap::Args;
use doorstep_card::{CardContent, Occasion, Told, content, print};
use doorstep_eligibility::{Circumstances, decide};
use doorstep_interview::{Context, Interview};
use doorstep_pack::Pack;
use doorstep_record::{AnswerPath, Answers, Area, HouseholdId, HouseholdNumber};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Prints a household's card as PDF.
#[derive(Args)]
pub struct CardArgs {
    /// The pack file, or its workbook (.xlsx).
    pack: PathBuf,
    /// The answers: a JSON object of answer path → value (`"member/k3f9ab/birth_year": "1961"`).
    #[arg(long)]
    household: PathBuf,
    /// The card's language; the pack's own if not given.
    #[arg(long)]
    lang: Option<String>,
    /// The PDF file to write.
    #[arg(short, long)]
    output: PathBuf,
    /// The day of the visit; today if not given.
    #[arg(long)]
    date: Option<NaiveDate>,
    /// The village's code: parameters of its area apply. Without it only those that hold everywhere do.
    #[arg(long, value_parser = Area::parse)]
    village: Option<Area>,
    /// The household's number; a specimen's if not given.
    #[arg(long, value_parser = HouseholdNumber::parse)]
    number: Option<HouseholdNumber>,
}

/// `doorstep card`
pub fn run(args: CardArgs) -> ExitCode {
    code(write_card(&args))
}

fn write_card(args: &CardArgs) -> Result<(), Stop> {
    let pack = read_pack(&args.pack)?;
    let answers = read_answers(&args.household)?;
    let card = gather(args, &pack, &answers)?;
    let pdf = print(&card).map_err(Stop::fault)?;
    std::fs::write(&args.output, pdf).map_err(|fault| file_fault(&args.output, &fault))
}

fn gather(args: &CardArgs, pack: &Pack, answers: &Answers) -> Result<CardContent, Stop> {
    let language = args.lang.clone().unwrap_or_else(|| pack.default_language().to_owned());
    let date = args.date.map_or_else(today, Ok)?;
    let interview = resume(pack, answers, date)?;
    let circumstances =
        Circumstances { village: args.village.clone().map_or_else(anywhere, Ok)?, on: date, stage: None };
    let findings = decide(&pack.rules, &interview, &circumstances);
    let told = Told::of(&findings, &pack.rules, &interview, &language);
    Ok(content(occasion(args, pack, date, &language), &interview, told))
}

fn occasion(args: &CardArgs, pack: &Pack, date: NaiveDate, language: &str) -> Occasion {
    let specimen = || HouseholdNumber::of(HouseholdId::from_random([0; 16]));
    Occasion {
        language: language.to_owned(),
        number: args.number.clone().unwrap_or_else(specimen),
        village: args.village.as_ref().map(|area| area.code().to_owned()).unwrap_or_default(),
        visit_date: date,
        pack: format!("{} · {}", pack.title(language), pack.version),
        pack_id: pack.id,
        texts: pack.card_texts(language),
        opened_by: Vec::new(),
    }
}

/// The interview as it stood at the end of the visit. Answers that the pack does not ask for are a fault: the card
/// would not be a full copy.
pub(crate) fn resume(pack: &Pack, answers: &Answers, date: NaiveDate) -> Result<Interview, Stop> {
    let context = Context::begun(midnight(date), 0);
    let (interview, unknown) = Interview::resume(pack.questionnaire.clone(), context, answers);
    if unknown.is_empty() {
        return Ok(interview);
    }
    let paths: Vec<&str> = unknown.iter().map(AnswerPath::as_str).collect();
    Err(Stop::fault(format!(
        "these answers do not fit the pack (no such question, or no such value of it): {}",
        paths.join(", ")
    )))
}

/// The same with answers of any kind: what does not fit the pack is left out.
pub(crate) fn resume_fitting(pack: &Pack, answers: &Answers, date: NaiveDate) -> Interview {
    Interview::resume(pack.questionnaire.clone(), Context::begun(midnight(date), 0), answers).0
}

fn midnight(date: NaiveDate) -> DateTime<FixedOffset> {
    date.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

pub(crate) fn today() -> Result<NaiveDate, Stop> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|time| i64::try_from(time.as_secs()).ok());
    let now = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    now.map(|now| now.date_naive()).ok_or_else(|| Stop::fault("this machine's clock is wrong: give --date"))
}

/// An area that no place lies in, so that only parameters without an area apply.
pub(crate) fn anywhere() -> Result<Area, Stop> {
    Area::parse("00").map_err(Stop::fault)
}

pub(crate) fn read_answers(file: &Path) -> Result<Answers, Stop> {
    let text = std::fs::read_to_string(file).map_err(|fault| file_fault(file, &fault))?;
    let object: Map<String, Value> = serde_json::from_str(&text)
        .map_err(|fault| Stop::fault(format!("{} is no JSON object of answers: {fault}", file.display())))?;
    answers_of(object)
}

/// The answers of a JSON object of answer path → value; entries that a path goes through are there.
pub(crate) fn answers_of(object: Map<String, Value>) -> Result<Answers, Stop> {
    let mut answers = Answers::new();
    for (path, value) in object {
        let path = AnswerPath::parse(&path).map_err(Stop::fault)?;
        let value = lexical(&value).ok_or_else(|| Stop::fault(format!("the answer at {path} is no value")))?;
        add_entries(&path, &mut answers);
        answers.insert(path, value);
    }
    Ok(answers)
}

/// An answer inside a roster says that its entries are there.
fn add_entries(path: &AnswerPath, answers: &mut Answers) {
    let parts: Vec<&str> = path.parts().collect();
    let entries = (1..=parts.len() / 2).filter_map(|pairs| AnswerPath::parse(&parts[..pairs * 2].join("/")).ok());
    entries.for_each(|entry| {
        answers.entry(entry).or_default();
    });
}

/// A JSON value in XForms lexical form; a list is a multiple choice.
fn lexical(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => values.iter().map(lexical).collect::<Option<Vec<_>>>().map(|values| values.join(" ")),
        Value::Object(_) => None,
    }
}

fn file_fault(file: &Path, fault: &std::io::Error) -> Stop {
    Stop::fault(format!("{}: {fault}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_inside_a_roster_brings_its_entries() {
        let mut answers = Answers::new();
        add_entries(&AnswerPath::parse("member/k3f9ab/job/000001/pay").unwrap(), &mut answers);
        let paths: Vec<&str> = answers.keys().map(AnswerPath::as_str).collect();
        assert_eq!(paths, ["member/k3f9ab", "member/k3f9ab/job/000001"]);
    }

    #[test]
    fn numbers_flags_and_lists_read_as_answers() {
        let read = |json: &str| lexical(&serde_json::from_str(json).unwrap());
        assert_eq!(read("2300.50"), Some("2300.5".to_owned()));
        assert_eq!(read("[\"a\", \"b\"]"), Some("a b".to_owned()));
        assert_eq!(read("null"), Some(String::new()));
        assert_eq!(read("{}"), None);
    }
}
