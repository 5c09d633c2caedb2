//! Prints how many bytes a visit of 80 answers and 5 members takes on the line, sent in batches of 20:
//! `cargo run -p doorstep-keys --example bytes_of_a_visit`.

use doorstep_keys::{DeviceKeys, SealingKey, random, seal_identity};
use doorstep_record::*;
use doorstep_sync::{PROTOCOL, PushBatch, encode};

const BATCH: usize = 20;
const CHOICES: [&str; 6] = ["yes", "no", "primary", "limited", "well", "crops forest livestock"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let keys = DeviceKeys::generate();
    let recipients = [SealingKey::generate().recipient(), SealingKey::generate().recipient()];
    let visits: Result<Vec<Revision>, _> = (0..BATCH).map(|_| visit(&keys, &recipients)).collect();
    let revisions = visits?;
    let raw: usize = revisions.iter().map(|one| one.header.len() + 64 + one.body.as_ref().map_or(0, |b| b.len())).sum();
    let sealed =
        revisions.iter().filter_map(|one| one.read().ok()?.1?.sealed).map(|sealed| sealed.len()).sum::<usize>();
    let batch = PushBatch { protocol: PROTOCOL, revisions, declined: vec![], device_time: 1_480_000_000_000 };
    println!("raw {} bytes a visit, of these sealed {}", raw / BATCH, sealed / BATCH);
    println!("on the line {} bytes a visit", encode(&batch).len() / BATCH);
    Ok(())
}

fn visit(keys: &DeviceKeys, recipients: &[String]) -> Result<Revision, Box<dyn std::error::Error>> {
    let mut clear = Changes::new();
    let mut identity = Changes::new();
    identity.insert(AnswerPath::question("address"), Some("云门县河口村三组14号".to_owned()));
    identity
        .insert(AnswerPath::question("phone"), Some(format!("0991-{:07}", u32::from_be_bytes(random()) % 10_000_000)));
    for number in 0..45 {
        clear.insert(AnswerPath::question(&format!("question_{number:02}_of_the_household")), Some(answer()));
    }
    for _ in 0..5 {
        let entry = AnswerPath::entry("member", &MemberId::after(0, u32::from_be_bytes(random())));
        identity.insert(entry.below("name"), Some("古丽娜尔·艾山".to_owned()));
        for question in ["birth_year", "sex", "relation", "labour", "schooling", "insured"] {
            clear.insert(entry.below(question), Some(answer()));
        }
        clear.insert(entry, Some(String::new()));
    }
    let body = Body { changes: clear, sealed: Some(seal_identity(&identity, recipients)?) };
    Ok(Revision::sign(&header()?, &body, &keys.signing))
}

fn answer() -> String {
    let [kind, value] = random();
    if kind < 128 {
        (u32::from(value) * 40).to_string()
    } else {
        CHOICES[usize::from(value) % CHOICES.len()].to_owned()
    }
}

fn header() -> Result<Header, AreaFault> {
    Ok(Header {
        schema: SCHEMA,
        household: HouseholdId::from_random(random()),
        village: Area::parse("990101001002")?,
        kind: Kind::Visit,
        parents: vec![RevisionId(random())],
        pack: Some(PackId([7; 32])),
        device: DeviceId::from_random([8; 16]),
        author: AuthorId::from_random([9; 16]),
        clock: Hlc { millis: 1_480_000_000_000 + u64::from(u32::from_be_bytes(random()) >> 4), counter: 0 },
        body_hash: [0; 32],
    })
}
