//! Opening a form of 150 questions with five members, and one answer with all that depends on it.

use chrono::DateTime;
use divan::{Bencher, black_box};
use doorstep_interview::{Context, Interview};
use doorstep_questionnaire::{Questionnaire, compile, table};
use doorstep_record::{AnswerPath, Answers, MemberId};
use std::fmt::Write;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// 60 questions in six groups, 18 for each member, sums over both.
fn form() -> Arc<Questionnaire> {
    let mut text = String::from("| type | name | label | relevant | constraint | calculation |\n");
    for group in 0..6 {
        let _ = writeln!(text, "| begin group | g{group} | Group {group} | | | |");
        for place in 0..10 {
            let relevant = if place % 3 == 2 { format!("${{q{group}_{}}} > 0", place - 1) } else { String::new() };
            let _ = writeln!(text, "| integer | q{group}_{place} | Question {place} | {relevant} | . >= 0 | |");
        }
        let terms: Vec<String> = (0..10).map(|place| format!("coalesce(${{q{group}_{place}}}, 0)")).collect();
        let _ = writeln!(text, "| calculate | s{group} | | | | {} |", terms.join(" + "));
        let _ = writeln!(text, "| end group | | | | | |");
    }
    text.push_str("| begin repeat | member | Member | | | |\n| text | name | Name | | | |\n");
    for place in 0..17 {
        let relevant = if place % 4 == 3 { format!("${{m{}}} > 0", place - 1) } else { String::new() };
        let _ = writeln!(text, "| integer | m{place} | Question {place} | {relevant} | . >= 0 | |");
    }
    text.push_str("| end repeat | | | | | |\n| calculate | income | | | | sum(${m2}) + ${s0} + ${s1} |\n");
    text.push_str("| calculate | each | | | | ${income} div count(${member}) |\n");
    Arc::new(compile(&table::workbook(&text)).expect("the form has no faults"))
}

fn context() -> Context {
    Context::begun(DateTime::from_timestamp(1_462_069_800, 0).expect("a moment").fixed_offset(), 1)
}

fn answers() -> Answers {
    let mut answers = Answers::new();
    let mut say = |path: String, value: &str| {
        answers.insert(AnswerPath::parse(&path).expect("a path"), value.to_owned());
    };
    for group in 0..6 {
        (0..10).for_each(|place| say(format!("q{group}_{place}"), "3"));
    }
    for member in 1..=5 {
        say(format!("member/{member}"), &member.to_string());
        (0..17).for_each(|place| say(format!("member/{member}/m{place}"), "12"));
    }
    answers
}

#[divan::bench]
fn open_a_form_of_150_questions_and_5_members(bencher: Bencher) {
    let (form, answers) = (form(), answers());
    bencher.bench_local(|| black_box(Interview::resume(Arc::clone(&form), context(), &answers)));
}

#[divan::bench]
fn one_answer_of_a_member_with_what_depends_on_it(bencher: Bencher) {
    let (mut interview, _) = Interview::resume(form(), context(), &answers());
    let path = AnswerPath::entry("member", &MemberId::parse("3").expect("an id")).below("m2");
    let mut turn = 0u32;
    bencher.bench_local(|| {
        turn += 1;
        black_box(interview.answer(&path, if turn.is_multiple_of(2) { "12" } else { "13" }))
    });
}

#[divan::bench]
fn one_page_in_words(bencher: Bencher) {
    let (interview, _) = Interview::resume(form(), context(), &answers());
    bencher.bench_local(|| black_box(interview.page("g1", "")));
}
