//! Times a form beside another engine: `form_speed FORM.xlsx ANSWER_PATH filled|empty ROSTER_PATH` prints one JSON object
//! with the milliseconds to compile the workbook and to open the form, and the microseconds of one answer (in a form that
//! is filled in, or not) and of adding entries.

use chrono::DateTime;
use doorstep_interview::{Context, Interview, Located, Opening};
use doorstep_questionnaire::{Questionnaire, compile};
use doorstep_record::{AnswerPath, MemberId};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [form, answer, filled, roster] = words.as_slice() else {
        panic!("form_speed FORM.xlsx ANSWER_PATH filled|empty ROSTER_PATH")
    };
    let bytes = std::fs::read(form).expect("the form can be read");
    let questionnaire = Arc::new(compiled(&bytes));
    let compile_ms = median(5, || drop(black_box(compiled(&bytes)))) / 1000.0;
    let open_ms = median(51, || drop(black_box(open(&questionnaire)))) / 1000.0;
    let mut interview = open(&questionnaire);
    let nodes = interview.nodes("").len();
    if filled == "filled" {
        fill(&mut interview);
    }
    let answer_us = answering(&mut interview, answer);
    let (first_entry_us, last_entry_us) = adding(&mut interview, roster);
    let line = serde_json::json!({
        "compile_ms": compile_ms, "open_ms": open_ms, "answer_us": answer_us, "nodes": nodes,
        "first_entry_us": first_entry_us, "last_entry_us": last_entry_us,
    });
    println!("{line}");
}

fn compiled(bytes: &[u8]) -> Questionnaire {
    let workbook = doorstep_pack::read_workbook(bytes).expect("a workbook");
    compile(&workbook).expect("a form without faults")
}

fn open(questionnaire: &Arc<Questionnaire>) -> Interview {
    let now = DateTime::parse_from_rfc3339("2026-11-24T10:30:00+08:00").expect("a moment");
    let context = Context { rosters: Opening::OneEntry, ..Context::begun(now, 1) };
    Interview::new(Arc::clone(questionnaire), context)
}

/// Answers every question that is asked, in the form's order, as a person would.
fn fill(interview: &mut Interview) {
    for node in interview.nodes("") {
        let Some(Located::Field(at)) = interview.locate(&node.path) else { continue };
        match node.type_name {
            "integer" => give(interview, &at, "12"),
            "text" => give(interview, &at, "Name"),
            _ => {}
        }
    }
}

/// The median of one answer with all that is worked out after it, over answers that change each time.
fn answering(interview: &mut Interview, path: &str) -> f64 {
    let Some(Located::Field(at)) = interview.locate(path) else { panic!("{path} is no question") };
    let mut turn = 0u32;
    median(2001, || {
        turn += 1;
        give(interview, &at, if turn.is_multiple_of(2) { "12" } else { "13" });
    })
}

fn give(interview: &mut Interview, at: &AnswerPath, value: &str) {
    black_box(interview.answer(at, value)).expect("the answer fits");
}

/// What the first 20 and the last 20 of 200 added entries take each; 0 where no roster is asked about.
fn adding(interview: &mut Interview, path: &str) -> (f64, f64) {
    let Some(Located::Roster(roster)) = interview.locate(path) else { return (0.0, 0.0) };
    let times: Vec<f64> = (0..200).map(|turn| one_more(interview, &roster, 1000 + turn)).collect();
    (middle(times[..20].to_vec()), middle(times[180..].to_vec()))
}

fn one_more(interview: &mut Interview, roster: &str, number: u32) -> f64 {
    let id = MemberId::parse(&number.to_string()).expect("an id");
    let begun = Instant::now();
    black_box(interview.add_entry(roster, &id)).expect("the roster is open");
    begun.elapsed().as_secs_f64() * 1e6
}

/// The median of several runs in microseconds.
fn median(runs: usize, mut run: impl FnMut()) -> f64 {
    middle((0..runs).map(|_| timed(&mut run)).collect())
}

fn timed(run: &mut impl FnMut()) -> f64 {
    let begun = Instant::now();
    run();
    begun.elapsed().as_secs_f64() * 1e6
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
