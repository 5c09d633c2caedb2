//! The example packs over generated households: laid out on a desk, they are decided as their interviews are.

/// The households that `doorstep pack households` draws.
#[allow(dead_code, unused_imports)]
#[path = "../../../cli/src/population/mod.rs"]
mod population;

use chrono::{NaiveDate, NaiveTime};
use doorstep_eligibility::{Circumstances, Findings, decide};
use doorstep_interview::{Context, Desk, Interview};
use doorstep_pack::{Pack, read_workbook};
use doorstep_record::{Answers, Area};
use population::{Random, draw};

const PACKS: [&[u8]; 2] =
    [include_bytes!("../../../../packs/yunmen-2016.xlsx"), include_bytes!("../../../../packs/flood-relief.xlsx")];

fn circumstances() -> Circumstances {
    let on = NaiveDate::from_ymd_opt(2016, 7, 1).unwrap();
    Circumstances { village: Area::parse("990101001001").unwrap(), on, stage: None }
}

fn begun() -> Context {
    Context::begun(circumstances().on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0)
}

fn bytes(findings: &Findings) -> Vec<u8> {
    serde_json::to_vec(findings).unwrap()
}

fn resumed(pack: &Pack, answers: &Answers) -> Interview {
    Interview::resume(pack.questionnaire.clone(), begun(), answers).0
}

/// What was drawn, and what of it a visit would record: some questions are not answered there.
fn households(pack: &Pack, random: &mut Random) -> [Answers; 2] {
    let drawn = draw(&pack.questionnaire, random);
    let mut recorded = resumed(pack, &drawn).recorded();
    recorded.retain(|_, _| random.below(10) > 0);
    [drawn, recorded]
}

#[test]
fn generated_households_are_decided_the_same_on_a_desk_and_as_interviews() {
    for workbook in PACKS {
        let pack = Pack::compile(read_workbook(workbook).unwrap()).unwrap();
        let mut desk = Desk::new(pack.questionnaire.clone(), begun());
        let mut random = Random::seeded(11);
        let mut found = 0;
        for answers in (0..150).flat_map(|_| households(&pack, &mut random)) {
            desk.lay(begun(), &answers);
            let streamed = decide(&pack.rules, &desk, &circumstances());
            let alone = decide(&pack.rules, &resumed(&pack, &answers), &circumstances());
            assert_eq!(bytes(&streamed), bytes(&alone), "{answers:?}");
            found += streamed.measures.len();
        }
        assert!(found > 500, "{found} results");
    }
}
