//! How long the example pack takes for one household of five: to lay it out, to decide it, and to hold two packs against
//! each other. `cargo bench -p doorstep-pack`

use chrono::{NaiveDate, NaiveTime};
use doorstep_eligibility::impact::{Comparing, Household, Side};
use doorstep_eligibility::{Circumstances, decide};
use doorstep_interview::{Context, Desk, Interview};
use doorstep_pack::{Pack, read_workbook};
use doorstep_record::{AnswerPath, Answers, Area};

const WORKBOOK: &[u8] = include_bytes!("../../../packs/yunmen-2016.xlsx");

/// A couple, a grandmother and two children. All are invented.
const ANSWERS: &str = "
household_class=general household_size=5
member/a=1 member/a/birth_year=1976 member/a/labour=can member/a/months_worked=9
member/a/insured=yes member/a/medical_help=no member/a/certificate=none member/a/member_wishes=job_placement
member/b=2 member/b/birth_year=1978 member/b/labour=limited member/b/months_worked=6
member/b/insured=yes member/b/medical_help=yes member/b/certificate=level_3
member/c=3 member/c/birth_year=1944 member/c/gets_pension=yes
member/c/insured=no member/c/medical_help=yes member/c/certificate=none
member/d=4 member/d/birth_year=2004 member/d/schooling=junior_secondary member/d/school_place=village_boards
member/d/guardian_able=yes member/d/insured=yes member/d/medical_help=no member/d/certificate=none
member/e=5 member/e/birth_year=2008 member/e/schooling=primary member/e/school_place=village_day
member/e/guardian_able=yes member/e/insured=yes member/e/medical_help=no member/e/certificate=none
housing_grade=c housing_graded_on=2016-03-09 housing_graded_by=county only_home=yes repaired_since=no
water_safe=no water_enough=yes water_minutes=30 facilities=electricity
income_sources=wages_near+crops+pension income_wages_near=9000 income_crops=3500 income_pension=840
land_area=7 land_unpaid=grain_for_green cost_kinds=seed+fertiliser cost_seed=400 cost_fertiliser=600
food_enough=yes clothing_enough=yes main_cause=illness other_causes=roads shock=illness shock_cost=8000
household_wishes=startup_loan
";

fn main() {
    divan::main();
}

fn answers() -> Answers {
    let pairs = ANSWERS.split_whitespace().filter_map(|pair| pair.split_once('='));
    let path = |text| AnswerPath::parse(text).expect("a path written here");
    pairs.map(|(at, value)| (path(at), value.replace('+', " "))).collect()
}

fn pack() -> Pack {
    let book = read_workbook(WORKBOOK).expect("the example pack is a workbook");
    Pack::compile(book).expect("the example pack has no faults")
}

fn circumstances() -> Circumstances {
    let on = NaiveDate::from_ymd_opt(2016, 5, 20).expect("a day");
    Circumstances { village: Area::parse("990101001001").expect("an area"), on, stage: None }
}

fn begun() -> Context {
    Context::begun(circumstances().on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0)
}

fn laid_out(pack: &Pack, answers: &Answers) -> Interview {
    let (interview, unfit) = Interview::resume(pack.questionnaire.clone(), begun(), answers);
    assert!(unfit.is_empty(), "{unfit:?}");
    interview
}

#[divan::bench]
fn decide_one_household(bencher: divan::Bencher) {
    let pack = pack();
    let (interview, circumstances) = (laid_out(&pack, &answers()), circumstances());
    bencher.bench_local(|| divan::black_box(decide(&pack.rules, &interview, &circumstances)));
}

/// Nothing was asked before, so that calculations and relevance are worked out too.
#[divan::bench]
fn decide_one_household_for_the_first_time(bencher: divan::Bencher) {
    let (pack, answers, circumstances) = (pack(), answers(), circumstances());
    let bencher = bencher.with_inputs(|| laid_out(&pack, &answers));
    bencher.bench_local_refs(|interview| divan::black_box(decide(&pack.rules, interview, &circumstances)));
}

/// As in a stream of households: laid out on a desk, and decided.
#[divan::bench]
fn lay_and_decide_one_household_on_a_desk(bencher: divan::Bencher) {
    let (pack, answers, circumstances) = (pack(), answers(), circumstances());
    let mut desk = Desk::new(pack.questionnaire.clone(), begun());
    bencher.bench_local(|| {
        desk.lay(begun(), &answers);
        divan::black_box(decide(&pack.rules, &desk, &circumstances))
    });
}

#[divan::bench]
fn lay_one_household_on_a_desk(bencher: divan::Bencher) {
    let (pack, answers) = (pack(), answers());
    let mut desk = Desk::new(pack.questionnaire.clone(), begun());
    bencher.bench_local(|| divan::black_box(desk.lay(begun(), &answers)));
}

#[divan::bench]
fn lay_out_one_household(bencher: divan::Bencher) {
    let (pack, answers) = (pack(), answers());
    bencher.bench_local(|| divan::black_box(laid_out(&pack, &answers)));
}

#[divan::bench]
fn compare_one_household_under_two_packs(bencher: divan::Bencher) {
    let pack = pack();
    let side = || Side { questionnaire: pack.questionnaire.clone(), rules: pack.rules.clone() };
    let comparing = Comparing::new(side(), side());
    let household = Household { circumstances: circumstances(), answers: answers() };
    let mut counting = comparing.counting();
    bencher.bench_local(|| counting.household(&household));
}
