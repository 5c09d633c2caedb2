//! Forms of three sizes: a thousand questions with skips, a roster of 200 entries with 30 questions, a list of 50,000
//! choices; and compiling 5,000 rows. `cargo bench -p doorstep-interview`

use chrono::DateTime;
use divan::{Bencher, black_box};
use doorstep_interview::{Changed, Context, Interview};
use doorstep_questionnaire::{Questionnaire, Workbook, compile, table};
use doorstep_record::{AnswerPath, Answers, MemberId};
use std::fmt::Write;
use std::sync::Arc;

fn main() {
    divan::main();
}

const HEADER: &str = "| type | name | label | relevant | constraint | calculation | choice_filter |\n";

/// Groups of twenty questions, six of which are skipped by the answer before them.
fn grouped(groups: usize) -> Workbook {
    let mut text = String::from(HEADER);
    for group in 0..groups {
        let _ = writeln!(text, "| begin group | g{group} | Group {group} | | | | |");
        (0..20).for_each(|place| question(&mut text, &format!("g{group}_q"), place, 3));
        text.push_str("| end group | | | | | | |\n");
    }
    table::workbook(&text)
}

/// 28 questions, two calculations of the entry's own, and a sum over all entries.
fn roster() -> Workbook {
    let mut text = format!("{HEADER}| begin repeat | row | Entry | | | | |\n");
    (0..28).for_each(|place| question(&mut text, "r", place, 4));
    text.push_str("| calculate | own | | | | ${r2} + ${r4} * 2 | |\n| calculate | place | | | | position(..) | |\n");
    text.push_str("| end repeat | | | | | | |\n| calculate | total | | | | sum(${own}) + count(${row}) | |\n");
    table::workbook(&text)
}

/// A question; every so many-th is asked only after a positive answer to the one before.
fn question(text: &mut String, name: &str, place: usize, every: usize) {
    let skipped = place % every == every - 1;
    let relevant = if skipped { format!("${{{name}{}}} > 0", place - 1) } else { String::new() };
    let _ = writeln!(text, "| integer | {name}{place} | Question {place} | {relevant} | . >= 0 | | |");
}

/// A thousand places, and fifty villages in each.
fn villages() -> Workbook {
    let mut text = format!("survey\n{HEADER}| text | town | Town | | | | |\n");
    text.push_str("| select_one village | home | Village | | | | town = ${town} |\n");
    text.push_str("choices\n| list_name | name | label | town |\n");
    for number in 0..50_000 {
        let _ = writeln!(text, "| village | v{number} | Village {number} | t{} |", number % 1000);
    }
    table::workbook(&text)
}

fn compiled(book: &Workbook) -> Arc<Questionnaire> {
    Arc::new(compile(book).expect("the form has no faults"))
}

fn context() -> Context {
    Context::begun(DateTime::from_timestamp(1_462_069_800, 0).expect("a moment").fixed_offset(), 1)
}

fn path(text: &str) -> AnswerPath {
    AnswerPath::parse(text).expect("a path")
}

fn grouped_answers(groups: usize) -> Answers {
    let group = |group: usize| (0..20).map(move |place| (path(&format!("g{group}_q{place}")), "12".to_owned()));
    (0..groups).flat_map(group).collect()
}

fn roster_answers(entries: usize) -> Answers {
    let mut answers = Answers::new();
    for entry in 1..=entries {
        answers.insert(path(&format!("row/{entry}")), entry.to_string());
        (0..28).for_each(|place| {
            answers.insert(path(&format!("row/{entry}/r{place}")), "12".to_owned());
        });
    }
    answers
}

fn filled(form: &Arc<Questionnaire>, answers: &Answers) -> Interview {
    let (interview, unfit) = Interview::resume(Arc::clone(form), context(), answers);
    assert!(unfit.is_empty(), "{unfit:?}");
    interview
}

/// One answer over and over, another each time.
fn answering(bencher: Bencher, mut interview: Interview, at: &str) {
    let at = path(at);
    let mut turn = 0_u32;
    bencher.bench_local(|| {
        turn += 1;
        black_box(interview.answer(&at, if turn.is_multiple_of(2) { "12" } else { "13" }))
    });
}

#[divan::bench(sample_count = 20)]
fn open_1000_questions(bencher: Bencher) {
    let (form, answers) = (compiled(&grouped(50)), grouped_answers(50));
    bencher.bench_local(|| black_box(filled(&form, &answers)));
}

#[divan::bench]
fn answer_one_of_1000_questions(bencher: Bencher) {
    answering(bencher, filled(&compiled(&grouped(50)), &grouped_answers(50)), "g7_q4");
}

#[divan::bench(sample_count = 20)]
fn open_a_roster_of_200(bencher: Bencher) {
    let (form, answers) = (compiled(&roster()), roster_answers(200));
    bencher.bench_local(|| black_box(filled(&form, &answers)));
}

#[divan::bench]
fn answer_in_a_roster_of_200(bencher: Bencher) {
    answering(bencher, filled(&compiled(&roster()), &roster_answers(200)), "row/100/r4");
}

#[divan::bench(args = [0, 199, 1999], sample_count = 200, sample_size = 1)]
fn add_an_entry_after(bencher: Bencher, before: usize) {
    let interview = filled(&compiled(&roster()), &roster_answers(before));
    let id = MemberId::parse("new").expect("an id");
    let add = |mut interview: Interview| -> (Interview, Changed) {
        let changed = interview.add_entry("row", &id).expect("the roster is open");
        (interview, changed)
    };
    // The new entry needs room that a copy does not have; the first entry makes it outside the measure.
    let other = MemberId::parse("other").expect("an id");
    let roomy = || {
        let mut copy = interview.clone();
        copy.add_entry("row", &other).and_then(|_| copy.remove_entry("row", &other)).expect("the roster is open");
        copy
    };
    bencher.with_inputs(roomy).bench_local_values(add);
}

#[divan::bench(sample_count = 20)]
fn filter_50_000_choices_by_equality(bencher: Bencher) {
    let mut interview = Interview::new(compiled(&villages()), context());
    let mut turn = 0_u32;
    bencher.bench_local(|| {
        turn += 1;
        interview.answer(&path("town"), &format!("t{}", turn % 1000)).expect("a text fits");
        black_box(interview.page("town", ""))
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn compile_5000_rows(bencher: Bencher) {
    let book = grouped(228);
    bencher.bench_local(|| black_box(compile(&book)).expect("the form has no faults"));
}
