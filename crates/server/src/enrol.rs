//! `POST /v1/enrol`: a one-time code, of which the server sees only the lookup, becomes a certificate.

use crate::Desk;
use crate::body::{read_of_stranger, spoken};
use crate::reply::{Answer, message};
use crate::tries::Tries;
use axum::http::HeaderMap;
use doorstep_archive::{EnrolFault, Enrolling};
use doorstep_record::VerifyingKey;
use doorstep_sync::{EnrolRequest, RequestRefusal};
use std::net::IpAddr;
use std::sync::{MutexGuard, PoisonError};

pub(crate) fn enrol(desk: &Desk, from: IpAddr, body: &[u8]) -> Answer {
    let now = desk.now();
    if !tries(desk).may_try(from, now) {
        return Err(RequestRefusal::TooManyAttempts);
    }
    let request: EnrolRequest = read_of_stranger(body)?;
    spoken(request.protocol)?;
    let enrolling = read(request, now).ok_or(RequestRefusal::Malformed)?;
    match desk.archive.enrol(&enrolling, &desk.county.certificate) {
        Ok(grant) => {
            desk.log.line("enrolled", &[("villages", grant.villages.len() as u64)]);
            message(&grant)
        }
        Err(EnrolFault::CodeNotValid) => {
            tries(desk).wrong(from, now);
            Err(RequestRefusal::CodeNotValid)
        }
        Err(EnrolFault::NotReady | EnrolFault::Archive(_)) => Err(RequestRefusal::CannotStore),
    }
}

fn tries(desk: &Desk) -> MutexGuard<'_, Tries> {
    desk.tries.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(request: EnrolRequest, now: u64) -> Option<Enrolling> {
    let lookup = request.lookup.try_into().ok()?;
    VerifyingKey::from_bytes(&request.verifying_key).ok()?;
    let device = doorstep_keys::device_of(&lookup);
    let (verifying_key, recipient) = (request.verifying_key, request.recipient);
    doorstep_keys::is_recipient(&recipient).then_some(Enrolling { lookup, device, verifying_key, recipient, now })
}

/// Where a request comes from: the peer, or what a proxy on this machine says.
pub(crate) fn sender(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let told =
        headers.get("x-forwarded-for").and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    told.filter(|_| peer.is_loopback()).unwrap_or(peer)
}
