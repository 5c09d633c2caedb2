//! First start: a one-time code becomes a certificate, and a store is made under the first passphrase.

use super::unlock::sit_down;
use crate::desk::Stage;
use crate::{Fieldwork, Line, Problem, ProblemCode};
use doorstep_keys::{DeviceKeys, InviteCode, random};
use doorstep_record::{Area, AuthorId, VerifyingKey, read_canonical};
use doorstep_store::{Enrolment, Store, Village};
use doorstep_sync::{EnrolGrant, EnrolRequest, PROTOCOL};
use std::collections::BTreeMap;

/// The shortest passphrase that is taken, in characters.
const SHORTEST: usize = 8;

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
    let enrolment = enrolment(&line, &code, &keys, grant)?;
    let mut store = Store::create(&fieldwork.folder, passphrase, fieldwork.now_ms())?;
    store.enrol(&enrolment)?;
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
fn enrolment(line: &Line, code: &InviteCode, keys: &DeviceKeys, grant: EnrolGrant) -> Result<Enrolment, Problem> {
    let not_understood = || Problem::new(ProblemCode::ServerNotUnderstood);
    let county_key = VerifyingKey::from_bytes(&grant.county_key).map_err(|_| not_understood())?;
    grant.certificate.verify(&county_key).map_err(|_| not_understood())?;
    let opened = code.open(&grant.sealed_village_keys).map_err(|_| not_understood())?;
    let secrets: BTreeMap<Area, String> = read_canonical(&opened).map_err(|_| not_understood())?;
    let villages = grant.villages.into_iter().map(|line| Village {
        secret: secrets.get(&line.area).cloned(),
        area: line.area,
        name: line.name,
        recipient: line.recipient,
    });
    Ok(Enrolment {
        server: line.address().to_owned(),
        device: grant.certificate.device,
        author: AuthorId::from_random(random()),
        secrets: keys.to_secret(),
        county_key: grant.county_key,
        office_recipient: grant.office_recipient,
        villages: villages.collect(),
        pack_signers: grant.pack_signers,
        certificate: grant.certificate,
    })
}
