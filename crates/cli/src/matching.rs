//! `doorstep match`: what one household may qualify for, as JSON, from a pack (or its workbook) and a file of answers.

use crate::card::{anywhere, read_answers, resume, today};
use crate::exit::{Stop, code};
use crate::pack::{read_pack, say};
use chrono::NaiveDate;
use clap::Args;
use doorstep_eligibility::{
    Circumstances, CriterionView, Findings, Match, Needed, decide, explain, explain_checks, explain_criteria, figures,
};
use doorstep_interview::Interview;
use doorstep_pack::Pack;
use doorstep_record::{Answers, Area};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Says what a household may qualify for, and why.
#[derive(Args)]
pub struct MatchArgs {
    /// The pack file, or its workbook (.xlsx).
    pack: PathBuf,
    /// The answers: a JSON object of answer path → value (`"member/a/birth_year": "1950"`).
    #[arg(long)]
    household: PathBuf,
    /// The day of the visit; today if not given.
    #[arg(long)]
    date: Option<NaiveDate>,
    /// The language of labels and reasons; the pack's own if not given.
    #[arg(long)]
    language: Option<String>,
    /// The village's code: parameters of its area apply. Without it only those that hold everywhere do.
    #[arg(long, value_parser = Area::parse)]
    village: Option<Area>,
    /// The household's stage: registered, supported, watched …
    #[arg(long)]
    stage: Option<String>,
    /// The output is JSON always; taken so that scripts may say it.
    #[arg(long)]
    json: bool,
}

/// `doorstep match`
pub fn run(args: MatchArgs) -> ExitCode {
    code(print(&args))
}

fn print(args: &MatchArgs) -> Result<(), Stop> {
    for file in [&args.pack, &args.household] {
        if !file.exists() {
            return Err(Stop::wrong_use(format!("{} is not there", file.display())));
        }
    }
    let pack = read_pack(&args.pack)?;
    let date = args.date.map_or_else(today, Ok)?;
    let interview = resume(&pack, &read_answers(&args.household)?, date)?;
    let village = args.village.clone().map_or_else(anywhere, Ok)?;
    let circumstances = Circumstances { village, on: date, stage: args.stage.clone() };
    let findings = decide(&pack.rules, &interview, &circumstances);
    let language = args.language.clone().unwrap_or_else(|| pack.default_language().to_owned());
    say(&format!("{:#}", told(&pack, &interview, &findings, &language)));
    Ok(())
}

fn told(pack: &Pack, interview: &Interview, findings: &Findings, language: &str) -> Value {
    let measures = explain(findings, &pack.rules, interview, language);
    let criteria = explain_criteria(findings, &pack.rules, interview, language);
    let figures = figures(&pack.rules, interview, language);
    json!({
        "pack": { "name": pack.name, "version": pack.version, "id": pack.id.to_string() },
        "date": findings.circumstances.on.to_string(),
        "language": language,
        "measures": measures.iter().map(measure).collect::<Vec<_>>(),
        "criteria": criteria.iter().map(criterion).collect::<Vec<_>>(),
        "checks": explain_checks(findings, &pack.rules, interview, &Answers::new(), language),
        "figures": figures.iter().map(|(label, value)| json!({ "label": label, "value": value })).collect::<Vec<_>>(),
    })
}

fn measure(found: &Match) -> Value {
    let alternatives = found.alternatives.iter().map(|way| json!({ "result": way.outcome, "reasons": way.reasons }));
    json!({
        "measure": found.measure,
        "label": found.label,
        "member": found.member,
        "member_label": found.member_label,
        "result": found.outcome,
        "alternatives": alternatives.collect::<Vec<_>>(),
        "reasons": found.alternatives.iter().flat_map(|way| &way.reasons).map(|reason| &reason.text).collect::<Vec<_>>(),
        "still_needed": needed(&found.needed),
        "amount": found.amount,
        "programme": found.programme,
        "basis": found.basis,
        "decided_by": found.decided_by,
        "days": found.days,
        "bring": found.bring,
        "where": found.place,
        "on_request": found.on_request,
    })
}

fn criterion(view: &CriterionView) -> Value {
    json!({
        "criterion": view.name,
        "label": view.label,
        "result": view.standing,
        "reasons": [view.text],
        "still_needed": needed(&view.needed),
    })
}

fn needed(questions: &[Needed]) -> Vec<Value> {
    questions.iter().map(|needed| json!({ "path": needed.path, "label": needed.label })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_record::AnswerPath;

    const WORKBOOK: &[u8] = include_bytes!("../../../packs/yunmen-2016.xlsx");

    fn told_of(given: &[(&str, &str)]) -> Value {
        let pack = Pack::compile(doorstep_pack::read_workbook(WORKBOOK).unwrap()).unwrap();
        let answers: Answers =
            given.iter().map(|(path, value)| (AnswerPath::parse(path).unwrap(), (*value).to_owned())).collect();
        let date = NaiveDate::from_ymd_opt(2016, 6, 1).unwrap();
        let interview = resume(&pack, &answers, date).unwrap();
        let circumstances = Circumstances { village: Area::parse("990101001001").unwrap(), on: date, stage: None };
        told(&pack, &interview, &decide(&pack.rules, &interview, &circumstances), "en")
    }

    fn of<'a>(told: &'a Value, list: &str, key: &str, name: &str) -> Option<&'a Value> {
        told[list].as_array()?.iter().find(|line| line[key] == name)
    }

    #[test]
    fn each_measure_and_criterion_has_a_result_reasons_and_what_is_still_needed() {
        let told =
            told_of(&[("housing_grade", "d"), ("only_home", "yes"), ("member/a", ""), ("member/a/birth_year", "1950")]);
        let repair = of(&told, "measures", "measure", "house_repair").unwrap();
        assert_eq!(repair["result"], "cannot_tell");
        assert_eq!(repair["still_needed"][0]["path"], "repaired_since");
        assert_eq!(repair["reasons"][0], "The house was graded C or D.");
        assert_eq!(of(&told, "measures", "measure", "medical_assistance").unwrap()["member"], "a");
        assert_eq!(of(&told, "criteria", "criterion", "safe_housing").unwrap()["result"], "unknown");
        assert_eq!(of(&told, "criteria", "criterion", "food").unwrap()["still_needed"][0]["path"], "food_enough");
    }

    #[test]
    fn s11_a_measure_on_request_is_not_there_unless_it_was_asked_for() {
        let silent = told_of(&[("member/a", ""), ("member/a/birth_year", "1980")]);
        assert!(!silent.to_string().contains("job_placement"));
        let asked =
            told_of(&[("member/a", ""), ("member/a/birth_year", "1980"), ("member/a/member_wishes", "job_placement")]);
        assert_eq!(of(&asked, "measures", "measure", "job_placement").unwrap()["result"], "may_qualify");
    }
}
