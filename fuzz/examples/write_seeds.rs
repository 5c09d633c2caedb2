//! Writes the seeds of the targets that read records and messages: `cargo run --example write_seeds`, from `fuzz/`.
//! Invented places and people; the keys are constants.

use doorstep_record::{
    AnswerPath, Area, AuthorId, Body, CertificateTerms, DeviceCertificate, DeviceId, Header, Hlc, HouseholdId, Kind,
    PackId, Revision, RevisionId, SCHEMA, SigningKey, canonical,
};
use doorstep_sync::bundle::{Answered, Asking, BundleHead, Part, Told, ask, carry, write_bundle};
use doorstep_sync::device::Outgoing;
use doorstep_sync::{
    DeclineCount, EnrolGrant, EnrolRequest, Epoch, NewsEntry, PROTOCOL, PackSigner, PullPage, PullRequest, PushAnswer,
    PushBatch, Refusal, RequestRefusal, Verdict, VillageCursor, VillageLine, VillageNews, encode,
};
use serde::Serialize;
use serde_bytes::ByteBuf;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let (agreement, visit) = (agreement(), visit());
    for (number, revision) in (1..).zip([&agreement, &visit]) {
        write("revision_bytes", number, &parted(revision))?;
    }
    write_message("batches", 1, &push(vec![agreement.clone(), visit.clone()]))?;
    write_message("batches", 2, &page(&agreement, &visit))?;
    write_message("batches", 3, &pull())?;
    let verdicts = vec![(agreement.id(), Verdict::Stored), (visit.id(), Verdict::Refused(Refusal::WrongArea))];
    write_message("batches", 4, &PushAnswer { verdicts, server_time: 2 })?;
    write_message("enrolment", 1, &request())?;
    write_message("enrolment", 2, &grant())?;
    let asking = Asking {
        outbox: &[agreement.clone(), visit.clone()].map(|revision| Outgoing { id: revision.id(), revision }),
        declined: vec![],
        pull: pull(),
        device: DeviceId::from_random([2; 16]),
        key: &key(),
        time: 1,
    };
    write("bundles", 1, &bundle(&ask(asking)))?;
    write("bundles", 2, &bundle(&carry(vec![agreement, visit], 1)))?;
    let told = Told::Refused { path: "/v1/push".to_owned(), code: RequestRefusal::Malformed };
    let answered = Answered::sign(&told, DeviceId::from_random([2; 16]), &SigningKey::from_bytes(&[9; 32]));
    write("bundles", 3, &bundle(&[Part::Answered(answered)]))
}

/// A message as it is, and as it travels.
fn write_message<T: Serialize>(target: &str, number: u32, message: &T) -> std::io::Result<()> {
    write(target, number, &canonical(message))?;
    write(target, number + 10, &encode(message))
}

fn write(target: &str, number: u32, bytes: &[u8]) -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(number.to_string()), bytes)
}

fn bundle(parts: &[Part]) -> Vec<u8> {
    let county = Area::parse("990101").expect("a county's code");
    write_bundle(BundleHead { bundle: 0, county, device: DeviceId::from_random([2; 16]), made: 1, parts: 0 }, parts)
}

/// As the target `revision_bytes` parts its input.
fn parted(revision: &Revision) -> Vec<u8> {
    let length = u16::try_from(revision.header.len()).unwrap_or(u16::MAX);
    let body = revision.body.as_ref().map_or(&[][..], |body| body.as_slice());
    [length.to_be_bytes().as_slice(), &revision.header, body].concat()
}

fn village() -> Area {
    Area::parse("990101001002").expect("a village's code")
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn header(kind: Kind, parents: Vec<RevisionId>) -> Header {
    Header {
        schema: SCHEMA,
        household: HouseholdId::from_random([1; 16]),
        village: village(),
        kind,
        parents,
        pack: Some(PackId([4; 32])),
        device: DeviceId::from_random([2; 16]),
        author: AuthorId::from_random([3; 16]),
        clock: Hlc { millis: 1_480_000_000_000, counter: 1 },
        body_hash: [0; 32],
    }
}

fn agreement() -> Revision {
    Revision::sign(&header(Kind::Agreement, vec![]), &Body::default(), &key())
}

fn visit() -> Revision {
    let answer =
        |(path, value): (&str, Option<&str>)| (AnswerPath::parse(path).expect("a path"), value.map(str::to_owned));
    let answers = [
        ("income_wages", Some("2400")),
        ("member/K3F9AB", Some("")),
        ("member/K3F9AB/birth_year", Some("1961")),
        ("water", None),
    ];
    let changes = answers.into_iter().map(answer).collect();
    let body = Body { changes, sealed: Some(ByteBuf::from(*b"sealed")) };
    Revision::sign(&header(Kind::Visit, vec![agreement().id()]), &body, &key())
}

fn certificate() -> DeviceCertificate {
    let terms = CertificateTerms {
        county: Area::parse("990101").expect("a county's code"),
        device: DeviceId::from_random([2; 16]),
        verifying_key: key().verifying_key().to_bytes(),
        recipient: "age1example".to_owned(),
        villages: vec![village()],
        issued: 1,
        lease_until: 2,
    };
    DeviceCertificate::sign(terms, &SigningKey::from_bytes(&[9; 32]))
}

fn push(revisions: Vec<Revision>) -> PushBatch {
    let declined = vec![DeclineCount { village: village(), pack: PackId([4; 32]), count: 3 }];
    PushBatch { protocol: PROTOCOL, revisions, declined, device_time: 1 }
}

fn pull() -> PullRequest {
    let cursor = VillageCursor { village: village(), seen: 7, epoch: Some(Epoch([5; 16])) };
    PullRequest { protocol: PROTOCOL, cursors: vec![cursor], packs: vec![PackId([4; 32])], limit_bytes: 1 << 20, renew: false, revoked: None }
}

fn line() -> VillageLine {
    VillageLine { area: village(), name: "a village".to_owned(), recipient: "age1village".to_owned(), notice: None }
}

fn page(agreement: &Revision, visit: &Revision) -> PullPage {
    let entries = vec![
        NewsEntry::Certificate(Box::new(certificate())),
        NewsEntry::Own(agreement.id()),
        NewsEntry::Other(Box::new(visit.clone())),
    ];
    let news = VillageNews { village: village(), from_start: true, entries, seen: 2, epoch: Some(Epoch([5; 16])) };
    let packs = vec![ByteBuf::from(*b"a pack")];
    PullPage { villages: vec![news], packs, serves: vec![line()], more: false, server_time: 2, certificate: None, revoked: vec![] }
}

fn request() -> EnrolRequest {
    let verifying_key = key().verifying_key().to_bytes();
    EnrolRequest { protocol: PROTOCOL, lookup: vec![8; 16], verifying_key, recipient: "age1example".to_owned() }
}

fn grant() -> EnrolGrant {
    EnrolGrant {
        certificate: certificate(),
        county_key: SigningKey::from_bytes(&[9; 32]).verifying_key().to_bytes(),
        sealed_village_keys: b"sealed".to_vec(),
        office_recipient: "age1office".to_owned(),
        villages: vec![line()],
        pack_signers: vec![PackSigner { role: "author".to_owned(), key: [1; 32] }],
    }
}
