//! The verdict on one pushed revision. The server can't read names; it can see that a known device of the village
//! signed it, after the household agreed, and that nothing that the pack marks as identity stands in the clear.

use crate::Refusal;
use crate::device::refusal_of;
use doorstep_record::{
    Area, Body, DeviceCertificate, DeviceId, Header, HouseholdId, Kind, PackId, Revision, RevisionId, may_stand,
    open_objections,
};
use std::collections::BTreeSet;

/// The largest body taken, in bytes; a visit has one or two thousand.
pub const BODY_LIMIT: usize = 256 * 1024;

/// The largest header taken: room for a few hundred parents.
const HEADER_LIMIT: usize = 16 * 1024;

/// What a server knows, asked inside the transaction that will store the revision.
pub trait Knowledge {
    /// The certificate of a device.
    fn certificate(&self, device: DeviceId) -> Option<DeviceCertificate>;
    /// Whether a device served a village before it was given others. What it signed there is still taken: it may have been
    /// without a line for weeks.
    fn served_before(&self, _device: DeviceId, _village: &Area) -> bool {
        false
    }
    /// Whether a device was revoked.
    fn revoked(&self, device: DeviceId) -> bool;
    /// The names of the questions that a pack marks as identity; `None` if the county does not use the pack.
    fn pack_identity_names(&self, pack: &PackId) -> Option<Vec<String>>;
    /// Whether a revision is stored.
    fn has(&self, revision: &RevisionId) -> bool;
    /// The header of a stored revision.
    fn header(&self, revision: &RevisionId) -> Option<Header>;
    /// Whether an agreement of the household is among these revisions and their ancestors.
    fn agreed(&self, household: HouseholdId, parents: &[RevisionId]) -> bool;
    /// Whether the household withdrew. Of what comes later only headers are stored.
    fn erased(&self, _household: HouseholdId) -> bool {
        false
    }
    /// Whether a withdrawal of the household that holds ([`withdrawals`]) is among what is being taken.
    fn withdraws(&self, _household: HouseholdId) -> bool {
        false
    }
    /// The objections of a household and their answers (S15), asked when it is to exit. Who can't know all answers, a device
    /// nearby say, tells none and leaves that to the server.
    fn objections(&self, _household: HouseholdId) -> Vec<Revision> {
        Vec::new()
    }
    /// The village of a household that is known.
    fn village_of(&self, _household: HouseholdId) -> Option<Area> {
        None
    }
}

/// What becomes of a pushed revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// Store it; if there is no body here, store it [`Revision::without_body`].
    Accept(Box<Header>, Option<Body>),
    /// It is stored.
    Already,
    /// These parents are missing: hold it until they come.
    Wait(Vec<RevisionId>),
    /// Its body is missing, and no withdrawal is known that explains it: whoever has the body may still bring it, so a
    /// device that passes others' revisions on can't take away what they said. It is not held, and may be sent again.
    Bodiless,
    /// Don't take it.
    Refuse(Refusal),
}

/// Judges one revision.
pub fn judge(revision: &Revision, knowledge: &impl Knowledge) -> Judgement {
    if knowledge.has(&revision.id()) {
        return Judgement::Already;
    }
    match examine(revision, knowledge) {
        Ok((header, None, _)) if header.kind != Kind::Erase && !withdrew(&header, knowledge) => Judgement::Bodiless,
        Ok((_, _, missing)) if !missing.is_empty() => Judgement::Wait(missing),
        Ok((header, body, _)) => {
            let body = body.filter(|_| !knowledge.erased(header.household));
            Judgement::Accept(Box::new(header), body)
        }
        Err(refusal) => Judgement::Refuse(refusal),
    }
}

fn withdrew(header: &Header, knowledge: &impl Knowledge) -> bool {
    knowledge.erased(header.household) || knowledge.withdraws(header.household)
}

/// The households that withdraw with what was pushed: the withdrawal's signature holds, and its parents are stored or were
/// pushed with it. Their other revisions come without bodies.
pub fn withdrawals<'a>(
    pushed: impl IntoIterator<Item = &'a Revision> + Clone,
    knowledge: &impl Knowledge,
) -> BTreeSet<HouseholdId> {
    let erasing = pushed.clone().into_iter().filter_map(|one| Some((one, Header::from_bytes(&one.header).ok()?)));
    let erasing: Vec<_> = erasing.filter(|(_, header)| header.kind == Kind::Erase).collect();
    if erasing.is_empty() {
        return BTreeSet::new();
    }
    let together: BTreeSet<RevisionId> = pushed.into_iter().map(Revision::id).collect();
    let here = |id: &RevisionId| together.contains(id) || knowledge.has(id);
    let holds = |(one, header): &(&Revision, Header)| {
        !header.parents.is_empty() && header.parents.iter().all(here) && signed(one, header, knowledge).is_ok()
    };
    erasing.into_iter().filter(holds).map(|(_, header)| header.household).collect()
}

type Examined = (Header, Option<Body>, Vec<RevisionId>);

fn examine(revision: &Revision, knowledge: &impl Knowledge) -> Result<Examined, Refusal> {
    sizes(revision)?;
    let (header, body) = revision.read().map_err(refusal_of)?;
    signed(revision, &header, knowledge)?;
    let identity_names = pack(&header, body.as_ref(), knowledge)?;
    contents(revision, &header, body.as_ref(), &identity_names)?;
    let missing = parents(&header, knowledge)?;
    agreement(&header, &missing, knowledge)?;
    exit(&header, knowledge)?;
    Ok((header, body, missing))
}

fn sizes(revision: &Revision) -> Result<(), Refusal> {
    let fits = revision.header.len() <= HEADER_LIMIT && revision.body.as_ref().is_none_or(|b| b.len() <= BODY_LIMIT);
    if fits { Ok(()) } else { Err(Refusal::NotAllowed) }
}

fn signed(revision: &Revision, header: &Header, knowledge: &impl Knowledge) -> Result<(), Refusal> {
    let certificate = knowledge.certificate(header.device).ok_or(Refusal::UnknownDevice)?;
    let key = certificate.key().map_err(|_| Refusal::UnknownDevice)?;
    revision.verify(&key).map_err(refusal_of)?;
    if knowledge.revoked(header.device) {
        return Err(Refusal::DeviceRevoked);
    }
    let elsewhere = knowledge.village_of(header.household).is_some_and(|village| village != header.village);
    let served = certificate.serves(&header.village) || knowledge.served_before(header.device, &header.village);
    if elsewhere || !served {
        return Err(Refusal::WrongArea);
    }
    entry(revision, header, &certificate)
}

/// Comments, deliveries and objections hold what they may, by who may write it.
fn entry(revision: &Revision, header: &Header, certificate: &DeviceCertificate) -> Result<(), Refusal> {
    let stands = |bytes: &serde_bytes::ByteBuf| may_stand(header.kind, bytes, certificate);
    if revision.body.as_ref().is_none_or(stands) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// The names that must not stand in the clear. Answers without a pack can't be checked, so they are not taken.
fn pack(header: &Header, body: Option<&Body>, knowledge: &impl Knowledge) -> Result<Vec<String>, Refusal> {
    match &header.pack {
        Some(pack) => knowledge.pack_identity_names(pack).ok_or(Refusal::UnknownPack),
        None if body.is_none_or(|body| body.changes.is_empty()) => Ok(Vec::new()),
        None => Err(Refusal::UnknownPack),
    }
}

fn contents(
    revision: &Revision,
    header: &Header,
    body: Option<&Body>,
    identity_names: &[String],
) -> Result<(), Refusal> {
    let (Some(body), Some(bytes)) = (body, &revision.body) else { return Ok(()) };
    // An agreement holds nothing at all: no language, no name (S12).
    let said_too_much = header.kind == Kind::Agreement && **bytes != Body::default().to_bytes();
    let in_the_clear = body.changes.iter().any(|(path, value)| match path.name() {
        Some(name) => identity_names.iter().any(|identity| identity == name),
        None => value.as_deref().is_some_and(|value| !value.is_empty()),
    });
    if said_too_much || in_the_clear { Err(Refusal::NotAllowed) } else { Ok(()) }
}

/// The parents that are missing. Those that are there must be of the same household and village.
fn parents(header: &Header, knowledge: &impl Knowledge) -> Result<Vec<RevisionId>, Refusal> {
    let mut missing = Vec::new();
    for parent in &header.parents {
        match knowledge.header(parent) {
            Some(found) if found.household != header.household => return Err(Refusal::WrongParent),
            Some(found) if found.village != header.village => return Err(Refusal::WrongArea),
            Some(_) => {}
            None => missing.push(*parent),
        }
    }
    Ok(missing)
}

/// S08: what comes without the household's agreement is not stored. It can only be told once all parents are there.
fn agreement(header: &Header, missing: &[RevisionId], knowledge: &impl Knowledge) -> Result<(), Refusal> {
    let begins = header.kind == Kind::Agreement;
    let agreed = begins || !missing.is_empty() || knowledge.agreed(header.household, &header.parents);
    if agreed { Ok(()) } else { Err(Refusal::NoAgreement) }
}

/// S15: an objection stops the exit until it is answered, in time or not.
fn exit(header: &Header, knowledge: &impl Knowledge) -> Result<(), Refusal> {
    let desk = |by: DeviceId| knowledge.certificate(by).is_some_and(|known| known.is_desk());
    let stopped = || !open_objections(&knowledge.objections(header.household), desk).is_empty();
    if header.kind == Kind::Exit && stopped() { Err(Refusal::NotAllowed) } else { Ok(()) }
}
