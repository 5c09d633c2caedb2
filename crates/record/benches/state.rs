//! How long the state of a household takes that has far more revisions than any real one.

use doorstep_record::*;

fn main() {
    divan::main();
}

/// A thousand revisions of two devices that meet after every second one; each writes five of eighty answers.
fn history(length: usize) -> Vec<Known> {
    let id = |number: usize| RevisionId(std::array::from_fn(|place| (number >> (8 * (place % 4))) as u8));
    let known = |number: usize| {
        let parents = match number % 3 {
            0 => vec![number.wrapping_sub(1), number.wrapping_sub(2)],
            1 => vec![number.wrapping_sub(1)],
            _ => vec![number.wrapping_sub(2)],
        };
        let changes = (0..5).map(|step| {
            let question = (number * 5 + step) % 80;
            (AnswerPath::question(&format!("question_{question}")), Some(number.to_string()))
        });
        Known {
            id: id(number),
            header: header(number, parents.into_iter().filter(|parent| *parent < number).map(id).collect()),
            body: Some(Body { changes: changes.collect(), sealed: None }),
        }
    };
    (0..length).map(known).collect()
}

fn header(number: usize, parents: Vec<RevisionId>) -> Header {
    Header {
        schema: SCHEMA,
        household: HouseholdId::from_random([1; 16]),
        village: Area::parse("990101001002").expect("twelve digits"),
        kind: Kind::Visit,
        parents,
        pack: Some(PackId([2; 32])),
        device: DeviceId::from_random([(number % 2) as u8; 16]),
        author: AuthorId::from_random([4; 16]),
        clock: Hlc { millis: number as u64, counter: 0 },
        body_hash: [0; 32],
    }
}

#[divan::bench(args = [10, 100, 1000])]
fn state_of_a_household(bencher: divan::Bencher, length: usize) {
    let history = history(length);
    bencher.bench(|| state(&history));
}

#[divan::bench]
fn sign_a_visit_of_80_answers(bencher: divan::Bencher) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let changes = (0..80).map(|number| (AnswerPath::question(&format!("question_{number}")), Some("2400".to_owned())));
    let body = Body { changes: changes.collect(), sealed: None };
    bencher.bench(|| Revision::sign(&header(1, vec![RevisionId([9; 32])]), &body, &key));
}

#[divan::bench]
fn verify_a_visit_of_80_answers(bencher: divan::Bencher) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let changes = (0..80).map(|number| (AnswerPath::question(&format!("question_{number}")), Some("2400".to_owned())));
    let body = Body { changes: changes.collect(), sealed: None };
    let revision = Revision::sign(&header(1, vec![RevisionId([9; 32])]), &body, &key);
    bencher.bench(|| revision.verify(&key.verifying_key()));
}
