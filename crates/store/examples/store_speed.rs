//! How long the device's store takes to save an answer, and to find a household by a part of its name among 100,000.
//!
//! `cargo run --release -p doorstep-store --example store_speed`

#![allow(clippy::unwrap_used, reason = "a measurement stops where something is missing")]

use doorstep_record::{
    AnswerPath, Answers, Area, AuthorId, CertificateTerms, DeviceCertificate, DeviceId, HouseholdId, HouseholdNumber,
    PackId, SigningKey,
};
use doorstep_store::{Draft, Enrolment, IndexLine, Store, Village};
use std::time::{Duration, Instant};

const HOUSEHOLDS: u128 = 100_000;
const FAMILY_NAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";

fn village() -> Area {
    Area::parse("990101001002").unwrap()
}

fn household(number: u128) -> HouseholdId {
    HouseholdId::from_random((number << 80 | number).to_be_bytes())
}

fn enrolment() -> Enrolment {
    let (county, device) = (SigningKey::from_bytes(&[9; 32]), DeviceId::from_random([2; 16]));
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device,
        verifying_key: SigningKey::from_bytes(&[5; 32]).verifying_key().to_bytes(),
        recipient: "age1device".into(),
        villages: vec![village()],
        issued: 1,
        lease_until: 2,
    };
    let line =
        Village { area: village(), name: "石桥村".into(), recipient: "age1v".into(), secret: Some("K".into()) };
    Enrolment {
        server: "https://county.example".into(),
        device,
        author: AuthorId::from_random([3; 16]),
        secrets: vec![1, 2, 3].into(),
        county_key: county.verifying_key().to_bytes(),
        certificate: DeviceCertificate::sign(terms, &county),
        office_recipient: "age1office".into(),
        villages: vec![line],
        pack_signers: Vec::new(),
    }
}

fn line(number: u128, names: &[char]) -> IndexLine {
    let letter = |step: u128| names[(number / step) as usize % names.len()];
    IndexLine {
        household: household(number),
        village: village(),
        name: [letter(1), letter(30), letter(900)].iter().collect(),
        address: "石桥村".into(),
        members: 4,
        last_visit: None,
        conflict: false,
        number: HouseholdNumber::of(household(number)),
    }
}

/// Does something many times; prints the median and the slowest but one in a hundred.
fn measure(what: &str, times: usize, mut step: impl FnMut(usize)) {
    let mut took: Vec<Duration> = (0..times)
        .map(|number| {
            let begun = Instant::now();
            step(number);
            begun.elapsed()
        })
        .collect();
    took.sort();
    println!("{what}: median {:.2?}, p99 {:.2?}", took[times / 2], took[times * 99 / 100]);
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), "only to measure", 1).unwrap();
    store.enrol(&enrolment()).unwrap();
    let names: Vec<char> = FAMILY_NAMES.chars().collect();
    let lines: Vec<IndexLine> = (0..HOUSEHOLDS).map(|number| line(number, &names)).collect();
    store.write_index(&lines).unwrap();

    let (of, pack) = (household(0), PackId([4; 32]));
    let answers = Answers::new();
    let draft =
        Draft { household: of, village: village(), pack, begun: 1, agreed: true, page: None, answers, base: vec![] };
    store.save_draft(&draft).unwrap();
    let paths: Vec<AnswerPath> = (0..150).map(|n| AnswerPath::parse(&format!("question_{n}")).unwrap()).collect();
    measure("save an answer", 5_000, |number| {
        store.save_answer(of, &paths[number % paths.len()], Some(&number.to_string())).unwrap();
    });
    for text in ["", "王", "李张", "王李张", "石桥", "0A"] {
        measure(&format!("find «{text}» among {HOUSEHOLDS}"), 200, |_| {
            store.find(Some(&village()), text, 50).unwrap();
        });
    }
}
