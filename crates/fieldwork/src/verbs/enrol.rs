//! First start: a one-time code becomes a certificate, and a store is made under the first passphrase.

use super::unlock::sit_down;
use crate::desk::Stage;
use crate::village_keys::trust_office;
use crate::{Fieldwork, Line, Problem, ProblemCode};
use doorstep_keys::{DeviceKeys, InviteCode, VillageKeys, random};
use doorstep_record::{Area, AuthorId, VerifyingKey, read_canonical};
use doorstep_store::{Enrolment, Store, Village};
use doorstep_sync::{EnrolGrant, EnrolRequest, PROTOCOL, VillageLine};
use std::collections::BTreeMap;

/// The shortest passphrase that is taken, in characters.
pub(super) const SHORTEST: usize = 8;

pub fn enrol(fieldwork: &mut Fieldwork, server: &str, code: &str, passphrase: &str) -> Result<(), Problem> {
    if !matches!(fieldwork.stage, Stage::Enrol) {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    if passphrase.chars().count() < SHORTEST {
        return Err(Problem::new(ProblemCode::PassphraseTooShort));
    }
    let line = Line::to(server)?;
    let code = InviteCode::parse(code).map_err(|_| Problem::new(ProblemCode::CodeNotValid))?;
    let keys = DeviceKeys::generate();
    let grant = ask(&line, &code, &keys)?;
    let (enrolment, office) = enrolment(&line, &code, &keys, grant)?;
    let mut store = Store::create(&fieldwork.folder, passphrase, fieldwork.now_ms())?;
    store.enrol(&enrolment)?;
    if let Some(office) = &office {
        trust_office(&mut store, &office.key, &code.hand_over_key())?;
    }
    fieldwork.stage = Stage::Open(Box::new(sit_down(store, fieldwork.now_ms())?));
    // The packs and what other devices recorded come with the first sync; without it the device is enrolled all the same.
    super::sync::sync(fieldwork)?;
    super::show_village::show_village(fieldwork, None, String::new())
}

fn ask(line: &Line, code: &InviteCode, keys: &DeviceKeys) -> Result<EnrolGrant, Problem> {
    let request = EnrolRequest {
        protocol: PROTOCOL,
        lookup: code.lookup().to_vec(),
        verifying_key: keys.verifying_key(),
        recipient: keys.recipient(),
    };
    Ok(line.ask::<_, EnrolGrant>("/v1/enrol", &request)?.answer)
}

/// What the device keeps of its enrolment; the village keys are opened with the code, which only the office and this
/// device know.
fn enrolment(
    line: &Line,
    code: &InviteCode,
    keys: &DeviceKeys,
    grant: EnrolGrant,
) -> Result<(Enrolment, Option<Office>), Problem> {
    let not_understood = || Problem::new(ProblemCode::ServerNotUnderstood);
    let county_key = VerifyingKey::from_bytes(&grant.county_key).map_err(|_| not_understood())?;
    grant.certificate.verify(&county_key).map_err(|_| not_understood())?;
    let opened = code.open(&grant.sealed_village_keys).map_err(|_| not_understood())?;
    let secrets: BTreeMap<Area, String> = read_canonical(&opened).map_err(|_| not_understood())?;
    let office = secrets.get(&grant.certificate.county).and_then(|text| Office::read(text));
    if office.is_some() && grant.certificate.device != code.device() {
        // The office will hand keys to the device of this code; a server that calls it otherwise mixes them up.
        return Err(not_understood());
    }
    let villages = grant.villages.into_iter().map(|line| village(line, &secrets));
    let enrolment = Enrolment {
        server: line.address().to_owned(),
        device: grant.certificate.device,
        author: AuthorId::from_random(random()),
        secrets: keys.to_secret(),
        county_key: grant.county_key,
        office_recipient: office.as_ref().map_or(grant.office_recipient, |office| office.recipient.clone()),
        villages: villages.collect(),
        pack_signers: grant.pack_signers,
        certificate: grant.certificate,
    };
    Ok((enrolment, office))
}

/// What the code says of the office: the server may not choose whom names are sealed to.
struct Office {
    recipient: String,
    key: [u8; 32],
}

impl Office {
    /// Reads `age1… <64 hex digits>`.
    fn read(text: &str) -> Option<Self> {
        let (recipient, digits) = text.split_once(' ')?;
        let mut key = [0; 32];
        hex::decode_to_slice(digits, &mut key).ok()?;
        Some(Self { recipient: recipient.to_owned(), key })
    }
}

/// A village with the keys that the code opened; it is sealed to the newest of them, whatever the server says.
fn village(line: VillageLine, secrets: &BTreeMap<Area, String>) -> Village {
    let secret = secrets.get(&line.area).cloned();
    let held = secret.as_deref().and_then(|secret| VillageKeys::parse(secret).ok());
    let recipient = held.map_or(line.recipient, |keys| keys.recipient());
    Village { secret, area: line.area, name: line.name, recipient }
}
