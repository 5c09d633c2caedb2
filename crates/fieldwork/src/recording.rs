//! What a finished visit becomes: an agreement and a visit, signed, its identity answers sealed. No I/O.

use doorstep_keys::{SealFault, seal_identity};
use doorstep_pack::Pack;
use doorstep_record::{
    AnswerPath, Answers, Area, AuthorId, Body, Changes, DeviceId, Header, Hlc, HouseholdId, Kind, Revision, RevisionId,
    SCHEMA, changes, part_identity,
};
use ed25519_dalek::SigningKey;

/// Who writes: the device's name and key, and who can open what identifies people.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// The device.
    pub device: DeviceId,
    /// The person.
    pub author: AuthorId,
    /// The device's key.
    pub key: &'a SigningKey,
    /// The village's and the office's `age` recipients.
    pub recipients: &'a [String],
}

/// One visit, as it is to be recorded.
#[derive(Clone, Copy)]
pub struct VisitRecord<'a> {
    /// The household.
    pub household: HouseholdId,
    /// Its village.
    pub village: &'a Area,
    /// The pack that asked.
    pub pack: &'a Pack,
    /// What was recorded when the visit was begun.
    pub before: &'a Answers,
    /// What is to be recorded now.
    pub after: &'a Answers,
    /// The household's newest revisions when the visit was begun.
    pub parents: &'a [RevisionId],
}

/// Writes a visit as two revisions: the agreement, and what changed. The clock is ticked for each.
pub fn record_visit(
    visit: VisitRecord<'_>,
    pen: Pen<'_>,
    now_ms: u64,
    clock: &mut Hlc,
) -> Result<[Revision; 2], SealFault> {
    let agreement = pen.write(visit, Kind::Agreement, visit.parents, Body::default(), next(clock, now_ms));
    let body = body(changes(visit.before, &entries_bare(visit.after)), visit.pack, pen.recipients)?;
    let answers = pen.write(visit, Kind::Visit, &[agreement.id()], body, next(clock, now_ms));
    Ok([agreement, answers])
}

/// A roster's entry is recorded with the empty text: that it is there is all that a record says of it.
fn entries_bare(answers: &Answers) -> Answers {
    let bare = |(path, value): (&AnswerPath, &String)| {
        let value = if path.name().is_some() { value.clone() } else { String::new() };
        (path.clone(), value)
    };
    answers.iter().map(bare).collect()
}

/// Writes a correction of one household outside a visit: a conflict settled, say.
pub fn record_correction(
    visit: VisitRecord<'_>,
    pen: Pen<'_>,
    now_ms: u64,
    clock: &mut Hlc,
    corrected: Changes,
) -> Result<Revision, SealFault> {
    let body = body(corrected, visit.pack, pen.recipients)?;
    Ok(pen.write(visit, Kind::Correction, visit.parents, body, next(clock, now_ms)))
}

impl Pen<'_> {
    fn write(self, visit: VisitRecord<'_>, kind: Kind, parents: &[RevisionId], body: Body, clock: Hlc) -> Revision {
        let header = Header {
            schema: SCHEMA,
            household: visit.household,
            village: visit.village.clone(),
            kind,
            parents: parents.to_vec(),
            pack: Some(visit.pack.id),
            device: self.device,
            author: self.author,
            clock,
            body_hash: [0; 32],
        };
        Revision::sign(&header, &body, self.key)
    }
}

/// Splits what changed into what travels in the clear and what only the village and the office can open.
fn body(changed: Changes, pack: &Pack, recipients: &[String]) -> Result<Body, SealFault> {
    let (changes, secret) = part_identity(changed, &pack.identity_names());
    let sealed = if secret.is_empty() { None } else { Some(seal_identity(&secret, recipients)?) };
    Ok(Body { changes, sealed })
}

fn next(clock: &mut Hlc, now_ms: u64) -> Hlc {
    *clock = clock.tick(now_ms);
    *clock
}
